using System.Collections.Immutable;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;

namespace Assistant.Dialogue.Lists.Told;

/// <content>How the telling of a list begins, or is taken up again.</content>
sealed partial class ListDialogue
{
    static TurnResult MayClear(Conversation conversation, ToldList list) =>
        TurnResult.Saying(conversation, ListPhrases.MayClear(list.Candidates.Length), [ListPhrases.Anew, ListPhrases.Back]);

    TurnResult Start(Conversation conversation, Turn turn, ImmutableArray<string> lead)
    {
        var list = new ToldList { Program = _talk!.Policy.Id };
        var begun = conversation with { List = list, WasToldOfPrivacy = true, Check = Paused(conversation.Check) };
        var said = _messages.Read(turn.Text, list, turn.AsOf);
        said = said with
        {
            Channel = said.Channel ?? _start.Channel(turn),
            Own = said.Own ?? _messages.OwnOfSpeaker(turn.Text),
            Questions = [],
            // 您好老师 is left away; 报田野个人 is not.
            // Nor is anybody who may be told in what seems to ask: 还有一个叫鲁什么的吧.
            Unread = said.Entries.IsEmpty
                ? [.. said.Unread.Where(_messages.TellsKindOfSomebody)]
                : [.. said.Unread, .. said.Questions.Where(_messages.MayTellCandidate)],
            NoNames = [],
            IsDone = false,
        };
        return _start.Counts(turn) is { } tap && said.Quota is null
            ? Offering(tap, Accept(begun, turn, list, said, [.. lead, .. _replies.Opening(turn), ListPhrases.CountsTold(tap)]))
            : Accept(begun, turn, list, said, [.. lead, .. _replies.Opening(turn)]);
    }

    static TurnResult Offering(string tap, TurnResult result) =>
        result with
        {
            Replies = [result.Replies[0] with { Suggestions = [tap, .. result.Replies[0].Suggestions ?? []] }],
        };

    TurnResult Resume(Conversation conversation, ToldList list)
    {
        var resumed = conversation with
        {
            List = list with { Stage = CheckStage.Asking, IsAside = false },
            Check = Paused(conversation.Check),
        };
        return new([_replies.Asking(resumed.List, $"{ListPhrases.Resumed(list.Candidates.Length)}\n", isBrief: false)], resumed);
    }

    static CheckState? Paused(CheckState? check) =>
        check is { Stage: CheckStage.Asking } ? check with { Stage = CheckStage.Paused, StopIsOffered = false } : check;
}
