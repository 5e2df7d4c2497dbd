using System.Collections.Immutable;

namespace Assistant.Knowledge.Documents;

/// <summary>
/// Reads a table of the normalised text into clauses. The leading columns in which cells are merged over several rows
/// name the rows; the column behind them names the grades of a row. A cell that only the first line of a row fills (a
/// weight) belongs to the row, column heads and the names of groups of rows to the clause that the table stands in.
/// A table without merged cells has one clause a row, named by its first cell.
/// </summary>
static class ClauseTable
{
    /// <summary>How a line break inside a cell is written.</summary>
    public const string LineBreak = "<br>";

    /// <summary>Adds the rows as children of the clause that the table stands in.</summary>
    public static void Read(List<TextLine> lines, Draft owner, List<string> headings)
    {
        var rows = lines.Where(line => !IsRule(line.Text)).Select(Cells).ToList();
        foreach (var cell in rows.Take(1).SelectMany(head => head))
        {
            owner.Spans.AddRange(cell.Spans);
        }
        var body = rows.Skip(1).ToList();
        var keys = KeyColumns(body);
        Draft? row = null;
        foreach (var cells in body)
        {
            var named = cells.Take(Math.Max(keys, 1)).ToList().FindLastIndex(cell => cell.Text.Length > 0);
            if (named >= 0)
            {
                foreach (var group in cells.Take(named))
                {
                    owner.Spans.AddRange(group.Spans);
                }
                row = AddNamed(owner, cells[named], [.. headings]);
            }
            if (row is null)
            {
                continue;
            }
            if (keys == 0)
            {
                row.Spans.AddRange(cells.Skip(1).SelectMany(cell => cell.Spans));
                continue;
            }
            var grade = AddNamed(row, cells[keys], [.. headings]);
            for (var column = keys + 1; column < cells.Count; column++)
            {
                (BelongsToRow(body, column, keys) ? row : grade).Spans.AddRange(cells[column].Spans);
            }
        }
    }

    static Draft AddNamed(Draft parent, Cell name, ImmutableArray<string> headings)
    {
        var step = string.Concat(name.Text.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('.' or '#')));
        var again = parent.Children.Count(child => child.Step == step);
        step += again == 0 ? "" : $"~{again + 1}";
        var child = parent.Add(new Draft($"{parent.Path}.{step}", ClauseParser.Join(parent.Label, step), headings, step, Marker: null));
        child.Spans.AddRange(name.Spans);
        return child;
    }

    /// <summary>The number of leading columns that some line leaves blank because the cell above reaches down to it.</summary>
    static int KeyColumns(List<List<Cell>> body)
    {
        var columns = body.Count == 0 ? 0 : body.Min(cells => cells.Count);
        var keys = 0;
        while (keys < columns - 1 && body.Exists(cells => cells[keys].Text.Length == 0))
        {
            keys++;
        }
        return keys;
    }

    /// <summary>Whether a column is filled only where a row begins.</summary>
    static bool BelongsToRow(List<List<Cell>> body, int column, int keys) =>
        body.TrueForAll(cells =>
            column >= cells.Count || cells[column].Text.Length == 0 || cells.Take(keys).Any(cell => cell.Text.Length > 0)
        );

    static bool IsRule(string line) => line.All(letter => letter is '|' or '-' or ':' or ' ');

    /// <summary>The cells of a line; a bar inside a cell is written <c>\|</c>.</summary>
    static List<Cell> Cells(TextLine line)
    {
        var cells = new List<Cell>();
        var start = 1;
        for (var at = 1; at < line.Text.Length; at++)
        {
            if (line.Text[at] == '|' && line.Text[at - 1] != '\\')
            {
                cells.Add(Cell.Of(line.Text[start..at], line.Start + start));
                start = at + 1;
            }
        }
        return cells;
    }

    /// <summary>A cell: its text, and where the text stands without the marks of line breaks.</summary>
    sealed record Cell(string Text, ImmutableArray<SourceSpan> Spans)
    {
        public static Cell Of(string raw, int start)
        {
            var spans = ImmutableArray.CreateBuilder<SourceSpan>();
            for (var at = 0; at < raw.Length; )
            {
                var end = raw.IndexOf(LineBreak, at, StringComparison.Ordinal) is var mark and >= 0 ? mark : raw.Length;
                var part = raw[at..end];
                if (part.Trim().Length > 0)
                {
                    spans.Add(new SourceSpan(start + at + part.Length - part.TrimStart().Length, part.Trim().Length));
                }
                at = end + LineBreak.Length;
            }
            return new Cell(raw.Trim(), spans.ToImmutable());
        }
    }
}
