using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Documents;
using static Assistant.Channels.Activity.CardElements;

namespace Assistant.Channels.Activity;

/// <summary>The sources of a reply: each with its quote, and with the whole clause one tap away, in place.</summary>
static class CitationCard
{
    // More than these would push the answer out of sight on a phone; the others are one tap further away.
    const int Shown = 3;

    // As much of a quote as six lines on a phone hold; the rest is one tap away.
    const int LongestQuote = 120;

    /// <summary>The attachment.</summary>
    /// <param name="citations">The clauses that the reply rests on; at least one.</param>
    /// <param name="clauses">Where their full text is found.</param>
    public static JsonObject Render(ImmutableArray<Citation> citations, ClauseBook clauses)
    {
        var sources = citations.GroupBy(citation => citation.Clause, StringComparer.Ordinal).ToList();
        return Attachment([
            Paragraph("依据", size: "Small", bold: true, subtle: true),
            .. sources.Take(Shown).SelectMany(source => Source(source, clauses)),
            .. sources.Count > Shown
                ? [Foldout($"其余 {sources.Count - Shown} 条依据", sources.Skip(Shown).SelectMany(source => Source(source, clauses)))]
                : Enumerable.Empty<JsonObject>(),
        ]);
    }

    static IEnumerable<JsonObject> Source(IGrouping<string, Citation> source, ClauseBook clauses)
    {
        foreach (var citation in source)
        {
            yield return With(Paragraph($"「{Shortened(citation.Quote)}」"), "spacing", "Default");
        }
        var label = source.First().Label;
        yield return clauses.Find(source.Key) is { } clause
            ? With(Foldout($"{label} · 看全文", FullText(clause)), "spacing", "None")
            : Paragraph(label, bold: true);
    }

    static IEnumerable<JsonObject> FullText(Clause clause) =>
        [
            Paragraph($"《{clause.Document.Title}》{clause.Number}", bold: true),
            With(Paragraph(StatusOf(clause.Document), size: "Small", subtle: true), "spacing", "Small"),
            .. Paragraphs(clause.Document.Public(clause.Text)),
        ];

    /// <summary>How a document stands, and what is to be minded of it.</summary>
    public static string StatusOf(Document document) =>
        document.Caveat is { } caveat
            ? $"状态：{DocumentFile.Name(document.Status)}。{caveat}"
            : $"状态：{DocumentFile.Name(document.Status)}";

    static string Shortened(string quote)
    {
        var flat = string.Join("", quote.Split('\n', StringSplitOptions.TrimEntries));
        return flat.Length <= LongestQuote ? flat : $"{flat[..LongestQuote]}……";
    }
}
