namespace Assistant.Rules;

/// <summary>A share of a number of people, such as two thirds. Whole numbers only: nothing is rounded on the way.</summary>
/// <param name="Numerator">From 1 to <paramref name="Denominator"/>.</param>
/// <param name="Denominator">From 1.</param>
public readonly record struct Fraction(int Numerator, int Denominator)
{
    /// <summary>The smallest number of people that is at least this share of all.</summary>
    /// <param name="whole">The number of all, from 0.</param>
    public int AtLeastOf(int whole) => (int)(((long)whole * Numerator + Denominator - 1) / Denominator);

    /// <summary>The largest number of all of which so many people are at least this share.</summary>
    /// <param name="part">The number of people, from 0.</param>
    public int LargestWholeFor(int part) => (int)((long)part * Denominator / Numerator);

    /// <summary>Whether this share of a number of people is itself a whole number, so that it matters whether it counts as reached.</summary>
    public bool IsWhole(int whole) => (long)whole * Numerator % Denominator == 0;
}

/// <summary>What is known of a vote; null is not known.</summary>
/// <param name="Size">Members of the committee.</param>
/// <param name="Present">Members who attend.</param>
/// <param name="InFavour">Votes in favour.</param>
public sealed record Vote(int? Size, int? Present, int? InFavour)
{
    /// <summary>Whether more attend than there are members.</summary>
    public bool HasTooManyPresent() => Present > Size;

    /// <summary>Whether there are more votes in favour than members who could give them.</summary>
    public bool HasTooManyVotes() => InFavour > (Present ?? Size);
}

/// <summary>How a committee votes: the vote is valid with a share of all members present, and passes with a share of those present.</summary>
/// <param name="Quorum">The share of all members that must attend.</param>
/// <param name="Pass">The share of those present that must be in favour.</param>
public sealed record VotingRule(Fraction Quorum, Fraction Pass)
{
    /// <summary>Whether enough members attend. Those in favour attend, so that they can settle it alone.</summary>
    public Status IsValid(Vote vote) =>
        vote.Size is not { } size ? Status.Unknown
        : (vote.Present ?? vote.InFavour) >= Quorum.AtLeastOf(size) ? Status.Met
        : vote.Present is null ? Status.Unknown
        : Status.NotMet;

    /// <summary>
    /// Whether enough of those present are in favour. Where the attendance is not known it lies, in a valid vote, between
    /// the quorum and the whole committee.
    /// </summary>
    public Status IsEnough(Vote vote)
    {
        if (vote.InFavour is not { } votes)
        {
            return Status.Unknown;
        }
        var fewest = vote.Present ?? Math.Max(votes, Quorum.AtLeastOf(vote.Size ?? 0));
        var most = vote.Present ?? vote.Size;
        return most is { } all && votes >= Pass.AtLeastOf(all) ? Status.Met
            : votes < Pass.AtLeastOf(fewest) ? Status.NotMet
            : Status.Unknown;
    }

    /// <summary>Whether the vote is passed: valid and enough.</summary>
    public Status IsPassed(Vote vote)
    {
        var (valid, enough) = (IsValid(vote), IsEnough(vote));
        return valid > enough ? valid : enough;
    }
}
