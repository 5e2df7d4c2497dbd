using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>A number of years that begins at nothing on the day on which something comes to hold.</summary>
/// <param name="Fact">The number, one that changes by time, such as the years since a title.</param>
/// <param name="Starts">What must hold for it to begin, such as having the title and the degree that goes with it.</param>
public sealed record YearCount(FactDefinition Fact, Condition Starts);

/// <summary>From when each number of years counts. Immutable.</summary>
/// <param name="Counts">The numbers that begin some day, each once.</param>
public sealed record YearCounts(ImmutableArray<YearCount> Counts)
{
    /// <summary>No number of years begins anew, whatever changes.</summary>
    public static readonly YearCounts None = new([]);

    /// <summary>The numbers that begin because of what changed between two cases.</summary>
    public IEnumerable<FactDefinition> Beginning(Facts before, Facts after) =>
        Counts
            .Where(count => count.Starts.Evaluate(before) != Status.Met && count.Starts.Evaluate(after) == Status.Met)
            .Select(count => count.Fact);

    /// <summary>The numbers of which it stays open whether they have begun, since it hangs on facts that nobody can tell.</summary>
    public IEnumerable<FactDefinition> Untellable(Facts facts, IReadOnlyCollection<FactDefinition> closed) =>
        Counts
            .Where(count =>
            {
                var deciding = new List<FactDefinition>();
                count.Starts.AddDeciding(facts, deciding);
                return count.Starts.Evaluate(facts) == Status.Unknown && deciding.TrueForAll(closed.Contains);
            })
            .Select(count => count.Fact);

    /// <summary>Whether a number has begun, as far as is known.</summary>
    public bool HasBegun(FactDefinition number, Facts facts) =>
        Counts.Any(count => count.Fact == number && count.Starts.Evaluate(facts) == Status.Met);

    /// <summary>Whether a value of an ordered fact is the least that lets a number begin: 工程师 for the years since that, 高级工程师 not.</summary>
    public bool BeginsWith(FactDefinition number, FactDefinition fact, EnumValue value, FactCatalog catalog)
    {
        var leaves = new List<FactCondition>();
        Counts.First(count => count.Fact == number).Starts.AddLeaves(leaves);
        var place = fact.Values.IndexOf(value.Name);
        return place > 0
            && leaves.Exists(leaf =>
                leaf.Fact == fact
                && StatusOf(leaf, fact.Values[place]) == Status.Met
                && StatusOf(leaf, fact.Values[place - 1]) == Status.NotMet
            );

        Status StatusOf(FactCondition leaf, string name) => leaf.Evaluate(Facts.None(catalog).With(fact, new EnumValue(name)));
    }

    /// <summary>The later case with the numbers that begin in it at nothing.</summary>
    public Facts Begin(Facts before, Facts after) =>
        Beginning(before, after).Aggregate(after, (begun, fact) => begun.With(fact, new NumberValue(Interval.Point(0m))));
}
