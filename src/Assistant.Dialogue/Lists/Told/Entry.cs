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

    public ImmutableArray<Statement> Facts { get; init; } = [];

    /// <summary>Whether a further candidate is meant, be the name known or not.</summary>
    public bool IsAddition { get; init; }

    /// <summary>Whether it says anything at all.</summary>
    public bool IsEmpty => this is { Name: null, Kind: null, Unit: null, Facts.IsEmpty: true };

    /// <summary>Whether there is room for what a field says.</summary>
    public bool Lacks(Field field) =>
        field switch
        {
            Field.Name => Name is null,
            Field.Kind => Kind is null,
            Field.Unit => Unit is null,
            _ => true,
        };

    /// <summary>With what a field says.</summary>
    public Entry With(Field field) =>
        field switch
        {
            Field.Name name => this with { Name = name.Text },
            Field.Kind kind => this with { Kind = kind.Of },
            Field.Unit unit => this with { Unit = unit.Text },
            Field.Facts facts => this with { Facts = Facts.AddRange(facts.Statements) },
            Field.Addition => this with { IsAddition = true },
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
    public sealed record Set(ImmutableArray<int> Places, Entry To) : Edit;

    /// <summary>The same of all candidates.</summary>
    /// <param name="To">That.</param>
    /// <param name="IsForced">Whether it is also of those of which something else was said.</param>
    public sealed record SetAll(Entry To, bool IsForced) : Edit;

    /// <summary>Several candidates have the name that was said.</summary>
    public sealed record Unclear(string Name, ImmutableArray<int> Places) : Edit;

    /// <summary>No candidate is the one that was said.</summary>
    public sealed record NoSuch(string Who) : Edit;
}
