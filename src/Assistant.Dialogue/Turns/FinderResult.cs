using System.Collections.Immutable;
using Assistant.Rules;

namespace Assistant.Dialogue.Turns;

/// <summary>All programmes held against one case, as a program reads it.</summary>
/// <param name="AsOf">The day that counts as now.</param>
/// <param name="Programs">Every programme and round, the most promising first.</param>
/// <param name="Text">The same for people.</param>
public sealed record FinderResult(DateOnly AsOf, ImmutableArray<FoundResult> Programs, string Text)
{
    /// <summary>The fact to ask for next; left out when no single one decides any programme.</summary>
    public NextResult? Next { get; init; }
}

/// <summary>One programme.</summary>
/// <param name="Program">Its identifier.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Failing">The required conditions that are not met.</param>
/// <param name="Review">The required conditions that a person must judge.</param>
/// <param name="Open">How many required conditions are unknown.</param>
public sealed record FoundResult(
    string Program,
    string Title,
    Outcome Outcome,
    ImmutableArray<string> Failing,
    ImmutableArray<string> Review,
    int Open
)
{
    /// <summary>Whether its round takes applications; left out for programmes without rounds.</summary>
    public RoundState? Round { get; init; }

    /// <summary>True of a title that the person has, or has a higher one than; left out otherwise.</summary>
    public bool? Held { get; init; }
}

/// <summary>The fact to ask for next.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Decides">How many of the undetermined programmes one value of it decides.</param>
/// <param name="Question">How it is asked for.</param>
public sealed record NextResult(string Fact, int Decides, string Question);
