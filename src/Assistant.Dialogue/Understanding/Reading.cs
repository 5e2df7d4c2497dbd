using System.Collections.Immutable;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>One fact with the value that a person gave it.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Value">The value.</param>
public sealed record Statement(FactDefinition Fact, FactValue Value);

/// <summary>The days that matter in reading an answer.</summary>
/// <param name="AsOf">Today, for ages.</param>
/// <param name="CountTo">The day to which durations since a date run.</param>
public readonly record struct ReadingDays(DateOnly AsOf, DateOnly CountTo);

/// <summary>What an answer was understood to say. Not understanding is a value too.</summary>
public abstract record Reading
{
    Reading() { }

    /// <summary>The answer states facts.</summary>
    /// <param name="Statements">The facts; at least one.</param>
    public sealed record Stated(ImmutableArray<Statement> Statements) : Reading;

    /// <summary>The answer most likely states facts, and the person should confirm them first.</summary>
    /// <param name="Statements">The facts; at least one.</param>
    public sealed record Likely(ImmutableArray<Statement> Statements) : Reading;

    /// <summary>The answer names a degree without the way in which it was obtained.</summary>
    /// <param name="Level">The fact of that degree.</param>
    /// <param name="Statements">What it states of other degrees.</param>
    public sealed record HalfSaid(FactDefinition Level, ImmutableArray<Statement> Statements) : Reading;

    /// <summary>Of the facts asked for, the person does not know some, or would rather not say.</summary>
    /// <param name="Statements">What they do know of the others.</param>
    /// <param name="Unsure">The facts left open.</param>
    public sealed record Open(ImmutableArray<Statement> Statements, ImmutableArray<FactDefinition> Unsure) : Reading;

    /// <summary>Some conditions of a bundle do not hold, or some things of a list are there, but it was not said which.</summary>
    public sealed record SomeDoNotHold : Reading;

    /// <summary>The text is no answer to the question.</summary>
    /// <param name="Hint">What to say about it, where the text is almost an answer; otherwise null.</param>
    public sealed record NotUnderstood(string? Hint = null) : Reading;
}
