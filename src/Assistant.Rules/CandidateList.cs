using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>What a candidate is put forward for.</summary>
public enum CandidateKind
{
    /// <summary>One person.</summary>
    Individual,

    /// <summary>A team; its name is that of the leader.</summary>
    Team,
}

/// <summary>Something that there is once for each kind of candidate.</summary>
/// <param name="Individual">That of persons.</param>
/// <param name="Team">That of teams.</param>
public sealed record PerKind<T>(T Individual, T Team)
{
    /// <summary>That of a kind.</summary>
    public T this[CandidateKind kind] => kind == CandidateKind.Individual ? Individual : Team;
}

/// <summary>One entry of a recommending unit's list, as far as it is known.</summary>
/// <param name="Name">The person's name, of a team its leader's; null while unknown.</param>
/// <param name="Kind">What the candidate is put forward for; null while unknown.</param>
/// <param name="Unit">The host unit; null while unknown.</param>
/// <param name="Facts">The candidate's own facts; null when they could not be read, and then there is no decision on them.</param>
public sealed record Candidate(string? Name, CandidateKind? Kind, string? Unit, Facts? Facts);

/// <summary>The list of a recommending unit.</summary>
/// <param name="Channel">The channel that it recommends through, one of the values of the policy's fact for it; null while unknown.</param>
/// <param name="Candidates">The candidates in the order of the list.</param>
/// <param name="Quota">How many of each kind the table of quotas allots to the unit; null, or null for a kind, while unknown.</param>
public sealed record CandidateList(string? Channel, ImmutableArray<Candidate> Candidates, PerKind<decimal?>? Quota = null);
