using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>
/// One fact as it would have to be. When what is known of the fact admits it, it is a supposition (“if the birth date is …”)
/// that takes nobody's doing; else it is a change, and <see cref="FactDefinition.ChangedBy"/> says whose.
/// </summary>
/// <param name="Fact">The fact.</param>
/// <param name="From">What is known of it; null while it is unknown.</param>
/// <param name="To">
/// What would do: of numbers and dates a whole range, each value of which does (an end that lies beside a bound which does
/// not pass keeps a hundredth or a day away from it); of names the one that is nearest upwards, see <see cref="Choices"/>.
/// </param>
public sealed record Change(FactDefinition Fact, FactValue? From, FactValue To)
{
    /// <summary>The names that would all do, lowest first, the nearest one among them; for other types what would do.</summary>
    public required ImmutableArray<FactValue> Choices { get; init; }

    /// <summary>Whether what is known of the fact admits it, so that nothing has to change.</summary>
    public bool IsSupposed { get; init; }

    /// <summary>
    /// Whether the number begins at nothing on the day of another change in the set (the years since a title that is yet to
    /// be obtained), so that the years of <see cref="To"/> pass after that day.
    /// </summary>
    public bool Begins { get; init; }

    /// <summary>
    /// When time alone gets there, from the earliest to the latest day that what is known allows; null when another change
    /// must come first, when nothing is known of the number, or when it is not one that grows.
    /// </summary>
    public Interval<DateOnly>? On { get; init; }
}

/// <summary>Facts that would do together. Immutable.</summary>
/// <param name="Changes">The suppositions and changes, in the order in which the policy reads the facts; each fact once.</param>
public sealed record ChangeSet(ImmutableArray<Change> Changes)
{
    /// <summary>The numbers of years that begin at nothing because of a change.</summary>
    internal ImmutableArray<FactDefinition> Begun { get; init; } = [];

    /// <summary>How many facts somebody or time must change.</summary>
    public int Count => Changes.Count(change => !change.IsSupposed);

    /// <summary>When time alone gets there; null when anything else must change or become known.</summary>
    public Interval<DateOnly>? On =>
        !Changes.IsEmpty && Changes.All(change => change.On is not null)
            ? new(Changes.Max(change => change.On!.Value.Low), Changes.Max(change => change.On!.Value.High))
            : null;

    /// <summary>The facts of a case with the changes made.</summary>
    public Facts ApplyTo(Facts facts)
    {
        var begun = Begun.Aggregate(facts, (changed, fact) => changed.With(fact, new NumberValue(Interval.Point(0m))));
        return Changes.Aggregate(begun, (changed, change) => changed.With(change.Fact, change.To));
    }
}

/// <summary>One way for a condition.</summary>
/// <param name="LeadsTo"><see cref="Status.Met"/> or <see cref="Status.Review"/>.</param>
/// <param name="Take">What it takes.</param>
public sealed record Way(Status LeadsTo, ChangeSet Take);

/// <summary>One way for a case as a whole.</summary>
/// <param name="LeadsTo"><see cref="Outcome.Eligible"/> or <see cref="Outcome.NeedsHumanReview"/>.</param>
/// <param name="Take">What it takes.</param>
public sealed record WayOut(Outcome LeadsTo, ChangeSet Take);
