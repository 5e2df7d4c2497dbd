using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;

namespace Assistant.Dialogue.Lists.Told;

/// <content>How the telling of a list ends, or is left for a while.</content>
sealed partial class ListDialogue
{
    /// <summary>Nobody else comes; who says so twice does not know what is still missing.</summary>
    TurnResult Done(Conversation conversation, Turn turn, ToldList list) =>
        list.Candidates.IsEmpty ? Next(conversation, turn, list, [ListPhrases.Empty])
        : list.IsDone ? Next(conversation, turn, Skipping(list, isAll: true), [])
        : Next(
            conversation,
            turn,
            list with
            {
                IsDone = true,
            },
            Question(list with { IsDone = true }) is null or ListQuestion.Whole ? [] : [ListPhrases.StillMissing]
        );

    TurnResult Skip(Conversation conversation, Turn turn, ToldList list) =>
        list.Pending is ListQuestion.More or ListQuestion.Whole
            ? Repeat(conversation, Phrases.NotUnderstood(_replies.Hint(list)))
            : Next(conversation, turn, Skipping(list, isAll: false), [Phrases.Skipped]);

    static ToldList Skipping(ToldList list, bool isAll) =>
        list.Pending == ListQuestion.Part
            ? list with
            {
                Candidates =
                [
                    .. list.Candidates.Select(
                        (candidate, place) => isAll || place == list.Asked ? candidate with { IsOpen = true } : candidate
                    ),
                ],
            }
            : list with
            {
                Skipped = list.Skipped.Add(list.Pending),
            };

    TurnResult End(Conversation conversation, Turn turn, ToldList list, string lead)
    {
        var hasPaused = conversation.Check is { Stage: CheckStage.Paused };
        var missed = list.Missed.IsEmpty || lead.Contains(list.Missed[^1], StringComparison.Ordinal) ? "" : $"{ListReplies.Missed(list)}\n";
        var reply = _replies.Verdict(list, turn.At, lead + missed, hasPaused);
        return new(
            [reply],
            conversation with
            {
                List = list with { Stage = CheckStage.Ended, Missed = [], IsUnconfirmed = false },
                LastCitations = reply.Citations ?? [],
            }
        );
    }

    static TurnResult Leave(Conversation conversation, ToldList list) =>
        TurnResult.Saying(
            conversation with
            {
                List = list with { Stage = CheckStage.Paused },
            },
            ListPhrases.Left(list.Candidates.Length),
            [Phrases.GoOn, ListPhrases.Forget]
        );

    TurnResult Why(Conversation conversation)
    {
        var citations = _replies.Law();
        var quotes = citations.Select(citation => $"\n「{citation.Quote}」（{citation.Label}）");
        return Repeat(conversation with { LastCitations = citations }, _talk!.Why + string.Concat(quotes), citations);
    }

    TurnResult Shown(Conversation conversation, ToldList list)
    {
        var lines = _replies.Whole(list);
        var taken = conversation with { List = list with { IsAside = false }, Check = Paused(conversation.Check) };
        return list.Stage == CheckStage.Asking
            ? Repeat(taken, lines)
            : TurnResult.Saying(taken, $"{lines}\n{ListPhrases.MayChange}", [Phrases.InDetail, ListPhrases.Anew, ListPhrases.Forget]);
    }

    TurnResult Forgetting(Conversation conversation, string text) =>
        TurnResult.Saying(conversation with { List = null }, text, _knowledge.Questions.Greeting.Suggestions);
}
