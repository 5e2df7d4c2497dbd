using System.Collections.Immutable;
using Assistant.Knowledge.Grounding;

namespace Assistant.Dialogue.Grounding;

/// <summary>What a piece of a statement is, seen against a passage.</summary>
enum PieceKind
{
    /// <summary>Words that the passage has, or other words for them.</summary>
    Shared,

    /// <summary>The name of a programme that the passage governs.</summary>
    Programme,

    /// <summary>The name of a programme that it does not govern.</summary>
    OtherProgramme,

    /// <summary>A word that turns what is said.</summary>
    Marker,

    /// <summary>A figure.</summary>
    Figure,

    /// <summary>Words that add nothing.</summary>
    Neutral,

    /// <summary>Words of which the passage does not speak.</summary>
    Unknown,
}

/// <summary>A piece of a statement.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it starts in the statement.</param>
/// <param name="End">Where it ends there.</param>
/// <param name="At">Where it stands in the passage; -1 when it stands around it or nowhere.</param>
/// <param name="Length">How much of the passage it matches.</param>
readonly record struct Piece(PieceKind Kind, int Start, int End, int At, int Length)
{
    /// <summary>What a marker does.</summary>
    public Turning Turning { get; init; }

    /// <summary>The programmes that are named.</summary>
    public ImmutableHashSet<string>? Programmes { get; init; }

    /// <summary>Whether the piece stands in the passage itself.</summary>
    public bool IsPlaced => At >= 0 && Kind is PieceKind.Shared or PieceKind.Programme;
}
