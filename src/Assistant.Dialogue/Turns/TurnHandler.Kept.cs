using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Lists.Told;
using Assistant.Dialogue.Receipts;

namespace Assistant.Dialogue.Turns;

/// <content>What is kept of a person, and how it goes.</content>
public sealed partial class TurnHandler
{
    /// <summary>How many facts a restart would drop, where that is more than one would like to tell again; else null.</summary>
    int? TellsMuch(Conversation conversation) =>
        _knowledge.Policies.TryGet(conversation.Check!.Program, out var policy)
        && conversation.Facts.Count(stated => policy.Facts.Any(fact => fact.Name == stated.Fact)) is > FewTold and var count
            ? count
            : null;

    TurnResult Restart(Conversation conversation, Turn turn)
    {
        _knowledge.Policies.TryGet(conversation.Check!.Program, out var policy);
        var forgotten = conversation with
        {
            Facts = [.. conversation.Facts.Where(stated => policy!.Facts.All(fact => fact.Name != stated.Fact))],
        };
        return _check.Entry.Start(ListDialogue.PutAside(forgotten), turn, policy!, Phrases.StartOver);
    }

    TurnResult Delete(Conversation conversation, Turn turn)
    {
        var deletion = Deletion.Of(conversation, turn.At);
        return TurnResult.Saying(
            Conversation.Start(conversation.Id),
            Phrases.Deleted(deletion, turn.IsKept, conversation.List?.Candidates.Length ?? 0),
            _knowledge.Questions.Greeting.Suggestions
        ) with
        {
            Forgets = Forgetting.Everything,
            Deletion = turn.IsKept ? deletion : null,
        };
    }

    TurnResult Known(Conversation conversation, Turn turn)
    {
        List<string> known = [.. _check.Known(conversation), .. _list.Known(conversation), .. DraftDialogue.Known(conversation, turn)];
        if (!conversation.Receipts.IsEmpty)
        {
            known.Add(Phrases.KnownReceipts(conversation.Receipts.Length));
        }
        if (!conversation.Wishes.IsEmpty)
        {
            known.Add(Phrases.KnownWishes(conversation.Wishes.Length));
        }
        return Aside(conversation, known.Count > 0 ? Phrases.Known(string.Join("；", known)) : Phrases.NothingKept, ReplyKind.Smalltalk);
    }

    /// <summary>
    /// The conversation as the present knowledge base can go on with it: a check or a list whose policy or facts are gone since it was
    /// saved is let go, and the facts are kept.
    /// </summary>
    Conversation Current(Conversation conversation) =>
        conversation with
        {
            Check = conversation.Check is { } check && IsKnown(check) ? check : null,
            Parked = conversation.Parked.RemoveAll(parked => !IsKnown(parked)),
            List = conversation.List is { } list && _list.Knows(list) ? list : null,
        };

    bool IsKnown(CheckState check) =>
        _knowledge.Policies.TryGet(check.Program, out _)
        && (check.Pending?.Facts.All(fact => _knowledge.Facts.Catalog.TryGet(fact, out _)) ?? true);
}
