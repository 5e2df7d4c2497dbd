using System.Text;

namespace Assistant.Lists;

/// <summary>Writes a table as values separated by commas, in the form that Excel opens without being asked: UTF-8 with a mark.</summary>
static class CsvWriter
{
    /// <summary>The text of the file.</summary>
    public static string Text(IEnumerable<OutRow> rows)
    {
        var text = new StringBuilder();
        var next = 1;
        foreach (var row in rows)
        {
            // A row keeps its number, blank rows before it or not.
            for (; next < row.Number; next++)
            {
                text.Append("\r\n");
            }
            text.AppendJoin(',', row.Cells.Select(cell => Quoted(CellText.Neutral(cell)))).Append("\r\n");
            next++;
        }
        return text.ToString();
    }

    static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n\t") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
