using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists;

/// <summary>Reads a recommending unit's quota from a table that allots one to each unit, such as the annex of a notice.</summary>
public sealed class QuotaReader(KnowledgeBase knowledge, ListPolicy policy)
{
    const string NoHeader = "没有找到名额的标题行，表头应有「推荐单位」和各类名额，如「个人名额」「团队名额」。";

    readonly ColumnFinder _finder = new(knowledge, policy);
    readonly CellReader _cells = new(knowledge);

    /// <summary>Reads the quota; a number that the table leaves out is unknown.</summary>
    /// <param name="sheets">The tables of the file, one of which is the table of quotas.</param>
    /// <param name="recommender">The name of the recommending unit; null while unknown.</param>
    /// <exception cref="ListRefusedException">There is no such table, or the unit's line in it is not to be found.</exception>
    public PerKind<decimal?> Read(IEnumerable<Sheet> sheets, string? recommender)
    {
        var layout = SheetLayout.Find(sheets, _finder, columns => columns.Any(column => column.For is Column.Quota), NoHeader);
        var row = Line(layout, recommender);
        return new(Count(CandidateKind.Individual), Count(CandidateKind.Team));

        decimal? Count(CandidateKind kind) =>
            layout.Of<Column.Quota>().FirstOrDefault(column => column.For is Column.Quota quota && quota.Of == kind) is { } column
                ? _cells.Count(column.Heading, row[column.At])
                : null;
    }

    /// <summary>The line of the recommending unit, by its name; a single line that nobody has to choose needs none.</summary>
    SheetRow Line(SheetLayout layout, string? recommender)
    {
        var rows = layout.Rows.Where(row => layout.Of<Column.Quota>().Any(column => !_cells.IsBlank(row[column.At]))).ToList();
        if (rows.Count == 0)
        {
            throw new ListRefusedException("名额表里没有写名额，请填上再试。");
        }
        if (rows is [var only] && (recommender is null || !layout.Of<Column.Recommender>().Any()))
        {
            return only;
        }
        if (recommender is null)
        {
            throw new ListRefusedException("名额表里不止一行，请在名单里写明「推荐单位」，好找到本单位的名额。");
        }
        var name = SameText.Of(recommender);
        var found = rows.Where(row => layout.Of<Column.Recommender>().Any(column => SameText.Of(row[column.At].Text) == name)).ToList();
        return found switch
        {
            [var line] => line,
            [] => throw new ListRefusedException("名额表里没有名单所写的「推荐单位」，请核对两处的单位名称是否一字不差。"),
            _ => throw new ListRefusedException(
                $"名额表的第{string.Join("、", found.Select(row => row.Number))}行都是名单所写的「推荐单位」，请只留一行。"
            ),
        };
    }
}
