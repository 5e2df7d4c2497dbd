using Assistant.Rules;

namespace Assistant.Tests.Rules;

public sealed class DecisionTests
{
    static Policy PolicyOf(params PolicyCondition[] conditions) => new("p", "试行", [.. conditions]);

    static string Names(IEnumerable<FactDefinition> facts) => string.Join(' ', facts.Select(fact => fact.Name));

    static string Missing(Condition when, string facts) => Names(PolicyOf(Some.Required("x", when)).Decide(Some.Facts(facts)).Missing());

    static string Because(Condition when, string facts) =>
        Names(Assert.Single(PolicyOf(Some.Required("x", when)).Decide(Some.Facts(facts)).Findings()).Because);

    [Theory]
    [InlineData("""{"a":true,"b":true,"c":false}""", Outcome.Eligible)]
    [InlineData("""{"a":true,"b":true,"c":true}""", Outcome.NeedsHumanReview)]
    [InlineData("""{"a":true,"c":true}""", Outcome.Undetermined)]
    [InlineData("""{"a":true,"c":false}""", Outcome.Undetermined)]
    [InlineData("""{"b":false}""", Outcome.NotEligible)]
    [InlineData("""{"a":true,"b":false,"c":true}""", Outcome.NotEligible)]
    public void The_outcome_is_that_of_the_heaviest_required_condition(string facts, Outcome expected)
    {
        var notCElseReview = new Any([new Not(Some.C), new Judged(Some.C)]);
        var policy = PolicyOf(Some.Required("a", Some.A), Some.Required("b", Some.B), Some.Required("c", notCElseReview));

        Assert.Equal(expected, policy.Decide(Some.Facts(facts)).Outcome);
    }

    [Fact]
    public void Assessed_and_preferred_conditions_never_change_the_outcome()
    {
        var policy = PolicyOf(
            Some.Required("a", Some.A),
            new PolicyCondition("judges", "评议", ConditionKind.Assessed, null, [.. Some.Law]),
            new PolicyCondition("nice", "优先", ConditionKind.Preference, Some.B, [.. Some.Law])
        );

        var decision = policy.Decide(Some.Facts("""{"a":true,"b":false}"""));

        Assert.Equal(Outcome.Eligible, decision.Outcome);
        Assert.Equal([Status.Met, Status.Review, Status.NotMet], decision.Findings().Select(finding => finding.Status));
        Assert.Empty(policy.Decide(Some.Facts("""{"a":true}""")).Missing());
    }

    [Fact]
    public void What_reviewers_assess_has_no_test_on_facts_and_everything_else_has_one()
    {
        Assert.Throws<ArgumentException>(() => new PolicyCondition("x", "x", ConditionKind.Assessed, Some.A, [.. Some.Law]));
        Assert.Throws<ArgumentException>(() => new PolicyCondition("x", "x", ConditionKind.Required, null, [.. Some.Law]));
        Assert.Throws<ArgumentException>(() => new PolicyCondition("x", "x", ConditionKind.Preference, null, [.. Some.Law]));
    }

    [Fact]
    public void An_alternative_needs_only_the_parts_that_can_still_meet_it()
    {
        var either = new Any([Some.A, Some.B]);

        Assert.Equal("a b", Missing(either, "{}"));
        Assert.Equal("b", Missing(either, """{"a":false}"""));
        Assert.Empty(Missing(either, """{"a":true}"""));
        Assert.Empty(Missing(either, """{"a":false,"b":false}"""));
    }

    [Fact]
    public void A_part_that_is_already_decided_needs_nothing_more()
    {
        var both = new All([new Any([Some.A, Some.B]), Some.C]);

        Assert.Equal("c", Missing(both, """{"a":true}"""));
        Assert.Equal("a b", Missing(both, """{"c":true}"""));
        Assert.Empty(Missing(both, """{"c":false}"""));
    }

    [Fact]
    public void A_claim_that_was_made_is_not_asked_for_again() =>
        Assert.Equal("a", Missing(new Any([Some.A, new Judged(Some.B)]), """{"b":true}"""));

    [Fact]
    public void An_interval_that_straddles_is_still_needed() =>
        Assert.Equal("years", Missing(new NumberComparison(Some.Years, Comparison.AtLeast, 8), """{"years":{"min":7,"max":9}}"""));

    [Fact]
    public void A_fact_is_listed_once_where_it_is_first_needed()
    {
        var policy = PolicyOf(Some.Required("x", new All([Some.B, Some.A])), Some.Required("y", new All([Some.C, new Not(Some.A)])));

        Assert.Equal("b a c", Names(policy.Decide(Some.Nothing).Missing()));
        Assert.Equal("b a c", Names(policy.Facts));
    }

    [Fact]
    public void A_decision_that_is_already_negative_lists_what_would_complete_the_picture()
    {
        var decision = PolicyOf(Some.Required("a", Some.A), Some.Required("b", Some.B)).Decide(Some.Facts("""{"a":false}"""));

        Assert.Equal(Outcome.NotEligible, decision.Outcome);
        Assert.Equal("b", Names(decision.Missing()));
    }

    [Fact]
    public void A_finding_rests_on_the_facts_that_decided_it()
    {
        var condition = new All([new Any([Some.A, Some.B]), Some.C]);

        Assert.Equal("b c", Because(condition, """{"a":false,"b":true,"c":true}"""));
        Assert.Equal("c", Because(condition, """{"a":true,"b":true,"c":false}"""));
        Assert.Equal("a b", Because(condition, """{"a":false,"b":false,"c":true}"""));
        Assert.Equal("a", Because(new Not(Some.A), """{"a":true}"""));
    }

    [Fact]
    public void An_explanation_tells_the_parts_that_decided_from_the_others()
    {
        var (any, not) = (new Any([Some.A, Some.B]), new Not(Some.C));
        var explained = new All([any, not]).Explain(Some.Facts("""{"a":false,"b":true,"c":false}"""));

        Assert.Equal([any, not], explained.Deciding.Select(part => part.Condition));
        Assert.Equal([Some.B], explained.Parts[0].Deciding.Select(part => part.Condition));
        Assert.Equal([Some.C], explained.Parts[1].Deciding.Select(part => part.Condition));
    }

    [Fact]
    public void A_round_is_open_until_the_very_last_moment()
    {
        var round = new Round("2025年度", Some.Deadline);

        Assert.Equal(RoundState.Open, round.StateAt(Some.Deadline.AddTicks(-1)));
        Assert.Equal(RoundState.Closed, round.StateAt(Some.Deadline));
        Assert.Equal(RoundState.Closed, round.StateAt(Some.Deadline.AddTicks(1)));
        Assert.Equal(RoundState.Unknown, new Round("当年", null).StateAt(Some.Deadline));
    }

    [Fact]
    public void Reaching_an_outcome_allocates_nothing()
    {
        var policy = Some.Policy("growth-2025");
        var facts = Some.RealFacts(
            """{"citizenship":"cn","birth_date":"1985","master":"none","years_engineering":{"min":7},"title":"senior"}"""
        );
        policy.OutcomeOn(facts);

        var before = GC.GetAllocatedBytesForCurrentThread();
        policy.OutcomeOn(facts);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
