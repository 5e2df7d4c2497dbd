using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>What a set of changes costs.</summary>
static class Costs
{
    /// <summary>
    /// First how many facts must change, then how many must turn out to be so; a tie is broken in favour of what time
    /// brings by itself, then of what most people meet (<see cref="FactDefinition.Odds"/>): a title before a national award.
    /// </summary>
    public static (int Changes, int All, decimal Effort) Of(ChangeSet set) =>
        (set.Count, set.Changes.Length, set.Changes.Where(change => !change.IsSupposed).Sum(change => EffortOf(change.Fact)));

    static decimal EffortOf(FactDefinition fact) => fact.ChangedBy == ChangedBy.Time ? 0 : 1 - fact.Odds;
}

/// <summary>
/// Looks for the cheapest terms of all required conditions that hold together: depth first, the conditions with the fewest
/// terms first, and never further into what costs as much already as the best that was found.
/// </summary>
sealed class Combinations
{
    /// <summary>The most combinations that are looked at; real policies take some dozens.</summary>
    public const int Most = 20_000;

    readonly Situation _situation;
    readonly ImmutableArray<Options> _conditions;
    ChangeSet? _best;
    int _seen;

    public Combinations(Situation situation, ImmutableArray<Options> conditions)
    {
        (_situation, _conditions) = (situation, [.. conditions.OrderBy(condition => condition.Met.Length + condition.Review.Length)]);
        IsCut = conditions.Any(condition => condition.IsCut);
    }

    /// <summary>Whether something was left out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The cheapest to eligible, and to a review where that is cheaper or the only one.</summary>
    public ImmutableArray<WayOut> Best()
    {
        var eligible = Cheapest(condition => condition.Met);
        var review = Cheapest(condition => [.. condition.Met, .. condition.Review]);
        var isCheaper = review is not null && (eligible is null || Costs.Of(review).CompareTo(Costs.Of(eligible)) < 0);
        return
        [
            .. eligible is null ? [] : ImmutableArray.Create(new WayOut(Outcome.Eligible, eligible)),
            .. isCheaper ? ImmutableArray.Create(new WayOut(Outcome.NeedsHumanReview, review!)) : [],
        ];
    }

    ChangeSet? Cheapest(Func<Options, ImmutableArray<Term>> terms)
    {
        (_best, _seen) = (null, 0);
        Search(0, Term.Always, terms);
        return _best;
    }

    void Search(int place, Term sofar, Func<Options, ImmutableArray<Term>> terms)
    {
        if (place == _conditions.Length)
        {
            _best = _situation.Taking(sofar) is { } take && IsCheaper(take) ? take : _best;
            return;
        }
        var next = terms(_conditions[place])
            .Select(term => Term.Both(sofar, term))
            .OfType<Term>()
            .Select(term => (Term: term, Take: _situation.Taking(term)))
            .Where(found => found.Take is not null)
            .OrderBy(found => Costs.Of(found.Take!));
        foreach (var (term, take) in next)
        {
            if (_seen++ >= Most)
            {
                IsCut = true;
                return;
            }
            // What is taken only grows with further conditions.
            if (IsCheaper(take!))
            {
                Search(place + 1, term, terms);
            }
        }
    }

    bool IsCheaper(ChangeSet take) => _best is null || Costs.Of(take).CompareTo(Costs.Of(_best)) < 0;
}
