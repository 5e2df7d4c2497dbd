using System.Collections.Immutable;

namespace Assistant.Dialogue.Lists;

/// <summary>One column of a table with its heading.</summary>
/// <param name="At">Its place, from 0.</param>
/// <param name="Heading">Its heading as it stands.</param>
/// <param name="For">What it is for.</param>
public sealed record HeadedColumn(int At, string Heading, Column For);

/// <summary>Where in a table the headings stand, and what is under and above them.</summary>
/// <param name="Sheet">The table, without numbers of persons.</param>
/// <param name="HeaderRow">The number of the row of headings.</param>
/// <param name="Columns">The columns that have a heading.</param>
public sealed record SheetLayout(Sheet Sheet, int HeaderRow, ImmutableArray<HeadedColumn> Columns)
{
    // Titles, dates of filling in and the like stand above the headings; a list does not begin after a page of them.
    const int DeepestHeader = 50;

    /// <summary>The rows under the headings.</summary>
    public IEnumerable<SheetRow> Rows => Sheet.Rows.Where(row => row.Number > HeaderRow);

    /// <summary>The rows above the headings.</summary>
    public IEnumerable<SheetRow> Head => Sheet.Rows.Where(row => row.Number < HeaderRow);

    /// <summary>The headings of columns of which a check makes no use.</summary>
    public IEnumerable<string> Unused =>
        Columns.Where(column => column.For is Column.Unused or Column.Personal).Select(column => Lists.Heading.Shown(column.Heading));

    /// <summary>
    /// The columns for what a check finds, in the order of <see cref="ListTable.Results"/>: those of an earlier check, or else
    /// the next ones behind the last.
    /// </summary>
    public ImmutableArray<int> Results
    {
        get
        {
            var next = Sheet.Rows.Where(row => row.Number >= HeaderRow).Max(row => row.Cells.Length);
            return
            [
                .. ListTable.Results.Select(
                    (_, place) =>
                        Columns.FirstOrDefault(column => column.For is Column.Result result && result.Place == place)?.At ?? next++
                ),
            ];
        }
    }

    /// <summary>The columns for something.</summary>
    public IEnumerable<HeadedColumn> Of<T>()
        where T : Column => Columns.Where(column => column.For is T);

    /// <summary>Finds the one table of a file that has the headings that are looked for.</summary>
    /// <param name="sheets">The tables of the file.</param>
    /// <param name="finder">Tells what a heading is for.</param>
    /// <param name="isHeader">Whether the columns of a row are the headings that are looked for.</param>
    /// <param name="what">What is looked for, and what to do when it is not there, in Chinese.</param>
    /// <exception cref="ListRefusedException">No table has them, or several have.</exception>
    internal static SheetLayout Find(
        IEnumerable<Sheet> sheets,
        ColumnFinder finder,
        Func<ImmutableArray<HeadedColumn>, bool> isHeader,
        string what
    )
    {
        var found = sheets.Select(sheet => In(Masked(sheet), finder, isHeader)).OfType<SheetLayout>().ToList();
        return found switch
        {
            [var only] => only,
            [] => throw new ListRefusedException(what),
            _ => throw new ListRefusedException(
                $"有几张表都像要核对的表：{string.Join("、", found.Select(one => $"「{Lists.Heading.Shown(one.Sheet.Name)}」"))}；请合并成一张，或删去其余的。"
            ),
        };
    }

    static SheetLayout? In(Sheet sheet, ColumnFinder finder, Func<ImmutableArray<HeadedColumn>, bool> isHeader)
    {
        foreach (var row in sheet.Rows.Take(DeepestHeader))
        {
            ImmutableArray<HeadedColumn> columns =
            [
                .. row
                    .Cells.Select((cell, at) => (Cell: cell, At: at))
                    .Where(one => !one.Cell.IsBlank)
                    .Select(one => new HeadedColumn(one.At, one.Cell.Text, finder.Of(one.Cell.Text))),
            ];
            if (isHeader(columns))
            {
                return new SheetLayout(WithoutPersonal(sheet, row.Number, columns), row.Number, columns);
            }
        }
        return null;
    }

    static Sheet Masked(Sheet sheet) =>
        new(PersonalNumbers.Masked(sheet.Name), [.. sheet.Rows.Select(row => Map(row, (cell, _) => PersonalNumbers.Masked(cell.Text)))]);

    /// <summary>The table with everything hidden that stands in a column of personal numbers.</summary>
    static Sheet WithoutPersonal(Sheet sheet, int header, ImmutableArray<HeadedColumn> columns)
    {
        var personal = columns.Where(column => column.For is Column.Personal).Select(column => column.At).ToHashSet();
        return sheet with
        {
            Rows =
            [
                .. sheet.Rows.Select(row =>
                    row.Number <= header
                        ? row
                        : Map(row, (cell, at) => personal.Contains(at) && !cell.IsBlank ? PersonalNumbers.Hidden : cell.Text)
                ),
            ],
        };
    }

    static SheetRow Map(SheetRow row, Func<Cell, int, string> text) =>
        row with
        {
            Cells = [.. row.Cells.Select((cell, at) => cell with { Text = text(cell, at) })],
        };

    /// <summary>
    /// What stands above the headings beside a caption: 推荐单位 | 海淀区科协, or 推荐单位：海淀区科协 in one cell. The first caption
    /// of its kind counts; null when there is none, or nothing beside it.
    /// </summary>
    internal (SheetRow Row, Cell Value)? Beside<T>(ColumnFinder finder, Func<T, bool> isMeant)
        where T : Column
    {
        foreach (var row in Head)
        {
            for (var at = 0; at < row.Cells.Length; at++)
            {
                var (caption, value) = Parted(row[at].Text);
                if (caption.Length > 0 && finder.Of(caption) is T column && isMeant(column))
                {
                    var cell =
                        value.Length > 0 ? new Cell(value) : row.Cells.Skip(at + 1).FirstOrDefault(beside => !beside.IsBlank, new Cell(""));
                    // The next caption is no value: this one was left blank.
                    return cell.IsBlank || (value.Length == 0 && IsCaption(cell, finder)) ? null : (row, cell);
                }
            }
        }
        return null;
    }

    static (string Caption, string Value) Parted(string text) =>
        text.AsSpan().IndexOfAny(':', '：') is >= 0 and var colon ? (text[..colon], text[(colon + 1)..].Trim()) : (text, "");

    static bool IsCaption(Cell cell, ColumnFinder finder) =>
        Parted(cell.Text) is var (caption, value)
        && (caption.Length < cell.Text.Length && value.Length == 0 || finder.Of(caption) is not Column.Unused);
}
