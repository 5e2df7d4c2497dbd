using System.Collections.Immutable;
using Assistant.Knowledge;

namespace Assistant.Dialogue.Answers;

/// <summary>A question as it was understood, with what the knowledge base has for it.</summary>
/// <param name="Words">The question, completed where it leaned on the one before.</param>
/// <param name="Found">What was found; null when nothing was.</param>
/// <param name="Programme">The programme that is being talked about now.</param>
/// <param name="Unpublished">The year that was asked about, when its notice is not known.</param>
sealed record Resolved(string Words, Found? Found, string? Programme, int? Unpublished)
{
    /// <summary>Whether a prepared answer fits the question well.</summary>
    public bool IsSure => Found is Found.Prepared { Fits: >= Resolver.FitsWell };

    /// <summary>
    /// Whether the answer may well be another one than asked for. Of the held-out questions 64 % of the doubtful ones got the right
    /// clause, and 96 % of the others.
    /// </summary>
    public bool IsDoubtful =>
        Found
            is Found.Quoted
                or Found.Prepared { Fits: < Resolver.FitsLikely }
                or Found.Prepared { Fits: < FitsCertainly, Spoken: < SpokenEnough };

    /// <summary>From here on, an answer is hardly ever the wrong one.</summary>
    const double FitsCertainly = 0.9;

    /// <summary>Below this share, what the question is really about may be what the answer has no words for.</summary>
    const double SpokenEnough = 0.35;

    /// <summary>Whether somebody prepared an answer to nearly this question, and no mere overview.</summary>
    public bool IsApt { get; init; }

    /// <summary>What a follow-up to it needs.</summary>
    public Asked Asked =>
        new()
        {
            Words = Words,
            Answers = Found is Found.Prepared { Entries: var entries } ? [.. entries.Select(entry => entry.Id)] : [],
            Programme = Programme ?? (Found is Found.Prepared { Entries: [{ Programmes: [var only] }] } ? only : null),
        };
}

/// <summary>Finds what a question means, by itself or behind the one before, and what answers it. Holds no state.</summary>
sealed class Resolver
{
    /// <summary>From here on, a prepared answer is given whatever the clauses say.</summary>
    const double FitsSurely = 0.55;

    /// <summary>From here on, a part of a message is understood by itself.</summary>
    public const double FitsWell = 0.4;

    /// <summary>Below this, a prepared answer is the wrong one about as often as not.</summary>
    public const double FitsLikely = 0.7;

    /// <summary>From here on, the question is nearly one of the examples.</summary>
    const double FitsAptly = 1.2;

    /// <summary>Below this, a prepared answer is about something that the question only touches.</summary>
    const double FitsEnough = 0.3;

    /// <summary>From here on, a question that means little by itself leans on the one before though no word says so.</summary>
    const double FitsBehind = 0.8;

    /// <summary>Below this share of what is asked, a clause does not speak of it.</summary>
    const double CoversEnough = 0.55;

    readonly KnowledgeBase _knowledge;
    readonly FollowUps _followUps;
    readonly AskableFinder _prepared;
    readonly ClauseFinder _clauses;
    readonly int? _latestRound;

    /// <summary>Makes a resolver over a knowledge base.</summary>
    public Resolver(KnowledgeBase knowledge)
    {
        _knowledge = knowledge;
        _followUps = new FollowUps(knowledge);
        _clauses = new ClauseFinder(knowledge, new Coverage(knowledge.Clauses, knowledge.Glossary));
        _latestRound = knowledge.Documents.Select(document => int.TryParse(document.Round, out var round) ? round : default(int?)).Max();
        _prepared = new AskableFinder(knowledge.Askables, knowledge.Clauses, knowledge.Glossary, _latestRound);
    }

    /// <summary>The round that was published last, such as 2025; null when no document is of a round.</summary>
    public int? LatestRound => _latestRound;

    /// <summary>What a question means and what answers it.</summary>
    /// <param name="words">The question, mended.</param>
    /// <param name="programme">The programme that is being talked about, where one is known.</param>
    /// <param name="before">What was asked before, on which the question may lean.</param>
    public Resolved Of(string words, string? programme, Asked? before)
    {
        var question = Question.Read(words, _knowledge.Glossary);
        if (!question.Programmes.IsEmpty && !question.BesidesNames().Any())
        {
            question = Question.Read(words + _knowledge.Glossary.Bare, _knowledge.Glossary);
        }
        if (before is not null && Leaning(question, before) is { } leaning)
        {
            return leaning;
        }
        if (question.Year is { } year && year > _latestRound)
        {
            // Only what somebody prepared may serve as a reference for it, never a clause found by likeness.
            var timeless = Question.Read(question.WithoutYear, _knowledge.Glossary);
            return new(
                words,
                _prepared.Find(timeless, Only(programme)) is { Fits: >= FitsEnough } prepared ? prepared : null,
                Talked(question, programme),
                year
            );
        }
        var found = Found(question, programme, programme is null ? _prepared.Talked(before) : [programme]);
        if (
            before is not null
            && found is not Found.Prepared { Fits: >= FitsSurely }
            && question.Programmes.IsEmpty
            && Behind(question, before, before.Words + " " + question.Form, FitsBehind) is { } behind
        )
        {
            return behind;
        }
        return new(words, found, Talked(question, programme), Unpublished: null) { IsApt = IsApt(found) };
    }

    bool IsApt(Found? found) =>
        found is Found.Prepared { Fits: >= FitsAptly } prepared
        && prepared.Entries.All(entry =>
            entry.Topic is null || !_knowledge.Glossary.Overviews.Contains(entry.Topic, StringComparer.Ordinal)
        );

    /// <summary>What a part of a message means: it is of the programme of the parts before it, where that has an answer to it.</summary>
    public Resolved OfPart(string words, string? programme, Asked? before)
    {
        var question = Question.Read(words, _knowledge.Glossary);
        return
            programme is not null
            && question.Programmes.IsEmpty
            && _prepared.Find(question with { Programmes = [programme] }, [programme]) is { Fits: >= FitsWell } found
            ? new(words, found, programme, Unpublished: null)
            : Of(words, programme, before);
    }

    /// <summary>The question behind the one before; null when it stands by itself.</summary>
    Resolved? Leaning(Question question, Asked before)
    {
        if (_followUps.OfOther(question, before) is var (programme, other))
        {
            var found = Counterpart(before, programme) ?? Found(Question.Read(other, _knowledge.Glossary), programme, [programme]);
            return new(other, found, programme, Unpublished: null);
        }
        if (_followUps.Swapped(question, before) is { } swapped)
        {
            var found = Found(Question.Read(swapped, _knowledge.Glossary), before.Programme, Only(before.Programme));
            return new(swapped, found, before.Programme, Unpublished: null);
        }
        return _followUps.Behind(question, before) is { } whole ? Behind(question, before, whole, FitsEnough) : null;
    }

    /// <summary>What a question means behind the one before; null when the two together ask nothing that is known.</summary>
    Resolved? Behind(Question question, Asked before, string whole, double fitsEnough) =>
        _prepared.Find(question, before, Question.Read(whole, _knowledge.Glossary)) is { } leaning && leaning.Fits >= fitsEnough
            ? new(whole, leaning, before.Programme, Unpublished: null)
            : null;

    /// <summary>What answers the same question of another programme, by topic; null when nothing was prepared.</summary>
    Found.Prepared? Counterpart(Asked before, string programme)
    {
        var topics = _knowledge
            .Askables.Entries.Where(entry => before.Answers.Contains(entry.Id, StringComparer.Ordinal))
            .Select(entry => entry.Topic)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        var counterpart = _knowledge.Askables.Entries.FirstOrDefault(entry =>
            entry.Topic is { } topic && topics.Contains(topic) && entry.Programmes.Contains(programme, StringComparer.Ordinal)
        );
        return counterpart is null ? null : new Found.Prepared([counterpart], FitsLikely) { Spoken = 1 };
    }

    /// <summary>What the knowledge base has for a question that stands by itself.</summary>
    Found? Found(Question question, string? programme, ImmutableArray<string> talked)
    {
        var prepared = _prepared.Find(question, talked);
        if (prepared is { Fits: >= FitsSurely })
        {
            return prepared;
        }
        return _clauses.Find(question, programme) is { } passage
            && passage.Covered >= CoversEnough
            && passage.Covered > (prepared?.Fits ?? 0)
                ? new Found.Quoted(passage)
            : prepared is { Fits: >= FitsEnough } ? prepared
            : null;
    }

    static ImmutableArray<string> Only(string? programme) => programme is null ? [] : [programme];

    static string? Talked(Question question, string? programme) => question.Programmes is [var named, ..] ? named : programme;
}
