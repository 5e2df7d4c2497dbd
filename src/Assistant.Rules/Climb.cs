using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>
/// One way up a ladder: the case on any later day, with the titles obtained so far and the years grown since. Numbers known
/// to an interval are taken at its upper end by the hopeful, at its lower end otherwise.
/// </summary>
sealed class Climb
{
    readonly Ladder _ladder;
    readonly Facts _facts;
    readonly DateOnly _start;
    readonly Dictionary<FactDefinition, DateOnly> _began = [];
    readonly List<(DateOnly Day, string Value)> _obtained = [];

    /// <param name="ladder">The ladder.</param>
    /// <param name="facts">The case.</param>
    /// <param name="start">The day from which the years grow.</param>
    /// <param name="isHopeful">Whether intervals are taken at their upper end.</param>
    /// <param name="assumes">
    /// Whether years of which nothing is known count from nothing, where what they begin with is known to hold: who has a
    /// master's degree has it since today at the latest.
    /// </param>
    public Climb(Ladder ladder, Facts facts, DateOnly start, bool isHopeful, bool assumes = true)
    {
        (_ladder, _facts, _start) = (ladder, facts, start);
        var growing = ladder.Rungs.SelectMany(Leaves).Where(leaf => leaf.Fact.ChangedBy == ChangedBy.Time).ToList();
        foreach (var leaf in growing)
        {
            var known = facts[leaf.Fact] as NumberValue ?? (assumes && ladder.Counts.HasBegun(leaf.Fact, facts) ? AnyLength : null);
            if (known is { Range: var range })
            {
                // More than the highest bound makes no difference to anybody.
                var high = range.High ?? growing.Max(bound => bound.Bound) + CalendarYears.Least;
                _began[leaf.Fact] = CalendarYears.Since(start, isHopeful ? high : range.Low ?? 0);
            }
        }
    }

    static readonly NumberValue AnyLength = new(new Interval<decimal>(0, null));

    static IEnumerable<NumberComparison> Leaves(Rung rung)
    {
        var leaves = new List<FactCondition>();
        foreach (var condition in rung.Route)
        {
            condition.When!.AddLeaves(leaves);
        }
        return leaves.OfType<NumberComparison>();
    }

    /// <summary>The first days on which the route is met and on which it is met if a person judges so.</summary>
    public (DateOnly? Met, DateOnly? Review) Reach(Rung rung)
    {
        var states = Days(rung).Select(day => (Day: (DateOnly?)day, Status: StatusOf(rung, FactsOn(day)))).ToList();
        return (states.Find(state => state.Status == Status.Met).Day, states.Find(state => state.Status == Status.Review).Day);
    }

    /// <summary>The named alternatives of the route that are met on a day.</summary>
    public ImmutableArray<NamedPart> By(Rung rung, DateOnly day)
    {
        var facts = FactsOn(day);
        return
        [
            .. rung
                .Route.Select(condition => condition.When)
                .OfType<Any>()
                .SelectMany(any => any.Parts.OfType<NamedPart>())
                .Where(part => part.Evaluate(facts) == Status.Met),
        ];
    }

    /// <summary>The unknown facts that could meet the route before a day, or at all.</summary>
    public ImmutableArray<FactDefinition> NeededFor(Rung rung, DateOnly? before)
    {
        var needed = new List<FactDefinition>();
        foreach (var facts in Days(rung).Where(day => !(day >= before)).Select(FactsOn))
        {
            if (StatusOf(rung, facts) == Status.Unknown)
            {
                foreach (var condition in rung.Route.Where(condition => condition.Evaluate(facts) == Status.Unknown))
                {
                    condition.When!.AddDeciding(facts, needed);
                }
            }
        }
        return [.. needed.Distinct().Where(fact => _facts[fact] is null).OrderBy(fact => rung.Policy.Facts.IndexOf(fact))];
    }

    /// <summary>What the route takes beside time, once the levels below are obtained.</summary>
    public ImmutableArray<ConditionWays> Beside(Rung rung)
    {
        var day = _obtained.Select(title => title.Day).Append(_start).Max();
        var facts = FactsOn(day);
        var situation = new Situation(facts, rung.Policy.Facts, rung.Route.Select(condition => condition.When!), day, _ladder.Counts);
        return
        [
            .. rung
                .Route.Select(condition => new Options(condition, situation))
                .Where(option => option.Status is Status.NotMet or Status.Unknown)
                .Select(option => option.Ways(situation)),
        ];
    }

    /// <summary>Takes a level on the day on which it is reached.</summary>
    public void Obtain(Rung rung, DateOnly? day)
    {
        if (day is { } reached)
        {
            _obtained.Add((reached, rung.Value));
        }
    }

    /// <summary>The days on which the status of a route may change: today, those of new titles, those on which years reach a bound.</summary>
    SortedSet<DateOnly> Days(Rung rung)
    {
        var (_, begun) = Titled(DateOnly.MaxValue);
        var days = new SortedSet<DateOnly>(_obtained.Select(title => title.Day)) { _start };
        foreach (var leaf in Leaves(rung))
        {
            foreach (var years in new[] { _began, begun })
            {
                if (years.TryGetValue(leaf.Fact, out var day))
                {
                    days.UnionWith(Reaching(day, leaf.Bound).Where(reached => reached > _start));
                }
            }
        }
        return days;
    }

    // A bound that must be exceeded is so the least length later.
    static IEnumerable<DateOnly> Reaching(DateOnly began, decimal bound) =>
        new[] { bound, bound + CalendarYears.Least }.Select(years => CalendarYears.After(began, years)).OfType<DateOnly>();

    static Status StatusOf(Rung rung, Facts facts) => rung.Route.Max(condition => condition.Evaluate(facts));

    Facts FactsOn(DateOnly day) => Titled(day) is var (facts, began) ? Grown(facts, began, day) : _facts;

    /// <summary>The titles obtained by a day, and since when each number of years counts.</summary>
    (Facts, Dictionary<FactDefinition, DateOnly>) Titled(DateOnly day)
    {
        var (facts, began) = (_facts, new Dictionary<FactDefinition, DateOnly>(_began));
        foreach (var (obtained, value) in _obtained.Where(title => title.Day <= day).OrderBy(title => title.Day))
        {
            var title = new EnumValue(value);
            if (facts[_ladder.Title] is EnumValue held && Place(held) >= Place(title))
            {
                continue;
            }
            var before = Grown(facts, began, obtained);
            foreach (var count in _ladder.Counts.Beginning(before, before.With(_ladder.Title, title)))
            {
                began[count] = obtained;
            }
            facts = facts.With(_ladder.Title, title);
        }
        return (facts, began);
    }

    int Place(EnumValue title) => _ladder.Title.Values.IndexOf(title.Name);

    static Facts Grown(Facts facts, Dictionary<FactDefinition, DateOnly> began, DateOnly day) =>
        began.Aggregate(
            facts,
            (grown, count) => grown.With(count.Key, new NumberValue(Interval.Point(CalendarYears.Between(count.Value, day))))
        );
}
