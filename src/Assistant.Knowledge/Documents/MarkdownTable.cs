using System.Text;

namespace Assistant.Knowledge.Documents;

/// <summary>
/// How tables are written in normalised text: Markdown's pipe form, a line a row, the cells that a merged cell covers
/// left blank. <see cref="Blocks"/> reads it.
/// </summary>
static class MarkdownTable
{
    /// <summary>A line break inside a cell.</summary>
    public const string LineBreak = "<br>";

    /// <summary>Writes a table whose first row holds the column heads.</summary>
    /// <param name="rows">The rows, each with its cells, each with its lines.</param>
    public static string Write(IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> rows)
    {
        var columns = rows.Max(row => row.Count);
        var text = new StringBuilder();
        for (var at = 0; at < rows.Count; at++)
        {
            var cells = rows[at].Select(lines => string.Join(LineBreak, lines.Select(Escape)));
            var blanks = Enumerable.Repeat("", columns - rows[at].Count);
            WriteRow(text, cells.Concat(blanks));
            if (at == 0)
            {
                WriteRow(text, Enumerable.Repeat("---", columns));
            }
        }
        return text.ToString().TrimEnd('\n');
    }

    static void WriteRow(StringBuilder text, IEnumerable<string> cells)
    {
        text.Append('|');
        foreach (var cell in cells)
        {
            text.Append(' ').Append(cell).Append(" |");
        }
        text.Append('\n');
    }

    static string Escape(string line) =>
        line.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal)
            .Replace(LineBreak, "\\" + LineBreak, StringComparison.Ordinal);
}
