using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>What would make one condition hold that does not, or is not known to.</summary>
/// <param name="Condition">The condition, a required one.</param>
/// <param name="Status">How it stands: <see cref="Status.NotMet"/> or <see cref="Status.Unknown"/>.</param>
public sealed record ConditionWays(PolicyCondition Condition, Status Status)
{
    /// <summary>
    /// The ways, the shortest first: those that meet the condition, then those that bring it to a person's judgement by
    /// other facts. None is part of another one. Empty when nothing that anybody can do, and no time, will do.
    /// </summary>
    public ImmutableArray<Way> Ways { get; init; } = [];

    /// <summary>How many more ways there are than <see cref="WhatIf.MostWays"/>.</summary>
    public int Omitted { get; init; }

    /// <summary>The facts that nobody can change and that bar every way to meet the condition; empty when one is open.</summary>
    public ImmutableArray<FactDefinition> Barred { get; init; } = [];

    /// <summary>Whether all ways were looked at; if not, that none is listed does not mean that there is none.</summary>
    public bool IsComplete { get; init; } = true;
}

/// <summary>
/// What would make a case eligible: for each required condition that is not met or unknown, and for the case as a whole.
/// Every way was tried: with its changes made, the rules come to the status or outcome that it is said to lead to.
/// </summary>
public sealed class WhatIf
{
    /// <summary>The most ways that are listed for a condition; the others are counted.</summary>
    public const int MostWays = 12;

    WhatIf(Decision decision) => Decision = decision;

    /// <summary>The decision on the case as it is.</summary>
    public Decision Decision { get; }

    /// <summary>The required conditions that are not met or unknown, in the order of the policy.</summary>
    public ImmutableArray<ConditionWays> Conditions { get; private init; } = [];

    /// <summary>
    /// What turns the outcome, at the cost of the fewest changes and then of the fewest suppositions: to eligible where that
    /// can be, and to a person's review where that costs less or is all that can be. Empty when nothing can, and when the
    /// outcome is eligible or for review already.
    /// </summary>
    public ImmutableArray<WayOut> Whole { get; private init; } = [];

    /// <summary>Whether all combinations were looked at; if not, shorter ones than those in <see cref="Whole"/> may exist.</summary>
    public bool IsComplete { get; private init; } = true;

    /// <summary>The facts that nobody can change and that bar some condition, each once.</summary>
    public ImmutableArray<FactDefinition> Barred => [.. Conditions.SelectMany(condition => condition.Barred).Distinct()];

    /// <summary>Works out what would change a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="countTo">The day to which the numbers that time changes were counted; they grow from there.</param>
    /// <param name="counts">Which of them begin anew when something changes.</param>
    public static WhatIf Of(Decision decision, DateOnly countTo, YearCounts counts)
    {
        if (decision.Outcome is Outcome.Eligible or Outcome.NeedsHumanReview)
        {
            return new(decision);
        }
        var required = decision.Policy.Conditions.Where(condition => condition.Kind == ConditionKind.Required).ToImmutableArray();
        var situation = new Situation(
            decision.Facts,
            decision.Policy.Facts,
            required.Select(condition => condition.When!),
            countTo,
            counts
        );
        var options = required.Select(condition => new Options(condition, situation)).ToImmutableArray();
        var search = new Combinations(situation, options);
        return new(decision)
        {
            Conditions =
            [
                .. options.Where(option => option.Status is Status.NotMet or Status.Unknown).Select(option => option.Ways(situation)),
            ],
            Whole = [.. search.Best().Where(way => decision.Policy.OutcomeOn(way.Take.ApplyTo(decision.Facts)) == way.LeadsTo)],
            IsComplete = !search.IsCut,
        };
    }
}
