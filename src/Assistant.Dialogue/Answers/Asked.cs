using System.Collections.Immutable;
using Assistant.Dialogue.Turns;

namespace Assistant.Dialogue.Answers;

/// <summary>What was asked last and what answered it, remembered so that the next message may leave things out.</summary>
public sealed record Asked
{
    /// <summary>The question as it was understood: mended, and completed where it was a follow-up itself.</summary>
    public required string Words { get; init; }

    /// <summary>The prepared answers that were given, by identifier; none when a clause was quoted or nothing was found.</summary>
    public ImmutableArray<string> Answers { get; init; } = [];

    /// <summary>The programme that is being talked about since, by identifier; null when none was named.</summary>
    public string? Programme { get; init; }
}

/// <summary>A reply with what a follow-up to it needs.</summary>
/// <param name="Reply">The reply.</param>
/// <param name="Worked">What it was worked out from; null where it was not.</param>
/// <param name="Asked">What was asked; null where it was worked out.</param>
public sealed record Answered(Reply Reply, Worked? Worked, Asked? Asked = null)
{
    /// <summary>Whether somebody prepared an answer to nearly this question.</summary>
    public bool IsApt { get; init; }

    /// <summary>Whether it is a guess: nothing was found, a clause by likeness, or an answer prepared to something like it. A model may find better.</summary>
    internal bool IsUnsure { get; init; }

    /// <summary>Whether the question may well mean something else, as the reply says.</summary>
    internal bool IsDoubtful { get; init; }
}
