using Assistant.Dialogue.Lists;
using Assistant.Rules;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Lists;

/// <summary>Tables as tests write them: a text a row, its cells between upright strokes.</summary>
static class Table
{
    public static readonly DateTimeOffset At = new(2025, 7, 1, 12, 0, 0, TimeSpan.FromHours(8));

    public static Sheet Of(params string[] rows) =>
        new(
            "名单",
            [
                .. rows.Select((row, at) => new SheetRow(at + 1, [.. row.Split('|').Select(cell => new Cell(cell.Trim()))]))
                    .Where(row => row.Cells.Any(cell => !cell.IsBlank)),
            ]
        );

    public static ListTable Read(params string[] rows) => new ListReader(Known.Base, Known.List).Read([Of(rows)], At);

    /// <summary>The one candidate of a list that has a column more than it needs.</summary>
    public static SubmittedCandidate One(string heading, string cell, string kind = "个人") =>
        Assert.Single(Read($"姓名|类别|单位|{heading}", $"张三|{kind}|甲公司|{cell}").List.Candidates);

    /// <summary>What that column says, as JSON.</summary>
    public static string Facts(string heading, string cell, string kind = "个人")
    {
        var candidate = One(heading, cell, kind);
        Assert.Null(candidate.Error);
        return FactsJson.Write(candidate.Candidate.Facts!);
    }
}
