using System.Collections.Immutable;
using Assistant.Dialogue.Answers.Scoring;
using Assistant.Dialogue.Answers.Voting;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;

namespace Assistant.Dialogue.Answers;

/// <summary>
/// Answers a policy question from the documents, or says that they do not answer it. What can be worked out from the
/// numbers in the question comes first, then figures and curated answers, then the clauses themselves. Holds no state;
/// safe to share.
/// </summary>
public sealed class AnswerEngine
{
    /// <summary>From here on, a prepared answer is given whatever the clauses say.</summary>
    const double PreparedWell = 0.4;

    /// <summary>Below this, a prepared answer is about something that the question only touches.</summary>
    const double PreparedEnough = 0.3;

    /// <summary>Below this share of what is asked, a clause does not speak of it.</summary>
    const double Enough = 0.55;

    /// <summary>More questions than this in one message are not asked by people.</summary>
    const int MostQuestions = 6;

    readonly KnowledgeBase _knowledge;
    readonly Spelling _spelling;
    readonly Several _several;
    readonly FollowUps _followUps;
    readonly ScoringAnswers _scores;
    readonly VotingAnswers _votes;
    readonly AskableFinder _prepared;
    readonly ClauseFinder _clauses;
    readonly AnswerWording _wording;

    /// <summary>Makes an engine over a knowledge base.</summary>
    public AnswerEngine(KnowledgeBase knowledge)
    {
        _knowledge = knowledge;
        _spelling = new Spelling(knowledge);
        _several = new Several(knowledge.Vocabulary.FollowUps, new AnswerReader(knowledge).Asks);
        _followUps = new FollowUps(knowledge);
        var coverage = new Coverage(knowledge.Clauses, knowledge.Glossary);
        _prepared = new AskableFinder(knowledge.Askables, knowledge.Clauses, knowledge.Glossary);
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
    public Reply Answer(string words, DateTimeOffset at, string? programme = null) =>
        Answer(words, at, programme, before: null, asked: null).Reply;

    /// <inheritdoc cref="Answer(string, DateTimeOffset, string?)"/>
    /// <param name="words">The question in the person's own words.</param>
    /// <param name="at">The moment that counts as now.</param>
    /// <param name="programme">The programme the conversation is about, when one is known.</param>
    /// <param name="before">What the answer before was worked out from, which a follow-up may change.</param>
    /// <param name="asked">What was asked before, on which a follow-up may lean.</param>
    public Answered Answer(string words, DateTimeOffset at, string? programme, Worked? before, Asked? asked)
    {
        var mended = _spelling.Mended(_knowledge.Characters.Simplified(words));
        var question = Read(mended);
        return _scores.Find(question, mended, at, before)
            ?? _votes.Find(question, mended, at, before)
            ?? AnswerAll(mended, at, programme)
            ?? (asked is null ? null : AnswerBehind(question, at, asked))
            ?? AnswerOne(mended, Found(question, programme ?? asked?.Programme), at, programme ?? asked?.Programme);
    }

    Question Read(string words) => Question.Read(words, _knowledge.Glossary);

    /// <summary>The answers to a message that holds several questions, or null when it does not.</summary>
    Answered? AnswerAll(string words, DateTimeOffset at, string? programme)
    {
        var parts = _several.Parts(words);
        if (parts.Count is < 2 or > MostQuestions)
        {
            return null;
        }
        var found = new List<(string Part, Found.Prepared Answer)>();
        foreach (var part in parts)
        {
            var question = Read(part);
            programme = question.Programmes is [var named, ..] ? named : programme;
            if (Found(question, programme) is not Found.Prepared { Fits: >= PreparedWell } answer)
            {
                return null;
            }
            if (!found.Exists(other => other.Answer.Entries.SequenceEqual(answer.Entries)))
            {
                found.Add((part, answer));
            }
        }
        return found.Count < 2
            ? null
            : new Answered(
                _wording.Several([.. found.Select(entry => (entry.Part, entry.Answer.Entries))], at),
                Worked: null,
                new Asked
                {
                    Words = found[^1].Part,
                    Answers = [.. found[^1].Answer.Entries.Select(entry => entry.Id)],
                    Programme = programme,
                }
            );
    }

    /// <summary>The answer to a question that leans on the one before, or null when it stands by itself.</summary>
    Answered? AnswerBehind(Question question, DateTimeOffset at, Asked asked)
    {
        if (_followUps.OfOther(question, asked) is var (programme, other))
        {
            return AnswerOne(other, Counterpart(asked, programme) ?? Found(Read(other), programme), at, programme);
        }
        return
            _followUps.Behind(question, asked) is { } whole
            && _prepared.Find(question, asked.Programme, Read(whole)) is { Fits: >= PreparedWell } found
            ? AnswerOne(whole, found, at, asked.Programme)
            : null;
    }

    /// <summary>What answers the question of another programme that was asked of one before; null when nothing was prepared.</summary>
    Found? Counterpart(Asked asked, string programme)
    {
        var topics = _knowledge
            .Askables.Entries.Where(entry => asked.Answers.Contains(entry.Id, StringComparer.Ordinal))
            .Select(entry => entry.Topic)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        var entries = _knowledge
            .Askables.Entries.Where(entry => entry.Topic is { } topic && topics.Contains(topic) && entry.Programmes.Contains(programme))
            .ToImmutableArray();
        return entries.IsEmpty ? null : new Found.Prepared([entries[0]], 1);
    }

    Answered AnswerOne(string words, Found? found, DateTimeOffset at, string? programme)
    {
        var question = Read(words);
        // Of a year whose notice is not known only what somebody prepared may serve as a reference, never a clause found by likeness.
        var unpublished = question.Year is { } year && LatestRound() is { } latest && year > latest ? year : default(int?);
        var reply = found switch
        {
            Found.Prepared prepared => _wording.Prepared(prepared.Entries, at),
            Found.Quoted quoted when unpublished is null => _wording.Quoting(quoted.Passage, at),
            _ => NotAnswered(at),
        };
        return new Answered(
            unpublished is { } later ? Unpublished(later, reply) : reply,
            Worked: null,
            new Asked
            {
                Words = words,
                Answers = found is Found.Prepared { Entries: var entries } ? [.. entries.Select(entry => entry.Id)] : [],
                Programme = question.Programmes is [var only] ? only : programme,
            }
        );
    }

    /// <summary>What the knowledge base has for a question.</summary>
    Found? Found(Question question, string? programme)
    {
        var prepared = _prepared.Find(question, programme);
        if (prepared is { Fits: >= PreparedWell })
        {
            return prepared;
        }
        return _clauses.Find(question, programme) is { } passage && passage.Covered >= Enough && passage.Covered > (prepared?.Fits ?? 0)
                ? new Found.Quoted(passage)
            : prepared is { Fits: >= PreparedEnough } ? prepared
            : null;
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
