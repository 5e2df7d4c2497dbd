using Assistant.Rules;

namespace Assistant.Tests.Rules;

public sealed class ConditionTests
{
    /// <summary>A condition that has a status whatever the facts are.</summary>
    static Condition Always(Status status) =>
        status switch
        {
            Status.Met => new All([]),
            Status.NotMet => new Any([]),
            Status.Review => new Judged(new All([])),
            _ => Some.A,
        };

    [Theory]
    [InlineData(Status.NotMet, Status.Met, Status.NotMet)]
    [InlineData(Status.NotMet, Status.Unknown, Status.NotMet)]
    [InlineData(Status.NotMet, Status.Review, Status.NotMet)]
    [InlineData(Status.Unknown, Status.Review, Status.Unknown)]
    [InlineData(Status.Unknown, Status.Met, Status.Unknown)]
    [InlineData(Status.Review, Status.Met, Status.Review)]
    [InlineData(Status.Met, Status.Met, Status.Met)]
    public void All_is_as_bad_as_its_worst_part(Status one, Status other, Status expected) =>
        AssertInBothOrders(parts => new All([.. parts]), one, other, expected);

    [Theory]
    [InlineData(Status.Met, Status.NotMet, Status.Met)]
    [InlineData(Status.Met, Status.Unknown, Status.Met)]
    [InlineData(Status.Met, Status.Review, Status.Met)]
    [InlineData(Status.Unknown, Status.Review, Status.Unknown)]
    [InlineData(Status.Unknown, Status.NotMet, Status.Unknown)]
    [InlineData(Status.Review, Status.NotMet, Status.Review)]
    [InlineData(Status.NotMet, Status.NotMet, Status.NotMet)]
    public void Any_is_met_by_one_part_and_unknown_before_review(Status one, Status other, Status expected) =>
        AssertInBothOrders(parts => new Any([.. parts]), one, other, expected);

    static void AssertInBothOrders(Func<Condition[], Condition> combine, Status one, Status other, Status expected)
    {
        Assert.Equal(expected, combine([Always(one), Always(other)]).Evaluate(Some.Nothing));
        Assert.Equal(expected, combine([Always(other), Always(one)]).Evaluate(Some.Nothing));
    }

    [Theory]
    [InlineData(Status.Met, Status.NotMet)]
    [InlineData(Status.NotMet, Status.Met)]
    [InlineData(Status.Unknown, Status.Unknown)]
    [InlineData(Status.Review, Status.Review)]
    public void Not_swaps_met_and_not_met_only(Status inner, Status expected) =>
        Assert.Equal(expected, new Not(Always(inner)).Evaluate(Some.Nothing));

    [Theory]
    [InlineData("true", Status.Review)]
    [InlineData("false", Status.NotMet)]
    [InlineData("null", Status.Unknown)]
    public void A_claim_is_for_review_when_claimed_and_not_met_when_denied(string claimed, Status expected) =>
        Assert.Equal(expected, new Judged(Some.A).Evaluate(Some.Facts($$"""{"a":{{claimed}}}""")));

    [Theory]
    [InlineData("true", Status.Met)]
    [InlineData("false", Status.Review)]
    [InlineData("null", Status.Unknown)]
    public void Else_review_is_said_with_any_and_judged(string stated, Status expected) =>
        Assert.Equal(expected, new Any([Some.A, new Judged(new Not(Some.A))]).Evaluate(Some.Facts($$"""{"a":{{stated}}}""")));

    [Theory]
    [InlineData("low", Status.NotMet)]
    [InlineData("middle", Status.Met)]
    [InlineData("high", Status.Met)]
    public void Names_compare_in_the_order_in_which_the_fact_lists_them(string rank, Status atLeastMiddle) =>
        Assert.Equal(
            atLeastMiddle,
            new EnumComparison(Some.Rank, Comparison.AtLeast, "middle").Evaluate(Some.Facts($$"""{"rank":"{{rank}}"}"""))
        );

    [Fact]
    public void A_name_that_the_fact_does_not_list_cannot_be_a_bound()
    {
        var refused = Assert.Throws<ArgumentException>(() => new EnumComparison(Some.Rank, Comparison.Equal, "highest"));
        Assert.Contains("The fact rank has no value highest.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_absent_fact_is_unknown_in_every_comparison()
    {
        Condition[] conditions =
        [
            Some.A,
            new DateComparison(Some.Born, Comparison.AtLeast, new DateOnly(1980, 1, 1)),
            new NumberComparison(Some.Years, Comparison.NotEqual, 8),
            new EnumComparison(Some.Rank, Comparison.NotEqual, "high"),
        ];
        Assert.All(conditions, condition => Assert.Equal(Status.Unknown, condition.Evaluate(Some.Nothing)));
    }

    [Fact]
    public void A_fact_takes_no_value_of_another_type_and_no_name_that_it_does_not_list()
    {
        Assert.Throws<ArgumentException>(() => Some.Nothing.With(Some.Years, new BoolValue(true)));
        Assert.Throws<ArgumentException>(() => Some.Nothing.With(Some.Rank, new EnumValue("highest")));
        Assert.Equal(new EnumValue("high"), Some.Nothing.With(Some.Rank, new EnumValue("high"))[Some.Rank]);
    }
}
