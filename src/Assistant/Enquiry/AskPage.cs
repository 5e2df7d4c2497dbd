using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using static Assistant.Pages.Page;

namespace Assistant.Enquiry;

/// <summary>The chat's page, and the one that answers a question without the chat. Both have the same question box.</summary>
/// <param name="knowledge">The knowledge base.</param>
/// <param name="elsewhere">Where a conversation can be continued, as people call it; null for nowhere.</param>
sealed class AskPage(KnowledgeBase knowledge, string? elsewhere = null)
{
    const string Name = "工程师人才政策助手";

    const string Writing = "<a href=\"/draft\">在网页上写申报材料</a>";

    /// <summary>What every page says of the answers.</summary>
    public const string Caveat = "回答依据公开文件整理，不构成审批决定，以主办单位审核为准。";

    /// <summary>What the chat's scripts are, the one that begins first; the browser fetches them all at once.</summary>
    /// <param name="first">The script that begins.</param>
    public static string Scripts(string first) =>
        string.Concat(
            ((string[])["conversation.js", "question-box.js", "look.js", "words.js"]).Select(file =>
                $"<link rel=\"modulepreload\" href=\"/{file}\">\n"
            )
        ) + $"<script type=\"module\" src=\"/{first}\"></script>";

    string Elsewhere => elsewhere is null ? "" : $"<button id=\"elsewhere\" type=\"button\" hidden>到{Escape(elsewhere)}继续</button>";

    /// <summary>The page that people open. It is the same for everybody.</summary>
    public string Start() =>
        Of(
            Name,
            $"{Scripts("chat.js")}\n<meta name=\"description\" content=\"关于北京工程技术人才项目的问答和条件自查，回答附文件原文。\">",
            $"""
            <body class="chat">
            <header>
            <div class="bar"><h1>{Name}</h1>{Elsewhere}<button id="fresh" type="button" hidden>新对话</button></div>
            <p class="note">{Caveat}{Writing}</p>
            </header>
            <main>
            <p id="notice" role="status" hidden></p>
            {QuestionBox.Of(knowledge)}
            <div id="chat" hidden></div>
            </main>
            </body>
            """
        );

    /// <summary>A question and its answer, with the box for the next one.</summary>
    /// <param name="question">The question; empty for none yet.</param>
    /// <param name="replies">What is answered.</param>
    /// <param name="problem">Why it was not; the question then stands in the box again.</param>
    public string Answer(string question, IReadOnlyList<Reply> replies, string? problem = null)
    {
        var said =
            question.Length == 0 && problem is null
                ? null
                : AnswerPart.Of(problem is null ? question : "", replies, problem, knowledge.Clauses);
        return Of(
            said is null ? $"提问：{Name}" : $"回答：{Name}",
            "<meta name=\"robots\" content=\"noindex, nofollow\">",
            $"""
            <body class="asking">
            <header>
            <div class="bar"><h1><a href="/">{Name}</a></h1></div>
            <p class="note">{Caveat}{Writing}</p>
            </header>
            <main>
            {QuestionBox.Of(knowledge, said, problem is null ? "" : question)}
            </main>
            </body>
            """
        );
    }

    /// <summary>The frame of these pages.</summary>
    public static string Of(string title, string head, string body) =>
        $"""
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
            <meta name="color-scheme" content="light dark">
            <meta name="theme-color" content="#1d4f91" media="(prefers-color-scheme: light)">
            <meta name="theme-color" content="#16304f" media="(prefers-color-scheme: dark)">
            <title>{Escape(title)}</title>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/chat.css">
            {head}
            </head>
            {body}
            </html>
            """;
}
