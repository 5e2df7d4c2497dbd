using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Takes down that something is otherwise than it was said, during a check and after its verdict. Holds no state.</summary>
sealed partial class CheckCorrection(
    KnowledgeBase knowledge,
    QuestionPlan plan,
    AnswerReader reader,
    FactFinder finder,
    PendingReader pending,
    QuestionWording wording,
    CheckStep step
)
{
    /// <summary>The most facts that are offered to change; any other can be named.</summary>
    const int MostOffered = 6;

    readonly CorrectionReader _corrections = new(knowledge, reader, finder);
    readonly NewsReader _news = new(knowledge, reader, finder);
    readonly ItemCorrection _items = new(knowledge, reader);

    /// <summary>What comes of a message that corrects something or tells a change; null when it does neither.</summary>
    public TurnResult? Of(Conversation conversation, Turn turn, string plain)
    {
        var policy = step.PolicyOf(conversation);
        var isAsking = conversation.Check!.Stage == CheckStage.Asking;
        // While a group is asked for, its numbers are meant, unless something before it is named, or taken back: there is nothing else yet.
        var asksGroup = isAsking && conversation.Check.Pending is { Facts.Length: > 1 };
        var takesBack = conversation.Check.Pending is { Purpose: AskPurpose.Plain } && IsOpened(plain);
        var (groups, known, days) = (Groups(conversation.Check), step.FactsOf(conversation), CheckStep.Days(policy, turn));
        if ((!asksGroup || takesBack || Before().IsMatch(plain)) && _items.Numbered(plain, groups, known, days) is { } numbered)
        {
            return Take(conversation, turn, numbered);
        }
        if (isAsking && HalfTold.IsOther(conversation.Check.Pending!, finder.Find(plain, policy.Facts, days), reader))
        {
            return Correct(conversation, turn, plain, new Correction.AskAgain(conversation.Check.Pending!.Facts));
        }
        return _corrections.Read(
                plain,
                policy.Facts,
                conversation.Check.Answered,
                step.FactsOf(conversation),
                CheckStep.Days(policy, turn),
                isAsking ? [.. conversation.Check.Pending!.Facts.Select(step.Definition)] : []
            )
                is { } correction
                ? Correct(conversation, turn, plain, correction)
            : isAsking
                ? (IsOpened(plain) && _items.Named(plain, groups, known, days) is { } opened ? Take(conversation, turn, opened) : null)
            : News(conversation, turn, plain)
                ?? (_items.Named(plain, groups, known, days) is { } named ? Take(conversation, turn, named) : null);
    }

    // 改一下，…; 说错了，….
    bool IsOpened(string plain) =>
        PlainText.Clauses(plain) is [var first, _, ..]
        && (knowledge.Vocabulary.Controls.Wrong.Are(first) || knowledge.Vocabulary.Controls.Change.Are(first));

    List<ImmutableArray<BundleItem>> Groups(CheckState check) =>
        [
            .. check
                .Answered.Reverse()
                .Select(facts => plan.BundleOf(new PendingQuestion(facts, AskPurpose.Plain)))
                .OfType<Bundle>()
                .Where(bundle => !bundle.IsPick)
                .Select(bundle => bundle.Items),
        ];

    [GeneratedRegex("刚才|刚刚|前面|上面|上一|之前|改成|改为|改回|说错|写错|选错|答错|反了", RegexOptions.NonBacktracking)]
    private static partial Regex Before();

    TurnResult Take(Conversation conversation, Turn turn, CorrectedItems items) =>
        items.IsDoubtful ? Take(conversation, turn, [], items.Statements) : TakeWithRest(conversation, turn, items.Statements, items.Rest);

    /// <summary>Takes a correction down, and what stands beside it as the answer to the question that waits, where it is one.</summary>
    TurnResult TakeWithRest(Conversation conversation, Turn turn, ImmutableArray<Statement> said, string rest)
    {
        if (rest.Length == 0 || conversation.Check is not { Stage: CheckStage.Asking, Pending: { } waiting })
        {
            return Take(conversation, turn, said, []);
        }
        var policy = step.PolicyOf(conversation);
        if (waiting.Purpose == AskPurpose.Confirm && reader.Agrees(rest))
        {
            return Take(conversation, turn, [.. StatedFacts.Statements(knowledge.Facts.Catalog, waiting.Unconfirmed), .. said], []);
        }
        return pending.Read(waiting, rest, policy, step.FactsOf(conversation), CheckStep.Days(policy, turn)).Reading switch
        {
            Reading.Stated answer => Take(conversation, turn, [.. answer.Statements.Where(IsOther), .. said], []),
            Reading.Likely answer when answer.Statements.All(IsOther) => step.Accept(
                conversation,
                turn,
                said,
                [],
                CheckStep.Confirming(waiting, answer.Statements, turn)
            ),
            _ => Take(conversation, turn, said, []),
        };

        bool IsOther(Statement answer) => said.All(one => one.Fact != answer.Fact);
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

    TurnResult Correct(Conversation conversation, Turn turn, string plain, Correction correction) =>
        correction switch
        {
            Correction.Restated restated => TakeWithRest(conversation, turn, restated.Statements, restated.Rest),
            // 不对，是本科 tells which degree, and not how it was obtained.
            Correction.AskAgain again => step.Ask(
                HalfTold.Keeping(
                    Opened(Forgetting(conversation, again.Facts), again.Facts),
                    finder.Find(plain, step.PolicyOf(conversation).Facts, CheckStep.Days(step.PolicyOf(conversation), turn))
                ),
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
                HalfSaid = null,
                Facts = conversation.Facts.RemoveAll(stated => reader.IsDegree(step.Definition(stated.Fact))),
            }
            : conversation;
}
