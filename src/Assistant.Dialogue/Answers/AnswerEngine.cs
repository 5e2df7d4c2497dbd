using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Answers.Routes;
using Assistant.Dialogue.Answers.Scoring;
using Assistant.Dialogue.Answers.Voting;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Answers;

namespace Assistant.Dialogue.Answers;

/// <summary>
/// Answers a policy question from the documents, or says that they do not answer it. What can be worked out from the
/// numbers in the question comes first, then figures and curated answers, then the clauses themselves. Holds no state;
/// safe to share.
/// </summary>
public sealed partial class AnswerEngine
{
    /// <summary>More questions than this in one message are not asked by people.</summary>
    const int MostQuestions = 6;

    // Learning from the examples takes a second or two, and comes to the same for all who share a knowledge base.
    static readonly ConditionalWeakTable<KnowledgeBase, AnswerEngine> Learnt = new();

    readonly KnowledgeBase _knowledge;
    readonly Spelling _spelling;
    readonly Several _several;
    readonly Resolver _resolver;
    readonly ScoringAnswers _scores;
    readonly VotingAnswers _votes;
    readonly RouteAnswers _routes;
    readonly NumberedClause _numbered;
    readonly AnswerWording _wording;

    /// <summary>Makes an engine over a knowledge base.</summary>
    public AnswerEngine(KnowledgeBase knowledge)
    {
        _knowledge = knowledge;
        _spelling = new Spelling(knowledge);
        var reader = new AnswerReader(knowledge);
        _several = new Several(knowledge, reader.Asks);
        _resolver = new Resolver(knowledge);
        _wording = new AnswerWording(knowledge);
        _numbered = new NumberedClause(knowledge, _wording);
        _scores = new ScoringAnswers(knowledge, _wording);
        _votes = new VotingAnswers(knowledge, _wording);
        _routes = new RouteAnswers(knowledge, reader.Asks, _wording);
    }

    /// <summary>The engine of a knowledge base.</summary>
    public static AnswerEngine Of(KnowledgeBase knowledge) => Learnt.GetValue(knowledge, known => new AnswerEngine(known));

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
    public Answered Answer(string words, DateTimeOffset at, string? programme, Worked? before, Asked? asked = null)
    {
        var mended = OwnNumbers().Replace(_spelling.Mended(_knowledge.Characters.Simplified(PlainText.Of(words))), "");
        var question = Question.Read(mended, _knowledge.Glossary);
        return _scores.Find(question, mended, at, before)
            ?? _votes.Find(question, mended, at, before)
            ?? _routes.Find(mended, at)
            ?? AnswerNumbered(mended, at, programme ?? asked?.Programme)
            ?? AnswerAll(mended, at, programme, asked)
            ?? AnswerOne(_resolver.Of(mended, programme ?? asked?.Programme, asked), at, asked);
    }

    /// <summary>What stands in the article that is named by its number, or null when none is.</summary>
    Answered? AnswerNumbered(string words, DateTimeOffset at, string? programme) =>
        _numbered.Find(words, programme, at) is { } reply
            ? new Answered(reply, Worked: null, new Asked { Words = words, Programme = programme })
            : null;

    /// <summary>The answers to a message that holds several questions, or null when it does not, or not all of them are understood.</summary>
    Answered? AnswerAll(string words, DateTimeOffset at, string? programme, Asked? asked)
    {
        var parts = _several.Parts(words);
        if (parts.Count is < 2 or > MostQuestions)
        {
            return null;
        }
        // One programme named anywhere in the message is that of all its questions.
        programme = Question.Read(words, _knowledge.Glossary).Programmes is [var only] ? only : asked?.Programme ?? programme;
        var answers = new List<Resolved>();
        foreach (var part in parts)
        {
            var answer = _resolver.OfPart(part.Words, programme, asked);
            if (part.IsSlight && answers is [.., var before] && !(answer.IsSure && AnswersElse(answer, before)))
            {
                answers[^1] = answer = _resolver.OfPart($"{before.Words}，{part.Words}", programme, asked);
            }
            else if (!IsTalk(answer.Found) && (part.Asks || answer.IsSure))
            {
                answers.Add(answer);
            }
            if (answer.IsSure)
            {
                // What follows in the same message is about the programme that the answer was about.
                asked = answer.Asked;
                programme = asked.Programme ?? Concerned(answer.Found);
            }
        }
        var sure = answers
            .Where(answer => answer.IsSure)
            .Select(answer => string.Join(' ', answer.Asked.Answers))
            .Distinct(StringComparer.Ordinal);
        return sure.Count() < 2 ? null : new Answered(_wording.Several(answers, at), Worked: null, asked);
    }

    static bool AnswersElse(Resolved answer, Resolved before) =>
        answer.Asked.Answers.Except(before.Asked.Answers, StringComparer.Ordinal).Any();

    static string? Concerned(Found? found) => found is Found.Prepared { Entries: [{ Programmes: [var only] }] } ? only : null;

    static bool IsTalk(Found? found) =>
        found is Found.Prepared { Entries: [CuratedAnswer { Purpose: AnswerPurpose.Talk or AnswerPurpose.Handoff }, ..] };

    Answered AnswerOne(Resolved question, DateTimeOffset at, Asked? before)
    {
        if (IsTalk(question.Found))
        {
            // What was asked before is still what 那团队的呢 leans on.
            var talk = _wording.Prepared(((Found.Prepared)question.Found!).Entries, question.Words, at);
            return new Answered(talk with { Suggestions = _knowledge.Questions.Greeting.Suggestions }, Worked: null, before);
        }
        var reply = question.Found switch
        {
            Found.Prepared prepared => _wording.Prepared(prepared.Entries, question.Words, at),
            Found.Quoted quoted => _wording.Quoting([quoted.Passage], at),
            _ => NotAnswered(at),
        };
        var isDoubtful = question is { IsDoubtful: true, Unpublished: null };
        if (isDoubtful)
        {
            reply = Doubting(reply, question.Found!);
        }
        return new Answered(question.Unpublished is { } year ? Unpublished(year, reply) : reply, Worked: null, question.Asked)
        {
            IsApt = question.IsApt,
            IsDoubtful = isDoubtful,
            // A refusal that somebody prepared stands however loosely it fits: what must not be answered is no gap to fill.
            IsUnsure =
                question is { IsSure: false, Unpublished: null }
                && (question.Found is not Found.Prepared || reply.Kind == ReplyKind.Answer),
        };
    }

    /// <summary>An answer that may not be what was asked for, with what else the question may mean.</summary>
    static Reply Doubting(Reply reply, Found found)
    {
        var others =
            (found as Found.Prepared)
                ?.Next.Where(entry => AnswerWording.Kind([entry]) == ReplyKind.Answer)
                .Select(entry => entry.Examples.FirstOrDefault())
                .OfType<string>()
                .ToList()
            ?? [];
        var doubt = found is Found.Quoted ? Phrases.OnlyNear : Phrases.PerhapsMeant(mayTap: others.Count > 0);
        return reply with { Text = $"{reply.Text}\n\n{doubt}", Suggestions = [.. reply.Suggestions ?? [], .. others] };
    }

    Reply NotAnswered(DateTimeOffset at) =>
        _knowledge.Askables.NothingFound is { } entry
            ? _wording.Prepared([entry], "", at)
            : new Reply
            {
                Kind = ReplyKind.Refuse,
                Text = "这个问题，现有文件里没有写，我不能回答。您可以换个说法，或者向发布文件的单位咨询。",
            };

    /// <summary>A year whose notice is not known yet: says so first, and what there is instead.</summary>
    Reply Unpublished(int year, Reply latest)
    {
        var isAnswer = latest.Kind == ReplyKind.Answer;
        var missing =
            $"还没有收录{year}年度的文件，那一年的安排现在不能回答。"
            + (
                isAnswer
                    ? "供参考的是已有文件的规定：\n"
                    : $"最近一份是{_resolver.LatestRound}年度的通知，可以先按它准备；新的安排以届时发布的为准。"
            );
        return latest with
        {
            Kind = ReplyKind.Refuse,
            Text = isAnswer ? missing + latest.Text : missing,
            Computed = latest.Computed.Add(new("unpublished", missing)),
        };
    }

    // Numbers longer than any that a document prints, telephones and addresses are of people, and ask nothing.
    [GeneratedRegex("[0-9]{3,4}-[0-9]{3,4} ?[0-9]{4}|[0-9]{9,}|[a-z0-9._-]+@[a-z0-9.-]+", RegexOptions.NonBacktracking)]
    private static partial Regex OwnNumbers();
}
