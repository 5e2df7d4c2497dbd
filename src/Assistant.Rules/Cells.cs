using System.Collections.Immutable;
using System.Numerics;

namespace Assistant.Rules;

/// <summary>
/// The values of one fact, cut at the bounds of the conditions that read it: on every value of a cell each of these
/// conditions has the same status, so that trying one value a cell tries them all. Sets of cells are sets of bits.
/// </summary>
abstract class Cells
{
    Cells(FactDefinition fact, ImmutableArray<FactValue?> values) => (Fact, Values) = (fact, values);

    /// <summary>The fact.</summary>
    public FactDefinition Fact { get; }

    /// <summary>Every value of each cell, lowest first; <see langword="null"/> for a cell in which no value lies.</summary>
    public ImmutableArray<FactValue?> Values { get; }

    /// <summary>Cuts the values of a fact at the bounds of conditions on it.</summary>
    public static Cells Of(FactDefinition fact, IEnumerable<FactCondition> conditions) =>
        fact.Type switch
        {
            FactType.Date => new Ordered<DateOnly>(
                fact,
                conditions.OfType<DateComparison>().Select(condition => condition.Bound),
                DaysBetween,
                days => new DateValue(days),
                value => ((DateValue)value).Days
            ),
            FactType.Number => new Ordered<decimal>(
                fact,
                conditions.OfType<NumberComparison>().Select(condition => condition.Bound),
                NumbersBetween,
                range => new NumberValue(range),
                value => ((NumberValue)value).Range
            ),
            FactType.Bool => new Named(fact, [new BoolValue(false), new BoolValue(true)]),
            _ => new Named(fact, [.. fact.Values.Select(name => new EnumValue(name))]),
        };

    /// <summary>The cells on which a condition on the fact has a status.</summary>
    public BigInteger Where(FactCondition condition, Status status, Facts probe)
    {
        var cells = BigInteger.Zero;
        for (var cell = 0; cell < Values.Length; cell++)
        {
            if (Values[cell] is { } value && condition.Evaluate(probe.With(Fact, value)) == status)
            {
                cells |= Bit(cell);
            }
        }
        return cells;
    }

    /// <summary>The first and the last cell in which what is known of the fact may lie.</summary>
    public abstract (int First, int Last) SpanOf(FactValue known);

    /// <summary>The cells in which the fact may lie: all of them while nothing is known of it.</summary>
    public BigInteger Of(FactValue? known) =>
        (known is null ? (0, Values.Length - 1) : SpanOf(known)) is var (first, last) ? Between(first, last) : default;

    /// <summary>All values from one cell to another as one.</summary>
    public abstract FactValue Join(int first, int last);

    /// <summary>
    /// A set of cells as sets that can each be told in a word: the names that do, or one stretch of numbers or days. A cell
    /// in which no value lies is no gap in a stretch.
    /// </summary>
    public IEnumerable<BigInteger> Tellable(BigInteger cells)
    {
        if (Fact.Type is FactType.Bool or FactType.Enum)
        {
            yield return cells;
            yield break;
        }
        var stretch = BigInteger.Zero;
        for (var cell = 0; cell < Values.Length; cell++)
        {
            if (!(cells & Bit(cell)).IsZero)
            {
                stretch |= stretch.IsZero ? Bit(cell) : Between(Ends(stretch).Last, cell);
            }
            else if (!stretch.IsZero && Values[cell] is not null)
            {
                yield return stretch;
                stretch = BigInteger.Zero;
            }
        }
        yield return stretch;
    }

    /// <summary>The first and the last cell of a set that is not empty.</summary>
    public static (int First, int Last) Ends(BigInteger cells) => ((int)BigInteger.TrailingZeroCount(cells), (int)cells.GetBitLength() - 1);

    /// <summary>The set of one cell.</summary>
    public static BigInteger Bit(int cell) => BigInteger.One << cell;

    static BigInteger Between(int first, int last) => Bit(last + 1) - Bit(first);

    static Interval<DateOnly>? DaysBetween(DateOnly? after, DateOnly? before) =>
        after == DateOnly.MaxValue || before == DateOnly.MinValue || after?.AddDays(1) >= before
            ? null
            : new(after?.AddDays(1), before?.AddDays(-1));

    // Between two bounds lie more numbers than can be told; the ends that are told keep a hundredth away from the bounds.
    static Interval<decimal>? NumbersBetween(decimal? after, decimal? before)
    {
        var step = Math.Min(0.01m, (before - after) / 2 ?? 0.01m);
        return new(after + step, before - step);
    }

    /// <summary>Values that are listed one by one.</summary>
    sealed class Named(FactDefinition fact, ImmutableArray<FactValue?> values) : Cells(fact, values)
    {
        public override (int First, int Last) SpanOf(FactValue known) => Values.IndexOf(known) is var cell ? (cell, cell) : default;

        public override FactValue Join(int first, int last) => Values[first]!;
    }

    /// <summary>Values on a line: what lies before the first bound, the bound, what lies between it and the next, and so on.</summary>
    sealed class Ordered<T> : Cells
        where T : struct, IComparable<T>
    {
        readonly ImmutableArray<T> _bounds;
        readonly Func<Interval<T>, FactValue> _write;
        readonly Func<FactValue, Interval<T>> _read;

        public Ordered(
            FactDefinition fact,
            IEnumerable<T> bounds,
            Func<T?, T?, Interval<T>?> between,
            Func<Interval<T>, FactValue> write,
            Func<FactValue, Interval<T>> read
        )
            : this(fact, [.. bounds.Distinct().Order()], between, write, read) { }

        Ordered(
            FactDefinition fact,
            ImmutableArray<T> bounds,
            Func<T?, T?, Interval<T>?> between,
            Func<Interval<T>, FactValue> write,
            Func<FactValue, Interval<T>> read
        )
            : base(fact, [.. Spans(bounds, between).Select(span => span is { } known ? write(known) : null)]) =>
            (_bounds, _write, _read) = (bounds, write, read);

        static IEnumerable<Interval<T>?> Spans(ImmutableArray<T> bounds, Func<T?, T?, Interval<T>?> between)
        {
            var last = default(T?);
            foreach (var bound in bounds)
            {
                yield return between(last, bound);
                yield return Interval.Point(bound);
                last = bound;
            }
            yield return between(last, null);
        }

        public override (int First, int Last) SpanOf(FactValue known) =>
            _read(known) is var span
                ? (span.Low is { } low ? CellOf(low) : 0, span.High is { } high ? CellOf(high) : Values.Length - 1)
                : default;

        int CellOf(T value) => _bounds.BinarySearch(value) is var place and >= 0 ? (2 * place) + 1 : 2 * ~_bounds.BinarySearch(value);

        public override FactValue Join(int first, int last) => _write(new(_read(Values[first]!).Low, _read(Values[last]!).High));
    }
}
