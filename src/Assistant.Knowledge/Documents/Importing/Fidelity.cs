using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>A line of which something stands in no clause and no heading.</summary>
/// <param name="Where">Its place, such as 原文第3行 or 正文第5行.</param>
/// <param name="Text">The line.</param>
/// <param name="Letters">How many of its characters are missing, white space not counted.</param>
public sealed record Orphan(string Where, string Text, int Letters);

/// <summary>Holds every text against the one it was made of: file → normalised text → clauses and headings.</summary>
static class Fidelity
{
    /// <summary>The lines of a file of which the normalised text lacks something.</summary>
    public static ImmutableArray<Orphan> Lost(List<RawLine> lines, string text)
    {
        var kept = Letters(text);
        var lost = ImmutableArray.CreateBuilder<Orphan>();
        var at = 0;
        foreach (var line in lines)
        {
            var wanted = WithoutBlanks(
                line.Table is { } table ? string.Concat(table.SelectMany(row => row).SelectMany(cell => cell)) : line.Text
            );
            if (string.CompareOrdinal(kept, at, wanted, 0, wanted.Length) == 0)
            {
                at += wanted.Length;
            }
            else
            {
                lost.Add(new Orphan(Place("原文", line.Number), SourceText.Excerpt(line.Text), wanted.Length));
            }
        }
        return lost.ToImmutable();
    }

    /// <summary>The lines of a document of which something stands in no clause and no heading, and all that it should hold.</summary>
    public static (ImmutableArray<Orphan> Orphans, int Letters) Uncovered(Document document)
    {
        var covered = new bool[document.Text.Length];
        var spans = document.AllClauses().SelectMany(clause => clause.Spans).Concat(document.Headings.Select(heading => heading.Span));
        foreach (var span in spans)
        {
            covered.AsSpan(span.Start, span.Length).Fill(value: true);
        }
        var orphans = ImmutableArray.CreateBuilder<Orphan>();
        var all = 0;
        foreach (var (line, span) in TextOf(document.Text))
        {
            var missing = 0;
            for (var at = span.Start; at < span.End; at++)
            {
                var counts = char.IsWhiteSpace(document.Text[at]) ? 0 : 1;
                all += counts;
                missing += covered[at] ? 0 : counts;
            }
            if (missing > 0)
            {
                orphans.Add(new Orphan(Place("正文", line), SourceText.Excerpt(document.Text.Substring(span.Start, span.Length)), missing));
            }
        }
        return (orphans.ToImmutable(), all);
    }

    static string Place(string what, int line) => string.Create(CultureInfo.InvariantCulture, $"{what}第{line}行");

    /// <summary>All the letters of a text, without white space and without the signs that draw a table.</summary>
    static string Letters(string text)
    {
        var letters = new StringBuilder();
        foreach (var (_, span) in TextOf(text))
        {
            letters.Append(WithoutBlanks(text.Substring(span.Start, span.Length)));
        }
        return letters.ToString();
    }

    static IEnumerable<(int Line, SourceSpan Span)> TextOf(string text) =>
        Blocks
            .Read(text)
            .SelectMany(block =>
                block switch
                {
                    Table table => table
                        .Rows.SelectMany(row => row.Cells)
                        .SelectMany(cell => cell.Spans)
                        .Select(part => (table.Line, part.Span)),
                    Paragraph paragraph => [(paragraph.Line, paragraph.Span(0, paragraph.Text.Length))],
                    _ => Enumerable.Empty<(int, SourceSpan)>(),
                }
            );

    static string WithoutBlanks(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
