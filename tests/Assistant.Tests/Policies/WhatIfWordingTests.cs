using System.Text.Json;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Policies;
using Assistant.Rules;
using Assistant.Tests.Dialogue;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

public sealed class WhatIfWordingTests
{
    static readonly VerdictWording Verdicts = new(Known.Base);
    static readonly WhatIfWording Wording = new(Known.Base.Facts);

    static readonly DateTimeOffset WhileOpen = new(2025, 7, 10, 12, 0, 0, TimeSpan.FromHours(8));

    static Facts Eligible(string changes) =>
        Some.RealFacts(changes).Known.Aggregate(Some.EligibleForGrowth, (facts, change) => facts.With(change.Fact, change.Value));

    static Verdict Of(string policy, Facts facts, DateTimeOffset? at = null)
    {
        var decision = Known.Policy(policy).Decide(facts);
        return Wording.AddTo(Verdicts.Of(decision, at ?? WhileOpen), decision);
    }

    /// <summary>The section as text, without its heading.</summary>
    static string[] Lines(Verdict verdict) =>
        [
            .. VerdictText
                .Of(verdict.Report!)
                .Split("\n\n")
                .Single(part => part.StartsWith("怎样才能符合", StringComparison.Ordinal))
                .Split('\n')[1..],
        ];

    [Theory]
    [InlineData(
        """{"title":"engineer"}""",
        "· 本人能做的：职称或突出贡献：取得高级工程师职称；或者在关键技术突破、成果转化等方面作出突出贡献（须由主办单位判断）"
    )]
    [InlineData("""{"master":"part_time"}""", "· 本人能做的：学历：取得全日制硕士研究生学历；或者取得全日制博士研究生学历")]
    [InlineData("""{"channel":"none"}""", "· 本人能做的：推荐渠道：由区科协、园区科协、市属学会等推荐单位推荐")]
    [InlineData("""{"multiple_channels":true}""", "· 本人能做的：单一渠道：个人申报只走一个推荐渠道")]
    [InlineData(
        """{"unit_own_association":true}""",
        "· 本人能做的：本单位科协推荐：由推荐单位推荐（单位有市科协直接批复的科协的，由本单位科协推荐；没有的，由对得上的区科协、园区科协、市属学会等推荐）"
    )]
    [InlineData("""{"unit_training_plan":false}""", "· 单位能做的：成长培养方案：制定并实施人才或团队的成长培养方案")]
    [InlineData("""{"years_engineering":6}""", "· 等时间：工作年限：一线工程技术工作满8年：2027-07")]
    [InlineData("""{"years_engineering":{"min":5,"max":7.5}}""", "· 等时间：工作年限：一线工程技术工作满8年：最早2026-01，最晚2028-07")]
    [InlineData("""{"years_engineering":{"min":7,"max":9}}""", "· 还要确认的：工作年限：如果一线工程技术工作年限不少于8年（最晚2026-07）")]
    [InlineData("""{"birth_date":"1979-12-31"}""", "· 改变不了的：年龄：出生日期为1979年12月31日")]
    [InlineData("""{"previously_funded":true}""", "· 改变不了的：未获过资助：已获得过卓越工程师成长计划资助：是")]
    public void Each_change_stands_under_the_heading_of_who_can_make_it(string facts, string expected)
    {
        var at = new DateTimeOffset(2025, 7, 16, 12, 0, 0, TimeSpan.FromHours(8));

        Assert.Equal(expected, Lines(Of("growth-2025", Eligible(facts), at))[0]);
    }

    [Fact]
    public void The_groups_come_in_their_order_and_what_it_takes_in_all_comes_last()
    {
        var verdict = Of(
            "growth-2025",
            Eligible("""{"title":"engineer","core_team_lead":false,"unit_training_plan":false,"years_engineering":6.5}""")
        );

        Assert.Equal(
            [
                "· 本人能做的：共2项",
                "  职称或突出贡献：取得高级工程师职称；或者在关键技术突破、成果转化等方面作出突出贡献（须由主办单位判断）",
                "  项目经历：担任本单位核心工程师团队牵头人",
                "· 单位能做的：成长培养方案：制定并实施人才或团队的成长培养方案",
                "· 等时间：工作年限：一线工程技术工作满8年：2027-01",
                "· 合在一起：做到这4项就符合基本申报条件：一线工程技术工作满8年：2027-01；取得高级工程师职称；担任本单位核心工程师团队牵头人；制定并实施人才或团队的成长培养方案",
            ],
            Lines(verdict)
        );
    }

    [Fact]
    public void Once_the_round_is_over_a_date_that_has_come_is_told_so()
    {
        var later = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.FromHours(8));

        Assert.Equal(
            ["· 等时间：工作年限：一线工程技术工作满8年：2026-07（现在已到，可用于以后年度的申报）"],
            Lines(Of("growth-2025", Eligible("""{"years_engineering":7}"""), later))
        );
        Assert.Equal(
            ["· 还要确认的：工作年限：如果一线工程技术工作年限不少于8年（最晚2026-07，现在已到，可用于以后年度的申报）"],
            Lines(Of("growth-2025", Eligible("""{"years_engineering":{"min":7,"max":9}}"""), later))[..1]
        );
    }

    [Fact]
    public void What_bars_the_way_is_said_of_the_whole_too() =>
        Assert.Equal(
            "· 合在一起：有的条件改变不了，别的都做到了，这一项也报不了；可以看看别的项目",
            Lines(Of("growth-2025", Eligible("""{"birth_date":"1970","title":"engineer"}""")))[^1]
        );

    [Fact]
    public void Much_that_is_merely_not_known_is_counted()
    {
        var lines = Lines(Of("host-unit-2025", Some.RealFacts("{}")));

        Assert.Equal(
            ["· 还要确认的：上面没有确认的9项，弄清楚以后都要符合", "· 合在一起：不用改变什么，还要确认的情况都对得上，就符合基本申报条件"],
            lines
        );
    }

    [Fact]
    public void Years_that_begin_with_a_title_are_told_after_it()
    {
        var facts = Some.RealFacts(
            """
            {"works_in_beijing":true,"works_in_engineering":true,"continuing_education":true,"performance_professor":true,
             "achievements_professor":3,"bachelor":"full_time","title":"engineer","qualification_level":"none",
             "other_series_title":"none","key_breakthrough":false,"years_since_senior":4}
            """
        );

        Assert.Contains(
            "取得高级工程师职称，并且取得高级工程师后从事本专业工作满5年",
            Lines(Of("title-professor", facts))[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_verdict_that_needs_no_change_is_left_as_it_is()
    {
        var decision = Known.Policy("growth-2025").Decide(Some.EligibleForGrowth);
        var verdict = Verdicts.Of(decision, WhileOpen);

        Assert.Same(verdict, Wording.AddTo(verdict, decision));
    }

    [Fact]
    public void The_section_stands_behind_what_stands_in_the_way_and_before_what_is_there_for_completeness()
    {
        var report = Of("growth-2025", Eligible("""{"title":"engineer"}""")).Report!;

        Assert.Equal("怎样才能符合", report.Sections[1].Heading);
        Assert.False(report.Sections[0].IsBrief);
        Assert.True(report.Sections[2].IsBrief);
    }

    [Fact]
    public void The_json_names_who_must_do_what_and_by_when()
    {
        var verdict = Of("growth-2025", Eligible("""{"title":"engineer","years_engineering":{"min":6,"max":7},"birth_date":"1970"}"""));
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(verdict, ReplyJson.Options));
        var whatIf = json.RootElement.GetProperty("whatIf");

        Assert.Equal(
            ["age", "experience", "title"],
            whatIf.GetProperty("conditions").EnumerateArray().Select(one => one.GetProperty("id").GetString())
        );
        Assert.Equal("birth_date", whatIf.GetProperty("barred")[0].GetString());
        Assert.Equal(0, whatIf.GetProperty("whole").GetArrayLength());
        var wait = whatIf.GetProperty("conditions")[1].GetProperty("ways")[0];
        Assert.Equal(("met", "2026-07-10", "2027-07-10"), (Text(wait, "leadsTo"), Text(wait, "earliest"), Text(wait, "latest")));
        Assert.Equal(
            """{"fact":"years_engineering","by":"time","supposed":false,"to":{"min":8},"earliest":"2026-07-10","latest":"2027-07-10"}""",
            wait.GetProperty("changes")[0].GetRawText()
        );
        var title = whatIf.GetProperty("conditions")[2].GetProperty("ways")[0];
        Assert.Equal(
            """{"fact":"title","by":"person","supposed":false,"to":"senior","choices":["senior","professor"]}""",
            title.GetProperty("changes")[0].GetRawText()
        );
        Assert.Equal("取得高级工程师职称", Text(title, "text"));
    }

    static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    [Fact]
    public void Without_words_of_their_own_facts_are_changed_in_plain_words()
    {
        var library = FactLibrary.Read(
            """
            yes: { label: 有场地, type: bool, changed_by: unit, meaning: 无 }
            no: { label: 有欠账, type: bool, changed_by: unit, meaning: 无 }
            rank: { label: 级别, type: enum, changed_by: person, values: { low: 低, middle: 中、下, high: 高 }, meaning: 无 }
            count: { label: 人数, type: number, unit: 人, changed_by: unit, meaning: 无 }
            years: { label: 年限, type: number, unit: 年, changed_by: time, meaning: 无 }
            since: { label: 成立日期, type: date, changed_by: unit, meaning: 无 }
            """
        );
        FactDefinition Fact(string name) =>
            library.Catalog.TryGet(name, out var fact) ? fact : throw new ArgumentException($"No fact {name}.", nameof(name));
        FactsJson.TryRead(
            """{"yes":false,"no":true,"rank":"low","count":2,"years":{"min":1},"since":"2020"}""",
            library.Catalog,
            out var facts,
            out _
        );
        var policy = Changeable.Policy(
            new IsTrue(Fact("yes")),
            new Not(new IsTrue(Fact("no"))),
            new EnumComparison(Fact("rank"), Comparison.Above, "low"),
            new NumberComparison(Fact("count"), Comparison.AtLeast, 5),
            new DateComparison(Fact("since"), Comparison.AtMost, new DateOnly(2019, 12, 31))
        );

        var section = new WhatIfWording(library).Section(
            WhatIf.Of(policy.Decide(facts!), new DateOnly(2025, 7, 16), YearCounts.None),
            new DateOnly(2025, 7, 16)
        );

        Assert.Equal(["c2：级别改为中、下或高"], Entries(section, "本人能做的"));
        Assert.Equal(
            ["c0：做到「有场地」", "c1：不再「有欠账」", "c3：人数不少于5人", "c4：成立日期2019年12月31日及以前"],
            Entries(section, "单位能做的")
        );
    }

    static string[] Entries(ReportSection section, string heading) =>
        section.Items.Single(item => item.Name == heading) is var item && item.Details.IsEmpty
            ? [item.Reason]
            : [.. section.Items.Single(one => one.Name == heading).Details];
}
