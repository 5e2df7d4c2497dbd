using System.Collections.Immutable;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>What kept words answer to a question, and what is to be asked about it.</summary>
/// <param name="Conversation">The conversation, without the words where they are needed no more.</param>
/// <param name="Statements">What they state.</param>
/// <param name="Next">The question for the other half, or whether they were understood; null when they say all.</param>
sealed record KeptAnswer(Conversation Conversation, ImmutableArray<Statement> Statements, PendingQuestion? Next);

/// <summary>
/// Reads the words that told half of a degree before anybody asked (大专，22年7月毕业的) as the answer to the question for a degree, once that
/// one comes, so that only the other half is asked for. Holds no state.
/// </summary>
sealed class HalfTold(KnowledgeBase knowledge, AnswerReader reader, PendingReader pending)
{
    readonly HalfDegrees _halves = new(knowledge, reader);
    readonly ObtainedReader _obtained = new(knowledge, reader);

    /// <summary>The conversation with what a message told half of.</summary>
    public static Conversation Keeping(Conversation conversation, Told told) =>
        told.HalfSaid is null ? conversation : conversation with { HalfSaid = told.HalfSaid };

    /// <summary>A message with the half that was told before it, where the question that waits may ask for the other half.</summary>
    public (Conversation Conversation, string Plain) Completed(Conversation conversation, string plain, Facts known) =>
        conversation.HalfSaid is { } kept
        && MayComplete(conversation.Check!.Pending!, kept, plain, known)
        && _halves.Completed(kept, plain) is { } whole
            ? (conversation with { HalfSaid = null }, whole)
            : (conversation, plain);

    bool MayComplete(PendingQuestion question, string kept, string plain, Facts known) =>
        reader.HalfDegree(kept) is var level
        && (level is null || known[level] is null)
        && (
            !(question.Facts is [var only] && knowledge.Facts.Catalog.TryGet(only, out var fact) && reader.IsDegree(fact))
                // 在职 and 英国, where no degree is asked for, may speak of something else.
                ? reader.SpeaksOfFullTime(plain)
            : question.Purpose == AskPurpose.DegreeForm ? fact == level
            : AsksForHighest(question, known)
        );

    /// <summary>Whether a message says, where the form of one degree is asked for, that it is another one: 不是，是大专.</summary>
    public static bool IsOther(PendingQuestion question, Told told, AnswerReader reader) =>
        question.Purpose == AskPurpose.DegreeForm
        && told is { HalfSaid: { } words, Statements.IsEmpty: true }
        && reader.HalfDegree(words) is { } level
        && level.Name != question.Facts[0];

    /// <summary>Whether a question asks for a degree of any level, and a message tells only how it was obtained.</summary>
    public bool LacksLevel(PendingQuestion question, string plain, Facts known) =>
        IsOfDegree(question) && AsksForHighest(question, known) && _halves.IsFormAlone(plain);

    /// <summary>What the kept words answer to a question; null when there are none, or they do not answer it.</summary>
    /// <param name="conversation">The conversation that keeps them.</param>
    /// <param name="question">The question that is about to be asked.</param>
    /// <param name="policy">The policy that is checked.</param>
    /// <param name="known">What was stated so far.</param>
    /// <param name="turn">The turn.</param>
    public KeptAnswer? Answer(Conversation conversation, PendingQuestion? question, Policy policy, Facts known, Turn turn)
    {
        bool IsOpen(FactDefinition level) =>
            known[level] is null
            && policy.Facts.Contains(level)
            && !conversation.Check!.Skipped.Contains(level.Name, StringComparer.Ordinal);

        if (conversation.HalfSaid is not { } words || question is null || !IsOfDegree(question))
        {
            return null;
        }
        var days = CheckStep.Days(policy, turn);
        return pending.Read(question, words, policy, known, days).Reading switch
        {
            Reading.HalfSaid half when IsOpen(half.Level) => new(
                // The date is still needed, where only a later question tells what it is of.
                conversation,
                [.. half.Statements, .. _obtained.Dated(half.Level, policy.Facts, known, words, days)],
                new([half.Level.Name], AskPurpose.DegreeForm)
            ),
            // 大专, where a master's degree is asked for, most likely says that there is none.
            Reading.Stated said when said.Statements.Any(IsHeld) => new(
                conversation with
                {
                    HalfSaid = null,
                },
                _obtained.Dated(said.Statements, policy.Facts, known, words, days) is { } dated
                    ? said.Statements.Add(dated)
                    : said.Statements,
                Next: null
            ),
            Reading.Stated said when said.Statements.Any(one => one.Fact.Name == question.Facts[0]) => new(
                conversation with
                {
                    HalfSaid = null,
                },
                [],
                CheckStep.Confirming(said.Statements, turn)
            ),
            _ => null,
        };
    }

    static bool IsHeld(Statement degree) => degree.Value is EnumValue { Name: var name } && name != degree.Fact.Values[0];

    bool AsksForHighest(PendingQuestion question, Facts known) =>
        knowledge.Facts.Catalog.TryGet(question.Facts[0], out var fact)
        && knowledge.Questions[fact] is { AsksForHighest: true } asked
        && asked.Variant(known) is null;

    bool IsOfDegree(PendingQuestion question) =>
        question is { Purpose: AskPurpose.Plain, Facts: [var only] }
        && knowledge.Facts.Catalog.TryGet(only, out var fact)
        && reader.IsDegree(fact);
}
