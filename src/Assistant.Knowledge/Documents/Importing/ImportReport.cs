using System.Collections.Immutable;
using System.Globalization;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>What a person who imports a document should know before it is used.</summary>
/// <param name="Clauses">The number of its clauses.</param>
/// <param name="Longest">The clause with the longest text of its own; null when there is none.</param>
/// <param name="Covered">The share of the text that belongs to a clause or heading, from 0 to 1.</param>
/// <param name="Removed">The page furniture that was taken out.</param>
/// <param name="Masked">The secrets that were masked, never the secrets themselves.</param>
/// <param name="ToCheck">What looks odd, each with its line of the normalised text.</param>
public sealed record ImportReport(
    int Clauses,
    Clause? Longest,
    double Covered,
    ImmutableArray<Furniture> Removed,
    ImmutableArray<string> Masked,
    ImmutableArray<Doubt> ToCheck
)
{
    /// <summary>A paragraph that starts so is the rest of one that was torn apart.</summary>
    const string NeverFirst = "，。；：、！？）》”」";

    /// <summary>Reports on an imported document.</summary>
    public static ImportReport Of(Document document, Imported imported)
    {
        var clauses = document.AllClauses().ToList();
        return new ImportReport(
            clauses.Count,
            clauses.MaxBy(clause => clause.OwnText.Length),
            CoveredShare(document, clauses),
            imported.Removed,
            imported.Masked,
            [.. document.Doubts.Concat(OddLines(document.Text)).OrderBy(doubt => doubt.Line)]
        );
    }

    static double CoveredShare(Document document, List<Clause> clauses)
    {
        var covered = new bool[document.Text.Length];
        foreach (var span in clauses.SelectMany(clause => clause.Spans).Concat(document.Headings.Select(heading => heading.Span)))
        {
            covered.AsSpan(span.Start, span.Length).Fill(value: true);
        }
        var (inside, all) = (0, 0);
        foreach (var span in Blocks.Read(document.Text).SelectMany(TextOf))
        {
            for (var at = span.Start; at < span.End; at++)
            {
                var counts = char.IsWhiteSpace(document.Text[at]) ? 0 : 1;
                all += counts;
                inside += covered[at] ? counts : 0;
            }
        }
        return all == 0 ? 1 : (double)inside / all;
    }

    /// <summary>The text of a block without the signs that draw a table.</summary>
    static IEnumerable<SourceSpan> TextOf(Block block) =>
        block switch
        {
            Table table => table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Spans).Select(part => part.Span),
            Paragraph paragraph => [paragraph.Span(0, paragraph.Text.Length)],
            _ => [],
        };

    static IEnumerable<Doubt> OddLines(string text)
    {
        foreach (var paragraph in Blocks.Read(text).OfType<Paragraph>())
        {
            if (NeverFirst.Contains(paragraph.Text[0]))
            {
                yield return new Doubt(paragraph.Line, $"这一段以「{paragraph.Text[0]}」开头，可能是上一段断开的。");
            }
            if (paragraph.Text.Contains('\ufffd'))
            {
                yield return new Doubt(paragraph.Line, "有无法识别的字符（\ufffd），请对照原件改正。");
            }
            if (paragraph.Text.Length == 1)
            {
                yield return new Doubt(
                    paragraph.Line,
                    string.Create(CultureInfo.InvariantCulture, $"这一段只有一个字「{paragraph.Text}」，可能是版面残留。")
                );
            }
        }
    }
}
