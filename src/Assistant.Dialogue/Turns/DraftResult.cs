using System.Collections.Immutable;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Turns;

/// <summary>A drafted section as a program reads it.</summary>
public sealed record DraftResult
{
    /// <summary>The identifier of the draft; of one that is not kept, that of its content.</summary>
    public required string Id { get; init; }

    /// <summary>The section, by identifier.</summary>
    public required string Section { get; init; }

    /// <summary><c>draft</c>, <c>submitted</c>, <c>changes_requested</c>, <c>resubmitted</c> or <c>approved</c>.</summary>
    public string State { get; init; } = "draft";

    /// <summary>The version, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The text, a paragraph a line.</summary>
    public required string Text { get; init; }

    /// <summary>True when a model took part in the wording; left out otherwise.</summary>
    public bool? ByModel { get; init; }

    /// <summary>What is still missing, as it stands in the text.</summary>
    public required ImmutableArray<string> Placeholders { get; init; }

    /// <summary>What is wrong with it.</summary>
    public required ImmutableArray<DraftFlag> Flags { get; init; }

    /// <summary>The sentences, with what each rests on.</summary>
    public required ImmutableArray<DraftProvenance> Sentences { get; init; }
}

/// <summary>A problem of a draft as a program reads it.</summary>
/// <param name="Kind">What kind of problem.</param>
/// <param name="Excerpt">The words that are meant.</param>
/// <param name="Clause">The clause that it rests on; left out where it is a matter of style.</param>
/// <param name="Message">Why it is a problem.</param>
/// <param name="Suggestion">What to do or to write instead.</param>
/// <param name="Sentence">The sentence that is meant, from 0; left out when it is the whole section.</param>
public sealed record DraftFlag(FlagKind Kind, string Excerpt, string? Clause, string Message, string Suggestion, int? Sentence);

/// <summary>A sentence of a draft and what it rests on.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Facts">The facts that it states; none where it is a mere placeholder.</param>
/// <param name="Evidence">The evidence that is offered for it.</param>
/// <param name="Clauses">The clauses that it serves.</param>
public sealed record DraftProvenance(
    string Text,
    ImmutableArray<string> Facts,
    ImmutableArray<string> Evidence,
    ImmutableArray<string> Clauses
);
