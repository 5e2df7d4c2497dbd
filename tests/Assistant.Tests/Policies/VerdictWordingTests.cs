using System.Text.Json;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Rules;
using Assistant.Tests.Dialogue;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

public sealed class VerdictWordingTests
{
    static readonly VerdictWording Wording = new(Known.Base);

    static Verdict Growth(string facts, DateTimeOffset? at = null) =>
        Wording.Of(Some.Policy("growth-2025").Decide(Some.RealFacts(facts)), at ?? Some.Deadline);

    static string Reason(string facts, string condition) => Growth(facts).Conditions.Single(result => result.Id == condition).Reason;

    [Theory]
    [InlineData("""{"birth_date":"1985-06"}""", "age", "出生日期为1985年6月，符合「年龄不超过45周岁（1980年1月1日及以后出生）」。")]
    [InlineData(
        """{"birth_date":"1979"}""",
        "age",
        "出生日期为1979年，不符合「年龄不超过45周岁（1980年1月1日及以后出生）」（口径：年龄以括号里的出生日期为准，1980年1月1日当天出生也算符合；待主办单位确认）。"
    )]
    [InlineData(
        """{"birth_date":"1979-07-16"}""",
        "age",
        "出生日期为1979年7月16日，不符合「年龄不超过45周岁（1980年1月1日及以后出生）」。"
    )]
    [InlineData(
        """{"birth_date":{"from":"1979-07-17","to":"1980-07-16"}}""",
        "age",
        "出生日期在1979年7月17日至1980年7月16日之间，要更确切才能判断是否符合「年龄不超过45周岁（1980年1月1日及以后出生）」。"
    )]
    [InlineData("{}", "title", "还不知道：工程系列职称、「在关键技术突破、成果转化等方面作出突出贡献」是否属实。")]
    [InlineData("""{"master":"none"}""", "education", "还不知道：博士研究生学历。")]
    [InlineData(
        """{"field":"other"}""",
        "field",
        "申报领域为其他领域，不在本年度「重点面向」的6个产业领域之内，能否入选须由主办单位判断（口径：「重点面向」没有把其他领域排除在外，其他领域由主办单位判断；待主办单位确认）。"
    )]
    [InlineData("""{"unit_in_beijing":true}""", "unit_in_beijing", "依托单位在北京市注册：是，符合「依托单位须在北京市注册」。")]
    [InlineData("{}", "ethics", "由评审专家评议，不影响这里的结果：「恪守工程伦理和职业道德，爱党报国，履职专业，精益求精」。")]
    [InlineData(
        """{"unit_matching_funds":true}""",
        "unit_matching_funds",
        "依托单位提供配套资金：是，符合鼓励条件「鼓励提供相应的配套资金」。"
    )]
    [InlineData(
        """{"unit_matching_funds":false}""",
        "unit_matching_funds",
        "依托单位提供配套资金：否，「鼓励提供相应的配套资金」只是鼓励条件，不影响申报资格。"
    )]
    public void A_reason_names_the_values_and_the_words_of_the_law(string facts, string condition, string expected) =>
        Assert.Equal(expected, Reason(facts, condition));

    [Theory]
    [InlineData(
        "title-senior",
        """{"master":"full_time","years_since_master":9}""",
        "硕士研究生学历为全日制；硕士毕业后从事本专业工作的年限为9年，符合「硕士研究生毕业后，从事本专业技术工作满7年」。"
    )]
    [InlineData(
        "title-senior",
        """{"master":"full_time","years_since_master":9,"standard_drafter":true}""",
        "硕士研究生学历为全日制；硕士毕业后从事本专业工作的年限为9年；国家标准前五或行业、地方标准前三起草人：是，符合「硕士研究生毕业后，从事本专业技术工作满7年」、「作为主要起草人（排名前五）编写国家标准；或作为主要起草人（排名前三）编写行业标准或地方标准」。"
    )]
    [InlineData(
        "title-technician",
        """{"technical_school":"technician_class"}""",
        "技工院校毕业的班级为预备技师（技师）班，符合「大学本科毕业后，从事本专业技术工作」（口径：技工院校毕业的，每一项要求学历的条件都按相当的学历对待，年限从技工院校毕业算起；待主办单位确认）。"
    )]
    [InlineData(
        "title-professor",
        """{"bachelor":"none","master":"none","doctor":"none","technical_school":"none","other_series_title":"none","key_breakthrough":false}""",
        "学历和专业工作经历所列各项都不符合，也没有可以破格的贡献。"
    )]
    public void A_reason_names_the_line_that_is_met(string program, string facts, string expected) =>
        Assert.Equal(
            expected,
            Wording
                .Of(Some.Policy(program).Decide(Some.RealFacts(facts)), Some.Deadline)
                .Conditions.Single(result => result.Id == "route")
                .Reason
        );

    [Fact]
    public void A_claim_without_words_of_its_own_is_left_to_the_organiser_together_with_the_reading()
    {
        Some.Library.Catalog.TryGet("exceptional", out var exceptional);
        var condition = new PolicyCondition(
            "x",
            "特别优秀",
            ConditionKind.Required,
            new Judged(new IsTrue(exceptional!)),
            [new LawQuote("law#1", "特别优秀的可放宽")]
        )
        {
            Readings = [new PolicyReading("x", "谁判断？", [], "由人判断", new Confirmation("主办单位", new DateOnly(2025, 3, 1)))],
        };

        var verdict = Wording.Of(new Policy("p", "试行", [condition]).Decide(Some.RealFacts("""{"exceptional":true}""")), Some.Deadline);

        Assert.Equal(
            "属于特别优秀的申报人：是，是否符合「特别优秀的可放宽」须由主办单位判断（口径：由人判断；2025年3月1日主办单位确认）。",
            verdict.Conditions[0].Reason
        );
        Assert.Equal(("review", "needs_human_review"), (verdict.Conditions[0].Status, verdict.Outcome));
    }

    [Fact]
    public void A_programme_without_rounds_leaves_the_round_out_and_one_without_deadline_does_not_know()
    {
        var conditions = Some.Policy("host-unit-2025").Conditions;

        Assert.Null(Wording.Of(new Policy("p", "试行", conditions).Decide(Some.RealFacts("{}")), Some.Deadline).Round);
        Assert.Equal(
            "unknown",
            Wording
                .Of(new Policy("p", "试行", conditions) { Round = new Round("当年", null) }.Decide(Some.RealFacts("{}")), Some.Deadline)
                .Round
        );
    }

    [Theory]
    [InlineData(-1, "open", "2025-07-16")]
    [InlineData(0, "closed", "2025-07-17")]
    public void The_round_and_the_day_follow_beijing_time(int milliseconds, string round, string day)
    {
        var verdict = Growth("{}", Some.Deadline.AddMilliseconds(milliseconds).ToUniversalTime());

        Assert.Equal((round, day), (verdict.Round, verdict.AsOf.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_json_has_the_names_of_the_contract()
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(Growth("""{"citizenship":"other"}"""), ReplyJson.Options));
        var root = json.RootElement;
        var first = root.GetProperty("conditions")[0];

        Assert.Equal(
            "program asOf round outcome conditions missing",
            string.Join(' ', root.EnumerateObject().Select(property => property.Name))
        );
        Assert.Equal(
            "id kind status facts clauses reason law explanation",
            string.Join(' ', first.EnumerateObject().Select(property => property.Name))
        );
        Assert.Equal("growth-2025", root.GetProperty("program").GetString());
        Assert.Equal("2025-07-17", root.GetProperty("asOf").GetString());
        Assert.Equal("not_eligible", root.GetProperty("outcome").GetString());
        Assert.Equal(("required", "not_met"), (first.GetProperty("kind").GetString(), first.GetProperty("status").GetString()));
        Assert.Equal("birth_date", root.GetProperty("missing")[0].GetString());
    }

    [Fact]
    public void The_same_case_gives_the_same_bytes()
    {
        const string Facts = """{"title":"engineer","birth_date":"1980","field":"other"}""";
        const string Shuffled = """{"field":"other","title":"engineer","birth_date":{"from":"1980-01-01","to":"1980-12-31"}}""";

        Assert.Equal(
            JsonSerializer.Serialize(Growth(Facts), ReplyJson.Options),
            JsonSerializer.Serialize(Growth(Shuffled), ReplyJson.Options)
        );
    }

    [Fact]
    public void Eligible_people_are_told_that_the_organiser_has_the_last_word() =>
        Assert.Contains("符合基本申报条件，以主办单位审核为准", VerdictWording.Sentence(Outcome.Eligible), StringComparison.Ordinal);

    [Fact]
    public void Every_outcome_has_a_sentence_of_its_own() =>
        Assert.Equal(4, Enum.GetValues<Outcome>().Select(VerdictWording.Sentence).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Of_somebody_who_cannot_apply_what_was_not_asked_is_only_named()
    {
        var report = Growth("""{"birth_date":"1979"}""").Report!;

        var open = report.Sections.Single(section => section.Heading.StartsWith("还缺信息", StringComparison.Ordinal));
        Assert.True(open.IsBrief);
        Assert.All(report.Sections.Take(report.Sections.IndexOf(open)), section => Assert.False(section.IsBrief));
        Assert.Contains("国籍、", VerdictText.Of(report), StringComparison.Ordinal);
        Assert.DoesNotContain("还不知道", VerdictText.Of(report), StringComparison.Ordinal);
        Assert.False(Growth("{}").Report!.Sections[0].IsBrief);
    }

    [Fact]
    public void Every_status_of_every_condition_has_a_complete_reason() =>
        Assert.All(
            from seed in Enumerable.Range(0, 100)
            from policy in Some.AllPolicies
            select policy.Decide(RandomFacts.Draw(new Random(seed), Some.Library.Catalog, unknown: 0.3)),
            decision =>
                Assert.All(
                    Wording.Of(decision, Some.Deadline).Conditions,
                    condition =>
                    {
                        Assert.EndsWith("。", condition.Reason, StringComparison.Ordinal);
                        Assert.DoesNotContain("。。", condition.Reason, StringComparison.Ordinal);
                        Assert.False(condition.Reason.StartsWith('，'), condition.Reason);
                    }
                )
        );
}
