using System.Collections.Immutable;
using System.Numerics;

namespace Assistant.Rules;

/// <summary>What a case is and what of it can become otherwise: turns what a term asks for into changes.</summary>
sealed class Situation
{
    static readonly FactValue Nothing = new NumberValue(Interval.Point(0m));

    readonly ImmutableArray<FactDefinition> _order;
    readonly Dictionary<int, Cells> _cells;
    readonly DateOnly _countTo;
    readonly YearCounts _counts;

    /// <param name="facts">The case.</param>
    /// <param name="order">The facts that are of interest, in the order in which changes are told.</param>
    /// <param name="conditions">The conditions that will be written out.</param>
    /// <param name="countTo">The day to which the numbers that time changes were counted.</param>
    /// <param name="counts">Which of them begin anew when something changes.</param>
    public Situation(
        Facts facts,
        ImmutableArray<FactDefinition> order,
        IEnumerable<Condition> conditions,
        DateOnly countTo,
        YearCounts counts
    )
    {
        (Facts, _order, _countTo, _counts) = (facts, order, countTo, counts);
        var leaves = new List<FactCondition>();
        foreach (var condition in conditions)
        {
            condition.AddLeaves(leaves);
        }
        _cells = leaves.GroupBy(leaf => leaf.Fact.Slot).ToDictionary(group => group.Key, group => Cells.Of(group.First().Fact, group));
    }

    /// <summary>The case as it is.</summary>
    public Facts Facts { get; }

    /// <summary>The cells of a fact that one of the conditions reads.</summary>
    public Cells CellsOf(FactDefinition fact) => _cells[fact.Slot];

    /// <summary>How many facts a term wants to be otherwise or to become known.</summary>
    public int Wanting(Term term) => term.Parts.Count(part => !IsSo(part.Slot, part.Cells));

    /// <summary>The facts of a term that it wants otherwise and that nobody and no time can change.</summary>
    public IEnumerable<FactDefinition> Barring(Term term) =>
        term
            .Parts.Where(part => !IsSo(part.Slot, part.Cells) && ToBecome(part.Slot, part.Cells) is null)
            .Select(part => _cells[part.Slot].Fact);

    /// <summary>What it takes for a term to hold; null when some fact cannot become as it wants.</summary>
    public ChangeSet? Taking(Term term)
    {
        var changes = new Dictionary<FactDefinition, Change>();
        foreach (var (slot, cells) in term.Parts.Where(part => !IsSo(part.Slot, part.Cells)))
        {
            if (ToBecome(slot, cells) is not { } change)
            {
                return null;
            }
            changes.Add(change.Fact, change);
        }
        var begun = Begun(changes.Values);
        foreach (var (slot, cells) in term.Parts.Where(part => begun.Contains(_cells[part.Slot].Fact)))
        {
            var fact = _cells[slot].Fact;
            changes.Remove(fact);
            if (!IsIn(cells, _cells[slot].Of(Nothing)))
            {
                if (!IsAbove(slot, cells, Nothing))
                {
                    return null;
                }
                changes.Add(fact, Within(_cells[slot], cells) with { Begins = true, On = null });
            }
        }
        return new ChangeSet([.. changes.Values.OrderBy(change => _order.IndexOf(change.Fact))]) { Begun = begun };
    }

    ImmutableArray<FactDefinition> Begun(IReadOnlyCollection<Change> changes)
    {
        if (_counts.Counts.IsEmpty || changes.All(change => change.IsSupposed))
        {
            return [];
        }
        var supposed = new ChangeSet([.. changes.Where(change => change.IsSupposed)]).ApplyTo(Facts);
        return [.. _counts.Beginning(supposed, new ChangeSet([.. changes]).ApplyTo(Facts))];
    }

    bool IsSo(int slot, BigInteger wanted) => Known(slot) is { } value && IsIn(wanted, _cells[slot].Of(value));

    static bool IsIn(BigInteger wanted, BigInteger cells) => (cells & ~wanted).IsZero;

    FactValue? Known(int slot) => Facts[_cells[slot].Fact];

    Change? ToBecome(int slot, BigInteger wanted)
    {
        var (cells, known) = (_cells[slot], Known(slot));
        var isSupposed = !(wanted & cells.Of(known)).IsZero;
        var isOutOfReach = cells.Fact.ChangedBy switch
        {
            ChangedBy.Nobody => true,
            ChangedBy.Time => !isSupposed && !IsAbove(slot, wanted, known!),
            _ => false,
        };
        return !isSupposed && isOutOfReach
            ? null
            : (cells.Fact.Type is FactType.Bool or FactType.Enum ? Named(cells, wanted, known) : Within(cells, wanted)) with
            {
                IsSupposed = isSupposed,
            };
    }

    bool IsAbove(int slot, BigInteger wanted, FactValue known) => Cells.Ends(wanted).First > _cells[slot].SpanOf(known).Last;

    // Of names all that do are told; the one to take is the next higher, as of titles, or else the first.
    static Change Named(Cells cells, BigInteger wanted, FactValue? known)
    {
        var choices = cells.Values.Where((_, cell) => !(wanted & Cells.Bit(cell)).IsZero).Select(value => value!).ToImmutableArray();
        var present = known is null ? -1 : cells.SpanOf(known).First;
        var next = choices.FirstOrDefault(value => cells.SpanOf(value).First > present) ?? choices[0];
        return new(cells.Fact, known, next) { Choices = choices };
    }

    Change Within(Cells cells, BigInteger wanted)
    {
        var (fact, (first, last)) = (cells.Fact, Cells.Ends(wanted));
        var to = cells.Join(first, last);
        return new(fact, Facts[fact], to) { Choices = [to], On = fact.ChangedBy == ChangedBy.Time ? Day(Facts[fact], to) : null };
    }

    Interval<DateOnly>? Day(FactValue? from, FactValue to)
    {
        if (from is not NumberValue { Range: var known } || to is not NumberValue { Range.Low: { } wanted })
        {
            return null;
        }
        return Day(known.Low ?? 0, wanted) is { } latest ? new(known.High is { } high ? Day(high, wanted) : _countTo, latest) : null;
    }

    // Not before today, even where it may have been so for long.
    DateOnly? Day(decimal known, decimal wanted) =>
        CalendarYears.After(CalendarYears.Since(_countTo, known), wanted) is { } day ? (day < _countTo ? _countTo : day) : null;
}
