using System.Text.Json;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Rules;
using Assistant.Tests.Dialogue;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

public sealed class FinderWordingTests
{
    static readonly FinderWording Finder = new(Known.Base);

    static readonly DateTimeOffset WhileOpen = new(2025, 7, 10, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Programmes_are_grouped_by_outcome_the_most_promising_first()
    {
        var text = Finder
            .Of(Some.EligibleForGrowth.With(Known.Fact("unit_team_applications"), new NumberValue(Interval.Point(2m))), WhileOpen)
            .Text;

        var headings = text.Split('\n').Where(line => line.EndsWith('：') || line.StartsWith("接下来", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["符合基本申报条件（1个）：", "还不能判断（4个）：", "有条件不符合（2个）："], headings[..3]);
        Assert.StartsWith("接下来最值得先说清楚的是：", headings[3], StringComparison.Ordinal);
        Assert.Contains("\n· 卓越工程师成长计划（2025年度）（正在申报）\n", text, StringComparison.Ordinal);
        Assert.Contains("· 依托单位条件（2025年度）（正在申报）：单位申报团队数\n", text, StringComparison.Ordinal);
        Assert.Contains("（2022年管理办法，审议稿）（已不再适用）", text, StringComparison.Ordinal);
        Assert.EndsWith("以主办单位审核为准。", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_person_must_judge_and_what_is_open_is_told()
    {
        var text = Finder.Of(Some.EligibleForGrowth.With(Known.Fact("field"), new EnumValue("other")), WhileOpen.AddYears(1)).Text;

        Assert.Contains(
            "没有不符合的，但有的条件须由主办单位判断（1个）：\n· 卓越工程师成长计划（2025年度）（2025年度申报已截止）：申报领域\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("· 正高级工程师职称（2020年职称办法）：还有", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Titles_that_the_person_has_are_named_apart_and_not_offered()
    {
        var found = Finder.Of(Some.RealFacts("""{"title":"engineer","master":"full_time","works_in_beijing":true}"""), WhileOpen);

        var told = found.Text.Split('\n').Single(line => line.Contains("技术员职称", StringComparison.Ordinal));
        Assert.StartsWith("已经取得同级或更高的职称，不用再报：", told, StringComparison.Ordinal);
        Assert.Equal(
            ["title-assistant", "title-engineer", "title-technician"],
            found.Programs.Where(programme => programme.Held == true).Select(programme => programme.Program).Order()
        );
    }

    [Fact]
    public void More_than_three_failing_conditions_are_counted()
    {
        var facts = Some.RealFacts(
            """{"citizenship":"other","birth_date":"1970","master":"none","doctor":"none","title":"none","outstanding_contribution":false}"""
        );

        Assert.Contains("：国籍、年龄、学历等4项；另有19项没有确认", Finder.Of(facts, WhileOpen).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_has_outcome_round_failing_conditions_and_the_next_question()
    {
        var found = Finder.Of(Some.RealFacts("""{"birth_date":"1970"}"""), WhileOpen);
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(found, ReplyJson.Options));
        var root = json.RootElement;

        Assert.Equal("2025-07-10", root.GetProperty("asOf").GetString());
        Assert.Equal(Known.Base.Policies.Policies.Length, root.GetProperty("programs").GetArrayLength());
        var growth = root.GetProperty("programs").EnumerateArray().Single(one => one.GetProperty("program").GetString() == "growth-2025");
        Assert.Equal(
            """{"program":"growth-2025","title":"卓越工程师成长计划（2025年度）","outcome":"not_eligible","failing":["age"],"review":[],"open":22,"round":"open"}""",
            growth.GetRawText()
        );
        Assert.Equal(
            "fact decides question",
            string.Join(' ', root.GetProperty("next").EnumerateObject().Select(property => property.Name))
        );
        Assert.Contains(root.GetProperty("next").GetProperty("question").GetString()!, found.Text, StringComparison.Ordinal);
    }
}
