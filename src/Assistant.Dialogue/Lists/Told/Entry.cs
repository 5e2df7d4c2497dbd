using System.Collections.Immutable;
using Assistant.Dialogue.Understanding;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>One candidate as a message tells it, or what it tells anew of one.</summary>
sealed record Entry
{
    public string? Name { get; init; }

    public CandidateKind? Kind { get; init; }

    public string? Unit { get; init; }

    /// <summary>Whether the unit is that of whoever tells the list, which is not known by name.</summary>
    public bool IsOfOwnUnit { get; init; }

    public ImmutableArray<Statement> Facts { get; init; } = [];

    /// <summary>Whether a further candidate is meant, be the name known or not.</summary>
    public bool IsAddition { get; init; }

    /// <summary>Whether it is told beside what was told of the same person: 李娜也报个人.</summary>
    public bool IsAlso { get; init; }

    /// <summary>The place in the list that it takes, of somebody who went; null for the end.</summary>
    public int? Place { get; init; }

    /// <summary>Whether it says anything at all.</summary>
    public bool IsEmpty => this is { Name: null, Kind: null, Unit: null, IsOfOwnUnit: false, Facts.IsEmpty: true };

    /// <summary>With whatever another one says of the same candidate.</summary>
    public Entry With(Entry other) =>
        this with
        {
            Name = other.Name ?? Name,
            Kind = other.Kind ?? Kind,
            Unit = other.Unit ?? (other.IsOfOwnUnit ? null : Unit),
            IsOfOwnUnit = other.IsOfOwnUnit || (IsOfOwnUnit && other.Unit is null),
            Facts = [.. Facts.Where(known => other.Facts.All(said => said.Fact != known.Fact)), .. other.Facts],
        };

    /// <summary>Whether there is room for what a field says.</summary>
    public bool Lacks(Field field) =>
        field switch
        {
            Field.Name => Name is null,
            Field.Kind => Kind is null,
            Field.Unit or Field.OwnUnit or Field.Above => Unit is null && !IsOfOwnUnit,
            _ => true,
        };

    /// <summary>With what a field says.</summary>
    public Entry With(Field field) =>
        field switch
        {
            Field.Name name => this with { Name = name.Text },
            Field.Kind kind => this with { Kind = kind.Of },
            Field.Unit unit => this with { Unit = unit.Text },
            Field.OwnUnit => this with { IsOfOwnUnit = true },
            Field.Facts facts => this with { Facts = Facts.AddRange(facts.Statements) },
            Field.Addition => this with { IsAddition = true },
            Field.Also => this with { IsAlso = true },
            _ => this,
        };
}

/// <summary>A change of what was told before. Places are those of the list before the message.</summary>
abstract record Edit
{
    Edit() { }

    /// <summary>Candidates go.</summary>
    public sealed record Remove(ImmutableArray<int> Places) : Edit;

    /// <summary>Something of candidates is otherwise.</summary>
    /// <param name="Places">Whose.</param>
    /// <param name="To">That.</param>
    /// <param name="IsOther">Whether it is somebody else by now, of whom the facts that were told do not hold.</param>
    public sealed record Set(ImmutableArray<int> Places, Entry To, bool IsOther = false) : Edit;

    /// <summary>Facts of a candidate were not said, or do not hold.</summary>
    public sealed record Unsay(int Place, ImmutableArray<string> Facts) : Edit;

    /// <summary>Nothing changes: 许佳琪没错.</summary>
    /// <param name="IsEnd">Whether it says that nobody else comes: 没有第三个.</param>
    public sealed record Nothing(bool IsEnd = false) : Edit;

    /// <summary>Something is to be otherwise, and it is not clear of whom.</summary>
    public sealed record ChangeWhom : Edit;

    /// <summary>Somebody comes for one who went.</summary>
    public sealed record Instead(Vacancy Of, Entry Who) : Edit;

    /// <summary>Somebody comes for one who was not named.</summary>
    public sealed record InsteadOfWhom(string Name) : Edit;

    /// <summary>The same of all candidates.</summary>
    /// <param name="To">That.</param>
    /// <param name="IsForced">Whether it is also of those of which something else was said.</param>
    public sealed record SetAll(Entry To, bool IsForced) : Edit;

    /// <summary>Something of the candidate that the message itself told last is otherwise.</summary>
    public sealed record OfCurrent(Entry To) : Edit;

    /// <summary>Somebody is to go, and it is not clear who.</summary>
    public sealed record RemoveWhom : Edit;

    /// <summary>Several candidates have the name that was said.</summary>
    public sealed record Unclear(string Name, ImmutableArray<int> Places) : Edit;

    /// <summary>No candidate is the one that was said.</summary>
    public sealed record NoSuch(string Who) : Edit;
}
