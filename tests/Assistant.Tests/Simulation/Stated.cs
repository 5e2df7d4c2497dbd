using Assistant.Rules;

namespace Assistant.Tests.Simulation;

/// <summary>Holds what was taken down against what was meant.</summary>
static class Stated
{
    /// <summary>Whether both can be so: of dates and numbers whether they overlap.</summary>
    public static bool Agrees(FactValue one, FactValue other) =>
        (one, other) switch
        {
            (DateValue { Days: var first }, DateValue { Days: var second }) => Overlap(first, second),
            (NumberValue { Range: var first }, NumberValue { Range: var second }) => Overlap(Rounded(first), Rounded(second)),
            _ => one == other,
        };

    // Two thirds of a year are 0.66 and 0.67.
    static Interval<decimal> Rounded(Interval<decimal> range) => new(range.Low - 0.01m, range.High + 0.01m);

    static bool Overlap<T>(Interval<T> one, Interval<T> other)
        where T : struct, IComparable<T> => !IsBefore(one, other) && !IsBefore(other, one);

    static bool IsBefore<T>(Interval<T> one, Interval<T> other)
        where T : struct, IComparable<T> => one.High is { } high && other.Low is { } low && high.CompareTo(low) < 0;
}
