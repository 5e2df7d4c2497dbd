using System.Collections.Immutable;

namespace Assistant.Dialogue.Answers.Scoring;

/// <summary>What a message says of the elements of a scoring table.</summary>
public sealed record ScoringQuestion
{
    /// <summary>What was stated, in the order of the table; each element once.</summary>
    public required ImmutableArray<StatedPoints> Stated { get; init; }

    /// <summary>Elements of which only circumstances were told, which give no grade by themselves, in the order of the table.</summary>
    public required ImmutableArray<string> Hinted { get; init; }

    /// <summary>Of how many elements a value was said, even one that cannot be.</summary>
    public required int Concerned { get; init; }

    /// <summary>Elements of which what was said earlier no longer holds, in the order of the table: they are unknown now, or cannot be as said.</summary>
    public required ImmutableArray<string> Withdrawn { get; init; }

    /// <summary>What was said that cannot be, each a sentence: a grade that the table does not have, points beyond it.</summary>
    public required ImmutableArray<string> Faults { get; init; }

    /// <summary>Whether it speaks of a total: of the other elements, of points, of the sum.</summary>
    public required bool IsOfTotal { get; init; }

    /// <summary>Whether the circumstances are told as the speaker's own, or one after the other.</summary>
    public required bool TellsOfSelf { get; init; }

    /// <summary>Whether it gives a value to 其他 alone, so that what was said earlier stays as it is.</summary>
    public required bool IsOfOthersOnly { get; init; }

    /// <summary>Whether it speaks as a follow-up does: it begins with 那 or 如果, or has such a word right behind a name or a value (教育背景B呢).</summary>
    public required bool Continues { get; init; }

    /// <summary>What is left of the message when all of this is taken out.</summary>
    public required string Rest { get; init; }
}
