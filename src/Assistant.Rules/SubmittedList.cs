using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>One entry of a list as it was handed in.</summary>
/// <param name="Candidate">What could be read of it.</param>
/// <param name="Place">Where it stands, in Chinese, such as 第5行.</param>
/// <param name="Error">
/// Why the candidate cannot be judged, in one Chinese sentence that begins with the place and says what to do; null when
/// it can.
/// </param>
public sealed record SubmittedCandidate(Candidate Candidate, string Place, string? Error);

/// <summary>A list as a recommending unit handed it in: what the rules need, and where each candidate stands.</summary>
/// <param name="Channel">The channel; null while unknown.</param>
/// <param name="Recommender">The name of the recommending unit, which finds its line in a table of quotas; null while unknown.</param>
/// <param name="Quota">The quota that came with the list; null when none did.</param>
/// <param name="Candidates">The candidates in the order of the list.</param>
public sealed record SubmittedList(
    string? Channel,
    string? Recommender,
    PerKind<decimal?>? Quota,
    ImmutableArray<SubmittedCandidate> Candidates
)
{
    /// <summary>The list for the rules.</summary>
    public CandidateList ToList() => new(Channel, [.. Candidates.Select(submitted => submitted.Candidate)], Quota);
}
