using System.Collections.Immutable;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Takes down that something is otherwise than it was said, during a check and after its verdict. Holds no state.</summary>
sealed class CheckCorrection(KnowledgeBase knowledge, AnswerReader reader, FactFinder finder, QuestionWording wording, CheckStep step)
{
    /// <summary>The most facts that are offered to change; any other can be named.</summary>
    const int MostOffered = 6;

    readonly CorrectionReader _corrections = new(knowledge, reader, finder);
    readonly NewsReader _news = new(knowledge, reader, finder);

    /// <summary>What comes of a message that corrects something or tells a change; null when it does neither.</summary>
    public TurnResult? Of(Conversation conversation, Turn turn, string plain)
    {
        var policy = step.PolicyOf(conversation);
        var isAsking = conversation.Check!.Stage == CheckStage.Asking;
        return _corrections.Read(
                plain,
                policy.Facts,
                conversation.Check.Answered,
                step.FactsOf(conversation),
                CheckStep.Days(policy, turn),
                isAsking ? [.. conversation.Check.Pending!.Facts.Select(step.Definition)] : []
            )
                is { } correction
                ? Correct(conversation, turn, correction)
            : isAsking ? null
            : News(conversation, turn, plain);
    }

    /// <summary>What comes of a message that tells of something that was not asked; null when it tells nothing.</summary>
    public TurnResult? News(Conversation conversation, Turn turn, string plain)
    {
        var policy = step.PolicyOf(conversation);
        if (_news.Read(plain, policy.Facts, step.FactsOf(conversation), CheckStep.Days(policy, turn)) is not { } news)
        {
            return null;
        }
        // While a question waits only what is plain counts, and nothing is changed by the way.
        return conversation.Check!.Stage == CheckStage.Asking
            ? news.Sure.IsEmpty
                ? null
                : step.Accept(conversation, turn, [], [], CheckStep.Confirming(news.Sure, turn))
            : Take(conversation, turn, news.Sure, news.Likely);
    }

    TurnResult Correct(Conversation conversation, Turn turn, Correction correction) =>
        correction switch
        {
            Correction.Restated restated => Take(conversation, turn, restated.Statements, []),
            Correction.AskAgain again => step.Ask(
                Opened(Forgetting(conversation, again.Facts), again.Facts),
                turn,
                [],
                new PendingQuestion(again.Facts, AskPurpose.Plain)
            ),
            Correction.Outdated outdated => step.Ask(
                Opened(Without(conversation, outdated.Facts), outdated.Facts),
                turn,
                [Phrases.ToBeAskedAnew(outdated.Facts.Length)],
                next: null
            ),
            _ => TurnResult.Saying(conversation, Phrases.WhichToChange, Changeable(conversation), ReplyKind.Clarify),
        };

    TurnResult Take(Conversation conversation, Turn turn, ImmutableArray<Statement> sure, ImmutableArray<Statement> likely)
    {
        var facts = sure.Select(statement => statement.Fact.Name).ToImmutableArray();
        var open = conversation.Check! with
        {
            Stage = CheckStage.Asking,
            Skipped = conversation.Check.Skipped.RemoveRange(facts, StringComparer.Ordinal),
        };
        return step.Accept(
            Forgetting(conversation with { Check = open }, facts),
            turn,
            sure,
            [],
            likely.IsEmpty ? null : CheckStep.Confirming(likely, turn)
        );
    }

    static Conversation Opened(Conversation conversation, ImmutableArray<string> facts)
    {
        var check = conversation.Check!;
        return conversation with
        {
            Check = check with
            {
                Stage = CheckStage.Asking,
                Skipped = check.Skipped.RemoveRange(facts, StringComparer.Ordinal),
                Narrowed = check.Narrowed.RemoveRange(facts, StringComparer.Ordinal),
                Pending = null,
            },
        };
    }

    // What was told last is the likeliest to be wrong.
    ImmutableArray<string> Changeable(Conversation conversation) =>
        [
            .. conversation
                .Facts.Reverse()
                .Select(stated => step.Definition(stated.Fact))
                .Where(step.PolicyOf(conversation).Facts.Contains)
                .Select(fact => Phrases.Change(wording.Name(fact)))
                .Distinct(StringComparer.Ordinal)
                .Take(MostOffered),
        ];

    static Conversation Without(Conversation conversation, ImmutableArray<string> facts) =>
        conversation with
        {
            Facts = conversation.Facts.RemoveAll(stated => facts.Contains(stated.Fact, StringComparer.Ordinal)),
        };

    /// <summary>
    /// The conversation without its degrees, when one of the facts is a degree: what was said of one may have told of
    /// the others. Other facts keep their old value until there is a new one.
    /// </summary>
    Conversation Forgetting(Conversation conversation, ImmutableArray<string> facts) =>
        facts.Any(fact => reader.IsDegree(step.Definition(fact)))
            ? conversation with
            {
                Facts = conversation.Facts.RemoveAll(stated => reader.IsDegree(step.Definition(stated.Fact))),
            }
            : conversation;
}
