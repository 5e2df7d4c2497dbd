using System.Collections.Immutable;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>What is asked about a list that is being told.</summary>
public enum ListQuestion
{
    /// <summary>Through which channel it goes.</summary>
    Channel,

    /// <summary>How many candidates a table allots to the unit.</summary>
    Quota,

    /// <summary>What is missing of the first candidate that is not whole.</summary>
    Part,

    /// <summary>The candidates, or whether there are more.</summary>
    More,

    /// <summary>Whether two of one name are the same person.</summary>
    Same,

    /// <summary>Whether two names are of one unit.</summary>
    SameUnit,

    /// <summary>Whether the whole list is as it was meant.</summary>
    Whole,
}

/// <summary>One candidate as far as it was told.</summary>
/// <param name="Name">The name, of a team its leader's; null while unknown.</param>
/// <param name="Kind">What the candidate is put forward for; null while unknown.</param>
/// <param name="Unit">The host unit; null while unknown.</param>
public sealed record ToldCandidate(string? Name, CandidateKind? Kind, string? Unit)
{
    /// <summary>Facts of the candidate that were told in passing.</summary>
    public ImmutableArray<StatedFact> Facts { get; init; } = [];

    /// <summary>Whether the unit is that of whoever tells the list, whose name is still to come.</summary>
    public bool IsOfOwnUnit { get; init; }

    /// <summary>Whether the person does not know what is still missing, so that it is not asked again.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether nothing is missing.</summary>
    internal bool IsWhole => this is { Name: not null, Kind: not null, Unit: not null };
}

/// <summary>The place of one who went from the list.</summary>
/// <param name="Place">Where they stood.</param>
/// <param name="Kind">What they were put forward for; null while unknown.</param>
public sealed record Vacancy(int Place, CandidateKind? Kind);

/// <summary>
/// A recommending unit's list as it is told in conversation. Names are those of other people: they are here until the list is
/// deleted, or done with.
/// </summary>
public sealed record ToldList
{
    /// <summary>The policy for lists that it is held against.</summary>
    public required string Program { get; init; }

    /// <summary>Where it stands.</summary>
    public CheckStage Stage { get; init; }

    /// <summary>Whether a check was taken up since, so that 「继续」 goes on with that.</summary>
    public bool IsAside { get; init; }

    /// <summary>The channel; null while unknown.</summary>
    public string? Channel { get; init; }

    /// <summary>The quota that was told; null, or null for a kind, while unknown.</summary>
    public PerKind<decimal?>? Quota { get; init; }

    /// <summary>What the person does not know of the list itself, so that it is not asked again.</summary>
    public ImmutableArray<ListQuestion> Skipped { get; init; } = [];

    /// <summary>The candidates, in the order in which they are numbered.</summary>
    public ImmutableArray<ToldCandidate> Candidates { get; init; } = [];

    /// <summary>The unit of whoever tells the list; null while unknown.</summary>
    public string? Own { get; init; }

    /// <summary>Names of which it was said that they are of different people.</summary>
    public ImmutableArray<string> Namesakes { get; init; } = [];

    /// <summary>Pairs of names of which it was said that they are of two units.</summary>
    public ImmutableArray<string> OtherUnits { get; init; } = [];

    /// <summary>Pieces that were not made out, until the list is confirmed or judged.</summary>
    public ImmutableArray<string> Missed { get; init; } = [];

    /// <summary>Who went with the last change, so that somebody may come instead; null when nobody did.</summary>
    public Vacancy? Gone { get; init; }

    /// <summary>Whether the person said that another channel recommends one of them too.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Whether the person said that nobody else comes.</summary>
    public bool IsDone { get; init; }

    /// <summary>Whether something of it was read from running words and not confirmed since: no verdict rests on a guess.</summary>
    public bool IsUnconfirmed { get; init; }

    /// <summary>How many candidates there are to be by what was said last; null while nothing was.</summary>
    public int? Announced { get; init; }

    /// <summary>The question that waits.</summary>
    public ListQuestion Pending { get; init; }

    /// <summary>Whether another list has the same candidates; what is known of each does not count.</summary>
    internal bool IsSameAs(ToldList other) =>
        Candidates
            .Select(one => (one.Name, one.Kind, one.Unit, one.IsOfOwnUnit))
            .SequenceEqual(other.Candidates.Select(one => (one.Name, one.Kind, one.Unit, one.IsOfOwnUnit)));

    /// <summary>The places of the first two of one name who work at different units, where it is not known whether they are one person.</summary>
    internal (int First, int Second)? Alike =>
        Enumerable
            .Range(0, Candidates.Length)
            .SelectMany(second => Enumerable.Range(0, second).Select(first => (first, second)))
            .Where(pair => AreAlike(Candidates[pair.first], Candidates[pair.second]))
            .Select(pair => ((int, int)?)pair)
            .FirstOrDefault();

    bool AreAlike(ToldCandidate one, ToldCandidate other) =>
        one is { Name: { } name, Unit: { } unit }
        && other is { Name: { } its, Unit: { } at }
        && SameText.Of(name) == SameText.Of(its)
        && SameText.Of(unit) != SameText.Of(at)
        && !Namesakes.Contains(SameText.Of(name), StringComparer.Ordinal);

    /// <summary>The place of the candidate that is asked about; -1 when all are whole.</summary>
    internal int Asked => Candidates.IndexOf(Candidates.FirstOrDefault(candidate => candidate is { IsWhole: false, IsOpen: false })!);
}
