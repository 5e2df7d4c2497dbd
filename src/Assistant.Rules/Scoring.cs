using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>What is known of a number of points: every number from <paramref name="Low"/> to <paramref name="High"/>, both included.</summary>
/// <param name="Low">The fewest points possible.</param>
/// <param name="High">The most points possible; not below <paramref name="Low"/>.</param>
public readonly record struct Points(decimal Low, decimal High)
{
    /// <summary>How much is left open.</summary>
    public decimal Width => High - Low;

    /// <summary>Whether every number of the other lies within this one.</summary>
    public bool Covers(Points other) => Low <= other.Low && other.High <= High;

    /// <summary>The shortest range that covers both.</summary>
    public Points Hull(Points other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    /// <summary>What both have in common, or null when they have nothing.</summary>
    public Points? Common(Points other)
    {
        var (low, high) = (Math.Max(Low, other.Low), Math.Min(High, other.High));
        return low <= high ? new(low, high) : null;
    }
}

/// <summary>A grade of a scoring table.</summary>
/// <param name="Name">Its name in the table, such as A.</param>
/// <param name="Band">The points that it stands for. Neighbouring grades share the edge between them.</param>
public sealed record Grade(string Name, Points Band);

/// <summary>An element that is scored by itself (评价要素).</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Weight">Its weight in percent (权重系数).</param>
public sealed record ScoringElement(string Name, decimal Weight);

/// <summary>A table by which reviewers give points to each element, weighed into a total. Immutable.</summary>
/// <param name="Elements">The elements in the order of the table.</param>
/// <param name="Grades">The grades that each element may get, best first; at least one.</param>
public sealed record ScoringTable(ImmutableArray<ScoringElement> Elements, ImmutableArray<Grade> Grades)
{
    /// <summary>What the weights add up to, in percent: 100 in a table that can be used.</summary>
    public decimal WeightSum => Elements.Sum(element => element.Weight);

    /// <summary>The first grade whose band does not end where that of the next better grade begins, or null when they join without a gap.</summary>
    public Grade? Disjoint => Grades.Zip(Grades.Skip(1)).FirstOrDefault(pair => pair.First.Band.Low != pair.Second.Band.High).Second;

    /// <summary>The points that an element of which nothing is known may get.</summary>
    public Points Any => Grades.Select(grade => grade.Band).Aggregate((whole, band) => whole.Hull(band));

    /// <summary>The points that two neighbouring grades share: the table does not say to which of them they belong.</summary>
    public IEnumerable<decimal> SharedEdges => Grades.SkipLast(1).Select(grade => grade.Band.Low);

    /// <summary>
    /// The total that follows from what is known: exact (decimal, nothing is rounded) for points and weights of up to
    /// ten digits each. An element that is not named may get any points.
    /// </summary>
    /// <param name="known">What is known, by the name of the element.</param>
    /// <exception cref="ArgumentException">A name is no element, or its points lie outside the table.</exception>
    public Score Score(IReadOnlyDictionary<string, Points> known)
    {
        foreach (var (name, points) in known)
        {
            if (Elements.All(element => element.Name != name))
            {
                throw new ArgumentException($"The table has no element {name}.", nameof(known));
            }
            if (points.Width < 0 || !Any.Covers(points))
            {
                throw new ArgumentException($"Points of {name} must lie between {Any.Low} and {Any.High}.", nameof(known));
            }
        }
        return new([
            .. Elements.Select(element => new ElementScore(element, known.TryGetValue(element.Name, out var points) ? points : Any)),
        ]);
    }
}

/// <summary>What one element brings to the total.</summary>
/// <param name="Element">The element.</param>
/// <param name="Points">Its points before weighing.</param>
public sealed record ElementScore(ScoringElement Element, Points Points)
{
    /// <summary>Its part of the total: points times weight. The width of it is what settling the element can change.</summary>
    public Points Share => new(Weighed(Points.Low), Weighed(Points.High));

    decimal Weighed(decimal points) => points * Element.Weight / 100;
}

/// <summary>A total with its parts.</summary>
/// <param name="Elements">Every element in the order of the table.</param>
public sealed record Score(ImmutableArray<ElementScore> Elements)
{
    /// <summary>Every total that is possible, and no other: both ends can be reached.</summary>
    public Points Total => new(Elements.Sum(part => part.Share.Low), Elements.Sum(part => part.Share.High));

    /// <summary>The elements whose settling can narrow the total the most, in the order of the table; empty when all is settled.</summary>
    public ImmutableArray<ElementScore> Widest
    {
        get
        {
            var most = Elements.Select(part => part.Share.Width).DefaultIfEmpty().Max();
            return most == 0 ? [] : [.. Elements.Where(part => part.Share.Width == most)];
        }
    }
}
