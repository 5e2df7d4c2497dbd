using Assistant.Rules;

namespace Assistant.Tests.Rules;

public sealed class IntervalTests
{
    [Theory]
    [InlineData(8, 8, Comparison.AtLeast, Status.Met)]
    [InlineData(7, 8, Comparison.AtLeast, Status.Unknown)]
    [InlineData(6, 7, Comparison.AtLeast, Status.NotMet)]
    [InlineData(8, 8, Comparison.Above, Status.NotMet)]
    [InlineData(8, 9, Comparison.Above, Status.Unknown)]
    [InlineData(9, 9, Comparison.Above, Status.Met)]
    [InlineData(8, 8, Comparison.AtMost, Status.Met)]
    [InlineData(8, 9, Comparison.AtMost, Status.Unknown)]
    [InlineData(9, 9, Comparison.AtMost, Status.NotMet)]
    [InlineData(8, 8, Comparison.Below, Status.NotMet)]
    [InlineData(7, 8, Comparison.Below, Status.Unknown)]
    [InlineData(7, 7, Comparison.Below, Status.Met)]
    [InlineData(8, 8, Comparison.Equal, Status.Met)]
    [InlineData(7, 9, Comparison.Equal, Status.Unknown)]
    [InlineData(9, 10, Comparison.Equal, Status.NotMet)]
    [InlineData(6, 7, Comparison.Equal, Status.NotMet)]
    [InlineData(8, 8, Comparison.NotEqual, Status.NotMet)]
    [InlineData(8, 9, Comparison.NotEqual, Status.Unknown)]
    [InlineData(9, 10, Comparison.NotEqual, Status.Met)]
    public void A_comparison_with_eight_is_decided_only_when_the_whole_interval_agrees(
        int low,
        int high,
        Comparison comparison,
        Status expected
    ) => Assert.Equal(expected, new Interval<decimal>(low, high).Compare(comparison, 8));

    [Theory]
    [InlineData(8, null, Status.Met)]
    [InlineData(7, null, Status.Unknown)]
    [InlineData(null, 7, Status.NotMet)]
    [InlineData(null, 8, Status.Unknown)]
    [InlineData(null, null, Status.Unknown)]
    public void An_open_end_may_lie_anywhere(int? low, int? high, Status atLeastEight) =>
        Assert.Equal(atLeastEight, new Interval<decimal>(low, high).Compare(Comparison.AtLeast, 8));

    [Fact]
    public void A_partial_date_that_straddles_the_bound_is_unknown()
    {
        var year1980 = new Interval<DateOnly>(new DateOnly(1980, 1, 1), new DateOnly(1980, 12, 31));

        Assert.Equal(Status.Met, year1980.Compare(Comparison.AtLeast, new DateOnly(1980, 1, 1)));
        Assert.Equal(Status.Unknown, year1980.Compare(Comparison.AtLeast, new DateOnly(1980, 1, 2)));
        Assert.Equal(Status.Unknown, year1980.Compare(Comparison.AtLeast, new DateOnly(1980, 12, 31)));
        Assert.Equal(Status.NotMet, year1980.Compare(Comparison.AtLeast, new DateOnly(1981, 1, 1)));
    }

    [Fact]
    public void Only_equal_ends_make_a_point()
    {
        Assert.True(Interval.Point(8m).IsPoint);
        Assert.False(new Interval<decimal>(8, 9).IsPoint);
        Assert.False(new Interval<decimal>(8, null).IsPoint);
        Assert.False(new Interval<decimal>(null, 8).IsPoint);
    }

    [Fact]
    public void A_comparison_that_does_not_exist_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Point(1m).Compare((Comparison)99, 1));
}
