using System.Collections.Immutable;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Wordings;

namespace Assistant.Dialogue.Answers;

/// <summary>Finds the figures and curated answers that fit a question best, by their examples and their wordings.</summary>
sealed class AskableFinder
{
    /// <summary>What an explained character counts that says little of what is asked, beside one that does.</summary>
    const double EmptyWordWeight = 0.3;

    /// <summary>What the wordings count beside the examples.</summary>
    const double WordingWeight = 0.7;

    /// <summary>What counts for an entry that rests on a draft beside one that rests on a document in force.</summary>
    const double DraftWeight = 0.9;

    /// <summary>What counts for the entries of the programme that is being talked about beside others.</summary>
    const double OtherProgrammeWeight = 0.85;

    /// <summary>What a question together with the one before counts beside what it says itself.</summary>
    const double WholeWeight = 0.6;

    /// <summary>What counts for an entry that was given as the answer before: whoever asks on was not asking for what was just said.</summary>
    const double AgainWeight = 0.5;

    /// <summary>What counts for an entry on a clause that the answer before rested on.</summary>
    const double SameClauseWeight = 1.15;

    /// <summary>What counts, in a question that leans on the one before, for an entry of another programme.</summary>
    const double LeftProgrammeWeight = 0.7;

    /// <summary>Entries that fit by less than this share worse are alike.</summary>
    const double Alike = 0.02;

    /// <summary>From here on, a question is one of the examples word for word: of several entries that have it, none is preferred.</summary>
    const double WordForWord = 0.99;

    /// <summary>What being the likeliest of all counts beside being like an example.</summary>
    const double LikelihoodWeight = 0.6;

    /// <summary>Naive Bayes is too sure of itself, since neighbouring terms repeat each other: its logarithms are shared out over as many.</summary>
    const double Repetition = 2;

    /// <summary>As many of the next best answers are remembered.</summary>
    const int MostNext = 4;

    readonly AskableLibrary _library;

    readonly Glossary _glossary;
    readonly int? _latestRound;
    readonly Likeness _likeness;
    readonly Likelihood _likelihood;
    readonly ImmutableArray<bool> _restsOnDraft;

    /// <summary>Learns from the examples of all prepared answers.</summary>
    /// <param name="library">The prepared answers.</param>
    /// <param name="clauses">What they rest on.</param>
    /// <param name="glossary">Between people's words and the documents' words.</param>
    /// <param name="latestRound">The round that was published last; null when no document is of a round.</param>
    public AskableFinder(AskableLibrary library, ClauseBook clauses, Glossary glossary, int? latestRound)
    {
        _latestRound = latestRound;
        (_library, _glossary) = (library, glossary);
        _restsOnDraft = [.. library.Entries.Select(entry => entry.Sources.Any(source => IsDraft(clauses, source.Clause)))];
        var entries = library
            .Entries.AsParallel()
            .AsOrdered()
            .Select(entry => (Examples: entry.Examples.Select(Terms).ToImmutableArray(), Text: Terms(entry.Text)))
            .ToImmutableArray();
        _likeness = new Likeness([.. entries.Select(entry => entry.Examples)]);
        _likelihood = new Likelihood(entries);
    }

    /// <summary>The best match, or null when nothing fits at all.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="talked">The programmes that are being talked about, for a question that names none; empty when any may be meant.</param>
    public Found.Prepared? Find(Question question, ImmutableArray<string> talked) => Best(question, Fits(question, talked));

    /// <inheritdoc cref="Find(Question, ImmutableArray{string})"/>
    /// <summary>The best match for a question that leans on the one before.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="before">The question before.</param>
    /// <param name="whole">Both as one question.</param>
    public Found.Prepared? Find(Question question, Asked before, Question whole)
    {
        var given = before.Answers.ToHashSet(StringComparer.Ordinal);
        var clauses = _library.Entries.Where(entry => given.Contains(entry.Id)).SelectMany(Clauses).ToHashSet(StringComparer.Ordinal);
        return Best(
            whole,
            [
                .. Fits(question, Talked(before))
                    .Zip(
                        Fits(whole, Talked(before)),
                        (own, together) =>
                            own with
                            {
                                Score =
                                    (own.Score + WholeWeight * together.Score)
                                    * (
                                        given.Contains(own.Entry.Id) ? AgainWeight
                                        : Clauses(own.Entry).Any(clauses.Contains) ? SameClauseWeight
                                        : 1
                                    )
                                    * (before.Programme is { } programme && !own.Entry.Concerns(programme) ? LeftProgrammeWeight : 1),
                            }
                    ),
            ]
        );

        static IEnumerable<string> Clauses(Askable entry) => entry.Sources.Select(source => source.Clause);
    }

    /// <summary>The programmes that an answer given before was about; none when it was about all.</summary>
    public ImmutableArray<string> Talked(Asked? before) =>
        before?.Programme is { } programme ? [programme]
        : before is null ? []
        :
        [
            .. _library
                .Entries.Where(entry => before.Answers.Contains(entry.Id, StringComparer.Ordinal))
                .SelectMany(entry => entry.Programmes)
                .Distinct(StringComparer.Ordinal),
        ];

    Found.Prepared? Best(Question question, ImmutableArray<Fit> fits)
    {
        var fitting = fits.Where(fit => fit.Score > 0).OrderByDescending(fit => fit.Score).ToList();
        if (fitting.Count == 0)
        {
            return null;
        }
        var best = fitting[0];
        var alike = fitting.FindAll(fit => fit.Score >= best.Score * (1 - Alike) || (best.IsExact && fit.IsExact));
        var readings = Readings(alike).ConvertAll(fit => fit.Entry);
        return new Found.Prepared([.. readings], best.Score)
        {
            Spoken = readings.Max(entry => _likelihood.Spoken(QuestionTerms.Of(question, _glossary), _library.Entries.IndexOf(entry))),
            Next = [.. fitting.Select(fit => fit.Entry).Except(readings).Take(MostNext)],
        };
    }

    QuestionTerms Terms(string text) => QuestionTerms.Of(Question.Read(text, _glossary), _glossary);

    /// <summary>How well each entry fits; those of other programmes than the question names do not at all.</summary>
    ImmutableArray<Fit> Fits(Question question, ImmutableArray<string> talked)
    {
        var terms = QuestionTerms.Of(question, _glossary);
        var likeness = _likeness.Of(terms);
        var likelihood = _likelihood.Of(terms);
        var may = _library
            .Entries.Select(entry =>
                (question.Programmes.IsEmpty || question.Programmes.Any(entry.Concerns))
                && !(question.Year is { } year && year <= _latestRound && entry is CuratedAnswer { IsForLaterRounds: true })
            )
            .ToArray();
        var likeliest = likelihood.Where((_, at) => may[at]).DefaultIfEmpty(0).Max();
        var shares = likelihood
            .Select((logarithm, at) => may[at] && double.IsFinite(logarithm) ? Math.Exp((logarithm - likeliest) / Repetition) : 0)
            .ToArray();
        var sum = Math.Max(double.Epsilon, shares.Sum());
        var whole = question.Content.Count(isContent => isContent);
        return
        [
            .. _library.Entries.Select(
                (entry, at) =>
                    !may[at]
                        ? new Fit(entry, 0, IsExact: false)
                        : new Fit(
                            entry,
                            (likeness[at] + LikelihoodWeight * shares[at] / sum + WordingWeight * Explained(entry, question, whole))
                                * Standing(at, question, talked),
                            likeness[at] >= WordForWord
                        )
            ),
        ];
    }

    double Standing(int at, Question question, ImmutableArray<string> talked) =>
        (_restsOnDraft[at] && question.Programmes.IsEmpty ? DraftWeight : 1)
        * (question.Programmes.IsEmpty && !talked.IsEmpty && !talked.Any(_library.Entries[at].Concerns) ? OtherProgrammeWeight : 1);

    /// <summary>Of several entries on one programme the best: side by side stand only answers that hold for different ones.</summary>
    static List<Fit> Readings(IEnumerable<Fit> fits)
    {
        var readings = new List<Fit>();
        foreach (var fit in fits)
        {
            if (
                readings.TrueForAll(other =>
                    !fit.Entry.Programmes.IsEmpty
                    && !other.Entry.Programmes.IsEmpty
                    && !other.Entry.Programmes.Any(fit.Entry.Concerns)
                    && !fit.Entry.Programmes.Any(other.Entry.Concerns)
                )
            )
            {
                readings.Add(fit);
            }
        }
        return readings;
    }

    /// <summary>How an entry fits.</summary>
    /// <param name="Entry">The entry.</param>
    /// <param name="Score">How well.</param>
    /// <param name="IsExact">Whether the question is one of its examples word for word.</param>
    sealed record Fit(Askable Entry, double Score, bool IsExact);

    /// <summary>The share of the question that the entry's best wording explains, from 0 to 1.</summary>
    static double Explained(Askable entry, Question question, int whole) =>
        entry
            .Asked.Select(wording => wording.Explains(question.Form))
            .OfType<bool[]>()
            .Select(explained => Math.Min(1, Weight(explained, question) / Math.Max(1, whole)))
            .DefaultIfEmpty(0)
            .Max();

    static double Weight(bool[] explained, Question question) =>
        Enumerable.Range(0, explained.Length).Where(at => explained[at]).Sum(at => question.Content[at] ? 1 : EmptyWordWeight);

    static bool IsDraft(ClauseBook clauses, string clause) =>
        clauses.Find(clause) is { Document.Status: DocumentStatus.Draft or DocumentStatus.Historical };
}
