using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <content>What is said of a list behind its verdict.</content>
sealed partial class ListDialogue
{
    TurnResult? AfterEnd(Conversation conversation, Turn turn, string plain, string key, ToldList list)
    {
        if (_controls.Restart.AreGist(plain, most: 4))
        {
            return Anew(conversation, turn, list);
        }
        if ((Same(conversation, turn, list, key) ?? SameUnit(conversation, turn, list, key)) is { } settled)
        {
            return settled;
        }
        if (IsFaking(key, list, turn))
        {
            return TurnResult.Saying(conversation, _talk!.Ask("no_fakes"), [Phrases.InDetail, ListPhrases.Forget], ReplyKind.Refuse);
        }
        if (_talk!.Says.Result.Are(key) || _controls.Verdict.AreGist(plain, most: 6))
        {
            return End(conversation, turn, list, "");
        }
        if (_knowledge.Vocabulary.After.Details.AreGist(plain, most: 4))
        {
            var detail = _replies.InDetail(list, turn.At);
            return new([detail], conversation with { LastCitations = detail.Citations ?? [] });
        }
        if (_controls.Resume.Are(plain) && conversation.Check is not { Stage: CheckStage.Paused })
        {
            return Shown(conversation, list);
        }
        if (_messages.Quota(turn.Text, list) is { } quota)
        {
            return Quota(conversation, turn, list, quota);
        }
        var said = _messages.Read(turn.Text, list, turn.AsOf);
        if (Elsewhere(conversation, turn, key, list, said) is { } elsewhere)
        {
            return elsewhere;
        }
        // What is no plain change may be about anything by now.
        var isPlain =
            said.Questions.IsEmpty
            && (said.Unread.IsEmpty || (!_reader.Asks(plain) && said.Entries.Any(entry => entry is { Name: not null, Kind: not null })))
            && !_isOrder(plain)
            && (
                said.Channel is not null
                || !said.Edits.IsEmpty
                || said.Quota is not null
                || said.Entries.Any(entry => entry is { Name: not null, Kind: not null } or { IsAddition: true } || IsListed(list, entry))
            );
        var talk = _knowledge.Vocabulary.Talk;
        return isPlain || said.IsOnlyDone ? Accept(conversation, turn, list, said, [])
            : talk.Thanks.AreGist(plain, most: 4) && !_reader.Asks(plain) ? Kept(conversation, Phrases.Thanks)
            : talk.Bye.AreGist(plain, most: 2) ? Kept(conversation, Phrases.Bye)
            : !_reader.Asks(plain) && (NamesCandidate(list, key) || ChangesList(key))
                ? TurnResult.Saying(
                    conversation,
                    ListPhrases.NotUnderstoodOf(_talk.Hint("candidates")),
                    [Phrases.InDetail, ListPhrases.Forget]
                )
            : null;
    }

    /// <summary>Whether all candidates are to go: not 个人的都删掉, nor 李明的都删掉.</summary>
    bool Clears(Turn turn, ToldList list, string key) =>
        _talk!.Says.Clear.AreGist(key, most: 3)
        && !_knowledge.Vocabulary.Lists.Individual.AreIn(key)
        && !_knowledge.Vocabulary.Lists.Team.AreIn(key)
        && _messages.Read(turn.Text, list, turn.AsOf).Edits.IsEmpty;

    /// <summary>The list, where the channel takes candidates of the recommending unit alone, with that as their unit.</summary>
    ToldList AtOwnUnit(ToldList list) =>
        list.Channel is null || !_talk!.OfOwnUnit.Contains(list.Channel, StringComparer.Ordinal)
            ? list
            : list with
            {
                Candidates = [.. list.Candidates.Select(one => one.Unit is null ? one with { IsOfOwnUnit = true, Unit = list.Own } : one)],
            };

    static TurnResult Kept(Conversation conversation, string words) =>
        TurnResult.Saying(conversation, $"{words}\n{ListPhrases.StillKept}", [ListPhrases.Forget]);

    static bool IsListed(ToldList list, Entry entry) =>
        entry is { Name: { } name } && list.Candidates.Any(candidate => candidate.Name is { } its && SameText.Of(its) == SameText.Of(name));

    bool NamesCandidate(ToldList list, string key) =>
        list.Candidates.Any(candidate =>
            candidate.Name is { Length: > 1 } name && key.Contains(ListText.Key(name, _knowledge), StringComparison.Ordinal)
        );

    // 今年个人名额只有3个, 临时加一个…: of this list, and no question.
    bool ChangesList(string key) =>
        (_talk!.Says.Quota.AreIn(key) && PlaceReader.HasNumber(key))
        || Enumerable.Range(0, key.Length).Any(at => _talk.Says.Additions.LengthAt(key, at) > 1);

    TurnResult Anew(Conversation conversation, Turn turn, ToldList list) =>
        list.Candidates.IsEmpty ? Start(conversation, turn with { Text = "" }, []) : MayClear(conversation, list);
}
