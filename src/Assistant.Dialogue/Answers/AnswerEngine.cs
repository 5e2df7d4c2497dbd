using Assistant.Dialogue.Answers.Scoring;
using Assistant.Dialogue.Answers.Voting;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;

namespace Assistant.Dialogue.Answers;

/// <summary>
/// Answers a policy question from the documents, or says that they do not answer it. What can be worked out from the
/// numbers in the question comes first, then figures and curated answers, then the clauses themselves. Holds no state;
/// safe to share.
/// </summary>
public sealed class AnswerEngine
{
    readonly KnowledgeBase _knowledge;

    /// <summary>What a clause must cover beyond a prepared answer to be given instead of it.</summary>
    const double PreparedAhead = 0.15;

    /// <summary>Below this share of what is asked, a clause does not speak of it.</summary>
    const double Enough = 0.55;

    /// <summary>From this share on, a prepared answer is given whatever the clauses say.</summary>
    const double PreparedWell = 0.6;

    /// <summary>Below this share, a prepared answer is about something that the question only touches.</summary>
    const double PreparedEnough = 0.35;

    readonly ScoringAnswers _scores;
    readonly VotingAnswers _votes;
    readonly AskableFinder _prepared;
    readonly ClauseFinder _clauses;
    readonly AnswerWording _wording;

    /// <summary>Makes an engine over a knowledge base.</summary>
    public AnswerEngine(KnowledgeBase knowledge)
    {
        _knowledge = knowledge;
        var coverage = new Coverage(knowledge.Clauses, knowledge.Glossary);
        _prepared = new AskableFinder(knowledge.Askables, knowledge.Clauses, coverage);
        _clauses = new ClauseFinder(knowledge, coverage);
        _wording = new AnswerWording(knowledge);
        _scores = new ScoringAnswers(knowledge, _wording);
        _votes = new VotingAnswers(knowledge, _wording);
    }

    /// <summary>Answers one question.</summary>
    /// <param name="words">The question in the person's own words.</param>
    /// <param name="at">The moment that counts as now.</param>
    /// <param name="programme">The programme the conversation is about, when one is known.</param>
    /// <returns>A reply of kind <see cref="ReplyKind.Answer"/>, <see cref="ReplyKind.Clarify"/> or <see cref="ReplyKind.Refuse"/>.</returns>
    public Reply Answer(string words, DateTimeOffset at, string? programme = null) => Answer(words, at, programme, before: null).Reply;

    /// <inheritdoc cref="Answer(string, DateTimeOffset, string?)"/>
    /// <param name="words">The question in the person's own words.</param>
    /// <param name="at">The moment that counts as now.</param>
    /// <param name="programme">The programme the conversation is about, when one is known.</param>
    /// <param name="before">What the answer before was worked out from, which a follow-up may change.</param>
    public Answered Answer(string words, DateTimeOffset at, string? programme, Worked? before)
    {
        var question = Question.Read(words, _knowledge.Glossary);
        // Of a year whose notice is not known only what somebody prepared may serve as a reference, never a clause found by likeness.
        var unpublished = question.Year is { } year && LatestRound() is { } latest && year > latest ? year : default(int?);
        var answered =
            _scores.Find(question, words, at, before)
            ?? _votes.Find(question, words, at, before)
            ?? new Answered(Known(question, at, programme, mayQuote: unpublished is null) ?? NotAnswered(at), Worked: null);
        return unpublished is { } later ? answered with { Reply = Unpublished(later, answered.Reply) } : answered;
    }

    Reply? Known(Question question, DateTimeOffset at, string? programme, bool mayQuote)
    {
        var prepared = _prepared.Find(question, programme);
        var passage = mayQuote ? _clauses.Find(question, programme) : null;
        var isPrepared =
            prepared is not null && (prepared.Covered >= PreparedWell || (prepared.Refuses && prepared.Covered >= PreparedEnough));
        if (!isPrepared && passage is not null && passage.Covered >= Enough && passage.Covered > (prepared?.Covered ?? 0) + PreparedAhead)
        {
            return _wording.Quoting(passage, at);
        }
        return prepared is not null && prepared.Covered >= PreparedEnough ? _wording.Prepared(prepared.Entries, at) : null;
    }

    Reply NotAnswered(DateTimeOffset at) =>
        _knowledge.Askables.NothingFound is { } entry
            ? _wording.Prepared([entry], at)
            : new Reply
            {
                Kind = ReplyKind.Refuse,
                Text = "这个问题，现有文件里没有写，我不能回答。您可以换个说法，或者向发布文件的单位咨询。",
            };

    /// <summary>A year whose notice is not known yet: says so first, and what there is instead.</summary>
    static Reply Unpublished(int year, Reply latest) =>
        latest with
        {
            Kind = ReplyKind.Refuse,
            Text =
                latest.Kind == ReplyKind.Answer
                    ? $"还没有收录{year}年度的文件，那一年的安排现在不能回答。供参考的是已有文件的规定：\n{latest.Text}"
                    : $"还没有收录{year}年度的文件，那一年的安排现在不能回答，请以届时发布的通知为准。",
        };

    int? LatestRound() =>
        _knowledge.Clauses.Documents.Select(document => int.TryParse(document.Round, out var round) ? round : default(int?)).Max();
}
