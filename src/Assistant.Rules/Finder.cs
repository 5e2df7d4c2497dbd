using System.Collections.Immutable;
using System.Numerics;

namespace Assistant.Rules;

/// <summary>One programme as it stands for a case.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Round">Whether its round takes applications; null for a programme without rounds.</param>
/// <param name="Failing">The required conditions that are not met, in the order of the policy.</param>
/// <param name="ForReview">The required conditions that a person must judge.</param>
/// <param name="Open">How many required conditions are unknown.</param>
public sealed record FoundProgramme(
    Decision Decision,
    RoundState? Round,
    ImmutableArray<PolicyCondition> Failing,
    ImmutableArray<PolicyCondition> ForReview,
    int Open
);

/// <summary>The fact to ask for next.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Decides">How many of the undetermined programmes one value of it would decide; at least 1.</param>
public sealed record NextFact(FactDefinition Fact, int Decides);

/// <summary>What was found.</summary>
/// <param name="Programmes">Every programme and round, the most promising first.</param>
/// <param name="Next">The fact that decides most; null when no single one decides any.</param>
public sealed record Found(ImmutableArray<FoundProgramme> Programmes, NextFact? Next);

/// <summary>Holds one case against all programmes and rounds at once. Made once, safe to share.</summary>
public sealed class Finder
{
    readonly ImmutableArray<Policy> _policies;
    readonly Dictionary<FactDefinition, Cells> _cells;
    readonly ImmutableArray<FactDefinition> _order;

    /// <summary>Prepares for policies.</summary>
    public Finder(IEnumerable<Policy> policies)
    {
        _policies = [.. policies];
        _order = [.. _policies.SelectMany(policy => policy.Facts).Distinct()];
        var leaves = new List<FactCondition>();
        foreach (var condition in _policies.SelectMany(policy => policy.Conditions))
        {
            if (condition.Kind == ConditionKind.Required)
            {
                condition.When!.AddLeaves(leaves);
            }
        }
        _cells = leaves.GroupBy(leaf => leaf.Fact).ToDictionary(group => group.Key, group => Cells.Of(group.Key, group));
    }

    /// <summary>
    /// Decides every policy. They are sorted by outcome (eligible, needs human review, undetermined, not eligible), then by
    /// how little stands in the way (conditions not met, then unknown, then for review), then by whether applications are
    /// taken (open or without rounds, unknown, closed), then by identifier.
    /// </summary>
    /// <param name="facts">The case.</param>
    /// <param name="at">The moment that counts as now; it decides whether rounds are open, never an outcome.</param>
    public Found Find(Facts facts, DateTimeOffset at)
    {
        var found = _policies
            .Select(policy => Of(policy.Decide(facts), at))
            .OrderBy(Rank)
            .ThenBy(programme => (programme.Failing.Length, programme.Open, programme.ForReview.Length))
            .ThenBy(programme => programme.Round ?? RoundState.Open, RoundOrder)
            .ThenBy(programme => programme.Decision.Policy.Id, StringComparer.Ordinal)
            .ToImmutableArray();
        return new(found, Next(facts, [.. found.Select(programme => programme.Decision).Where(IsUndetermined)]));
    }

    static readonly Comparer<RoundState> RoundOrder = Comparer<RoundState>.Create((one, other) => PlaceOf(one).CompareTo(PlaceOf(other)));

    static int PlaceOf(RoundState state) =>
        state switch
        {
            RoundState.Open => 0,
            RoundState.Unknown => 1,
            _ => 2,
        };

    static bool IsUndetermined(Decision decision) => decision.Outcome == Outcome.Undetermined;

    static int Rank(FoundProgramme programme) =>
        programme.Decision.Outcome switch
        {
            Outcome.Eligible => 0,
            Outcome.NeedsHumanReview => 1,
            Outcome.Undetermined => 2,
            _ => 3,
        };

    static FoundProgramme Of(Decision decision, DateTimeOffset at)
    {
        var conditions = decision.Policy.Conditions.Where(condition => condition.Kind == ConditionKind.Required).ToList();
        ImmutableArray<PolicyCondition> With(Status status) =>
            [.. conditions.Where(condition => condition.Evaluate(decision.Facts) == status)];
        return new(decision, decision.Policy.Round?.StateAt(at), With(Status.NotMet), With(Status.Review), With(Status.Unknown).Length);
    }

    /// <summary>
    /// Tries a value on either side of each bound. Of facts whose best value decides as many programmes, the one whose
    /// values decide more on the whole comes first, then the one that the policies read first.
    /// </summary>
    NextFact? Next(Facts facts, ImmutableArray<Decision> undetermined)
    {
        var best = default((NextFact Next, decimal Mean)?);
        var missing = undetermined.SelectMany(decision => decision.Missing()).Distinct().OrderBy(fact => _order.IndexOf(fact));
        foreach (var fact in missing)
        {
            var decided = Values(fact, facts).Select(value => DecidedBy(facts.With(fact, value), fact, undetermined)).ToList();
            var (most, mean) = (decided.Max(), (decimal)decided.Sum() / decided.Count);
            if (most > 0 && (best is null || (most, mean).CompareTo((best.Value.Next.Decides, best.Value.Mean)) > 0))
            {
                best = (new(fact, most), mean);
            }
        }
        return best?.Next;
    }

    IEnumerable<FactValue> Values(FactDefinition fact, Facts facts)
    {
        var cells = _cells[fact];
        var admitted = cells.Of(facts[fact]);
        return cells.Values.Where((_, cell) => !(admitted & (BigInteger.One << cell)).IsZero).OfType<FactValue>();
    }

    static int DecidedBy(Facts facts, FactDefinition fact, ImmutableArray<Decision> undetermined) =>
        undetermined.Count(decision => decision.Policy.Facts.Contains(fact) && decision.Policy.OutcomeOn(facts) != Outcome.Undetermined);
}
