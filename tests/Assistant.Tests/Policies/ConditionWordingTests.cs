using System.Text.Json;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Rules;
using Assistant.Tests.Dialogue;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

public sealed class ConditionWordingTests
{
    static readonly ConditionWording Wording = new(Known.Base);

    static Condition When(string id) =>
        Known.Policy("growth-2025").Conditions.Single(condition => condition.Id == id).When
        ?? throw new ArgumentException($"Condition {id} has no test.", nameof(id));

    static string Lines(string id, string facts) => string.Join('\n', Wording.Lines(When(id).Explain(Some.RealFacts(facts))));

    static string Tree(string id, string facts) =>
        JsonSerializer.Serialize(ConditionWording.Tree(When(id).Explain(Some.RealFacts(facts))), ReplyJson.Options);

    [Fact]
    public void A_condition_on_one_fact_needs_no_lines_beside_its_reason() => Assert.Empty(Lines("age", """{"birth_date":"1979"}"""));

    [Fact]
    public void Facts_that_are_merely_not_known_yet_need_no_lines() => Assert.Empty(Lines("title", "{}"));

    [Fact]
    public void An_alternative_that_is_not_met_lists_every_way_that_failed_with_its_value() =>
        Assert.Equal(
            """
            有一项满足即可，但都不满足：
              - 工程系列职称为工程师（要求高级工程师及以上）
              - 在关键技术突破、成果转化等方面作出突出贡献：否（须为是）
            """,
            Lines("title", """{"title":"engineer","outstanding_contribution":false}""")
        );

    [Fact]
    public void Of_nested_conditions_only_the_parts_that_decide_are_listed() =>
        Assert.Equal(
            """
            都要满足，不满足的是：
              - 有一项满足即可，但都不满足：
                - 作为负责人主持过本领域重大工程项目：否（须为是）
                - 作为核心骨干承担过省部级重大工程项目：否（须为是）
              - 本单位核心工程师团队牵头人：否（须为是）
            """,
            Lines("projects", """{"led_major_project":false,"core_in_provincial_project":false,"core_team_lead":false}""")
        );

    [Fact]
    public void A_denied_fact_says_that_it_must_not_be_so() =>
        Assert.Equal(
            """
            有一项满足即可，但都不满足：
              - 依托单位有市科协直接批复的科协：是（须为否）
              - 推荐渠道为区科协（要求市科协直接批复的企业科协、事业单位科协）
            """,
            Lines("own_association", """{"unit_own_association":true,"channel":"district_association"}""")
        );

    [Fact]
    public void Programs_get_the_whole_tree_with_statuses_values_and_what_is_wanted() =>
        Assert.Equal(
            """{"status":"unknown","any":[{"status":"not_met","fact":"title","wanted":"\u003E= senior","value":"engineer"},{"status":"unknown","judged":{"status":"unknown","fact":"outstanding_contribution","wanted":"true"}}]}""",
            Tree("title", """{"title":"engineer"}""")
        );

    [Theory]
    [InlineData(Comparison.AtLeast, "1980年1月1日及以后", "不少于8年", "高级工程师及以上")]
    [InlineData(Comparison.Above, "晚于1980年1月1日", "超过8年", "高于高级工程师")]
    [InlineData(Comparison.AtMost, "1980年1月1日及以前", "不超过8年", "高级工程师及以下")]
    [InlineData(Comparison.Below, "早于1980年1月1日", "不足8年", "低于高级工程师")]
    [InlineData(Comparison.Equal, "1980年1月1日", "8年", "高级工程师")]
    [InlineData(Comparison.NotEqual, "1980年1月1日以外", "8年以外", "高级工程师以外")]
    public void What_is_wanted_is_said_for_every_comparison(Comparison comparison, string date, string number, string name)
    {
        Assert.Equal(date, Wording.Wanted(new DateComparison(Known.Fact("birth_date"), comparison, new DateOnly(1980, 1, 1))));
        Assert.Equal(number, Wording.Wanted(new NumberComparison(Known.Fact("years_engineering"), comparison, 8)));
        Assert.Equal(name, Wording.Wanted(new EnumComparison(Known.Fact("title"), comparison, "senior")));
    }
}
