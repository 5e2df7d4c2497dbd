using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Sources;
using Assistant.Rules;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

public sealed class FactLibraryTests
{
    [Fact]
    public void Types_values_and_texts_are_read_in_the_order_of_the_file()
    {
        var library = FactLibrary.Read(
            """
            born: { label: 出生日期, type: date, meaning: 身份证上的 }
            years: { label: 年限, type: number, unit: 年, meaning: 满几年 }
            rank: { label: 级别, type: enum, values: { low: 低, high: 高 }, meaning: 最高的 }
            """
        );

        Assert.Equal(["born", "years", "rank"], library.Catalog.Definitions.Select(fact => fact.Name).ToArray());
        Assert.Equal([FactType.Date, FactType.Number, FactType.Enum], library.Catalog.Definitions.Select(fact => fact.Type));
        var rank = library.Texts[2];
        Assert.Equal(("级别", "最高的", ""), (rank.Label, rank.Meaning, rank.Unit));
        Assert.Equal(["low", "high"], rank.Fact.Values.ToArray());
        Assert.Equal(["低", "高"], rank.ValueLabels.ToArray());
        Assert.Same(rank, library[rank.Fact]);
    }

    [Theory]
    [InlineData("Born: { label: 出生, type: date, meaning: 无 }", "小写英文字母")]
    [InlineData("born: { label: 出生, type: day, meaning: 无 }", "bool、date、enum、number")]
    [InlineData("born: { label: 出生, type: date }", "缺少「meaning」")]
    [InlineData("born: { type: date, meaning: 无 }", "缺少「label」")]
    [InlineData("born: { label: 出生, type: date, meaning: 无, note: 无 }", "不认识的键「note」")]
    [InlineData("years: { label: 年限, type: number, meaning: 无 }", "要写单位")]
    [InlineData("born: { label: 出生, type: date, unit: 年, meaning: 无 }", "其他类型不写")]
    [InlineData("rank: { label: 级别, type: enum, meaning: 无 }", "要列出取值")]
    [InlineData("a: { label: 甲, type: bool, values: { x: 甲 }, meaning: 无 }", "其他类型不写")]
    [InlineData("born: 日期", "应为「键: 值」")]
    [InlineData("born: { label: 出生, type: date, meaning: 无, odds: 1.1 }", "0 到 1 之间")]
    [InlineData("born: { label: 出生, type: date, meaning: 无, odds: 九成 }", "0 到 1 之间")]
    [InlineData("born: { label: 出生, type: date, meaning: 无, effort: 0.5 }", "1 到 10 之间")]
    [InlineData("born: { label: 出生, type: date, meaning: 无, effort: 费事 }", "1 到 10 之间")]
    [InlineData("born: { label: 出生, type: date, meaning: 无, after: name }", "不是这里的事实")]
    [InlineData("born: { label: 出生, type: date, meaning: 无, after: born }", "绕了一圈")]
    [InlineData("a: { label: 甲, type: bool, meaning: 无, remedy: { maybe: 做到 } }", "可以写一句话，或者分别写：yes、no")]
    [InlineData("rank: { label: 级别, type: enum, values: { low: 低 }, meaning: 无, remedy: { high: 升 } }", "low、any、some")]
    [InlineData("a: { label: 甲, type: bool, meaning: 无, starts: a }", "不能写从什么时候算起")]
    [InlineData("years: { label: 年限, type: number, unit: 年, changed_by: time, meaning: 无, starts: b }", "没有事实「b」")]
    public void A_fact_that_is_not_fully_described_is_refused(string text, string expected)
    {
        var problem = Assert.Single(Assert.Throws<KnowledgeException>(() => FactLibrary.Read(text)).Problems);

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Equal(("facts.yaml", 1), (problem.File, problem.Line));
    }

    [Fact]
    public void What_orders_the_questions_is_read_with_the_fact()
    {
        var library = FactLibrary.Read(
            """
            a: { label: 甲, type: bool, meaning: 甲, odds: 0.25, effort: 3, after: b }
            b: { label: 乙, type: bool, meaning: 乙 }
            """
        );

        Assert.Equal((0.25m, 3m, "b"), library.Catalog.Definitions is [var a, ..] ? (a.Odds, a.Effort, a.After) : default);
        Assert.Equal((0.9m, 1m, null), library.Catalog.Definitions is [_, var b] ? (b.Odds, b.Effort, b.After) : default);
    }

    [Fact]
    public void Facts_that_wait_for_each_other_in_a_circle_are_refused()
    {
        var broken = Assert.Throws<KnowledgeException>(() =>
            FactLibrary.Read(
                """
                a: { label: 甲, type: bool, meaning: 甲, after: b }
                b: { label: 乙, type: bool, meaning: 乙, after: a }
                """
            )
        );
        Assert.All(broken.Problems, problem => Assert.Contains("绕了一圈", problem.Message, StringComparison.Ordinal));
        Assert.Equal([1, 2], broken.Problems.Select(problem => problem.Line));
    }

    [Fact]
    public void Remedies_and_the_start_of_years_are_read()
    {
        var library = FactLibrary.Read(
            """
            a: { label: 甲, type: bool, meaning: 无, remedy: { yes: 做到甲 } }
            years: { label: 年限, type: number, unit: 年, changed_by: time, meaning: 无, remedy: '工作{}', starts: a }
            """
        );

        Assert.Equal("做到甲", library.Texts[0].Remedies["yes"]);
        Assert.Equal("工作{}", library.Texts[1].Remedies[FactText.Some]);
        var count = Assert.Single(library.Counts.Counts);
        Assert.Equal((library.Texts[1].Fact, new IsTrue(library.Texts[0].Fact)), (count.Fact, count.Starts));
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains(
            "facts.yaml",
            Assert.Throws<KnowledgeException>(() => FactLibrary.Load(Repository.Case("rules"))).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("birth_date", "\"1985-06-15\"", "出生日期为1985年6月15日")]
    [InlineData("birth_date", "\"1985-06\"", "出生日期为1985年6月")]
    [InlineData("birth_date", "\"1985\"", "出生日期为1985年")]
    [InlineData("birth_date", "\"9999\"", "出生日期为9999年")]
    [InlineData("birth_date", "\"9999-12\"", "出生日期为9999年12月")]
    [InlineData("birth_date", """{"from":"1979-07-17","to":"1980-07-16"}""", "出生日期在1979年7月17日至1980年7月16日之间")]
    [InlineData("birth_date", """{"from":"1980"}""", "出生日期在1980年1月1日及以后")]
    [InlineData("birth_date", """{"to":"1980"}""", "出生日期在1980年12月31日及以前")]
    [InlineData("years_engineering", "8.50", "一线工程技术工作年限为8.5年")]
    [InlineData("years_engineering", """{"min":7,"max":9}""", "一线工程技术工作年限为7至9年")]
    [InlineData("years_engineering", """{"min":8}""", "一线工程技术工作年限不少于8年")]
    [InlineData("years_engineering", """{"max":8}""", "一线工程技术工作年限不超过8年")]
    [InlineData("title", "\"senior\"", "工程系列职称为高级工程师")]
    [InlineData("title", "\"none\"", "工程系列职称：没有职称")]
    [InlineData("team_major_result", "\"claimed\"", "团队具有国际先进水平的重大成果：有，但还没有评价、奖励或验收证明")]
    [InlineData("unit_matching_funds", "true", "依托单位提供配套资金：是")]
    [InlineData("unit_matching_funds", "false", "依托单位提供配套资金：否")]
    public void A_value_is_said_as_people_say_it(string name, string value, string expected)
    {
        var (fact, known) = Assert.Single(Some.RealFacts($$"""{"{{name}}":{{value}}}""").Known);

        Assert.Equal(expected, Some.Library[fact].State(known));
    }

    [Fact]
    public void A_value_of_another_fact_has_no_words()
    {
        var title = Some.Library.Texts.Single(text => text.Fact.Name == "title");

        Assert.Throws<ArgumentException>(() => title.Word(new EnumValue("academician")));
    }

    /// <summary>The names and values of the contract, in its order; names may be added, these do not change.</summary>
    [Theory]
    [InlineData("citizenship", "cn other")]
    [InlineData("doctor", "none full_time part_time overseas")]
    [InlineData("secondary", "none full_time part_time overseas")]
    [InlineData("title", "none technician assistant engineer senior professor")]
    [InlineData("field", "it ai health manufacturing green ic other")]
    [InlineData("channel", "district_association engineer_station park_association society direct_grassroots innovation_consortium none")]
    [InlineData("team_mentor", "none expert renowned academician")]
    [InlineData("team_major_result", "none claimed certified")]
    [InlineData("qualification_level", "none assistant engineer senior")]
    [InlineData("other_series_title", "none associate_senior senior_professor")]
    [InlineData("technical_school", "none intermediate_class senior_class technician_class")]
    [InlineData("led_national_project", "none led completed")]
    public void The_values_of_the_contract_stand_in_its_order(string name, string values)
    {
        Assert.True(Some.Library.Catalog.TryGet(name, out var fact));
        Assert.Equal(values, string.Join(' ', fact.Values));
    }

    [Theory]
    [InlineData(FactType.Date, "birth_date")]
    [InlineData(
        FactType.Number,
        "years_since_doctor years_since_master years_since_bachelor years_since_associate years_since_secondary years_engineering "
            + "years_leading_projects unit_individual_applications unit_team_applications team_size team_years_running years_since_assistant "
            + "years_since_engineer years_since_senior years_since_other_title years_since_technical_school achievements_engineer "
            + "achievements_senior achievements_professor"
    )]
    [InlineData(
        FactType.Bool,
        "still_engineering outstanding_contribution led_major_project core_in_provincial_project core_team_lead results_in_beijing "
            + "previously_funded leads_studio_application applies_individual multiple_channels channel_fits key_training_target exceptional "
            + "young_engineer_award led_or_joined_major_rd unit_in_beijing unit_legal_person unit_enterprise unit_training_system "
            + "unit_training_plan unit_work_conditions unit_receives_funds_and_invoices unit_holds_personnel_file unit_own_association "
            + "unit_core_technology unit_leading_position unit_long_term_cooperation unit_recommended_only unit_high_tech "
            + "unit_research_platform unit_matching_funds team_has_young_member team_in_scope team_organised team_premises team_facilities "
            + "team_unit_funding team_rd_base team_ip_results team_results_in_beijing team_multiple_channels team_has_skilled_worker "
            + "team_university_cooperation works_in_beijing works_in_engineering continuing_education skilled_worker skilled_honour "
            + "performance_engineer performance_senior performance_professor provincial_science_award patent_silver_top3 standard_drafter "
            + "key_breakthrough national_science_award national_talent_award innovation_outstanding in_zgc_pilot_area "
            + "enterprise_engineering barred_two_years"
    )]
    [InlineData(
        FactType.Enum,
        "citizenship doctor master bachelor associate secondary title field channel team_mentor team_major_result qualification_level "
            + "other_series_title technical_school led_national_project"
    )]
    public void Every_fact_of_the_contract_is_there_and_no_other(FactType type, string names) =>
        Assert.Equal(
            names.Split(' ').Order(StringComparer.Ordinal),
            Some.Library.Catalog.Definitions.Where(fact => fact.Type == type).Select(fact => fact.Name).Order(StringComparer.Ordinal)
        );
}
