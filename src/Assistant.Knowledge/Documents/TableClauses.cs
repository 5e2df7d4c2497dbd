namespace Assistant.Knowledge.Documents;

/// <summary>
/// Makes clauses of a table. In a table whose leading columns are merged downwards, the last of these columns names a
/// row, the next column names a grade within it, and a column that is filled only in a row's first line belongs to the
/// row. In any other table each line is a clause named by its first cell. Column heads, and the cells left of the name,
/// belong to the item in which the table stands.
/// </summary>
static class TableClauses
{
    /// <summary>A first cell longer than this is a sentence and no name; such rows are numbered.</summary>
    const int LongestName = 40;

    /// <summary>No table has more columns than this that only name its rows.</summary>
    const int MostKeyColumns = 6;

    /// <summary>Nests the table's rows in the item in which it stands.</summary>
    public static void Add(ClauseDraft owner, Table table)
    {
        TakeAsText(owner, table.Rows[0]);
        var rows = table.Rows.Skip(1).Where(row => row.Cells.Any(cell => !cell.IsBlank)).ToList();
        var keys = KeyColumns(rows);
        if (keys == 0)
        {
            AddPlainRows(owner, rows);
            return;
        }
        foreach (var group in Groups(rows, keys))
        {
            AddGroup(owner, group, keys);
        }
    }

    /// <summary>Gives a whole table to an item without making clauses of it.</summary>
    public static void TakeAsText(ClauseDraft owner, Table table)
    {
        foreach (var row in table.Rows)
        {
            TakeAsText(owner, row);
        }
    }

    static void TakeAsText(ClauseDraft owner, TableRow row)
    {
        var before = "\n";
        foreach (var cell in row.Cells.Where(cell => !cell.IsBlank))
        {
            owner.Take(cell, before);
            before = " ";
        }
    }

    /// <summary>The number of leading columns in which some cell is covered by a merged cell above it.</summary>
    static int KeyColumns(List<TableRow> rows)
    {
        var keys = 0;
        while (rows.Count > 0 && keys < Math.Min(rows[0].Cells.Length, MostKeyColumns) && IsMergedDownwards(rows, keys))
        {
            keys++;
        }
        // A table needs a column that names the grades; one that is merged throughout has no grades.
        return keys < rows.Select(row => row.Cells.Length).DefaultIfEmpty().Max() ? keys : 0;
    }

    static bool IsMergedDownwards(List<TableRow> rows, int column) =>
        Enumerable.Range(0, column + 1).Any(key => !rows[0].Cell(key).IsBlank)
        && rows.Skip(1).Any(row => Enumerable.Range(0, column + 1).All(key => row.Cell(key).IsBlank));

    static IEnumerable<List<TableRow>> Groups(List<TableRow> rows, int keys)
    {
        var group = new List<TableRow>();
        foreach (var row in rows)
        {
            if (group.Count > 0 && Enumerable.Range(0, keys).Any(key => !row.Cell(key).IsBlank))
            {
                yield return group;
                group = [];
            }
            group.Add(row);
        }
        if (group.Count > 0)
        {
            yield return group;
        }
    }

    static void AddGroup(ClauseDraft owner, List<TableRow> group, int keys)
    {
        var first = group[0];
        var name = Enumerable.Range(0, keys).LastOrDefault(key => !first.Cell(key).IsBlank);
        for (var key = 0; key < name; key++)
        {
            owner.Take(first.Cell(key), "\n");
        }
        var row = Nest(owner, first.Cell(name));
        var shared = SharedColumns(group, keys);
        row.Take(first.Cell(name), "\n");
        foreach (var column in shared)
        {
            row.Take(first.Cell(column), " ");
        }
        foreach (var line in group)
        {
            var grade = Nest(row, line.Cell(keys));
            for (var column = keys; column < line.Cells.Length; column++)
            {
                if (!shared.Contains(column))
                {
                    grade.Take(line.Cell(column), " ");
                }
            }
        }
    }

    /// <summary>The columns behind the grade that only the first line of a group fills.</summary>
    static HashSet<int> SharedColumns(List<TableRow> group, int keys) =>
        group.Count < 2
            ? []
            :
            [
                .. Enumerable
                    .Range(keys + 1, Math.Max(0, group[0].Cells.Length - keys - 1))
                    .Where(column => !group[0].Cell(column).IsBlank && group.Skip(1).All(line => line.Cell(column).IsBlank)),
            ];

    static void AddPlainRows(ClauseDraft owner, List<TableRow> rows)
    {
        foreach (var row in rows)
        {
            TakeAsText(Nest(owner, row.Cell(0)), row);
        }
    }

    static ClauseDraft Nest(ClauseDraft parent, TableCell name)
    {
        var printed = string.Concat(name.Text.Where(letter => !char.IsWhiteSpace(letter)));
        // Points part the steps of a path and # parts it from the document.
        var step = printed.Replace('.', '·').Replace('#', '·');
        if (printed.Length is 0 or > LongestName)
        {
            step = printed = $"{parent.Children.Count + 1}";
        }
        var child = new ClauseDraft(parent, kind: null, parent.Children.Count + 1, step, printed);
        parent.Add(child);
        return child;
    }
}
