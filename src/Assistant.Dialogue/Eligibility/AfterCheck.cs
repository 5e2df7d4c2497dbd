using System.Collections.Immutable;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Receipts;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>What somebody asks for behind a verdict.</summary>
enum AfterTopic
{
    /// <summary>Every condition, with reason and clause.</summary>
    Details,

    /// <summary>What would make the case eligible, and when.</summary>
    Ways,

    /// <summary>What to hand in.</summary>
    Materials,

    /// <summary>What to do and by when.</summary>
    Steps,

    /// <summary>What is asked of those who are selected.</summary>
    Duties,
}

/// <summary>Answers what people ask behind a verdict, for their own case. Holds no state.</summary>
sealed class AfterCheck(KnowledgeBase knowledge, VerdictReply verdicts)
{
    readonly GuideWording _guides = new(knowledge);
    readonly ReceiptBook _receipts = new(knowledge);

    /// <summary>The taps that lead on from a verdict of a policy.</summary>
    public ImmutableArray<string> Taps(Policy policy)
    {
        var guide = knowledge.Guides.Of(policy.Id);
        return
        [
            Phrases.InDetail,
            .. guide is { Materials.IsEmpty: false } ? [Phrases.MyMaterials] : ImmutableArray<string>.Empty,
            .. guide is { Steps.IsEmpty: false } ? [Phrases.NextSteps] : ImmutableArray<string>.Empty,
            .. guide is { Duties.IsEmpty: false } ? [Phrases.Duties] : ImmutableArray<string>.Empty,
            .. policy.Round is null ? [] : ImmutableArray.Create(Phrases.RemindMe),
        ];
    }

    /// <summary>The answer, if only that the documents do not say.</summary>
    /// <remarks>Null when it is asked what would make a case eligible that needs nothing more.</remarks>
    public TurnResult? Of(Conversation conversation, Decision decision, Turn turn, AfterTopic topic, int page = 1)
    {
        var (policy, facts) = (decision.Policy, decision.Facts);
        var reply = topic switch
        {
            AfterTopic.Details => verdicts.InDetail(decision, turn.At),
            AfterTopic.Ways => verdicts.Ways(decision, turn.At),
            AfterTopic.Materials => _guides.Materials(policy, facts),
            AfterTopic.Steps => _guides.Steps(policy, facts, turn.At),
            _ => _guides.Duties(policy, facts, turn.At),
        };
        if (reply is null)
        {
            return topic == AfterTopic.Ways
                ? null
                : TurnResult.Saying(conversation, Phrases.NotInDocuments(policy.Title, Matter(topic)), Taps(policy), ReplyKind.Refuse);
        }
        var (text, next) = Pages.Of(reply.Text, page);
        return new(
            [
                reply with
                {
                    Text = text,
                    Computed = [new Computed(policy.Id, text)],
                    Suggestions = next is { } more ? [Pages.Tap(Button(topic), more), .. Taps(policy)] : Taps(policy),
                },
            ],
            conversation with
            {
                LastCitations = reply.Citations ?? [],
            }
        );
    }

    static string Button(AfterTopic topic) =>
        topic switch
        {
            AfterTopic.Materials => Phrases.MyMaterials,
            AfterTopic.Steps => Phrases.NextSteps,
            AfterTopic.Duties => Phrases.Duties,
            AfterTopic.Ways => Phrases.HowTo,
            _ => Phrases.InDetail,
        };

    static string Matter(AfterTopic topic) =>
        topic switch
        {
            AfterTopic.Materials => "要交哪些材料",
            AfterTopic.Steps => "申报的步骤和时间",
            _ => "通过以后要做的事",
        };

    /// <summary>The verdict of a receipt once more, or what receipts there are when no number is named.</summary>
    public TurnResult Receipt(Conversation conversation, Turn turn, string? number)
    {
        if (number is null)
        {
            return conversation.Receipts.IsEmpty
                ? TurnResult.Saying(
                    conversation,
                    turn.IsKept || conversation.Check is not { Stage: CheckStage.Ended } ? Phrases.NoReceipts : Phrases.NothingStored,
                    []
                )
                : Listed(conversation, Phrases.SeeReceipt);
        }
        if (conversation.Receipts.FirstOrDefault(receipt => receipt.Number == number) is not { } kept)
        {
            return TurnResult.Saying(conversation, Phrases.NoReceipt(number), []);
        }
        if (_receipts.Renew(kept) is not { } renewed)
        {
            return TurnResult.Saying(conversation, ReceiptText.NotRenewable(kept), []);
        }
        var text = $"{ReceiptText.Lead(kept, renewed)}\n{VerdictText.InBrief(renewed.Verdict.Report!)}";
        return new(
            [
                new Reply
                {
                    Kind = ReplyKind.Answer,
                    Text = text,
                    Computed = [new Computed(kept.Program, text)],
                    Citations = [.. renewed.Verdict.Conditions.SelectMany(condition => condition.Law).Distinct()],
                    Receipt = number,
                },
            ],
            conversation
        );
    }

    TurnResult Listed(Conversation conversation, Func<string, string> tap) =>
        TurnResult.Saying(
            conversation,
            "您的核对回执：" + string.Concat(conversation.Receipts.Select(receipt => $"\n· {Line(receipt)}")),
            [.. conversation.Receipts.Reverse().Take(3).Select(receipt => tap(receipt.Number))]
        );

    /// <summary>Deletes a receipt; where it is not said which, the only one, or else it is asked.</summary>
    public TurnResult DeleteReceipt(Conversation conversation, string? number) =>
        (number ?? (conversation.Receipts is [var only] ? only.Number : null)) is not { } named
            ? conversation.Receipts.IsEmpty
                ? TurnResult.Saying(conversation, Phrases.NoReceipts, [])
                : Listed(conversation, Phrases.RemoveReceipt)
            : Delete(conversation, named);

    static TurnResult Delete(Conversation conversation, string number) =>
        conversation.Receipts.FirstOrDefault(receipt => receipt.Number == number) is { } kept
            ? TurnResult.Saying(conversation with { Receipts = conversation.Receipts.Remove(kept) }, Phrases.ReceiptDeleted(number), [])
            : TurnResult.Saying(conversation, Phrases.NoReceipt(number), []);

    string Line(Receipt receipt) =>
        $"{receipt.Number}　{(knowledge.Policies.TryGet(receipt.Program, out var policy) ? policy.Title : receipt.Program)}，{Phrases.Day(BeijingTime.DateOf(receipt.At))}";
}
