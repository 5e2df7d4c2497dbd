using System.Text;

namespace Assistant.Knowledge.Documents;

/// <summary>A stretch of a raw text: lines of prose, or a table.</summary>
abstract record RawBlock;

/// <summary>Lines of prose.</summary>
/// <param name="Lines">The lines.</param>
sealed record RawParagraphs(List<RawLine> Lines) : RawBlock;

/// <summary>
/// A table that lost its grid: a cell starts on a line of its own with a tab, a blank line parts the rows, lines
/// without a tab continue the cell above. Cells merged downwards come as empty cells, cells merged sideways are missing.
/// </summary>
/// <param name="Rows">The rows, each with its cells; the first row holds the column heads.</param>
sealed record FlattenedTable(List<List<string>> Rows) : RawBlock
{
    /// <summary>Parts a raw text into prose and tables.</summary>
    public static List<RawBlock> Split(List<RawLine> lines)
    {
        var blocks = new List<RawBlock>();
        for (var at = 0; at < lines.Count; )
        {
            if (StartsTable(lines, at))
            {
                blocks.Add(Read(lines, ref at));
                continue;
            }
            if (blocks is not [.., RawParagraphs])
            {
                blocks.Add(new RawParagraphs([]));
            }
            ((RawParagraphs)blocks[^1]).Lines.Add(lines[at++]);
        }
        return blocks;
    }

    /// <summary>The table as the normalised text writes it: one line a row, merged cells blank.</summary>
    public string ToText()
    {
        var columns = Rows.Max(row => row.Count);
        var text = new StringBuilder();
        for (var at = 0; at < Rows.Count; at++)
        {
            text.Append('|')
                .AppendJoin(
                    '|',
                    Rows[at]
                        .Select(cell =>
                            $" {cell.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", MarkdownTable.LineBreak, StringComparison.Ordinal)} "
                        )
                )
                .Append('|');
            if (at == 0)
            {
                text.Append('\n').Append('|').AppendJoin('|', Enumerable.Repeat(" --- ", columns)).Append('|');
            }
            if (at + 1 < Rows.Count)
            {
                text.Append('\n');
            }
        }
        return text.ToString();
    }

    /// <summary>A table starts with at least two cells on lines that follow each other.</summary>
    static bool StartsTable(List<RawLine> lines, int at) => lines[at].IsCell && at + 1 < lines.Count && lines[at + 1].IsCell;

    static FlattenedTable Read(List<RawLine> lines, ref int at)
    {
        var rows = new List<List<string>>();
        var afterBlank = true;
        for (; at < lines.Count; at++)
        {
            var line = lines[at];
            if (line.IsCell)
            {
                if (afterBlank)
                {
                    rows.Add([]);
                }
                rows[^1].Add(line.Text.Trim());
            }
            else if (line.Text.Trim() is { Length: > 0 } more)
            {
                if (IsWhole(rows))
                {
                    break;
                }
                rows[^1][^1] += "\n" + more;
            }
            afterBlank = !line.IsCell && line.Text.Trim().Length == 0;
        }
        var columns = rows[0].Count;
        foreach (var row in rows.Where(row => row.Count < columns))
        {
            // What is missing was merged into the first cell.
            row.InsertRange(1, Enumerable.Repeat("", columns - row.Count));
        }
        return new FlattenedTable(rows);
    }

    /// <summary>Whether the last row has all its cells, but for one that may be merged into its neighbour.</summary>
    static bool IsWhole(List<List<string>> rows) => rows[^1].Count >= rows[0].Count - 1;
}
