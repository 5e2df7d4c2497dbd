using System.Collections.Immutable;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Documents;

namespace Assistant.Dialogue.Answers;

/// <summary>Prepared answers that fit a question equally well.</summary>
/// <param name="Entries">The answers, at least one.</param>
/// <param name="Covered">The share of the question that their wordings and sources speak of, from 0 to 1.</param>
sealed record PreparedMatch(ImmutableArray<Askable> Entries, double Covered);

/// <summary>Finds the figures and curated answers whose wordings explain the most of a question.</summary>
sealed class AskableFinder(AskableLibrary library, ClauseBook clauses, Coverage coverage)
{
    /// <summary>What must not be answered is refused even when another entry explains more of the question, up to this share.</summary>
    const double RefusalWeight = 0.5;

    /// <summary>The best match, or null when no wording fits.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="programme">The programme that is being talked about, when the question names none.</param>
    public PreparedMatch? Find(Question question, string? programme)
    {
        var fitting = library
            .Entries.Where(entry => question.Programmes.IsEmpty || question.Programmes.Any(entry.Concerns))
            .Select(entry => (Entry: entry, Explained: Explains(entry, question)))
            .Where(match => match.Explained is not null)
            .ToList();
        if (fitting.Count == 0)
        {
            return null;
        }
        var most = fitting.Max(match => Count(match.Explained));
        var refusals = fitting
            .Where(match => match.Entry is CuratedAnswer { Refuses: true } && Count(match.Explained) >= most * RefusalWeight)
            .ToList();
        var leading = refusals.Count > 0 ? refusals : fitting.FindAll(match => Count(match.Explained) == most);
        var best = leading.ConvertAll(match => match.Entry);
        best = Prefer(best, entry => programme is not null && question.Programmes.IsEmpty && entry.Concerns(programme));
        best = Prefer(best, entry => !RestsOnDraft(entry));
        var explained = fitting.Find(match => match.Entry == best[0]).Explained;
        var sources = best.SelectMany(entry => entry.Sources)
            .Select(source => clauses.Find(source.Clause))
            .OfType<Clause>()
            .SelectMany(clause => clause.WithDescendants())
            .ToList();
        return new PreparedMatch([.. best], coverage.Of(question, sources, explained));
    }

    /// <summary>What the entry's best wording explains of the question, or null when none fits.</summary>
    static bool[]? Explains(Askable entry, Question question) =>
        entry.Asked.Select(wording => wording.Explains(question.Form)).Where(explained => explained is not null).MaxBy(Count);

    static int Count(bool[]? explained) => explained?.Count(character => character) ?? 0;

    static List<Askable> Prefer(List<Askable> entries, Func<Askable, bool> better) =>
        entries.Exists(better.Invoke) ? [.. entries.Where(better)] : entries;

    bool RestsOnDraft(Askable entry) =>
        entry.Sources.Any(source => clauses.Find(source.Clause) is { Document.Status: DocumentStatus.Draft or DocumentStatus.Historical });
}
