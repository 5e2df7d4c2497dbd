using System.Collections.Immutable;
using Assistant.Dialogue.Turns;

namespace Assistant.Inquiries;

/// <summary>What one turn says.</summary>
/// <param name="Replies">The replies in order; at least one.</param>
sealed record RepliesResult(ImmutableArray<Reply> Replies);

/// <summary>The programmes that can be checked.</summary>
/// <param name="Programmes">All of them, by identifier.</param>
sealed record ProgrammesResult(ImmutableArray<ProgrammeResult> Programmes);

/// <summary>What a search found.</summary>
/// <param name="Clauses">The clauses, best first.</param>
sealed record SearchResult(ImmutableArray<HitResult> Clauses);

/// <summary>The figures of the documents.</summary>
/// <param name="Figures">All of them, in the order of the files.</param>
sealed record FiguresResult(ImmutableArray<FigureResult> Figures);

/// <summary>The sections that can be drafted.</summary>
/// <param name="Sections">All of them, form by form.</param>
sealed record SectionsResult(ImmutableArray<SectionResult> Sections);
