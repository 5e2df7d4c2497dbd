using Assistant.Rules;

namespace Assistant.Tests.Rules;

public sealed class VotingTests
{
    static readonly Fraction TwoThirds = new(2, 3);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(9, 6)]
    [InlineData(10, 7)]
    [InlineData(1_500_000_000, 1_000_000_000)]
    public void Two_thirds_of_people_round_up_to_a_whole_person(int whole, int expected) =>
        Assert.Equal(expected, TwoThirds.AtLeastOf(whole));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(6, 9)]
    [InlineData(7, 10)]
    [InlineData(8, 12)]
    public void So_many_people_are_two_thirds_of_at_most_so_many(int part, int expected) =>
        Assert.Equal(expected, TwoThirds.LargestWholeFor(part));

    [Fact]
    public void A_share_is_whole_only_when_it_divides_the_people()
    {
        Assert.True(TwoThirds.IsWhole(9));
        Assert.False(TwoThirds.IsWhole(10));
        Assert.False(TwoThirds.IsWhole(11));
    }

    [Fact]
    public void Nobody_attends_beyond_the_committee_or_votes_without_attending()
    {
        Assert.True(new Vote(9, 10, null).HasTooManyPresent());
        Assert.False(new Vote(9, 9, null).HasTooManyPresent());
        Assert.False(new Vote(null, 10, null).HasTooManyPresent());
        Assert.True(new Vote(9, 8, 9).HasTooManyVotes());
        Assert.False(new Vote(9, 8, 8).HasTooManyVotes());
        Assert.True(new Vote(9, null, 10).HasTooManyVotes());
        Assert.False(new Vote(null, null, 10).HasTooManyVotes());
    }
}
