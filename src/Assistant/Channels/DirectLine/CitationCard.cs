using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Documents;
using static Assistant.Channels.DirectLine.CardElements;

namespace Assistant.Channels.DirectLine;

/// <summary>The sources of a reply: each with its quote, and with the whole clause one tap away, in place.</summary>
static class CitationCard
{
    // As much of a quote as six lines on a phone hold; the rest is one tap away.
    const int LongestQuote = 120;

    /// <summary>The attachment.</summary>
    /// <param name="citations">The clauses that the reply rests on; at least one.</param>
    /// <param name="clauses">Where their full text is found.</param>
    public static JsonObject Render(ImmutableArray<Citation> citations, ClauseBook clauses) =>
        Attachment([
            Paragraph("依据", size: "Small", bold: true, subtle: true),
            .. citations.SelectMany(citation => Source(citation, clauses.Find(citation.Clause))),
        ]);

    static IEnumerable<JsonObject> Source(Citation citation, Clause? clause)
    {
        yield return With(Paragraph($"「{Shortened(citation.Quote)}」"), "spacing", "Default");
        yield return clause is null
            ? Paragraph(citation.Label, bold: true)
            : With(Foldout($"{citation.Label} · 看全文", FullText(clause)), "spacing", "None");
    }

    static IEnumerable<JsonObject> FullText(Clause clause) =>
        [
            Paragraph($"《{clause.Document.Title}》{clause.Number}", bold: true),
            With(Paragraph(StatusOf(clause.Document), size: "Small", subtle: true), "spacing", "Small"),
            .. Paragraphs(clause.Text),
        ];

    static string StatusOf(Document document) =>
        document.Caveat is { } caveat ? $"状态：{Name(document.Status)}。{caveat}" : $"状态：{Name(document.Status)}";

    static string Name(DocumentStatus status) =>
        status switch
        {
            DocumentStatus.InForce => "现行",
            DocumentStatus.Draft => "审议稿",
            DocumentStatus.Historical => "历史文件",
            _ => "待确认",
        };

    static string Shortened(string quote)
    {
        var flat = string.Join("", quote.Split('\n', StringSplitOptions.TrimEntries));
        return flat.Length <= LongestQuote ? flat : $"{flat[..LongestQuote]}……";
    }
}
