using System.Collections.Immutable;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Documents;

namespace Assistant.Dialogue.Answers;

/// <summary>Prepared answers that fit a question equally well.</summary>
/// <param name="Entries">The answers, at least one.</param>
/// <param name="Covered">The share of the question that their wordings and sources speak of, from 0 to 1.</param>
sealed record PreparedMatch(ImmutableArray<Askable> Entries, double Covered)
{
    /// <summary>Whether they say that the documents do not answer, or that the assistant must not.</summary>
    public bool Refuses => Entries.All(entry => entry is CuratedAnswer { Refuses: true });
}

/// <summary>Finds the figures and curated answers whose wordings explain the most of a question.</summary>
sealed class AskableFinder(AskableLibrary library, ClauseBook clauses, Coverage coverage)
{
    /// <summary>What must not be answered is refused even when another entry explains more of the question, up to this share.</summary>
    const double RefusalWeight = 0.5;

    /// <summary>What an explained character counts that says little of what is asked, beside one that does.</summary>
    const double EmptyWordWeight = 0.3;

    /// <summary>What counts for an entry that rests on a draft beside one that rests on a document in force.</summary>
    const double DraftWeight = 0.6;

    /// <summary>Scores that differ by less are alike.</summary>
    const double Alike = 0.01;

    /// <summary>The best match, or null when no wording fits.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="programme">The programme that is being talked about, when the question names none.</param>
    public PreparedMatch? Find(Question question, string? programme)
    {
        var fitting = library
            .Entries.Where(entry => question.Programmes.IsEmpty || question.Programmes.Any(entry.Concerns))
            .Select(entry => Explains(entry, question))
            .OfType<Fit>()
            .ToList();
        if (fitting.Count == 0)
        {
            return null;
        }
        var most = fitting.Max(fit => fit.Score);
        var refusals = fitting.FindAll(fit => fit.Entry is CuratedAnswer { Refuses: true } && fit.Score >= most * RefusalWeight);
        var best = refusals.Count > 0 ? refusals : fitting.FindAll(fit => fit.Score >= most - Alike);
        best = Prefer(best, fit => programme is not null && question.Programmes.IsEmpty && fit.Entry.Concerns(programme));
        best = Prefer(best, fit => !RestsOnDraft(fit.Entry));
        var sources = best.SelectMany(fit => fit.Entry.Sources)
            .Select(source => clauses.Find(source.Clause))
            .OfType<Clause>()
            .SelectMany(clause => clause.WithDescendants())
            .ToList();
        return new PreparedMatch([.. best.Select(fit => fit.Entry)], coverage.Of(question, sources, best[0].Explained));
    }

    /// <summary>An entry whose wording fits.</summary>
    /// <param name="Entry">The entry.</param>
    /// <param name="Explained">The characters of the question that its best wording explains.</param>
    /// <param name="Score">How much that is.</param>
    sealed record Fit(Askable Entry, bool[] Explained, double Score);

    /// <summary>What the entry's best wording explains of the question, or null when none fits.</summary>
    Fit? Explains(Askable entry, Question question)
    {
        var standing = RestsOnDraft(entry) ? DraftWeight : 1;
        return entry
            .Asked.Select(wording => wording.Explains(question.Form))
            .OfType<bool[]>()
            .Select(explained => new Fit(entry, explained, standing * Score(explained, question)))
            .MaxBy(fit => fit.Score);
    }

    static double Score(bool[] explained, Question question) =>
        Enumerable.Range(0, explained.Length).Where(at => explained[at]).Sum(at => question.Content[at] ? 1 : EmptyWordWeight);

    static List<Fit> Prefer(List<Fit> fits, Func<Fit, bool> better) => fits.Exists(better.Invoke) ? [.. fits.Where(better)] : fits;

    bool RestsOnDraft(Askable entry) =>
        entry.Sources.Any(source => clauses.Find(source.Clause) is { Document.Status: DocumentStatus.Draft or DocumentStatus.Historical });
}
