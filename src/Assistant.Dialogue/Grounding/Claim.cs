using System.Collections.Immutable;
using Assistant.Knowledge.Grounding;

namespace Assistant.Dialogue.Grounding;

/// <summary>Half a sentence beside the one passage from which it should follow, and what was found wrong with it so far.</summary>
sealed class Claim
{
    readonly List<Violation> _violations = [];

    /// <summary>The language.</summary>
    public required AuditWords Words { get; init; }

    /// <summary>What the programmes are called.</summary>
    public required ProgrammeNames Names { get; init; }

    /// <summary>Half a sentence in plain form.</summary>
    public required string Statement { get; init; }

    /// <summary>Its figures that nothing else grounds.</summary>
    public required ImmutableArray<StatedFigure> Figures { get; init; }

    /// <summary>The words in it that turn what is said.</summary>
    public required ImmutableArray<Marker> Said { get; init; }

    /// <summary>The passage.</summary>
    public required Passage Passage { get; init; }

    /// <summary>The statement cut along the passage.</summary>
    public required ImmutableArray<Piece> Pieces { get; init; }

    /// <summary>The programmes that the sentence is about so far; null when none was named.</summary>
    public required ImmutableHashSet<string>? SpokenOf { get; init; }

    /// <summary>What is wrong.</summary>
    public List<Violation> Violations => _violations;

    /// <summary>Whether the statement turns something in this way.</summary>
    public bool Says(Turning turning) => Said.Any(marker => marker.Turning == turning);

    /// <summary>Whether the passage does.</summary>
    public bool Has(Turning turning) => Passage.Markers.Any(marker => marker.Turning == turning);

    /// <summary>Whether a piece names somebody who acts.</summary>
    public bool IsActor(Piece piece) => Words.Actors.LengthAt(Statement, piece.Start) == piece.End - piece.Start;

    /// <summary>Whether a piece that stands in the passage stands there letter by letter.</summary>
    public bool IsLiteral(Piece piece) => Statement[piece.Start..piece.End] == Passage.Text.Substring(piece.At, piece.Length);

    /// <summary>Notes what is wrong with a part of the statement.</summary>
    public void Complain(ViolationKind kind, int start, int end) => _violations.Add(new(kind, Statement, Statement[start..end]));
}
