using System.Collections.Immutable;
using System.Globalization;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>What a person who imports a document should know before it is used.</summary>
/// <param name="Clauses">The number of its clauses.</param>
/// <param name="Longest">The clause with the longest text of its own; null when there is none.</param>
/// <param name="Covered">The share of the file's characters, furniture aside, that stand in a clause or heading, from 0 to 1.</param>
/// <param name="Orphans">The lines of which something stands in neither; none when everything is covered.</param>
/// <param name="Removed">The page furniture that was taken out.</param>
/// <param name="Masked">The secrets that were masked, never the secrets themselves.</param>
/// <param name="Hazards">What was hidden in the file or not read, and what in its text needs a decision.</param>
/// <param name="ToCheck">What looks odd, each with its line of the normalised text.</param>
public sealed record ImportReport(
    int Clauses,
    Clause? Longest,
    double Covered,
    ImmutableArray<Orphan> Orphans,
    ImmutableArray<Furniture> Removed,
    ImmutableArray<string> Masked,
    ImmutableArray<Hazard> Hazards,
    ImmutableArray<Doubt> ToCheck
)
{
    /// <summary>A paragraph that starts so is the rest of one that was torn apart.</summary>
    const string NeverFirst = "，。；：、！？）》”」";

    /// <summary>A short line that stands in a text so often may be the head or foot of its pages.</summary>
    const int OftenRepeated = 3;
    const int LongestRunningHead = 30;

    /// <summary>Reports on an imported document.</summary>
    public static ImportReport Of(Document document, Imported imported)
    {
        var (uncovered, letters) = Fidelity.Uncovered(document);
        var missing = imported.Lost.Sum(orphan => orphan.Letters);
        var all = letters + missing;
        return new ImportReport(
            document.AllClauses().Count(),
            document.AllClauses().MaxBy(clause => clause.OwnText.Length),
            all == 0 ? 1 : 1 - (double)(missing + uncovered.Sum(orphan => orphan.Letters)) / all,
            [.. imported.Lost, .. uncovered],
            imported.Removed,
            imported.Masked,
            [.. imported.Hazards, .. Suspicions.In(document)],
            [.. document.Doubts.Concat(OddLines(document.Text)).OrderBy(doubt => doubt.Line)]
        );
    }

    static IEnumerable<Doubt> OddLines(string text)
    {
        var paragraphs = Blocks.Read(text).OfType<Paragraph>().ToList();
        foreach (var paragraph in paragraphs)
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
                yield return new Doubt(paragraph.Line, $"这一段只有一个字「{paragraph.Text}」，可能是版面残留。");
            }
        }
        foreach (
            var same in paragraphs
                .Where(paragraph => paragraph.Text.Length <= LongestRunningHead && Marker.Read(paragraph.Text) is null)
                .GroupBy(paragraph => paragraph.Text, StringComparer.Ordinal)
                .Where(same => same.Count() >= OftenRepeated)
        )
        {
            yield return new Doubt(
                same.First().Line,
                string.Create(CultureInfo.InvariantCulture, $"「{same.Key}」单独出现了{same.Count()}次，可能是页眉页脚。")
            );
        }
    }
}
