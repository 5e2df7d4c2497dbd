using System.Collections.Immutable;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents;

namespace Assistant.Inquiries;

/// <summary>A source document.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Title">Its full title.</param>
/// <param name="ShortTitle">The title that citations use.</param>
/// <param name="Status">Whether it may be relied on, as people read it.</param>
/// <param name="Issued">The day of issue; left out where it is not stated.</param>
/// <param name="Effective">The first day of effect; left out where it is not stated.</param>
/// <param name="Expires">The last day of effect; left out where it is not stated.</param>
/// <param name="Caveat">What people must be told of whatever rests on it; left out where there is nothing.</param>
sealed record DocumentResult(
    string Id,
    string Title,
    string ShortTitle,
    string Status,
    DateOnly? Issued,
    DateOnly? Effective,
    DateOnly? Expires,
    string? Caveat
)
{
    /// <summary>Describes a document.</summary>
    public static DocumentResult Of(Document document) =>
        new(
            document.Id,
            document.Title,
            document.ShortTitle,
            DocumentFile.Name(document.Status),
            document.Issued,
            document.Effective,
            document.Expires,
            document.Caveat
        );
}

/// <summary>A clause.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Label">What a person sees as the source.</param>
/// <param name="Headings">The headings above it, outermost first.</param>
/// <param name="Text">Its text, that of its children included, as it may be shown.</param>
/// <param name="Document">The document that it stands in.</param>
/// <param name="Children">The references of its parts.</param>
sealed record ClauseResult(
    string Reference,
    string Label,
    ImmutableArray<string> Headings,
    string Text,
    DocumentResult Document,
    ImmutableArray<string> Children
)
{
    /// <summary>The reference of the clause that it is part of; left out at the top.</summary>
    public string? Parent { get; init; }
}

/// <summary>A clause that a search found.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Label">What a person sees as the source.</param>
/// <param name="Score">Its score, comparable within one search only.</param>
/// <param name="Text">Its own text, without that of its children, as it may be shown.</param>
/// <param name="Document">The document that it stands in.</param>
sealed record HitResult(string Reference, string Label, double Score, string Text, DocumentResult Document);

/// <summary>The clauses of the documents, found by words or by reference.</summary>
sealed class Clauses(KnowledgeBase knowledge)
{
    /// <summary>As many hits as are given when nobody says how many.</summary>
    public const int UsualHits = 8;

    /// <summary>As many hits as may be asked for.</summary>
    public const int MostHits = 50;

    /// <summary>The clauses that fit best among those that hold on a day, best first.</summary>
    public ImmutableArray<HitResult> Search(string query, int top, DateOnly asOf) =>
        [
            .. knowledge
                .On(asOf)
                .Index.Search(query, top)
                .Select(hit => new HitResult(
                    hit.Clause.Id,
                    hit.Clause.Label,
                    hit.Score,
                    hit.Clause.Document.Public(hit.Clause.OwnText),
                    DocumentResult.Of(hit.Clause.Document)
                )),
        ];

    /// <summary>A clause, whole.</summary>
    /// <exception cref="RefusedException">There is no such clause.</exception>
    public ClauseResult One(string reference) =>
        knowledge.Clauses.Find(reference) is { } clause
            ? new(
                clause.Id,
                clause.Label,
                clause.Headings,
                clause.Document.Public(clause.Text),
                DocumentResult.Of(clause.Document),
                [.. clause.Children.Select(child => child.Id)]
            )
            {
                Parent = clause.Parent?.Id,
            }
            : throw new RefusedException(Refusal.Unknown, InquiryPhrases.NoClause(reference, knowledge));
}
