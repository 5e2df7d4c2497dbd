using Assistant.Channels.Activity;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Documents;
using Assistant.Pages;
using static Assistant.Pages.Page;

namespace Assistant.Enquiry;

/// <summary>A question and what is answered to it, as HTML that needs no script: the clauses quoted, each opening in place.</summary>
static class AnswerPart
{
    /// <summary>The part of the page.</summary>
    /// <param name="question">The question as it was asked.</param>
    /// <param name="replies">What is answered; none while it could not be.</param>
    /// <param name="problem">Why it could not be; null otherwise.</param>
    /// <param name="clauses">Where the clauses' full text is found.</param>
    public static string Of(string question, IReadOnlyList<Reply> replies, string? problem, ClauseBook clauses)
    {
        // What is asked back is answered in the chat, which remembers what it asked.
        var asksBack = replies.Any(reply => reply.Ask is not null);
        string[] lines =
        [
            $"<section class=\"answer\"{(asksBack ? " data-asks" : "")}>",
            question.Length == 0 ? "" : $"<h2 class=\"asked\">{Escape(question)}</h2>",
            problem is null ? "" : $"<p class=\"outcome bad\" role=\"alert\">{Escape(problem)}</p>",
            .. replies.SelectMany(reply => Said(reply, clauses)),
            asksBack
                ? "<p class=\"note\">一问一答地核对要在<a href=\"/\">对话页</a>里进行（浏览器要允许 JavaScript），这一页一次只答一个问题。</p>"
                : "",
            "</section>",
        ];
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    static IEnumerable<string> Said(Reply reply, ClauseBook clauses) =>
        [
            "<div class=\"reply\">",
            .. reply.Verdict?.Report is { } report
                ? [ReportPart.Outcome(report), $"<p>{Escape(report.Day)}</p>", .. ReportPart.Sections(report, "h3")]
                : Paragraphs(reply.Text),
            .. reply.Citations is { IsDefaultOrEmpty: false } citations ? Sources(citations, clauses) : [],
            "</div>",
            reply.Ask is null && reply.Suggestions is { IsDefaultOrEmpty: false } more ? QuestionBox.Choices(more) : "",
        ];

    static IEnumerable<string> Sources(IEnumerable<Citation> citations, ClauseBook clauses) =>
        [
            "<h3>依据</h3>",
            "<ul class=\"sources\">",
            .. citations
                .GroupBy(citation => citation.Clause, StringComparer.Ordinal)
                .SelectMany(source =>
                    (IEnumerable<string>)
                        [
                            "<li>",
                            .. source.Select(citation => $"<blockquote>「{Escape(Flat(citation.Quote))}」</blockquote>"),
                            .. Full(source, clauses),
                            "</li>",
                        ]
                ),
            "</ul>",
        ];

    static IEnumerable<string> Full(IGrouping<string, Citation> source, ClauseBook clauses) =>
        clauses.Find(source.Key) is { } clause
            ?
            [
                "<details>",
                $"<summary>{Escape(source.First().Label)} · 看全文</summary>",
                $"<p><b>《{Escape(clause.Document.Title)}》{Escape(clause.Number)}</b></p>",
                $"<p class=\"status\">{Escape(CitationCard.StatusOf(clause.Document))}</p>",
                .. Paragraphs(clause.Document.Public(clause.Text)),
                "</details>",
            ]
            : [$"<p><b>{Escape(source.First().Label)}</b></p>"];

    static IEnumerable<string> Paragraphs(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => $"<p>{Escape(line)}</p>");

    static string Flat(string quote) => string.Join("", quote.Split('\n', StringSplitOptions.TrimEntries));
}
