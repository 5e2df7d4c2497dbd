namespace Assistant.Rules;

/// <summary>
/// What is known of a quantity: every value from <paramref name="Low"/> to <paramref name="High"/>, both included.
/// An absent end is open. A point is an interval whose ends are equal.
/// </summary>
/// <typeparam name="T">A totally ordered value: <see cref="DateOnly"/>, <see cref="decimal"/>, or a place in an order.</typeparam>
/// <param name="Low">The smallest possible value, or <see langword="null"/> when nothing bounds it from below.</param>
/// <param name="High">The largest possible value, or <see langword="null"/> when nothing bounds it from above.</param>
public readonly record struct Interval<T>(T? Low, T? High)
    where T : struct, IComparable<T>
{
    /// <summary>Whether exactly one value is possible.</summary>
    public bool IsPoint => Low is { } low && High is { } high && low.CompareTo(high) == 0;

    /// <summary>
    /// Compares every possible value with a bound: met when all of them pass, not met when none does, unknown when the
    /// interval straddles the bound.
    /// </summary>
    public Status Compare(Comparison comparison, T bound) =>
        comparison switch
        {
            Comparison.AtLeast => AtLeast(bound),
            Comparison.Below => AtLeast(bound).Negated(),
            Comparison.AtMost => AtMost(bound),
            Comparison.Above => AtMost(bound).Negated(),
            Comparison.Equal => Equal(bound),
            Comparison.NotEqual => Equal(bound).Negated(),
            _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, null),
        };

    Status AtLeast(T bound) =>
        Low is { } low && low.CompareTo(bound) >= 0 ? Status.Met
        : High is { } high && high.CompareTo(bound) < 0 ? Status.NotMet
        : Status.Unknown;

    Status AtMost(T bound) =>
        High is { } high && high.CompareTo(bound) <= 0 ? Status.Met
        : Low is { } low && low.CompareTo(bound) > 0 ? Status.NotMet
        : Status.Unknown;

    Status Equal(T bound) => StatusLogic.Heavier(AtLeast(bound), AtMost(bound));
}

/// <summary>Makes intervals.</summary>
public static class Interval
{
    /// <summary>The interval that holds one value.</summary>
    public static Interval<T> Point<T>(T value)
        where T : struct, IComparable<T> => new(value, value);
}

/// <summary>How a fact is held against a bound.</summary>
public enum Comparison
{
    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&gt;=</c>, 及以上, 不少于: the bound itself passes.</summary>
    AtLeast,

    /// <summary><c>&gt;</c></summary>
    Above,

    /// <summary><c>&lt;=</c>, 不超过: the bound itself passes.</summary>
    AtMost,

    /// <summary><c>&lt;</c></summary>
    Below,
}
