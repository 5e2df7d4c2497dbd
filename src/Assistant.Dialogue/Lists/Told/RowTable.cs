using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>Candidates that stand in a message as a table, and what stands around them.</summary>
/// <param name="Entries">The candidates, each with name, kind and unit.</param>
/// <param name="Around">What stands before and behind the rows.</param>
sealed record TableReading(ImmutableArray<Entry> Entries, string Around);

/// <summary>
/// Reads candidates that are written as rows of three cells, pasted from a sheet or typed: 张三，某某公司，个人；李四，某某院，团队. What is a
/// table is read by its columns alone, the same in each row, so that neither a rare surname nor an odd unit can mislead. Anything else
/// is no table. Holds no state.
/// </summary>
sealed partial class RowTable(ListTalk talk, ListWords headings, FieldReader fields)
{
    const int Cells = 3;

    /// <summary>A name whose surname is a rare one is no longer, in characters.</summary>
    const int LongestName = 4;

    enum Column
    {
        Name,
        Kind,
        Unit,
    }

    sealed record Row(string First, string Second, CandidateKind Kind);

    /// <summary>The table in a message; null when there is none, or its columns cannot be told apart.</summary>
    /// <param name="text">The message, as <see cref="ListText.Of"/> has it.</param>
    public TableReading? Read(string text)
    {
        var lines = text.Split('\n', ';', '；', '。').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var rows = lines.ConvertAll(line => CellsOf(line));
        var head = rows.FindIndex(cells => ColumnsOf(cells) is not null);
        var first = head >= 0 ? head + 1 : rows.FindIndex(IsRow);
        var last = rows.FindLastIndex(cells => cells.Length == Cells && Kind(cells) >= 0);
        if (first < 0 || last < first || (head < 0 && last == first) || !rows.GetRange(first, last - first + 1).TrueForAll(IsRow))
        {
            return null;
        }
        var told = rows.GetRange(first, last - first + 1);
        var entries = head >= 0 ? ByHeadings(ColumnsOf(rows[head])!, told) : ByLooks(told);
        return entries is null
            ? null
            : new(entries.Value, string.Join('\n', lines.Take(head >= 0 ? head : first).Concat(lines.Skip(last + 1))));
    }

    /// <summary>The cells of a line, without the number in front.</summary>
    public static string[] CellsOf(string line) =>
        [.. Ordinal().Replace(line, "").Split(',', '，', '、', '|', ' ').Select(cell => cell.Trim()).Where(cell => cell.Length > 0)];

    bool IsRow(string[] cells) =>
        cells.Length == Cells
        && Kind(cells) >= 0
        && !cells.Any(cell => cell.Contains(':', StringComparison.Ordinal) || cell.Any(char.IsAsciiDigit));

    /// <summary>The place of the only cell that is a kind; -1 when there is none, or several.</summary>
    int Kind(string[] cells) =>
        Enumerable.Range(0, cells.Length).Where(place => fields.Kind(cells[place]) is not null).ToList() is [var only] ? only : -1;

    Column[]? ColumnsOf(string[] cells)
    {
        var columns = cells
            .Select(fields.Key)
            .Select(key =>
                headings.Name.Are(key) ? Column.Name
                : headings.Kind.Are(key) ? Column.Kind
                : headings.Unit.Are(key) ? Column.Unit
                : default(Column?)
            )
            .OfType<Column>()
            .ToArray();
        var others = cells.Length - columns.Length;
        return columns.Distinct().Count() == Cells && (others == 0 || (others == 1 && Number().IsMatch(cells[0]))) ? columns : null;
    }

    ImmutableArray<Entry>? ByHeadings(Column[] columns, List<string[]> rows)
    {
        var entries = new List<Entry>();
        foreach (var cells in rows)
        {
            if (fields.Kind(cells[Array.IndexOf(columns, Column.Kind)]) is not { } kind)
            {
                return null;
            }
            if (!IsName(cells[Array.IndexOf(columns, Column.Name)]))
            {
                return null;
            }
            entries.Add(Of(cells[Array.IndexOf(columns, Column.Name)], cells[Array.IndexOf(columns, Column.Unit)], kind, entries));
        }
        return Checked(entries);
    }

    /// <summary>Without headings one of two columns has the names: the one with more names that are surely some.</summary>
    ImmutableArray<Entry>? ByLooks(List<string[]> table)
    {
        var rows = table.ConvertAll(cells =>
        {
            var others = cells.Where((_, place) => place != Kind(cells)).ToList();
            return new Row(others[0], others[1], fields.Kind(cells[Kind(cells)])!.Value);
        });
        var forward = rows.Count(row => IsSurelyName(row.First)) - rows.Count(row => IsSurelyName(row.Second));
        if (forward == 0 || !rows.TrueForAll(row => IsName(forward > 0 ? row.First : row.Second)))
        {
            return null;
        }
        var entries = new List<Entry>();
        foreach (var row in rows)
        {
            entries.Add(forward > 0 ? Of(row.First, row.Second, row.Kind, entries) : Of(row.Second, row.First, row.Kind, entries));
        }
        return Checked(entries);
    }

    bool IsSurelyName(string cell) => fields.Names.IsSurelyName(fields.Key(cell));

    // 再加一个王小明 is no cell of a table.
    bool IsName(string cell) =>
        !talk.Says.Additions.AreIn(fields.Key(cell))
        && (
            IsSurelyName(cell) || (cell.Length <= LongestName && NameReader.MayBeName(cell)) || cell.Contains('·', StringComparison.Ordinal)
        );

    Entry Of(string name, string unit, CandidateKind kind, List<Entry> before) =>
        new()
        {
            Name = name,
            Kind = kind,
            Unit = fields.IsAbove(unit) ? before.LastOrDefault()?.Unit : unit,
        };

    static ImmutableArray<Entry>? Checked(List<Entry> entries) => entries.TrueForAll(entry => entry.Unit is not null) ? [.. entries] : null;

    [GeneratedRegex(@"^(?:[0-9]{1,2}[.、)）,， ]|[①-⑳]\.?|第[0-9一二三四五六七八九十]个[:：,，]?) *", RegexOptions.NonBacktracking)]
    private static partial Regex Ordinal();

    [GeneratedRegex("^(?:序号|编号)$", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
