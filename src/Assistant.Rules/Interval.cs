namespace Assistant.Rules;

/// <summary>
/// What is known of a quantity: every value from <paramref name="Low"/> to <paramref name="High"/>, both included.
/// An absent end is open. A point is an interval whose ends are equal.
/// </summary>
/// <typeparam name="T">A totally ordered value: <see cref="DateOnly"/> or <see cref="decimal"/>.</typeparam>
/// <param name="Low">The smallest possible value, or <see langword="null"/> when nothing bounds it from below.</param>
/// <param name="High">The largest possible value, or <see langword="null"/> when nothing bounds it from above.</param>
public readonly record struct Interval<T>(T? Low, T? High)
    where T : struct, IComparable<T>
{
    /// <summary>Whether exactly one value is possible.</summary>
    public bool IsPoint => Low is { } low && High is { } high && low.CompareTo(high) == 0;
}

/// <summary>Makes intervals.</summary>
public static class Interval
{
    /// <summary>The interval that holds one value.</summary>
    public static Interval<T> Point<T>(T value)
        where T : struct, IComparable<T> => new(value, value);
}
