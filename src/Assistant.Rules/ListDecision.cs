using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>How one condition of a list came out.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Status">Its status.</param>
public sealed record ListFinding(ListCondition Condition, Status Status)
{
    /// <summary>The clauses that it rests on here; of a quota those of the list's channel, or of all while it is unknown.</summary>
    public required ImmutableArray<LawQuote> Law { get; init; }

    /// <summary>What is needed while the status is unknown: the list's channel or quota, or a part of some candidate.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>The candidates that together break the condition, by their places in the list, group by group.</summary>
    public ImmutableArray<ImmutableArray<int>> Breaches { get; init; } = [];

    /// <summary>Of a quota, how many candidates of its kind the list has.</summary>
    public Interval<decimal> Count { get; init; }

    /// <summary>Of a quota, how many there may be, where that is known.</summary>
    public decimal? Most { get; init; }
}

/// <summary>A list policy applied to one list. The same policy and list always give the same decision.</summary>
public sealed class ListDecision
{
    ListDecision(ListPolicy policy, CandidateList list, ImmutableArray<ListFinding> findings, ImmutableArray<Decision?> candidates) =>
        (Policy, List, Findings, Candidates) = (policy, list, findings, candidates);

    /// <summary>The policy that was applied.</summary>
    public ListPolicy Policy { get; }

    /// <summary>The list that it was applied to.</summary>
    public CandidateList List { get; }

    /// <summary>How each condition came out, the met ones too, in the order of the policy.</summary>
    public ImmutableArray<ListFinding> Findings { get; }

    /// <summary>
    /// The decision on each candidate, in the order of the list; null where the kind or the facts could not be read. What
    /// becomes of the candidates never changes the outcome of the list.
    /// </summary>
    public ImmutableArray<Decision?> Candidates { get; }

    /// <summary>The outcome of the list: that of its heaviest condition.</summary>
    public Outcome Outcome => Findings.Select(finding => finding.Status).Append(Status.Met).Max().ToOutcome();

    /// <summary>What the unknown conditions still need, each once, in the order of the conditions.</summary>
    public ImmutableArray<string> Missing => [.. Findings.SelectMany(finding => finding.Missing).Distinct(StringComparer.Ordinal)];

    internal static ListDecision Of(ListPolicy policy, CandidateList list)
    {
        var entries = new ListEntries(list);
        return new(
            policy,
            list,
            [.. policy.Conditions.Select(condition => Find(condition, policy, list, entries))],
            [.. list.Candidates.Select(candidate => Judge(candidate, policy, list, entries))]
        );
    }

    static ListFinding Find(ListCondition condition, ListPolicy policy, CandidateList list, ListEntries entries) =>
        condition.Rule switch
        {
            ListRule.WithinQuota rule => Quota(condition, rule.Kind, policy, list, entries.Count(rule.Kind)),
            ListRule.FewPerUnit rule => Shared(condition, entries.PerUnit(rule.Kind, rule.Most)),
            ListRule.OneKindPerPerson => Shared(condition, entries.OfBothKinds()),
            _ => Shared(condition, entries.ListedTwice()),
        };

    static ListFinding Quota(ListCondition condition, CandidateKind kind, ListPolicy policy, CandidateList list, Interval<decimal> count)
    {
        var limit = list.Channel is { } channel ? policy.Limits[channel] : null;
        var most = limit is { Most: null } ? list.Quota?[kind] : limit?.Most?[kind];
        var status =
            count.High == 0 ? Status.Met
            : most is { } known ? count.Compare(Comparison.AtMost, known)
            : Status.Unknown;
        return new(condition, status == Status.NotMet ? condition.Otherwise : status)
        {
            Law = limit?.Law ?? [.. policy.Channel.Values.SelectMany(value => policy.Limits[value].Law).Distinct()],
            Count = count,
            Most = most,
            Missing =
                status != Status.Unknown ? []
                : limit is null ? [policy.Channel.Name]
                : most is null ? [ListKeys.Quota]
                : [ListKeys.Kind],
        };
    }

    static ListFinding Shared(ListCondition condition, Sharing sharing)
    {
        // Where some candidates surely break the condition, others that may too change nothing.
        var status =
            !sharing.Breaches.IsEmpty ? condition.Otherwise
            : sharing.Missing.IsEmpty ? Status.Met
            : Status.Unknown;
        return new(condition, status)
        {
            Law = condition.Law,
            Breaches = sharing.Breaches,
            Missing = status == Status.Unknown ? sharing.Missing : [],
        };
    }

    static Decision? Judge(Candidate candidate, ListPolicy policy, CandidateList list, ListEntries entries)
    {
        if (candidate is not { Facts: { } facts, Kind: { } kind })
        {
            return null;
        }
        if (list.Channel is { } channel && facts[policy.Channel] is null)
        {
            facts = facts.With(policy.Channel, new EnumValue(channel));
        }
        foreach (var counted in new[] { CandidateKind.Individual, CandidateKind.Team })
        {
            var count = policy.Judges[counted].Count;
            if (candidate.Unit is { } unit && facts[count] is null)
            {
                facts = facts.With(count, new NumberValue(entries.Count(counted, SameText.Of(unit))));
            }
        }
        return policy.Judges[kind].Policy.Decide(facts);
    }
}
