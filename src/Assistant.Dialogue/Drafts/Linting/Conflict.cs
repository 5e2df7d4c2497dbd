using Assistant.Rules;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>Whether two values of a fact cannot both be so.</summary>
static class Conflict
{
    /// <summary>Whether nothing satisfies both.</summary>
    public static bool Between(FactValue one, FactValue other) =>
        (one, other) switch
        {
            (DateValue a, DateValue b) => AreApart(a.Days, b.Days),
            (NumberValue a, NumberValue b) => AreApart(Loose(a.Range), Loose(b.Range)),
            _ => one != other,
        };

    // 3年 may be three years and some months; whoever is eight is not nearly nine persons.
    static Interval<decimal> Loose(Interval<decimal> range) => new(range.Low, range.High + 0.99m);

    /// <summary>Whether two intervals have nothing in common.</summary>
    static bool AreApart<T>(Interval<T> one, Interval<T> other)
        where T : struct, IComparable<T> => IsBefore(one.High, other.Low) || IsBefore(other.High, one.Low);

    static bool IsBefore<T>(T? end, T? start)
        where T : struct, IComparable<T> => end is { } last && start is { } first && last.CompareTo(first) < 0;
}
