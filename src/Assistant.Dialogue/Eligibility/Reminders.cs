using System.Globalization;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>
/// Takes down what people want to be reminded of, once they agreed, and reminds them at their next visit. Holds no state.
/// </summary>
sealed class Reminders(KnowledgeBase knowledge)
{
    /// <summary>Asks whether a wish may be kept, and says how it is told.</summary>
    public static TurnResult Offer(Conversation conversation, Turn turn, Policy policy)
    {
        if (policy.Round is not { } round)
        {
            return TurnResult.Saying(conversation, Phrases.NoRoundToRemindOf(policy.Title), []);
        }
        if (conversation.Wishes.Any(wish => wish.Program == policy.Id))
        {
            return TurnResult.Saying(conversation, Phrases.RemindsAlready(policy.Title), [Phrases.NoReminder]);
        }
        var isOpen = round.Deadline is not null && round.StateAt(turn.At) == RoundState.Open;
        return TurnResult.Saying(
            conversation with
            {
                OffersWish = policy.Id,
            },
            Phrases.MayIRemind(isOpen ? $"「{policy.Title}」申报截止前" : $"「{policy.Title}」以后有新一年度的通知时"),
            [Phrases.Agree, Phrases.RatherNot]
        );
    }

    /// <summary>Keeps the wish that was offered.</summary>
    public static TurnResult Keep(Conversation conversation, Turn turn, string policy) =>
        TurnResult.Saying(
            conversation with
            {
                Wishes = conversation.Wishes.Add(new Wish(policy, turn.AsOf, Told: null)),
                WasToldOfPrivacy = true,
            },
            Phrases.WillRemind,
            [Phrases.NoReminder]
        );

    /// <summary>Drops the wish that was offered.</summary>
    public static TurnResult Decline(Conversation conversation) => TurnResult.Saying(conversation, Phrases.NothingNoted, []);

    /// <summary>Forgets all wishes.</summary>
    public static TurnResult Cancel(Conversation conversation) =>
        TurnResult.Saying(
            conversation with
            {
                Wishes = [],
            },
            conversation.Wishes.IsEmpty ? Phrases.NoReminders : Phrases.RemindersCancelled,
            []
        );

    /// <summary>The turn with what the person wanted to be reminded of in front, once on every later day; wishes that are done with are dropped.</summary>
    public TurnResult Remind(TurnResult result, Turn turn)
    {
        var due = result
            .Conversation.Wishes.Where(wish => wish.Since < turn.AsOf && wish.Told != turn.AsOf)
            .Select(wish => (Wish: wish, Due: Due(wish, turn)))
            .Where(pair => pair.Due is not null)
            .ToList();
        if (due.Count == 0)
        {
            return result;
        }
        var wishes = result.Conversation.Wishes;
        foreach (var (wish, told) in due)
        {
            wishes = told!.Value.IsLast ? wishes.Remove(wish) : wishes.Replace(wish, wish with { Told = turn.AsOf });
        }
        var text = string.Join('\n', due.Select(pair => pair.Due!.Value.Text));
        return result with
        {
            Conversation = result.Conversation with { Wishes = wishes },
            Replies =
            [
                new Reply
                {
                    Kind = ReplyKind.Smalltalk,
                    Text = text,
                    Computed = [new Computed("reminder", text)],
                },
                .. result.Replies,
            ],
        };
    }

    /// <summary>What there is to remind of; null while there is nothing new.</summary>
    (string Text, bool IsLast)? Due(Wish wish, Turn turn)
    {
        if (!knowledge.Policies.TryGet(wish.Program, out var policy))
        {
            return null;
        }
        var next = knowledge
            .Policies.Policies.Where(other => other.Programme == policy.Programme && other.ValidFrom > policy.ValidFrom)
            .MinBy(other => other.ValidFrom);
        if (next?.Round is { } published)
        {
            var dates =
                published.Deadline is not { } end ? Phrases.NoDeadline(published.Name)
                : published.StateAt(turn.At) == RoundState.Closed ? Phrases.RoundIsOver(published.Name, end)
                : Phrases.RoundIsOpen(published.Name, end);
            return (Phrases.Reminding($"「{next.Title}」的通知已经收录。{dates}"), IsLast: true);
        }
        return policy.Round is { Deadline: { } deadline } round && round.StateAt(turn.At) == RoundState.Open
            ? (Phrases.Reminding($"「{policy.Title}」{Phrases.RoundIsOpen(round.Name, deadline)}{DaysLeft(deadline, turn)}"), IsLast: false)
            : null;
    }

    static string DaysLeft(DateTimeOffset firstMomentTooLate, Turn turn)
    {
        var days = BeijingTime.DateOf(firstMomentTooLate.AddTicks(-1)).DayNumber - turn.AsOf.DayNumber;
        return days == 0 ? "今天是最后一天。" : string.Create(CultureInfo.InvariantCulture, $"还有{days}天。");
    }
}
