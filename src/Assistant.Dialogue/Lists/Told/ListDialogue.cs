using System.Collections.Immutable;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>
/// A recommending unit's list as a conversation: takes the candidates name by name, asks for what is missing, tells the verdict. The
/// rules decide. Holds no state.
/// </summary>
sealed partial class ListDialogue
{
    readonly KnowledgeBase _knowledge;
    readonly AnswerReader _reader;
    readonly Func<string, bool> _isOrder;
    readonly ControlWords _controls;
    readonly ListTalk? _talk;
    readonly MessageReader _messages = null!;
    readonly ListStart _start = null!;
    readonly ListKeeper _keeper;
    readonly ListReplies _replies = null!;
    readonly UnitLikeness _likeness = null!;

    public ListDialogue(KnowledgeBase knowledge, AnswerReader reader, FactFinder finder, Func<string, bool> isOrder)
    {
        (_knowledge, _reader, _isOrder) = (knowledge, reader, isOrder);
        (_controls, _talk, _keeper) = (knowledge.Vocabulary.Controls, knowledge.ListTalk, new ListKeeper(knowledge));
        if (_talk is not null)
        {
            _messages = new MessageReader(knowledge, _talk, reader, finder);
            _start = new ListStart(_talk, _messages);
            _replies = new ListReplies(knowledge, _talk, _keeper);
            _likeness = new UnitLikeness(_talk);
        }
    }

    /// <summary>Whether a question about a list waits.</summary>
    public static bool IsAsked(Conversation conversation) => conversation.List is { Stage: CheckStage.Asking };

    /// <summary>The conversation with its list put aside, because something else is taken up.</summary>
    public static Conversation PutAside(Conversation conversation) =>
        conversation.List is not { } list
            ? conversation
            : conversation with
            {
                List = list with { IsAside = true, Stage = list.Stage == CheckStage.Asking ? CheckStage.Paused : list.Stage },
            };

    /// <summary>Whether the list can be gone on with: the knowledge base may have moved on since it was saved.</summary>
    public bool Knows(ToldList list) =>
        _talk?.Policy.Id == list.Program && (list.Channel is null || _talk.Policy.Limits.ContainsKey(list.Channel));

    /// <summary>What is kept of a list, in words.</summary>
    public ImmutableArray<string> Known(Conversation conversation) =>
        conversation.List is not { } list ? []
        : list.Quota is { } quota ? [ListPhrases.Known(list.Candidates.Length), _replies.Quota(quota)]
        : [ListPhrases.Known(list.Candidates.Length)];

    /// <summary>Answers what is said of a list; null when the message is about something else.</summary>
    public TurnResult? Reply(Conversation conversation, Turn turn, string plain)
    {
        if (_talk is null)
        {
            return null;
        }
        var key = _knowledge.Characters.Simplified(plain);
        var list = conversation.List;
        if (list is not null && _talk.Says.Forget.AreGist(key, most: 4))
        {
            return Forgetting(conversation, ListPhrases.Forgotten) with { Forgets = Turns.Forgetting.Everything };
        }
        if (list is { Stage: not CheckStage.Paused } && (_talk.Says.Show.Are(key) || (IsAsked(conversation) && IsAboutState(plain))))
        {
            return Shown(conversation, list);
        }
        if (list is { Candidates.IsEmpty: false, Stage: not CheckStage.Asking } && Clears(turn, list, key))
        {
            return Start(conversation, turn with { Text = "" }, [ListPhrases.Cleared]);
        }
        if (
            list is { IsAside: false, Stage: not CheckStage.Paused, Channel: not null }
            && _talk.Says.Room.AreIn(key)
            && key.Length <= LongestTap
        )
        {
            return IsAsked(conversation)
                ? Repeat(conversation, _replies.Room(list))
                : TurnResult.Saying(conversation, $"{_replies.Room(list)}\n{ListPhrases.MayChange}", [ListPhrases.Forget]);
        }
        if (
            list is { IsAside: false, Stage: not CheckStage.Paused }
            && _talk.Says.Quota.AreIn(key)
            && _talk.Says.Recorded.AreIn(key)
            && _reader.Asks(key)
        )
        {
            var recorded = ListPhrases.Recorded(list.Quota is { } quota ? _replies.Quota(quota) : _replies.Room(list).TrimEnd('。'));
            return IsAsked(conversation)
                ? Repeat(conversation, recorded)
                : TurnResult.Saying(conversation, $"{recorded}\n{ListPhrases.MayChange}", [ListPhrases.Forget]);
        }
        if (list is { Candidates.IsEmpty: false } && _talk.Says.Another.AreIn(key))
        {
            return MayClear(conversation, list);
        }
        if (
            list is not { Stage: CheckStage.Asking }
            && (_start.IsAsked(key) || (list is null or { Candidates.IsEmpty: true } && IsFree(conversation) && _start.TellsList(turn)))
        )
        {
            return list is null or { Candidates.IsEmpty: true } ? Start(conversation, turn, [])
                : list.Stage == CheckStage.Ended ? Shown(conversation, list)
                : Resume(conversation, list);
        }
        return list switch
        {
            { IsAside: false, Stage: CheckStage.Asking } => Told(conversation, turn, plain, key, list),
            { IsAside: false, Stage: CheckStage.Ended } => AfterEnd(conversation, turn, plain, key, list),
            { IsAside: false } when _controls.Resume.Are(plain) => Resume(conversation, list),
            _ => null,
        };
    }

    /// <summary>Says something else first, then asks the pending question again in short.</summary>
    public TurnResult Repeat(Conversation conversation, string aside, ImmutableArray<Citation>? citations = null) =>
        new(
            [_replies.Asking(conversation.List!, $"{aside}\n{Phrases.AgainInShort}", isBrief: true) with { Citations = citations }],
            conversation
        );

    /// <summary>Gives a reply that is no part of the list, then asks the pending question again in short.</summary>
    public TurnResult RepeatAfter(Conversation conversation, Reply aside)
    {
        var again = Repeat(conversation, aside.Text, aside.Citations);
        return again with { Replies = [again.Replies[0] with { Computed = again.Replies[0].Computed.AddRange(aside.Computed) }] };
    }

    /// <summary>Says that a message was not understood, and which form is.</summary>
    public TurnResult Miss(Conversation conversation, Turn turn)
    {
        var list = conversation.List!;
        if (UnitTold(conversation, turn, list) is { } told)
        {
            return told;
        }
        var bare = turn.Text.Trim();
        // It may have told a candidate, though nothing of it was of use: the verdict comes back to it.
        var isTold = list.Pending is ListQuestion.Part or ListQuestion.More && !_reader.Asks(ListText.Key(bare, _knowledge));
        var after = isTold ? conversation with { List = list with { Missed = list.Missed.Add(bare) } } : conversation;
        var missed = Repeat(after, Phrases.NotUnderstood(_replies.Hint(list)));
        // Somebody who is asked for the unit names one that does not look like one: they confirm it with a tap.
        var isUnit = list is { Pending: ListQuestion.Part, Asked: >= 0 and var asked } && list.Candidates[asked].Unit is null;
        // 好像是某某
        bare = bare[(bare.LastIndexOf('是') + 1)..];
        return
            isUnit && !_messages.IsAbove(bare) && bare.Length <= LongestTap && _messages.Names.IsPerhapsUnit(ListText.Key(bare, _knowledge))
            ? missed with
            {
                Replies = [missed.Replies[0] with { Suggestions = [ListPhrases.UnitIs(bare), .. missed.Replies[0].Suggestions ?? []] }],
            }
            : missed;
    }

    const int LongestTap = 20;

    // 是同一家，某某就是那个股份公司的简称.
    const int LongestTold = 60;

    bool IsAboutState(string plain) => _controls.SoFar.AreGist(plain, most: 4) || _controls.Verdict.AreGist(plain, most: 4);

    static bool IsFree(Conversation conversation) => conversation.Check is not { Stage: CheckStage.Asking };

    /// <summary>Whether a message tells a candidate of a list, though something else is talked about.</summary>
    public bool IsPerhapsMeant(Turn turn) => _talk is not null && _start.TellsCandidate(turn);

    /// <summary>A sentence that begins a list, to tap.</summary>
    public string Invite => _talk!.Invite;

    TurnResult? Told(Conversation conversation, Turn turn, string plain, string key, ToldList list)
    {
        if (Clears(turn, list, key))
        {
            var cleared = list with { Candidates = [], Namesakes = [], Missed = [], IsDone = false };
            return Accept(conversation, turn, cleared, new ListReading(), [ListPhrases.Cleared]);
        }
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
            return Repeat(conversation, _talk!.Ask("no_fakes"));
        }
        if (list.Pending == ListQuestion.Whole && Confirmed(conversation, turn, list, key) is { } confirmed)
        {
            return confirmed;
        }
        // 没有了 is no quota; a plain 没有 to 还有吗 says that nobody comes.
        var isDone = _talk!.Says.Done.Are(key);
        if (isDone || (list.Pending == ListQuestion.More && _knowledge.Vocabulary.Answers.No.Are(key)))
        {
            return Done(conversation, turn, list);
        }
        if (_messages.Quota(turn.Text, list) is { } quota)
        {
            return Quota(conversation, turn, list, quota);
        }
        if (_talk.Says.AtOnce.AreGist(key, most: 2) && !list.Candidates.IsEmpty)
        {
            return End(conversation, turn, list with { IsDone = true }, list.IsUnconfirmed ? $"{_replies.Whole(list)}\n" : "");
        }
        var said = _messages.Read(turn.Text, list, turn.AsOf);
        if (Elsewhere(conversation, turn, key, list, said) is { } elsewhere)
        {
            return elsewhere;
        }
        if (said is { IsOnlyDone: true, Total: null })
        {
            return Done(conversation, turn, list);
        }
        if (_isOrder(plain))
        {
            return null;
        }
        if (PersonOrUnit(conversation, turn, list) is { } which)
        {
            return which;
        }
        if (UnitAsked(turn, key, list) is { } unit)
        {
            return Accept(conversation, turn, list, UnitOfAsked(list, unit), []);
        }
        var isChannelAsked = list.Pending == ListQuestion.Channel && said is { Channel: null, Edits: [], Questions: [] };
        if (
            isChannelAsked
            && said.Entries.All(entry => entry.Name is null)
            && _messages.Channels.Answer(plain, turn.AsOf) is (true, var channel)
        )
        {
            return channel is null
                ? Skip(conversation, turn, list)
                : Accept(conversation, turn, list, new ListReading { Channel = channel }, []);
        }
        return said.IsOnlyDone && said.Total == list.Candidates.Length ? Done(conversation, turn, list)
            : Taken(conversation, turn, list, said) is { } taken ? taken
            : _controls.Leave.AreGist(plain, most: 4) ? Leave(conversation, list)
            : _controls.Why.AreGist(plain, most: 8) ? Why(conversation)
            : _controls.Resume.Are(plain) ? Resume(conversation, list)
            : _controls.Explain.AreGist(plain, most: 3) ? Repeat(conversation, _replies.Hint(list))
            : _knowledge.Vocabulary.Answers.Unsure.AreIn(plain) && !_reader.Asks(plain) ? Skip(conversation, turn, list)
            : null;
    }

    /// <summary>Takes what was said, if any of it is of use.</summary>
    TurnResult? Taken(Conversation conversation, Turn turn, ToldList list, ListReading said) =>
        said.SaysSomething
        && ListKeeper.Take(list, said) is var kept
        && (kept.IsChange || !kept.Notes.IsEmpty || !said.NoNames.IsEmpty || !said.Addresses.IsEmpty)
            ? Accept(conversation, turn, list, said, [])
            : null;

    /// <summary>Takes what was said, and asks the next question or tells the verdict.</summary>
    TurnResult Accept(Conversation conversation, Turn turn, ToldList list, ListReading said, IReadOnlyCollection<string> lead)
    {
        var kept = ListKeeper.Take(list, said);
        kept = kept with
        {
            List = AtOwnUnit(WithMissed(kept.List, list, said)) with
            {
                Announced = said.Announced ?? list.Announced,
                IsUnconfirmed = list.IsUnconfirmed || (!said.IsSure && !kept.List.IsSameAs(list)),
            },
        };
        // Where the whole list follows, it need not be told twice.
        var isWholeToCome = Question(kept.List) == ListQuestion.Whole;
        return Next(conversation, turn, kept.List, [.. lead, .. _replies.Echo(list, kept, said, isWholeToCome)]);
    }

    TurnResult Next(Conversation conversation, Turn turn, ToldList list, IReadOnlyCollection<string> lead)
    {
        var text = string.Concat(lead.Select(sentence => $"{sentence}\n"));
        if (Question(list) is not { } question)
        {
            return End(conversation, turn, list, text);
        }
        var asking = list with { Stage = CheckStage.Asking, Pending = question };
        var isRepeated =
            conversation.List is { Stage: CheckStage.Asking, Candidates: not [] }
            && list.Pending == question
            && question != ListQuestion.Whole;
        return new([_replies.Asking(asking, text, isRepeated)], conversation with { List = asking });
    }

    /// <summary>The next question; null when all is told.</summary>
    ListQuestion? Question(ToldList list) =>
        list.Channel is null && !list.Skipped.Contains(ListQuestion.Channel) ? ListQuestion.Channel
        : IsAllotted(list) && list.Quota is not { Individual: not null, Team: not null } && !list.Skipped.Contains(ListQuestion.Quota)
            ? ListQuestion.Quota
        : list.Asked >= 0 ? ListQuestion.Part
        : !list.IsDone ? ListQuestion.More
        : Doubt(list);

    bool IsAllotted(ToldList list) => list.Channel is { } channel && _talk!.Policy.Limits[channel].Most is null;

    TurnResult Quota(Conversation conversation, Turn turn, ToldList list, SaidQuota said)
    {
        if (list.Channel is not null && !IsAllotted(list))
        {
            return Next(conversation, turn, list, [ListPhrases.NoQuotaNeeded]);
        }
        var quota = new PerKind<decimal?>(said.Of.Individual ?? list.Quota?.Individual, said.Of.Team ?? list.Quota?.Team);
        var told = list with { Quota = quota, Skipped = said.IsOpen ? list.Skipped.Add(ListQuestion.Quota) : list.Skipped };
        return Next(conversation, turn, told, [ListPhrases.Noted(_replies.Quota(quota))]);
    }
}
