using Assistant.Dialogue.Answers;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Lists.Told;
using Assistant.Dialogue.Understanding;

namespace Assistant.Dialogue.Turns;

/// <content>What is said while a question waits.</content>
public sealed partial class TurnHandler
{
    /// <summary>
    /// Something said while a question waits: an answer, if it reads as one; else a question of the person's own, which
    /// is answered before the pending one is asked again; else small talk, or not understood.
    /// </summary>
    TurnResult Pending(Conversation conversation, Turn turn, string plain)
    {
        if (_router.Interjection(plain) is { } said)
        {
            return _check.Repeat(conversation, said);
        }
        if ((AnswerBeforeQuestion(conversation, turn, plain) ?? _check.Answer(conversation, turn, plain)) is { } answered)
        {
            return answered;
        }
        if (_router.SmallTalk(plain) is { } talk)
        {
            return _check.Repeat(conversation, talk);
        }
        return _reader.Asks(plain) || Several.AsksEitherOr(plain) ? Beside(conversation, turn)
            : _list.IsPerhapsMeant(turn) ? TurnResult.Saying(conversation, ListPhrases.IsListMeant, [_list.Invite, Phrases.GoOn])
            : _check.Corrections.News(conversation, turn, plain) ?? _check.Miss(conversation, turn);
    }

    /// <summary>
    /// An answer with a question of the person's own behind it: 都满足。成员里有外单位的行吗. The answer is taken, and what was asked is
    /// answered before the next question; null when the message is no such thing.
    /// </summary>
    TurnResult? AnswerBeforeQuestion(Conversation conversation, Turn turn, string plain)
    {
        var clauses = PlainText.Clauses(plain);
        var first = Array.FindIndex(clauses, _reader.Asks);
        // 我另外问一句 and 对了 belong to the question.
        while (first > 0 && _knowledge.Vocabulary.FollowUps.Announce.AreIn(clauses[first - 1]))
        {
            first--;
        }
        if (first < 1 || _check.Answer(conversation, turn, string.Join(',', clauses[..first])) is not { Replies: [var next] } answered)
        {
            return null;
        }
        var question = turn with { Text = string.Join('，', clauses[first..]) };
        return
            answered.Conversation.Check is { Pending: { } pending }
            && !pending.Facts.SequenceEqual(conversation.Check!.Pending!.Facts)
            && Answer(answered.Conversation, question) is { IsUnsure: false } beside
            ? Remember(answered.Conversation, beside) with
            {
                Replies =
                [
                    next with
                    {
                        Text = $"{beside.Reply.Text}\n{next.Text}",
                        Computed = next.Computed.AddRange(beside.Reply.Computed),
                        Citations = beside.Reply.Citations,
                    },
                ],
            }
            : null;
    }

    /// <summary>Something said while a list is told and that is not of it, as in <see cref="Pending"/>.</summary>
    TurnResult PendingOfList(Conversation conversation, Turn turn, string plain) =>
        _router.SmallTalk(plain) is { } talk ? _list.Repeat(conversation, talk)
        : _reader.Asks(plain) || Several.AsksEitherOr(plain) ? Beside(conversation, turn)
        : _list.Miss(conversation, turn);

    /// <summary>What the documents say to something that has no part in the check; a question that waits is asked again after it.</summary>
    TurnResult Beside(Conversation conversation, Turn turn) => Looking(conversation, Remember(conversation, Answer(conversation, turn)));

    /// <summary>Something that is no part of a check; a question that waits is asked again after it.</summary>
    TurnResult Looking(Conversation conversation, TurnResult outlook) =>
        ListDialogue.IsAsked(conversation) ? _list.RepeatAfter(outlook.Conversation, outlook.Replies[^1])
        : IsAsking(conversation) ? _check.RepeatAfter(outlook.Conversation, outlook.Replies[^1])
        : outlook;

    /// <summary>Says something that is no part of a check; a question that waits is asked again after it.</summary>
    TurnResult Aside(Conversation conversation, string text, ReplyKind kind) =>
        ListDialogue.IsAsked(conversation) ? _list.Repeat(conversation, text)
        : IsAsking(conversation) ? _check.Repeat(conversation, text)
        : TurnResult.Saying(conversation, text, _knowledge.Questions.Greeting.Suggestions, kind);

    static bool IsAsking(Conversation conversation) =>
        conversation.Check is { Stage: CheckStage.Asking, Pending: not null } || ListDialogue.IsAsked(conversation);
}
