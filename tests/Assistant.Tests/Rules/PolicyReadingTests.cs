using Assistant.Rules;

namespace Assistant.Tests.Rules;

public sealed class PolicyReadingTests
{
    /// <summary>Whether a reading that matters for the given condition is named with the finding of <c>any: [a, b]</c>.</summary>
    static bool Bears(Condition? matters, string facts, params Status[] changes)
    {
        var reading = new PolicyReading("r", "？", [], "读法", null) { Matters = matters, Changes = [.. changes] };
        var policy = new Policy("p", "试行", [Some.Required("x", new Any([Some.A, Some.B]))]);
        var known = Some.Facts(facts);
        return reading.BearsOn(Assert.Single(policy.Decide(known).Findings()), known);
    }

    [Theory]
    [InlineData("""{"a":true}""")]
    [InlineData("""{"a":false,"b":false}""")]
    public void A_reading_that_always_matters_is_always_named(string facts) => Assert.True(Bears(null, facts));

    [Theory]
    [InlineData("""{"a":true,"c":true}""", true)]
    [InlineData("""{"a":true,"c":false}""", false)]
    public void A_reading_is_named_when_another_one_could_change_the_result(string facts, bool expected) =>
        Assert.Equal(expected, Bears(Some.C, facts));

    [Fact]
    public void What_is_met_is_met_by_what_was_stated_and_not_by_what_is_still_unknown() => Assert.False(Bears(Some.B, """{"a":true}"""));

    [Fact]
    public void What_is_not_met_yet_may_depend_on_a_fact_that_the_condition_asks_for()
    {
        Assert.True(Bears(Some.B, """{"a":false}"""));
        Assert.True(Bears(new Any([Some.B, Some.C]), """{"a":false}"""));
    }

    [Fact]
    public void A_fact_that_the_condition_does_not_read_matters_only_once_it_is_stated()
    {
        Assert.False(Bears(Some.C, """{"a":false,"b":false}"""));
        Assert.True(Bears(Some.C, """{"a":false,"b":false,"c":true}"""));
    }

    [Theory]
    [InlineData("""{"a":true}""", true)]
    [InlineData("""{"a":false,"b":false}""", false)]
    public void A_stricter_reading_only_takes_away_what_is_met(string facts, bool expected) =>
        Assert.Equal(expected, Bears(null, facts, Status.Met));
}
