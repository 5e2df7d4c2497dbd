using Assistant.Knowledge;
using static Assistant.Pages.Page;

namespace Assistant.Enquiry;

/// <summary>
/// The form to ask with: what was said above, the box below. Without a script it sends the page's form; with one it is there until the
/// chat is.
/// </summary>
static class QuestionBox
{
    /// <summary>The form.</summary>
    /// <param name="knowledge">The knowledge base, which has the greeting.</param>
    /// <param name="said">What stands above the box, as HTML; null for the greeting and its starts.</param>
    /// <param name="question">What stands in the box.</param>
    public static string Of(KnowledgeBase knowledge, string? said = null, string question = "") =>
        $"""
            <form id="ask" class="ask" action="{AskEndpoints.Root}" method="post">
            <div class="said" id="said">
            {said ?? Greeting(knowledge)}
            </div>
            <div class="box">
            <label for="question" id="question-label">您的问题</label>
            <textarea id="question" name="question" rows="1" required autocomplete="off" placeholder="请输入您的问题" enterkeyhint="send">{Escape(
                question
            )}</textarea>
            <button class="send" id="send">提问</button>
            </div>
            </form>
            """;

    static string Greeting(KnowledgeBase knowledge) =>
        $"<p class=\"hello\">{Escape(knowledge.Questions.Greeting.Hello)}</p>\n{Choices(knowledge.Questions.Greeting.Suggestions)}";

    /// <summary>Questions that one tap asks.</summary>
    public static string Choices(IEnumerable<string> questions) =>
        $"<p class=\"choices\">{string.Concat(questions.Select(each => $"<button class=\"chip\" name=\"choice\" value=\"{Escape(each)}\" formnovalidate>{Escape(each)}</button>\n"))}</p>";
}
