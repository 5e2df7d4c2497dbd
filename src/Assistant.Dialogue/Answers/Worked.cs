using System.Collections.Immutable;
using Assistant.Rules;

namespace Assistant.Dialogue.Answers;

/// <summary>
/// What an answer was worked out from, remembered so that the next message can change one number of it: 「那9个人呢」,
/// 「成果转化A呢」. Exactly one of <see cref="Points"/> and <see cref="Vote"/> is set.
/// </summary>
public sealed record Worked
{
    /// <summary>The scoring standard or the voting procedure, by identifier.</summary>
    public required string By { get; init; }

    /// <summary>What was said of the elements of a scoring standard.</summary>
    public ImmutableArray<StatedPoints>? Points { get; init; }

    /// <summary>What was said of a vote.</summary>
    public Vote? Vote { get; init; }
}

/// <summary>What was said of one element of a scoring table.</summary>
/// <param name="Element">The element's name in the table.</param>
/// <param name="Low">The fewest points that were meant.</param>
/// <param name="High">The most points that were meant.</param>
/// <param name="Said">The grade or the points as understood, such as A级, 80-90分.</param>
public sealed record StatedPoints(string Element, decimal Low, decimal High, string Said);
