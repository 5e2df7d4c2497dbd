using Assistant.Rules;

namespace Assistant.Tests.Rules;

public sealed class PolicyTests
{
    static readonly Policy Trial = new(
        "trial",
        "试行",
        [
            Some.Required("a", Some.A),
            new PolicyCondition("judges", "评议", ConditionKind.Assessed, null, [.. Some.Law]),
            Some.Required("b", new Judged(Some.B)),
            new PolicyCondition("nice", "优先", ConditionKind.Preference, Some.C, [.. Some.Law]),
        ]
    );

    [Theory]
    [InlineData("""{"a":true,"b":true,"c":false}""", Outcome.NeedsHumanReview, "Met Review Review NotMet")]
    [InlineData("""{"a":true,"c":true}""", Outcome.Undetermined, "Met Review Unknown Met")]
    [InlineData("""{"a":false,"b":false}""", Outcome.NotEligible, "NotMet Review NotMet Unknown")]
    [InlineData("{}", Outcome.Undetermined, "Unknown Review Unknown Unknown")]
    public void The_status_of_every_condition_stands_at_its_place(string facts, Outcome outcome, string expected)
    {
        var statuses = new Status[4];

        Assert.Equal(outcome, Trial.Evaluate(Some.Facts(facts), statuses));
        Assert.Equal(expected, string.Join(' ', statuses));
    }

    [Fact]
    public void Only_required_conditions_count_for_the_outcome()
    {
        var policy = new Policy("p", "p", [Some.Required("a", Some.A), .. Trial.Conditions[1..2], .. Trial.Conditions[3..]]);

        Assert.Equal(Outcome.Eligible, policy.Evaluate(Some.Facts("""{"a":true,"c":false}"""), new Status[3]));
    }

    [Fact]
    public void Places_behind_the_last_condition_stay_as_they_are()
    {
        var statuses = new Status[5];
        statuses[4] = Status.NotMet;

        Trial.Evaluate(Some.Nothing, statuses);
        Assert.Equal(Status.NotMet, statuses[4]);
    }

    [Fact]
    public void Too_few_places_are_refused_with_both_numbers()
    {
        var refused = Assert.Throws<ArgumentException>(() => Trial.Evaluate(Some.Nothing, new Status[3]));
        Assert.Contains("trial has 4 conditions; there is room for 3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_status_of_every_condition_allocates_nothing()
    {
        var policy = Some.Policy("growth-2025");
        var statuses = new Status[policy.Conditions.Length];
        policy.Evaluate(Some.EligibleForGrowth, statuses);

        var before = GC.GetAllocatedBytesForCurrentThread();
        policy.Evaluate(Some.EligibleForGrowth, statuses);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_policy_governs_every_day_of_no_programme_unless_it_says_otherwise()
    {
        var policy = new Policy("p", "p", []);

        Assert.Equal((DateOnly.MinValue, DateOnly.MaxValue), (policy.ValidFrom, policy.ValidTo));
        Assert.Equal("", policy.Programme);
        Assert.Null(policy.Round);
    }

    [Fact]
    public void A_condition_with_a_test_that_its_kind_does_not_have_is_refused_by_its_identifier()
    {
        var refused = Assert.Throws<ArgumentException>(() => new PolicyCondition("x", "x", ConditionKind.Assessed, Some.A, [.. Some.Law]));
        Assert.Contains("Condition x: assessed conditions have no test on facts", refused.Message, StringComparison.Ordinal);
    }
}
