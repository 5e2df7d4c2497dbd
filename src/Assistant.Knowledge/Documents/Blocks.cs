using System.Collections.Immutable;

namespace Assistant.Knowledge.Documents;

/// <summary>Cuts normalised text into paragraphs and tables.</summary>
static class Blocks
{
    /// <summary>Reads the blocks of a text in their order.</summary>
    public static ImmutableArray<Block> Read(string text)
    {
        var lines = Lines(text);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        for (var at = 0; at < lines.Count; )
        {
            var rows = TableLength(lines, at);
            if (rows > 0)
            {
                blocks.Add(
                    new Table(at + 1, [.. Enumerable.Range(at, rows).Where(line => line != at + 1).Select(line => Row(lines[line]))])
                );
                at += rows;
                continue;
            }
            if (lines[at].Text.Length > 0)
            {
                blocks.Add(lines[at]);
            }
            at++;
        }
        return blocks.ToImmutable();
    }

    static List<Paragraph> Lines(string text)
    {
        var lines = new List<Paragraph>();
        for (var start = 0; start <= text.Length; )
        {
            var newline = text.IndexOf('\n', start);
            var end = newline < 0 ? text.Length : newline;
            var line = text[start..end];
            var trimmed = line.TrimStart();
            lines.Add(new Paragraph(lines.Count + 1, start + line.Length - trimmed.Length, trimmed.TrimEnd()));
            start = end + 1;
        }
        return lines;
    }

    /// <summary>The number of lines of the table that starts here: heads, a line of dashes, rows; 0 when there is none.</summary>
    static int TableLength(List<Paragraph> lines, int at)
    {
        if (!IsRow(lines[at].Text) || at + 1 >= lines.Count || !IsRule(lines[at + 1].Text))
        {
            return 0;
        }
        var length = 2;
        while (at + length < lines.Count && IsRow(lines[at + length].Text))
        {
            length++;
        }
        return length;
    }

    static bool IsRow(string line) => line.Length > 2 && line[0] == '|' && line[^1] == '|';

    static bool IsRule(string line) =>
        IsRow(line) && line.Contains("---", StringComparison.Ordinal) && line.AsSpan().IndexOfAnyExcept("|-: ") < 0;

    static TableRow Row(Paragraph line)
    {
        var cells = ImmutableArray.CreateBuilder<TableCell>();
        var start = 1;
        for (var at = 1; at < line.Text.Length; at++)
        {
            if (line.Text[at] == '\\')
            {
                at++;
            }
            else if (line.Text[at] == '|')
            {
                cells.Add(Cell(line, start, at));
                start = at + 1;
            }
        }
        return new TableRow(cells.ToImmutable());
    }

    static TableCell Cell(Paragraph line, int start, int end)
    {
        var spans = ImmutableArray.CreateBuilder<CellSpan>();
        var text = new System.Text.StringBuilder();
        var startsLine = false;
        var from = start;

        void Take(int to)
        {
            var (left, right) = Trim(line.Text, from, to);
            if (left < right)
            {
                spans.Add(new CellSpan(line.Span(left, right), startsLine && spans.Count > 0));
                text.Append(startsLine && text.Length > 0 ? "\n" : "").Append(line.Text, left, right - left);
                startsLine = false;
            }
        }

        for (var at = start; at < end; at++)
        {
            if (line.Text[at] == '\\')
            {
                Take(at);
                from = ++at;
            }
            else if (string.CompareOrdinal(line.Text, at, MarkdownTable.LineBreak, 0, MarkdownTable.LineBreak.Length) == 0)
            {
                Take(at);
                startsLine = true;
                at += MarkdownTable.LineBreak.Length - 1;
                from = at + 1;
            }
        }
        Take(end);
        return new TableCell(spans.ToImmutable(), text.ToString());
    }

    static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }
        return (start, end);
    }
}
