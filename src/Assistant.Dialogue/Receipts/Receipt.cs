using System.Collections.Immutable;
using System.Text.Json;

namespace Assistant.Dialogue.Receipts;

/// <summary>
/// What a verdict rested on, kept under a short number: the same facts, on the same day, by the same editions of the rules and the
/// documents give the same verdict again.
/// </summary>
public sealed record Receipt
{
    /// <summary>The number that people are told, such as <c>K7Q2M-4XD9F</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The policy that was checked.</summary>
    public required string Program { get; init; }

    /// <summary>The moment of the verdict.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The facts that the policy reads, as facts files write them.</summary>
    public required JsonElement Facts { get; init; }

    /// <summary>The policy and the documents that its conditions quote, as they were.</summary>
    public required ImmutableArray<Edition> Editions { get; init; }

    /// <summary>The outcome as it was told, such as <c>not_eligible</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>How each condition came out, by its identifier, in the order of the policy.</summary>
    public required ImmutableArray<ConditionStatus> Statuses { get; init; }
}

/// <summary>A text as it was at a time.</summary>
/// <param name="Name">A policy or a document, by identifier.</param>
/// <param name="Digest">The beginning of the SHA-256 of its text, hexadecimal.</param>
public sealed record Edition(string Name, string Digest);

/// <summary>How a condition came out.</summary>
/// <param name="Condition">Its identifier in the policy.</param>
/// <param name="Status"><c>met</c>, <c>not_met</c>, <c>unknown</c> or <c>review</c>.</param>
public sealed record ConditionStatus(string Condition, string Status);
