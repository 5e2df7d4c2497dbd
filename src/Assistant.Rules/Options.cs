using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>A required condition written out.</summary>
sealed class Options
{
    readonly PolicyCondition _condition;

    public Options(PolicyCondition condition, Situation situation)
    {
        _condition = condition;
        var expansion = new Expansion(situation);
        Met = condition.When!.Terms(expansion, Status.Met);
        Review = condition.When.Terms(expansion, Status.Review);
        (IsCut, Status) = (expansion.IsCut, condition.Evaluate(situation.Facts));
    }

    /// <summary>How the condition stands.</summary>
    public Status Status { get; }

    /// <summary>The terms that meet it.</summary>
    public ImmutableArray<Term> Met { get; }

    /// <summary>The terms that bring it to review.</summary>
    public ImmutableArray<Term> Review { get; }

    /// <summary>Whether terms were left out.</summary>
    public bool IsCut { get; }

    /// <summary>What would do for this condition alone.</summary>
    public ConditionWays Ways(Situation situation)
    {
        var met = Shortest(Met, Status.Met, situation);
        var review = Shortest(Review, Status.Review, situation)
            .Where(way => !met.Exists(better => IsWithin(better.Take, way.Take)))
            .ToList();
        ImmutableArray<Way> ways = [.. met, .. review];
        return new(_condition, Status)
        {
            Ways = [.. ways.Take(WhatIf.MostWays)],
            Omitted = Math.Max(0, ways.Length - WhatIf.MostWays),
            Barred =
                met.Count > 0 ? []
                : review.Count > 0 ? Barring(Met, situation)
                : Barring([.. Met, .. Review], situation),
            IsComplete = !IsCut,
        };
    }

    List<Way> Shortest(ImmutableArray<Term> terms, Status leadsTo, Situation situation)
    {
        var taken = terms
            .Select(situation.Taking)
            .OfType<ChangeSet>()
            .Where(take => _condition.Evaluate(take.ApplyTo(situation.Facts)) == leadsTo)
            .OrderBy(Costs.Of)
            .ToList();
        var kept = taken.Where((take, place) => !IsIdle(take, place, taken)).ToList();
        return
        [
            .. kept.Select(take => kept.Aggregate((ChangeSet?)take, WithoutNamesThatDoAlone))
                .OfType<ChangeSet>()
                .Select(take => new Way(leadsTo, take)),
        ];
    }

    /// <summary>
    /// A way without the names that do by fewer changes already: where a senior title does alone, one that takes a title
    /// and five years more speaks of the lower title only; null when every name does by fewer. (Of ranges the whole is told:
    /// five years and more.)
    /// </summary>
    static ChangeSet? WithoutNamesThatDoAlone(ChangeSet? take, ChangeSet other)
    {
        if (take is null || other.Changes.Length >= take.Changes.Length || !IsWithin(other, take))
        {
            return take;
        }
        var narrower = other.Changes.Where(change => !IsWithin(take.Changes.First(wide => wide.Fact == change.Fact), change)).ToList();
        if (narrower is [])
        {
            return null;
        }
        if (narrower is not [{ To: BoolValue or EnumValue } alone])
        {
            return take;
        }
        var change = take.Changes.First(wide => wide.Fact == alone.Fact);
        var choices = change.Choices.RemoveRange(alone.Choices);
        var to = choices.Contains(change.To) ? change.To : choices[0];
        return take with { Changes = take.Changes.Replace(change, change with { Choices = choices, To = to }) };
    }

    // A way is none of its own when another one asks for less, or an earlier one for the same.
    static bool IsIdle(ChangeSet take, int place, List<ChangeSet> all) =>
        all.Where((other, at) => at != place && AsksNoMore(other, take) && (at < place || !AsksNoMore(take, other))).Any();

    static bool AsksNoMore(ChangeSet less, ChangeSet more) =>
        less.Changes.All(change => more.Changes.FirstOrDefault(other => other.Fact == change.Fact) is { } other && IsWithin(other, change));

    static bool IsWithin(Change narrow, Change wide) =>
        (narrow.To, wide.To) switch
        {
            (NumberValue { Range: var inner }, NumberValue { Range: var outer }) => IsWithin(inner, outer),
            (DateValue { Days: var inner }, DateValue { Days: var outer }) => IsWithin(inner, outer),
            _ => narrow.Choices.All(wide.Choices.Contains),
        };

    static bool IsWithin<T>(Interval<T> inner, Interval<T> outer)
        where T : struct, IComparable<T> =>
        (outer.Low is not { } low || inner.Low?.CompareTo(low) >= 0) && (outer.High is not { } high || inner.High?.CompareTo(high) <= 0);

    static bool IsWithin(ChangeSet fewer, ChangeSet more) =>
        fewer.Changes.All(change => more.Changes.Any(other => other.Fact == change.Fact));

    ImmutableArray<FactDefinition> Barring(ImmutableArray<Term> terms, Situation situation)
    {
        var bars = terms.Select(term => situation.Barring(term).ToList()).ToList();
        return
        [
            .. bars.Where(bar => !bars.Exists(other => other.Count < bar.Count && other.TrueForAll(bar.Contains)))
                .SelectMany(bar => bar)
                .Distinct()
                .OrderBy(fact => _condition.Facts.IndexOf(fact)),
        ];
    }
}
