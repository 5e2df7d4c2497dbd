using Assistant.Rules;

namespace Assistant.Tests.Rules;

/// <summary>Draws facts near the bounds of the policies, known to the point, to an interval, or not at all.</summary>
static class RandomFacts
{
    static readonly DateOnly[] Bounds = [new(1972, 1, 1), new(1977, 1, 1), new(1980, 1, 1), new(1990, 1, 1)];

    /// <summary>A case in which every fact is unknown with the given probability.</summary>
    public static Facts Draw(Random random, FactCatalog catalog, double unknown)
    {
        var facts = Facts.None(catalog);
        foreach (var fact in catalog.Definitions)
        {
            facts = random.NextDouble() < unknown ? facts : facts.With(fact, Value(random, fact));
        }
        return facts;
    }

    /// <summary>A case that differs from another one in up to three of the given facts, known exactly.</summary>
    public static Facts Near(Random random, Facts facts, IReadOnlyList<FactDefinition> changeable)
    {
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            var fact = changeable[random.Next(changeable.Count)];
            facts = facts.With(fact, Inside(random, fact, null));
        }
        return facts;
    }

    /// <summary>A value that the fact can have.</summary>
    public static FactValue Value(Random random, FactDefinition fact) =>
        fact.Type switch
        {
            FactType.Bool => new BoolValue(random.Next(2) == 0),
            FactType.Enum => new EnumValue(fact.Values[random.Next(fact.Values.Length)]),
            FactType.Number => new NumberValue(Range(random, Number)),
            _ => new DateValue(Range(random, Day)),
        };

    /// <summary>A value that lies within what is known of a fact, known exactly.</summary>
    public static FactValue Inside(Random random, FactDefinition fact, FactValue? known) =>
        known switch
        {
            null => Inside(random, fact, Value(random, fact)),
            NumberValue { Range: var range } => new NumberValue(Interval.Point(Between(random, range, Number))),
            DateValue { Days: var days } => new DateValue(Interval.Point(Between(random, days, Day))),
            _ => known,
        };

    static T Between<T>(Random random, Interval<T> interval, Func<Random, T> draw)
        where T : struct, IComparable<T>
    {
        var drawn = draw(random);
        return interval switch
        {
            { Low: { } low } when drawn.CompareTo(low) < 0 => low,
            { High: { } high } when drawn.CompareTo(high) > 0 => high,
            _ => drawn,
        };
    }

    static Interval<T> Range<T>(Random random, Func<Random, T> draw)
        where T : struct, IComparable<T>
    {
        var (one, other) = (draw(random), draw(random));
        var (low, high) = one.CompareTo(other) <= 0 ? (one, other) : (other, one);
        return random.Next(6) switch
        {
            0 => new(low, high),
            1 => new(low, null),
            2 => new(null, high),
            _ => Interval.Point(one),
        };
    }

    static decimal Number(Random random) => random.Next(0, 25) / 2m;

    static DateOnly Day(Random random) =>
        Bounds[random.Next(Bounds.Length)].AddDays(random.Next(3) == 0 ? random.Next(-1, 2) : random.Next(-1200, 1200));
}
