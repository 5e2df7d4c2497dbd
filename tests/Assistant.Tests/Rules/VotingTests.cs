using Assistant.Rules;

namespace Assistant.Tests.Rules;

public sealed class VotingTests
{
    static readonly Fraction TwoThirds = new(2, 3);
    static readonly VotingRule Rule = new(TwoThirds, TwoThirds);

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
    public void Large_numbers_are_not_cut_short()
    {
        Assert.Equal(1_500_000_000, TwoThirds.LargestWholeFor(1_000_000_000));
        Assert.True(TwoThirds.IsWhole(1_500_000_000));
        Assert.False(TwoThirds.IsWhole(1_500_000_001));
    }

    [Theory]
    [InlineData(9, 6, null, Status.Met)]
    [InlineData(9, 5, null, Status.NotMet)]
    [InlineData(9, null, 6, Status.Met)]
    [InlineData(9, null, 5, Status.Unknown)]
    [InlineData(9, 5, 6, Status.NotMet)]
    [InlineData(9, null, null, Status.Unknown)]
    [InlineData(null, 9, 9, Status.Unknown)]
    public void A_vote_is_valid_with_two_thirds_of_the_members_of_whom_those_in_favour_attend(
        int? size,
        int? present,
        int? votes,
        Status valid
    ) => Assert.Equal(valid, Rule.IsValid(new Vote(size, present, votes)));

    [Theory]
    [InlineData(null, 6, 4, Status.Met)]
    [InlineData(null, 6, 3, Status.NotMet)]
    [InlineData(9, null, 6, Status.Met)]
    [InlineData(9, null, 5, Status.Unknown)]
    [InlineData(9, null, 4, Status.Unknown)]
    [InlineData(9, null, 3, Status.NotMet)]
    [InlineData(null, null, 1, Status.Unknown)]
    [InlineData(null, null, 0, Status.Unknown)]
    [InlineData(9, 9, null, Status.Unknown)]
    public void Enough_are_in_favour_with_two_thirds_of_those_present_and_where_it_is_unknown_of_any_that_may_be(
        int? size,
        int? present,
        int? votes,
        Status enough
    ) => Assert.Equal(enough, Rule.IsEnough(new Vote(size, present, votes)));

    [Theory]
    [InlineData(9, 6, 4, Status.Met)]
    [InlineData(9, 6, 3, Status.NotMet)]
    [InlineData(9, 5, 5, Status.NotMet)]
    [InlineData(null, 6, 4, Status.Unknown)]
    [InlineData(null, 6, 3, Status.NotMet)]
    [InlineData(9, 5, null, Status.NotMet)]
    [InlineData(9, 6, null, Status.Unknown)]
    public void A_vote_passes_when_it_is_valid_and_enough_and_fails_by_either(int? size, int? present, int? votes, Status passed) =>
        Assert.Equal(passed, Rule.IsPassed(new Vote(size, present, votes)));

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
