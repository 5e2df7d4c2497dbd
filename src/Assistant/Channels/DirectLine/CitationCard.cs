using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Documents;
using static Assistant.Channels.DirectLine.CardElements;

namespace Assistant.Channels.DirectLine;

/// <summary>The sources of a reply: each with its quote, and with the whole clause one tap away, in place.</summary>
static class CitationCard
{
    // As much of a quote as three lines on a phone hold; the rest is one tap away.
    const int LongestQuote = 72;

    /// <summary>The attachment.</summary>
    /// <param name="citations">The clauses that the reply rests on; at least one.</param>
    /// <param name="clauses">Where their full text is found.</param>
    /// <param name="scope">A name that no other card of the page has.</param>
    public static JsonObject Render(ImmutableArray<Citation> citations, ClauseBook clauses, string scope) =>
        Attachment(
            citations
                .SelectMany((citation, index) => Source(citation, clauses.Find(citation.Clause), $"{scope}-source-{index}"))
                .Prepend(Paragraph("依据", size: "Small", bold: true, subtle: true))
        );

    static IEnumerable<JsonObject> Source(Citation citation, Clause? clause, string id)
    {
        var label = Paragraph(citation.Label, bold: true, color: "Accent");
        var quote = With(Paragraph($"「{Shortened(citation.Quote)}」"), "spacing", "Small");
        return clause is null ? [label, quote] : [Opener(label, id, "看全文"), quote, Hidden(FullText(clause), id)];
    }

    static JsonObject FullText(Clause clause) =>
        Container(
            [
                Paragraph($"《{clause.Document.Title}》{clause.Number}", bold: true),
                With(Paragraph(StatusOf(clause.Document), size: "Small", subtle: true), "spacing", "Small"),
                .. Paragraphs(clause.Text),
            ],
            style: "emphasis"
        );

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
