namespace Assistant.Knowledge.Documents.Importing;

/// <summary>A stretch of a raw text: lines of prose, or a table.</summary>
abstract record RawBlock;

/// <summary>Lines of prose.</summary>
/// <param name="Lines">The lines, blank ones included.</param>
sealed record RawProse(List<RawLine> Lines) : RawBlock;

/// <summary>
/// A table that lost its grid: a cell starts on a line of its own with a tab, a blank line parts the rows, lines
/// without a tab continue the cell above. Cells merged downwards come as empty cells, cells merged sideways are missing.
/// </summary>
/// <param name="Rows">The rows, each with its cells, each with its lines; the first row holds the column heads.</param>
sealed record FlattenedTable(IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Rows) : RawBlock
{
    /// <summary>Parts a raw text into prose and tables.</summary>
    public static List<RawBlock> Split(List<RawLine> lines)
    {
        var blocks = new List<RawBlock>();
        for (var at = 0; at < lines.Count; )
        {
            var (table, length) =
                lines[at].Table is { } grid ? (new FlattenedTable(grid), 1)
                : lines[at].IsCell ? Read(lines, at)
                : (null, 1);
            if (table is not null)
            {
                blocks.Add(table);
            }
            else if (blocks is [.., RawProse prose])
            {
                prose.Lines.AddRange(lines.GetRange(at, length));
            }
            else
            {
                blocks.Add(new RawProse(lines.GetRange(at, length)));
            }
            at += length;
        }
        return blocks;
    }

    /// <summary>Reads the table that may start at a line.</summary>
    /// <returns>The table and its lines; no table where the lines are paragraphs that happen to be indented with a tab.</returns>
    static (FlattenedTable? Table, int Length) Read(List<RawLine> lines, int start)
    {
        var rows = new List<List<List<string>>>();
        var (at, isAfterBlank) = (start, true);
        while (at < lines.Count && lines[at].Table is null)
        {
            if (lines[at].IsCell)
            {
                if (isAfterBlank)
                {
                    rows.Add([]);
                }
                rows[^1].Add(lines[at].IsBlank ? [] : [lines[at].Trimmed]);
                (at, isAfterBlank) = (at + 1, false);
                continue;
            }
            var more = Continuation(lines, at, isRowOpen: rows[^1].Count < rows[0].Count);
            rows[^1][^1].AddRange(lines.Skip(at).Take(more).Where(line => !line.IsBlank).Select(line => line.Trimmed));
            at += more;
            isAfterBlank = at < lines.Count && lines[at].IsBlank && !lines[at].IsCell;
            if (more == 0)
            {
                var next = lines.FindIndex(at, line => !line.IsBlank || line.IsCell);
                if (next < 0 || !lines[next].IsCell)
                {
                    break;
                }
                at = next;
            }
        }
        var isTable = rows.Count > 1 && rows[0].Count > 1 && !rows[0].Exists(StartsItem);
        return (isTable ? new FlattenedTable(Squared(rows)) : null, at - start);
    }

    /// <summary>
    /// The number of lines from here on that continue the cell above: those that follow at once, and paragraphs behind
    /// blank lines when the row is not whole and goes on right behind them.
    /// </summary>
    static int Continuation(List<RawLine> lines, int at, bool isRowOpen)
    {
        var close = 0;
        while (
            at + close < lines.Count
            && !lines[at + close].IsBlank
            && !lines[at + close].IsCell
            && !StartsPart(lines[at + close])
            && lines[at + close].Table is null
        )
        {
            close++;
        }
        var far = close;
        while (isRowOpen && at + far < lines.Count && !lines[at + far].IsCell)
        {
            if (StartsPart(lines[at + far]) || lines[at + far].Table is not null)
            {
                return close;
            }
            far++;
        }
        var goesOn = isRowOpen && far > close && at + far < lines.Count && !lines[at + far - 1].IsBlank;
        return goesOn ? far : close;
    }

    /// <summary>Column heads carry no numbers; paragraphs that are set in with a tab often do.</summary>
    static bool StartsItem(List<string> head) => head.Count > 0 && Marker.Read(head[0]) is not null;

    /// <summary>Chapters, articles and annexes never stand in a cell.</summary>
    static bool StartsPart(RawLine line) =>
        Marker.Read(line.Trimmed) is { } marker && (marker.IsHeading || marker.Kind is MarkerKind.Article or MarkerKind.Annex);

    /// <summary>Gives every row the columns of the first: what is missing was merged into the row's first cell.</summary>
    static List<List<List<string>>> Squared(List<List<List<string>>> rows)
    {
        foreach (var row in rows.Where(row => row.Count < rows[0].Count))
        {
            row.InsertRange(1, Enumerable.Repeat(new List<string>(), rows[0].Count - row.Count));
        }
        return rows;
    }
}
