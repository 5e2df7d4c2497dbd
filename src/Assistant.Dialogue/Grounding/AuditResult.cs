using System.Collections.Immutable;

namespace Assistant.Dialogue.Grounding;

/// <summary>What is wrong with a statement.</summary>
public enum ViolationKind
{
    /// <summary>A number that stands in no ground, or counts something else there.</summary>
    Number,

    /// <summary>An amount of money.</summary>
    Amount,

    /// <summary>A date or a time.</summary>
    Date,

    /// <summary>The number of a clause, an annex or a document.</summary>
    ClauseNumber,

    /// <summary>A passage in quotation marks that is not verbatim.</summary>
    Quote,

    /// <summary>不超过 turned into 不少于, or left out.</summary>
    Bound,

    /// <summary>A negation put in, left out or turned round.</summary>
    Negation,

    /// <summary>须, 可以, 鼓励, 无需 taken for one another.</summary>
    Modality,

    /// <summary>What belongs to two passages put together, or roles exchanged.</summary>
    Merged,

    /// <summary>A telephone number, an address, a person who stands in no ground.</summary>
    Contact,

    /// <summary>A programme that the cited clause does not govern.</summary>
    Programme,

    /// <summary>Something of which no cited quote speaks.</summary>
    Unsupported,
}

/// <summary>One thing that is wrong with a text.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Sentence">The sentence, in plain form.</param>
/// <param name="Excerpt">The part of it that is wrong.</param>
public sealed record Violation(ViolationKind Kind, string Sentence, string Excerpt);

/// <summary>What the audit found.</summary>
/// <param name="Violations">Everything that is wrong; empty when the text may go out.</param>
public sealed record AuditResult(ImmutableArray<Violation> Violations)
{
    /// <summary>Whether the text may go out.</summary>
    public bool Passes => Violations.IsEmpty;
}
