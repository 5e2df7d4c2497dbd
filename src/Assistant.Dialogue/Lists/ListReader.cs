using System.Collections.Immutable;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists;

/// <summary>A list that was read from a table.</summary>
/// <param name="List">The list; a candidate's place is the number of its row.</param>
/// <param name="Layout">The table that it was read from, without numbers of persons.</param>
/// <param name="Rows">The number of the row of each candidate.</param>
public sealed record ListTable(SubmittedList List, SheetLayout Layout, ImmutableArray<int> Rows)
{
    /// <summary>The headings of the columns that a check writes.</summary>
    public static readonly ImmutableArray<string> Results = ["结论", "理由", "依据条款"];

    /// <summary>The facts that the programmes of a list use, in the order in which they are best asked.</summary>
    public static ImmutableArray<FactDefinition> FactsOf(ListPolicy policy) =>
        [.. policy.Judges.Individual.Policy.Facts.Concat(policy.Judges.Team.Policy.Facts).Append(policy.Channel).Distinct()];
}

/// <summary>
/// Reads a recommending unit's list from a table: headings in Chinese in any order, and cells by the readers of the
/// conversation. A row that is not plain has an error that names the column; the others are not held up by it.
/// </summary>
public sealed class ListReader
{
    readonly KnowledgeBase _knowledge;
    readonly ListPolicy _policy;
    readonly ColumnFinder _finder;
    readonly CellReader _cells;
    readonly ListWords _words;

    /// <summary>Makes a reader for the lists of a policy.</summary>
    public ListReader(KnowledgeBase knowledge, ListPolicy policy)
    {
        (_knowledge, _policy) = (knowledge, policy);
        (_finder, _cells, _words) = (new ColumnFinder(knowledge, policy), new CellReader(knowledge), knowledge.Vocabulary.Lists);
    }

    /// <summary>Reads the list of a file.</summary>
    /// <param name="sheets">The tables of the file, one of which is the list.</param>
    /// <param name="at">The moment that counts as now, for ages and durations.</param>
    /// <exception cref="ListRefusedException">No table is a list, several are, or the part above the headings is not plain.</exception>
    public ListTable Read(IEnumerable<Sheet> sheets, DateTimeOffset at)
    {
        var layout = SheetLayout.Find(sheets, _finder, IsHeader, NoHeader);
        var rows = layout.Rows.Where(row => IsFilled(row, layout)).ToImmutableArray();
        var day = BeijingTime.DateOf(at);
        var list = new SubmittedList(
            Channel(layout, rows, day),
            Recommender(layout, rows),
            Quota(layout),
            [.. rows.Select(row => Candidate(row, layout, day))]
        );
        return new ListTable(list, layout, [.. rows.Select(row => row.Number)]);
    }

    const string NoHeader =
        "没有找到标题行：名单要有一行列名，其中有「姓名」（或「负责人」）和「类别」，下面一行一个候选人。可以用 --template 生成一份空名单。";

    static bool IsHeader(ImmutableArray<HeadedColumn> columns) =>
        columns.Any(column => column.For is Column.Name) && columns.Any(column => column.For is Column.Kind);

    bool IsFilled(SheetRow row, SheetLayout layout) =>
        layout.Columns.Any(column =>
            column.For is not (Column.Unused or Column.Personal or Column.Result or Column.Recommender) && !_cells.IsBlank(row[column.At])
        ) && !IsExample(row, layout);

    bool IsExample(SheetRow row, SheetLayout layout) =>
        layout.Of<Column.Name>().Any(column => _words.Example.LengthAt(PlainText.Of(row[column.At].Text), 0) > 0);

    /// <summary>The channel above the headings, or else the one that all rows name.</summary>
    string? Channel(SheetLayout layout, ImmutableArray<SheetRow> rows, DateOnly day)
    {
        var days = new ReadingDays(day, day);
        if (layout.Beside<Column.Fact>(_finder, column => column.Of == _policy.Channel) is var (row, cell) && !_cells.IsBlank(cell))
        {
            var label = _knowledge.Facts[_policy.Channel].Label;
            var reading = _cells.Read(_policy.Channel, label, cell, days);
            return reading.Problem is { } problem
                ? throw new ListRefusedException($"第{row.Number}行「{label}」{problem}。")
                : (reading.Statements.FirstOrDefault()?.Value as EnumValue)?.Name;
        }
        var named =
            from line in rows
            from column in layout.Of<Column.Fact>()
            where ((Column.Fact)column.For).Of == _policy.Channel
            from statement in _cells.Read(_policy.Channel, column.Heading, line[column.At], days).Statements
            select ((EnumValue)statement.Value).Name;
        return named.Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null;
    }

    /// <summary>The recommending unit above the headings, or else the one that all rows name.</summary>
    string? Recommender(SheetLayout layout, ImmutableArray<SheetRow> rows) =>
        layout.Beside<Column.Recommender>(_finder, _ => true) is var (_, cell) ? cell.Text.Trim()
        : rows.SelectMany(row => layout.Of<Column.Recommender>().Select(column => row[column.At]))
            .Where(cell => !_cells.IsBlank(cell))
            .Select(cell => cell.Text.Trim())
            .DistinctBy(SameText.Of, StringComparer.Ordinal)
            .ToList()
            is [var only]
            ? only
        : null;

    PerKind<decimal?>? Quota(SheetLayout layout)
    {
        var quota = new PerKind<decimal?>(Count(CandidateKind.Individual), Count(CandidateKind.Team));
        return quota is (null, null) ? null : quota;

        decimal? Count(CandidateKind kind) =>
            layout.Beside<Column.Quota>(_finder, column => column.Of == kind) is var (row, cell)
                ? _cells.Count($"第{row.Number}行", cell)
                : null;
    }

    SubmittedCandidate Candidate(SheetRow row, SheetLayout layout, DateOnly day)
    {
        var problems = new List<string>();
        var name = Text<Column.Name>(row, layout, problems, "没有姓名，请写上姓名，团队写负责人的姓名");
        var unit = Text<Column.Unit>(row, layout, problems, whenBlank: null);
        var kind = Kind(row, layout, problems);
        var days = CheckStep.Days(_policy.Judges[kind ?? CandidateKind.Individual].Policy, day);
        var facts = Facts(row, layout, days, problems);
        var place = $"第{row.Number}行";
        return problems.Count == 0
            ? new(new Candidate(name, kind, unit, facts), place, null)
            : new(new Candidate(name, kind, unit, null), place, $"{place}：{string.Join("；", problems)}。");
    }

    /// <summary>What the columns for something say; several of them must not contradict each other.</summary>
    string? Text<T>(SheetRow row, SheetLayout layout, List<string> problems, string? whenBlank)
        where T : Column
    {
        var said = layout.Of<T>().Where(column => !_cells.IsBlank(row[column.At])).ToList();
        var texts = said.Select(column => row[column.At].Text.Trim()).DistinctBy(SameText.Of, StringComparer.Ordinal).ToList();
        var problem =
            texts.Count > 1 ? $"{Headings(said)}写得不一样，请只填一处，或改成一致"
            : said.Exists(column => row[column.At].IsFormula) ? $"{Headings(said)}是公式，没有算好的结果，请直接填写内容"
            : texts.Count == 0 ? whenBlank
            : null;
        if (problem is not null)
        {
            problems.Add(problem);
            return null;
        }
        return texts is [var only] ? only : null;
    }

    CandidateKind? Kind(SheetRow row, SheetLayout layout, List<string> problems)
    {
        if (Text<Column.Kind>(row, layout, problems, "没有写类别，请写「个人」或「团队」") is not { } text)
        {
            return null;
        }
        var plain = PlainText.Of(text);
        switch (Names(CandidateKind.Individual, plain), Names(CandidateKind.Team, plain))
        {
            case (true, false):
                return CandidateKind.Individual;
            case (false, true):
                return CandidateKind.Team;
            default:
                problems.Add("「类别」没有看懂，请写「个人」或「团队」");
                return null;
        }
    }

    bool Names(CandidateKind kind, string plain) =>
        (kind == CandidateKind.Individual ? _words.Individual : _words.Team).AreIn(plain)
        || _knowledge.Glossary.Programmes.Any(programme =>
            programme.Id == _policy.Judges[kind].Policy.Id && programme.Names.Any(plain.Contains)
        );

    Facts Facts(SheetRow row, SheetLayout layout, ReadingDays days, List<string> problems)
    {
        var facts = Rules.Facts.None(_knowledge.Facts.Catalog);
        var said = new Dictionary<FactDefinition, HeadedColumn>();
        foreach (var column in layout.Columns)
        {
            var reading = column.For switch
            {
                Column.Fact fact => _cells.Read(fact.Of, column.Heading, row[column.At], days),
                Column.Degree => _cells.ReadDegree(Degrees, row[column.At], FormBeside(row, layout), days),
                _ => new([]),
            };
            if (reading.Problem is { } problem)
            {
                problems.Add($"{Headings([column])}{problem}");
            }
            foreach (var (fact, value) in reading.Statements)
            {
                if (facts[fact] is { } before && before != value)
                {
                    problems.Add($"{Headings([said[fact], column])}说法不一致，请改成一致");
                }
                said[fact] = column;
                facts = facts.With(fact, value);
            }
        }
        return facts;
    }

    ImmutableArray<FactDefinition> Degrees => [.. ListTable.FactsOf(_policy).Where(_cells.IsDegree)];

    static Cell FormBeside(SheetRow row, SheetLayout layout) =>
        layout.Of<Column.DegreeForm>().Select(column => row[column.At]).FirstOrDefault(cell => !cell.IsBlank, new Cell(""));

    static string Headings(IEnumerable<HeadedColumn> columns) =>
        string.Join(
            "和",
            columns.Select(column => column.Heading).Distinct(StringComparer.Ordinal).Select(heading => $"「{Heading.Shown(heading)}」")
        );
}
