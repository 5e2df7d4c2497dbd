using System.Collections.Immutable;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// What one message states, gathered clause by clause. Two statements on one fact must agree: of dates and numbers what both
/// admit is taken, and where nothing is left, neither is.
/// </summary>
sealed class Statements
{
    readonly List<Statement> _agreed = [];
    readonly List<FactDefinition> _disputed = [];

    /// <summary>The facts stated, each once.</summary>
    public ImmutableArray<Statement> Agreed => [.. _agreed];

    /// <summary>The facts of which different things were said.</summary>
    public ImmutableArray<FactDefinition> Disputed => [.. _disputed];

    /// <summary>Takes a further statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="takesBack">Whether it takes back what was said of its fact before.</param>
    public void Take(Statement statement, bool takesBack)
    {
        var earlier = _agreed.Find(said => said.Fact == statement.Fact);
        if (earlier is not null)
        {
            _agreed.Remove(earlier);
        }
        var value = earlier is null || takesBack ? statement.Value : Both(earlier.Value, statement.Value);
        if (takesBack)
        {
            _disputed.Remove(statement.Fact);
        }
        if (value is null)
        {
            _disputed.Add(statement.Fact);
        }
        else if (!_disputed.Contains(statement.Fact))
        {
            _agreed.Add(statement with { Value = value });
        }
    }

    static FactValue? Both(FactValue one, FactValue other) =>
        (one, other) switch
        {
            (DateValue { Days: var first }, DateValue { Days: var second }) => Both(first, second) is { } days ? new DateValue(days) : null,
            (NumberValue { Range: var first }, NumberValue { Range: var second }) => Both(first, second) is { } range
                ? new NumberValue(range)
                : null,
            _ => one == other ? one : null,
        };

    static Interval<T>? Both<T>(Interval<T> one, Interval<T> other)
        where T : struct, IComparable<T>
    {
        var low = one.Low is { } first && (other.Low is not { } second || first.CompareTo(second) > 0) ? first : other.Low;
        var high = one.High is { } end && (other.High is not { } last || end.CompareTo(last) < 0) ? end : other.High;
        return low is { } from && high is { } to && from.CompareTo(to) > 0 ? null : new Interval<T>(low, high);
    }
}
