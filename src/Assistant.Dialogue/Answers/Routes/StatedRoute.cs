using Assistant.Rules;

namespace Assistant.Dialogue.Answers.Routes;

/// <summary>A title that is to be applied for, and the schooling and years by which.</summary>
/// <param name="Rung">The title.</param>
/// <param name="Facts">The degree or the title held, and the years since where the question states them.</param>
/// <param name="Years">The fact of the years.</param>
sealed record StatedRoute(Rung Rung, Facts Facts, FactDefinition Years)
{
    /// <summary>The facts, with as few years as may be meant.</summary>
    public Facts AtLeast => With(range => range.Low);

    /// <summary>The facts, with as many years as may be meant.</summary>
    public Facts AtMost => With(range => range.High);

    Facts With(Func<Interval<decimal>, decimal?> bound) =>
        Facts[Years] is NumberValue { Range: var range } ? Facts.With(Years, new NumberValue(Interval.Point(bound(range)!.Value))) : Facts;

    /// <summary>Whether the question states the years.</summary>
    public bool IsCounted => Facts.Known.Any(known => known.Fact == Years);
}
