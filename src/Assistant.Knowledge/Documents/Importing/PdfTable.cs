namespace Assistant.Knowledge.Documents.Importing;

/// <summary>
/// Puts lines that stand in columns back into a table. A page holds no grid, so rows are told by the space between them
/// and cells that reach over several rows by standing in their middle: a person must look at the result.
/// </summary>
static class PdfTable
{
    /// <summary>Lines further apart than this, measured by the letters, do not belong to one table.</summary>
    const double WidestGap = 3;

    /// <summary>Within a cell lines stand closer than this, measured by the closest lines of the table.</summary>
    const double CellGap = 1.15;

    /// <summary>Lines of one cell.</summary>
    sealed record Block(double Top, double Bottom, List<string> Lines)
    {
        public double Middle => (Top + Bottom) / 2;
    }

    /// <summary>The number of lines of the table that starts here, or 0.</summary>
    /// <param name="lines">The lines of a page.</param>
    /// <param name="at">Where it may start.</param>
    /// <param name="width">The width of the page's text.</param>
    public static int Length(List<PdfLine> lines, int at, double width)
    {
        if (!lines[at].IsColumned(width))
        {
            return 0;
        }
        var (length, columned) = (1, 1);
        for (var next = at + 1; next < lines.Count && lines[next].Top - lines[next - 1].Bottom < WidestGap * lines[next].Height; next++)
        {
            var isColumned = lines[next].IsColumned(width);
            var isCell = lines[next].Segments.Count == 1 && lines[next].Right - lines[next].Left <= width / 2;
            if (!isColumned && !(isCell && IsInColumn(lines[next], lines.GetRange(at, length))))
            {
                break;
            }
            columned += isColumned ? 1 : 0;
            length = next + 1 - at;
        }
        return columned > 1 ? length : 0;
    }

    static bool IsInColumn(PdfLine line, List<PdfLine> table) =>
        Columns(table).Count(column => line.Left < column.Right && line.Right > column.Left) == 1
        && table
            .SelectMany(row => row.Segments)
            .Any(segment =>
                Math.Abs(Middle(segment) - (line.Left + line.Right) / 2) < line.Height || Math.Abs(segment.Left - line.Left) < line.Height
            );

    static double Middle(PdfSegment segment) => (segment.Left + segment.Right) / 2;

    /// <summary>The rows of a table, each with its cells, each with its lines.</summary>
    public static List<List<List<string>>> Rows(List<PdfLine> lines)
    {
        var columns = Columns(lines);
        var cellGap = CellGap * ClosestLines(lines, columns);
        var blocks = columns.ConvertAll(column => Blocks(lines, column, cellGap));
        var finest = blocks.MaxBy(column => column.Count)!;
        var bands = finest.ConvertAll(block => block.Middle);
        var rows = bands.ConvertAll(_ => columns.ConvertAll(_ => new List<string>()));
        for (var column = 0; column < columns.Count; column++)
        {
            var places = Places(blocks[column], bands);
            foreach (var (block, place) in blocks[column].Zip(places))
            {
                rows[place][column].AddRange(Joined(block.Lines));
            }
        }
        return rows;
    }

    /// <summary>Lines of a cell go on unless a number starts the next one or a sentence ends.</summary>
    static List<string> Joined(List<string> lines)
    {
        var joined = new List<string>();
        foreach (var line in lines)
        {
            if (joined.Count == 0 || "。；：".Contains(joined[^1][^1]) || Marker.Read(line) is not null)
            {
                joined.Add(line);
            }
            else
            {
                joined[^1] += line;
            }
        }
        return joined;
    }

    /// <summary>
    /// Stretches of the width in which something stands, and between which nothing does. What stands at the same place in
    /// the fullest lines is one column, even where its head is centred and its cells are not.
    /// </summary>
    static List<(double Left, double Right)> Columns(List<PdfLine> lines)
    {
        var most = lines.Max(line => line.Segments.Count);
        var fullest = lines.FindAll(line => line.Segments.Count == most);
        var shared = Enumerable
            .Range(0, most)
            .Select(at => (Left: fullest.Min(line => line.Segments[at].Left), Right: fullest.Max(line => line.Segments[at].Right)))
            .ToList();
        var isApart = shared.Zip(shared.Skip(1)).All(pair => pair.First.Right <= pair.Second.Left);
        var stretches = lines
            .Where(line => !isApart || line.Segments.Count < most)
            .SelectMany(line => line.Segments.Select(segment => (segment.Left, segment.Right)))
            .Concat(isApart ? shared : []);
        var columns = new List<(double Left, double Right)>();
        foreach (var (left, right) in stretches.OrderBy(stretch => stretch.Left))
        {
            if (columns.Count > 0 && left < columns[^1].Right)
            {
                columns[^1] = (columns[^1].Left, Math.Max(columns[^1].Right, right));
            }
            else
            {
                columns.Add((left, right));
            }
        }
        return columns;
    }

    /// <summary>The distance of lines in a cell; 0 where all lines are equally far apart, so that each is a row.</summary>
    static double ClosestLines(List<PdfLine> lines, List<(double Left, double Right)> columns)
    {
        var gaps = columns
            .SelectMany(column =>
            {
                var middles = lines.Where(line => line.Segments.Any(segment => IsIn(segment, column))).Select(line => line.Middle).ToList();
                return middles.Zip(middles.Skip(1), (one, next) => next - one);
            })
            .ToList();
        // Where every line fills every column, no line is the rest of a cell.
        var isPlain = lines.TrueForAll(line => line.Segments.Count == columns.Count);
        return isPlain || gaps.Count == 0 || gaps.Max() < CellGap * gaps.Min() ? 0 : gaps.Min();
    }

    static bool IsIn(PdfSegment segment, (double Left, double Right) column) => segment.Left < column.Right && segment.Right > column.Left;

    static List<Block> Blocks(List<PdfLine> lines, (double Left, double Right) column, double cellGap)
    {
        var blocks = new List<Block>();
        PdfLine? last = null;
        foreach (var line in lines)
        {
            foreach (var segment in line.Segments.Where(segment => IsIn(segment, column)))
            {
                var isNext = last is not null && line.Middle - last.Middle < cellGap;
                last = line;
                if (isNext)
                {
                    blocks[^1].Lines.Add(segment.Text);
                    blocks[^1] = blocks[^1] with { Bottom = line.Bottom };
                }
                else
                {
                    blocks.Add(new Block(line.Top, line.Bottom, [segment.Text]));
                }
            }
        }
        return blocks;
    }

    /// <summary>The row in which each block of a column starts.</summary>
    static List<int> Places(List<Block> blocks, List<double> bands)
    {
        var nearest = blocks.ConvertAll(block => Nearest(block.Middle, bands));
        if (blocks.Count == bands.Count)
        {
            return [.. Enumerable.Range(0, bands.Count)];
        }
        // Cells that are merged downwards stand in the middle of their rows; they do if all of them together fill the column.
        var starts = new List<int>();
        var row = 0;
        foreach (var block in blocks)
        {
            var end = row;
            while (
                end + 1 < bands.Count
                && Math.Abs((bands[row] + bands[end + 1]) / 2 - block.Middle) < Math.Abs((bands[row] + bands[end]) / 2 - block.Middle)
            )
            {
                end++;
            }
            starts.Add(row);
            row = end + 1;
        }
        return row == bands.Count && starts.TrueForAll(start => start < bands.Count) ? starts : nearest;
    }

    static int Nearest(double middle, List<double> bands) => Enumerable.Range(0, bands.Count).MinBy(row => Math.Abs(bands[row] - middle));
}
