using System.Text.Json;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Sources;
using Assistant.Rules;
using Assistant.Tests.Dialogue;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

/// <summary>The ladder of the repository: the title policies, chained.</summary>
public sealed class TitleLadderTests
{
    static readonly DateOnly Today = new(2026, 11, 21);

    const string NoDegree =
        """ "qualification_level":"none","technical_school":"none","doctor":"none","master":"none","bachelor":"none","associate":"none","secondary":"none" """;

    static LadderResult Of(string facts) => new LadderWording(Known.Base, Known.Base.Ladder!).Of(Some.RealFacts(facts), Today);

    static string Days(LadderResult ladder) =>
        string.Join(
            ' ',
            ladder.Steps.Select(step =>
                step.Held ? "held" : $"{step.Earliest:yyyy-MM-dd}{(step.Latest == step.Earliest ? "" : $"..{step.Latest:yyyy-MM-dd}")}"
            )
        );

    [Theory]
    // 技术员现在，助理满1年，工程师满5年（助理满4年同时），高级再满5年，正高再满5年
    [InlineData(
        "\"title\":\"none\",\"bachelor\":\"full_time\",\"years_since_bachelor\":0",
        "2026-11-21 2027-11-21 2031-11-21 2036-11-21 2041-11-21"
    )]
    [InlineData(
        "\"title\":\"none\",\"master\":\"full_time\",\"years_since_master\":0",
        "2026-11-21 2026-11-21 2028-11-21 2033-11-21 2038-11-21"
    )]
    [InlineData(
        "\"title\":\"none\",\"doctor\":\"overseas\",\"years_since_doctor\":0",
        "2026-11-21 2026-11-21 2026-11-21 2028-11-21 2033-11-21"
    )]
    [InlineData("\"title\":\"none\",\"associate\":\"part_time\",\"years_since_associate\":0", "2027-11-21 2029-11-21 2033-11-21  ")]
    [InlineData("\"title\":\"none\",\"secondary\":\"full_time\",\"years_since_secondary\":4", "2026-11-21 2027-11-21   ")]
    // 硕士毕业满7年早于工程师满5年
    [InlineData(
        "\"title\":\"engineer\",\"master\":\"full_time\",\"years_since_master\":6,\"years_since_engineer\":2",
        "held held held 2027-11-21 2032-11-21"
    )]
    [InlineData(
        "\"title\":\"engineer\",\"bachelor\":\"part_time\",\"years_since_bachelor\":9,\"years_since_engineer\":{\"min\":3,\"max\":4}",
        "held held held 2027-11-21..2028-11-21 2032-11-21..2033-11-21"
    )]
    [InlineData("\"title\":\"senior\",\"bachelor\":\"full_time\",\"years_since_senior\":4.5", "held held held held 2027-05-22")]
    [InlineData("\"title\":\"professor\"", "held held held held held")]
    // 取得工程师时已有助理和大专，专升本以后高级从本科毕业算起的那条不成立：没有本科就到不了高级
    [InlineData(
        "\"title\":\"assistant\",\"associate\":\"full_time\",\"years_since_associate\":3,\"years_since_assistant\":2",
        "held held 2028-11-21  "
    )]
    public void Every_level_is_reached_on_its_earliest_day_and_starts_the_next(string facts, string expected)
    {
        var told = facts.Split('"').Where((_, place) => place % 2 == 1).ToHashSet();
        var others = NoDegree.Split(',').Where(pair => !told.Contains(pair.Split('"')[1]));

        Assert.Equal(expected, Days(Of($"{{{facts},{string.Join(',', others)}}}")));
    }

    [Fact]
    public void Years_since_a_degree_that_is_known_are_at_least_none_and_could_be_more()
    {
        var told = Of("""{"title":"none","master":"full_time"}""");

        Assert.Equal(
            ["2026-11-21", "2026-11-21", "2028-11-21", "2033-11-21", "2038-11-21"],
            told.Steps.Select(step => $"{step.Latest:yyyy-MM-dd}")
        );
        Assert.Contains("years_since_master", told.Steps[2].Needed!.Value);
    }

    [Fact]
    public void On_the_day_the_policy_itself_says_so_and_a_day_before_it_does_not()
    {
        // 本科毕业、现在没有职称：到工程师那天，按政策直接判断。
        var days = Of(
            $$"""{"title":"none","years_since_bachelor":1.25,{{NoDegree.Replace("\"bachelor\":\"none\"", "\"bachelor\":\"full_time\"", StringComparison.Ordinal)}}}"""
        );
        var engineer = days.Steps.Single(step => step.Title == "engineer");
        var route = Known.Policy("title-engineer").Conditions.Single(condition => condition.Id == "route");

        Assert.Equal(Status.Met, On(engineer.Latest!.Value));
        Assert.Equal(Status.NotMet, On(engineer.Latest!.Value.AddDays(-1)));

        Status On(DateOnly day) =>
            route.Evaluate(
                Some.RealFacts(
                    FormattableString.Invariant(
                        $$"""{"title":"assistant","years_since_assistant":{{CalendarYears.Between(Today, day)}},"years_since_bachelor":{{CalendarYears.Between(CalendarYears.Since(Today, 1.25m), day)}},{{NoDegree.Replace("\"bachelor\":\"none\"", "\"bachelor\":\"full_time\"", StringComparison.Ordinal)}}}"""
                    )
                )
            );
    }

    [Fact]
    public void The_text_says_the_way_the_window_and_what_is_assumed()
    {
        var text = Of(
            $$"""{"birth_date":"1990-05","title":"assistant","years_since_bachelor":3.5,"years_since_assistant":2,"other_series_title":"none","provincial_science_award":false,"patent_silver_top3":false,"standard_drafter":false,"skilled_worker":false,"key_breakthrough":false,{{NoDegree.Replace("\"bachelor\":\"none\"", "\"bachelor\":\"full_time\"", StringComparison.Ordinal)}}}"""
        ).Text;

        Assert.Equal(
            """
            从2026年11月21日起推算，各级职称按条文最早能申报的年月：
            · 技术员：已经取得
            · 助理工程师：已经取得
            · 工程师：2028-05（本科毕业满5年）；成长计划的年龄窗口在2028年度还开着
            · 高级工程师：2033-05（本科及以上学历、取得中级职称后满5年）；成长计划的年龄窗口在2033年度还开着
            · 正高级工程师：2038-05（本科及以上学历、取得副高级职称后满5年）；成长计划的年龄窗口在2038年度已经过了
            成长计划的年龄窗口到2035年度为止（按2025年通知的口径推算，以届时通知为准）。
            这里只推算学历和年限，假定一直从事本专业工作，并且其他条件（工作单位、工程技术工作、继续教育、业绩条件、成果条件）都满足。
            文件没有写每年什么时候申报和评审，这里是按条文最早够条件的年月，以当年的申报安排为准。
            """,
            text
        );
    }

    [Theory]
    [InlineData(
        "{}",
        "· 工程师：还不能推算，不知道「工程系列职称」、「工程领域职业资格对应的职称」、「博士研究生学历」、「硕士研究生学历」等12项"
    )]
    [InlineData("{}", "要推算您自己最早哪年够条件，请告诉我：各级学历和毕业后从事本专业工作的年数、现在的职称和取得以后的年数。")]
    [InlineData("{}", "还不知道确切的出生日期，没有推算成长计划的年龄窗口。")]
    [InlineData("""{"title":"professor"}""", "· 正高级工程师：已经取得")]
    [InlineData("""{"birth_date":"1975"}""", "成长计划的年龄窗口在2027年度已经过了（按2025年通知的口径推算，以届时通知为准）。")]
    [InlineData(
        """{"title":"engineer","bachelor":"full_time","years_since_engineer":6}""",
        "· 高级工程师：现在就够年限（本科及以上学历、取得中级职称后满5年）"
    )]
    [InlineData(
        """{"title":"engineer","bachelor":"full_time","years_since_engineer":{"min":4,"max":6}}""",
        "· 高级工程师：最早现在就够年限，最晚2027-11（本科及以上学历、取得中级职称后满5年）；还不知道「博士研究生学历」、「硕士研究生学历」、「博士毕业后从事本专业工作的年限」、「硕士毕业后从事本专业工作的年限」，知道了也许更早"
    )]
    public void What_is_told_depends_on_what_is_known(string facts, string expected) =>
        Assert.Contains(expected, Of(facts).Text, StringComparison.Ordinal);

    [Fact]
    public void A_title_out_of_reach_of_time_names_the_degree_and_the_years_after_it()
    {
        var ladder = Of($$"""{"title":"engineer","years_since_engineer":9,{{NoDegree}}}""");

        Assert.Contains(
            "· 高级工程师：光等时间不够，取得大学本科学历，并且取得工程师后从事本专业工作满5年；或者",
            ladder.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("取得硕士研究生学历，并且硕士毕业后从事本专业工作满7年", ladder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_is_told_beside_the_day()
    {
        var ladder = Of(
            """{"title":"senior","bachelor":"full_time","years_since_senior":2,"key_breakthrough":true,"other_series_title":"none"}"""
        );

        Assert.Contains(
            "· 正高级工程师：2029-11（本科及以上学历、取得副高级职称后满5年）；有须由评审判断的理由，现在",
            ladder.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_json_has_the_days_and_the_window_of_each_level()
    {
        var ladder = Of(
            """{"birth_date":"1990-05","title":"senior","bachelor":"full_time","years_since_senior":2,"key_breakthrough":false,"other_series_title":"none"}"""
        );
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(ladder, ReplyJson.Options));

        Assert.Equal(
            """{"title":"professor","program":"title-professor","held":false,"earliest":"2029-11-21","latest":"2029-11-21","by":["本科及以上学历、取得副高级职称后满5年"],"window":{"year":2030,"status":"met","lastYear":2035},"windowAtLatest":{"year":2030,"status":"met","lastYear":2035}}""",
            json.RootElement.GetProperty("steps")[4].GetRawText()
        );
    }

    const string Whole = """
        fact: title
        basis: [title]
        ask: 请告诉我
        calendar: 没有写
        levels:
          - { value: engineer, policy: title-engineer, route: [route] }
          - { value: senior, policy: title-senior, route: [route] }
        window: { policy: growth-2025, condition: age, year: 2025, name: 年龄窗口, projection: 推算 }
        """;

    [Fact]
    public void The_file_is_read_whole()
    {
        var ladder = TitleLadder.Read(Whole, Known.Base.Facts, Known.Base.Policies);

        Assert.Equal(["engineer", "senior"], ladder.Ladder.Rungs.Select(rung => rung.Value));
        Assert.Equal(("age", 2025), (ladder.Ladder.Window!.Condition.Id, ladder.Ladder.Window.Year));
        Assert.Equal(("请告诉我", "没有写", "年龄窗口", "推算"), (ladder.Ask, ladder.Calendar, ladder.WindowName, ladder.Projection));
    }

    [Theory]
    [InlineData("fact: title", "fact: titel", 1, "没有事实「titel」")]
    [InlineData("fact: title", "fact: birth_date", 1, "应为选项")]
    [InlineData("basis: [title]", "basis: [titel]", 2, "没有事实「titel」")]
    [InlineData("ask: 请告诉我", "asks: 请告诉我", 3, "不认识的键「asks」")]
    [InlineData("value: engineer", "value: expert", 6, "没有取值「expert」")]
    [InlineData("value: senior", "value: assistant", 7, "由低到高")]
    [InlineData("policy: title-senior", "policy: title-master", 7, "没有政策「title-master」")]
    [InlineData("title-senior, route: [route]", "title-senior, route: [way]", 7, "「title-senior」没有条件「way」")]
    [InlineData("title-senior, route: [route]", "title-senior, route: [ability]", 7, "「title-senior」没有条件「ability」")]
    [InlineData("title-senior, route: [route]", "title-senior", 7, "要写明哪些条件")]
    [InlineData("policy: growth-2025", "policy: growth-2052", 8, "没有政策「growth-2052」")]
    [InlineData("condition: age", "condition: old", 8, "没有条件「old」")]
    [InlineData("year: 2025", "year: 25", 8, "应为年份")]
    [InlineData("name: 年龄窗口, ", "", 8, "缺少「name」")]
    public void A_mistake_stops_the_start_with_file_line_and_what_is_allowed(string right, string wrong, int line, string message)
    {
        var text = Whole.Replace(right, wrong, StringComparison.Ordinal);

        var problem = Assert.Single(
            Assert.Throws<KnowledgeException>(() => TitleLadder.Read(text, Known.Base.Facts, Known.Base.Policies)).Problems
        );

        Assert.Equal(("ladder.yaml", line), (problem.File, problem.Line));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_levels_there_is_no_ladder() =>
        Assert.Throws<KnowledgeException>(() =>
            TitleLadder.Read("{ fact: title, ask: 甲, calendar: 乙 }", Known.Base.Facts, Known.Base.Policies)
        );

    [Fact]
    public void Without_the_file_nothing_is_said_of_titles() =>
        Assert.Null(TitleLadder.Load(Repository.Case("rules"), Known.Base.Facts, Known.Base.Policies));
}
