using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>How one kind of candidate is judged.</summary>
/// <param name="Policy">The policy that decides on each candidate of the kind.</param>
/// <param name="Count">The fact that says how many of the kind a candidate's unit puts forward.</param>
public sealed record KindJudge(Policy Policy, FactDefinition Count);

/// <summary>How many candidates a channel may recommend.</summary>
/// <param name="Most">The limits; null when a table allots them to each recommending unit.</param>
/// <param name="Law">The clauses that say so.</param>
public sealed record ChannelLimit(PerKind<decimal>? Most, ImmutableArray<LawQuote> Law);

/// <summary>What a condition asks of a list as a whole.</summary>
public abstract record ListRule
{
    ListRule() { }

    /// <summary>No more of a kind than the channel may recommend.</summary>
    /// <param name="Kind">The kind that is counted.</param>
    public sealed record WithinQuota(CandidateKind Kind) : ListRule;

    /// <summary>No more of a kind from one unit than a number.</summary>
    /// <param name="Kind">The kind that is counted.</param>
    /// <param name="Most">The largest number that passes.</param>
    public sealed record FewPerUnit(CandidateKind Kind, decimal Most) : ListRule;

    /// <summary>Nobody is put forward both as a person and as the leader of a team.</summary>
    public sealed record OneKindPerPerson : ListRule;

    /// <summary>Nobody is listed twice for the same kind.</summary>
    public sealed record ListedOnce : ListRule;
}

/// <summary>One condition that a list must meet as a whole.</summary>
/// <param name="Id">Identifier within the policy.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Rule">What it asks.</param>
/// <param name="Otherwise">Its status when it does not hold: <see cref="Status.NotMet"/> or <see cref="Status.Review"/>.</param>
/// <param name="Law">The clauses that state it; empty for quotas, which rest on those of the channel.</param>
/// <param name="Reading">How the text is read where it leaves room; otherwise null.</param>
public sealed record ListCondition(
    string Id,
    string Name,
    ListRule Rule,
    Status Otherwise,
    ImmutableArray<LawQuote> Law,
    PolicyReading? Reading = null
);

/// <summary>What the list of a recommending unit must meet in one round, and who judges its candidates. Immutable.</summary>
public sealed record ListPolicy
{
    /// <summary>Identifier, such as the name of the policy's file.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>The programme that the policy governs for a time.</summary>
    public string Programme { get; init; } = "";

    /// <summary>The first day on which the policy governs its programme.</summary>
    public DateOnly ValidFrom { get; init; } = DateOnly.MinValue;

    /// <summary>The last day on which it does.</summary>
    public DateOnly ValidTo { get; init; } = DateOnly.MaxValue;

    /// <summary>The round; its deadline is that of recommending units.</summary>
    public Round? Round { get; init; }

    /// <summary>The fact that names the channel, of the list and of each candidate.</summary>
    public required FactDefinition Channel { get; init; }

    /// <summary>Who judges each kind of candidate.</summary>
    public required PerKind<KindJudge> Judges { get; init; }

    /// <summary>What each channel may recommend, by the values of <see cref="Channel"/>, all of them.</summary>
    public required ImmutableDictionary<string, ChannelLimit> Limits { get; init; }

    /// <summary>The conditions in the order of the policy.</summary>
    public required ImmutableArray<ListCondition> Conditions { get; init; }

    /// <summary>Decides on a list as a whole, and beside that on each of its candidates.</summary>
    public ListDecision Decide(CandidateList list) => ListDecision.Of(this, list);
}
