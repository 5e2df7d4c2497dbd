using System.Collections.Concurrent;
using Assistant.Dialogue.Answers;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Lists.Told;
using Assistant.Dialogue.Model;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Turns;

/// <summary>One turn: what was said and what is remembered lead to replies and to what is remembered next. Holds no state.</summary>
public sealed partial class TurnHandler
{
    /// <summary>As many facts are quickly told again.</summary>
    const int FewTold = 5;

    readonly KnowledgeBase _knowledge;

    /// <summary>The handlers over the knowledge base as it serves other days.</summary>
    readonly ConcurrentDictionary<KnowledgeBase, TurnHandler> _onOtherDays = [];
    readonly AnswerReader _reader;
    readonly AnswerEngine _answers;
    readonly Retelling _retelling;
    readonly CheckDialogue _check;
    readonly Reminders _reminders;
    readonly ListDialogue _list;
    readonly DraftDialogue _drafts;
    readonly Outlook _outlook;
    readonly OwnCase _case;
    readonly Router _router;
    readonly ReplyAudit _audit;
    readonly FactFinder _finder;
    readonly ModelWriter? _writer;

    /// <summary>Makes a handler over a knowledge base; safe to share.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="writer">A model that looks further where nobody prepared an answer, and rewords drafts; null for none.</param>
    public TurnHandler(KnowledgeBase knowledge, ModelWriter? writer = null)
    {
        _knowledge = knowledge;
        _writer = writer;
        _reader = new AnswerReader(knowledge);
        _answers = AnswerEngine.Of(knowledge);
        _retelling = new Retelling(knowledge);
        _audit = new ReplyAudit(knowledge);
        _finder = new FactFinder(knowledge, _reader);
        _check = new CheckDialogue(knowledge, _reader, _finder);
        _reminders = new Reminders(knowledge);
        _outlook = new Outlook(knowledge, _finder);
        _case = new OwnCase(knowledge, _answers, new Spot(knowledge, _finder, _reader.Asks));
        _router = new Router(knowledge, _finder, _reader.Asks);
        _list = new ListDialogue(knowledge, _reader, _finder, _router.IsOrder);
        _drafts = new DraftDialogue(knowledge, _reader, writer);
    }

    /// <summary>The greeting that a new conversation opens with.</summary>
    public TurnResult Greet(Conversation conversation) =>
        TurnResult.Saying(conversation, _knowledge.Questions.Greeting.Hello, _knowledge.Questions.Greeting.Suggestions);

    /// <summary>Answers one turn.</summary>
    public async Task<TurnResult> HandleAsync(Conversation conversation, Turn turn, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var onDay = _knowledge.On(BeijingTime.DateOf(turn.At));
        return onDay == _knowledge
            ? _audit.Check(
                _reminders.Remind(_drafts.Waiting(conversation, await ReplyAsync(Current(conversation), turn, cancel), turn), turn),
                conversation,
                turn
            )
            : await _onOtherDays
                .GetOrAdd(onDay, knowledge => new TurnHandler(knowledge, _writer?.On(knowledge)))
                .HandleAsync(conversation, turn, cancel);
    }

    async Task<TurnResult> ReplyAsync(Conversation conversation, Turn turn, CancellationToken cancel)
    {
        var plain = PlainText.Of(turn.Text);
        // The list keeps the characters in which names are told.
        plain = conversation.List is null ? _knowledge.Characters.Simplified(plain) : plain;
        var (route, offered) = (_router.Of(conversation, turn, plain), conversation.OffersWish);
        // An offer stands for one turn.
        conversation = conversation with
        {
            OffersWish = null,
        };
        var answer = new Lazy<Answered>(() => Answer(conversation, turn));
        return route switch
        {
            Route.TooLong => Aside(conversation, Phrases.TooLong, ReplyKind.Error),
            Route.Unreadable => Aside(conversation, Phrases.Unreadable, ReplyKind.Error),
            Route.IdNumber => Aside(conversation, Phrases.NoIdNumbers, ReplyKind.Refuse) with { Forgets = Forgetting.Message },
            Route.Delete => Delete(conversation, turn),
            Route.Known => Known(conversation, turn),
            Route.Privacy => Aside(conversation, Phrases.WhatIsKept, ReplyKind.Smalltalk),
            Route.MayDelete => TurnResult.Saying(conversation, Phrases.DeleteWhat, [Phrases.DeleteMine], ReplyKind.Clarify),
            _ when await _drafts.ReplyAsync(conversation, turn, plain, cancel) is { } drafted => drafted,
            _ when _list.Reply(conversation, turn, plain) is { } told => told,
            Route.After when conversation.Check is null => TurnResult.Saying(
                conversation,
                Phrases.NoCheck,
                _knowledge.Questions.Greeting.Suggestions
            ),
            Route.After after when _check.Behind(conversation, turn, after.Topic, after.Page) is { } behind => Looking(
                conversation,
                behind
            ),
            Route.Receipt { Deletes: true, Number: var number } => _check.After.DeleteReceipt(conversation, number),
            Route.Receipt receipt => _check.After.Receipt(conversation, turn, receipt.Number),
            Route.Remind when Concerned(conversation) is { } policy => Reminders.Offer(conversation, turn, policy),
            Route.MayRemind { Agrees: true } => Reminders.Keep(conversation, turn, offered!),
            Route.MayRemind => Reminders.Decline(conversation),
            Route.NoReminder => Reminders.Cancel(conversation),
            Route.Restart { IsSure: false } when TellsMuch(conversation) is { } count => TurnResult.Saying(
                conversation,
                Phrases.RestartDrops(count),
                [Phrases.RestartAnyway, Phrases.GoOn],
                ReplyKind.Clarify
            ),
            Route.Restart => Restart(conversation, turn),
            Route.Why => _check.Standing.Why(conversation),
            Route.Explain => _check.Explain(conversation, turn, plain),
            Route.Finish => _check.Standing.Finish(conversation, turn),
            Route.Leave => _check.Standing.Leave(conversation),
            Route.SoFar => _check.Standing.SoFar(conversation),
            Route.AgainWhy => _check.WhyVerdict(conversation, turn),
            Route.Again => _check.Standing.Again(conversation, turn),
            Route.Resume => Resume(conversation, turn),
            Route.Start
            or Route.AnswerOrStart
            or Route.Words when (conversation.Check is not null || IsAsking(conversation)) && _router.IsOrder(plain) => Beside(
                conversation,
                turn
            ),
            Route.Start or Route.AnswerOrStart or Route.Words when Supposed(conversation, turn, plain) is { } supposed => supposed,
            Route.Programmes => Looking(conversation, _outlook.Programmes(conversation, turn, plain)),
            Route.Titles titles => Titles(conversation, turn, plain, titles),
            // 我们单位不是会员，行吗, while a list is told, asks nothing of the one who tells it.
            Route.AnswerOrStart or Route.Start { Manner.IsExplicit: false } when ListDialogue.IsAsked(conversation) && !IsInvite(turn) =>
                Beside(conversation, turn),
            Route.AnswerOrStart question when !IsAsking(conversation) => _case.Of(conversation, turn, question, plain) is { } answered
                ? Remember(conversation, answered)
                : Start(conversation, turn, question.Policy, plain),
            Route.Start start when !IsAsking(conversation) && _case.Apt(conversation, turn, start) is { } answered => Remember(
                conversation,
                answered
            ),
            Route.Start start => Start(conversation, turn, start.Policy, plain),
            Route.Choose when !IsAsking(conversation) && Answer(conversation, turn) is { IsApt: true } answered => Remember(
                conversation,
                answered
            ),
            Route.Choose { Choice: var choice } => TurnResult.Saying(
                conversation,
                choice.Ask,
                _case.Invites(choice.Programs),
                ReplyKind.Clarify
            ),
            Route.NoPolicy missing => Remember(conversation, Noting(Phrases.NoPolicyYet(missing.Name), Answer(conversation, turn))),
            Route.Source => Source(conversation),
            Route.Plainer when Retold(conversation, _retelling.Plainer(conversation.Asked!, conversation.LastCitations)) is { } plainer =>
                plainer,
            Route.Fuller when Retold(conversation, _retelling.Fuller(conversation.LastCitations)) is { } fuller => fuller,
            Route.Talk talk => TurnResult.Saying(conversation, talk.Reply, _knowledge.Questions.Greeting.Suggestions),
            _ when ListDialogue.IsAsked(conversation) => PendingOfList(conversation, turn, plain),
            _ when IsAsking(conversation) && _check.SupposesUnclearly(plain) => _check.Repeat(conversation, Phrases.SupposedWhat),
            _ when Corrected(conversation, turn, plain) is { } corrected => corrected,
            _ when IsAsking(conversation) => Pending(conversation, turn, plain),
            _ when _case.Told(turn, plain, answer) is { } answered => Remember(conversation, answered),
            // To whoever tells of themselves a rule that may not be theirs is worth less than the check.
            _ when IsGuess(answer.Value) && !_router.IsOrder(plain) && _router.OfCase(turn, plain) is { } start => Start(
                conversation,
                turn,
                start.Policy,
                plain
            ),
            _ when !_reader.Asks(plain) && !IsRefused(answer.Value) && _outlook.Told(conversation, turn, plain) is { } told => told,
            _ => Remember(conversation, await AnswerFreelyAsync(conversation, turn, plain, answer.Value, cancel)),
        };
    }

    /// <summary>
    /// A question of its own, no part of a check: where nobody prepared an answer, a model may look further. What people tell of
    /// themselves does not leave the house.
    /// </summary>
    async Task<Answered> AnswerFreelyAsync(Conversation conversation, Turn turn, string plain, Answered answered, CancellationToken cancel)
    {
        var mayAsk =
            answered.IsUnsure
            && _finder.Find(plain, _knowledge.Facts.Catalog.Definitions, new ReadingDays(turn.AsOf, turn.AsOf))
                is { Statements: [], Disputed: [] };
        return _writer is not null && mayAsk
            ? await _writer.ImproveAsync(
                turn,
                answered,
                text => _answers.Answer(text, turn.At, conversation.Check?.Program, before: null, asked: null),
                cancel
            )
            : answered;
    }

    /// <summary>The policy that somebody looked at last, or else the one that most people come for.</summary>
    Policy? Concerned(Conversation conversation) =>
        _knowledge.Policies.TryGet(
            conversation.Check?.Program
                ?? conversation.Asked?.Programme
                ?? _knowledge.Questions.Starts.First(start => start.IsDefault).Program,
            out var policy
        )
            ? policy
            : null;

    bool IsInvite(Turn turn) => _knowledge.Questions.Starts.Any(start => start.Invite == turn.Text.Trim());

    TurnResult? Supposed(Conversation conversation, Turn turn, string plain) =>
        conversation.Check is null || ListDialogue.IsAsked(conversation) ? null : _check.Suppose(conversation, turn, plain);

    TurnResult? Corrected(Conversation conversation, Turn turn, string plain) =>
        conversation.Check is not null ? _check.Corrections.Of(conversation, turn, plain) : null;

    TurnResult Start(Conversation conversation, Turn turn, Policy policy, string plain) =>
        conversation.Check is { Stage: not CheckStage.Ended } check && check.Program == policy.Id
            ? _check.Entry.Resume(ListDialogue.PutAside(conversation), turn)
            : _check.Entry.Start(ListDialogue.PutAside(conversation), turn, policy, plain);

    static bool IsGuess(Answered answered) =>
        answered.IsUnsure
        || answered.Reply.Kind == ReplyKind.Smalltalk
        || (answered.Reply.Kind == ReplyKind.Refuse ? !answered.IsApt : answered.IsDoubtful);

    /// <summary>Whether somebody prepared a refusal: whoever asks for forged papers tells of themselves too.</summary>
    static bool IsRefused(Answered answered) => answered is { Reply.Kind: ReplyKind.Refuse, IsUnsure: false };

    /// <summary>How far a title is; as long as too little is known, what the documents say of it and what to tell.</summary>
    TurnResult Titles(Conversation conversation, Turn turn, string plain, Route.Titles titles)
    {
        if (_outlook.Titles(conversation, turn, plain, titles.Level) is { } told)
        {
            return Looking(conversation, told);
        }
        var answered = Answer(conversation, turn);
        var asking = answered.Reply with { Text = $"{answered.Reply.Text}\n{_knowledge.Ladder!.Ask}" };
        return Looking(conversation, Remember(conversation, answered with { Reply = asking }));
    }

    TurnResult Resume(Conversation conversation, Turn turn) =>
        conversation is { Check.Stage: CheckStage.Ended, Parked: [.., var waiting] }
        && _knowledge.Policies.TryGet(waiting.Program, out var policy)
            ? _check.Entry.Start(ListDialogue.PutAside(conversation), turn, policy, "")
        : conversation.Check!.Stage == CheckStage.Ended ? TurnResult.Saying(conversation, Phrases.AlreadyEnded, [Phrases.StartOver])
        : _check.Entry.Resume(ListDialogue.PutAside(conversation), turn);

    static TurnResult? Retold(Conversation conversation, Reply? told) => told is null ? null : new([told], conversation);

    static TurnResult Source(Conversation conversation) =>
        conversation.LastCitations is { IsEmpty: false } citations
            ? new(
                [
                    new Reply
                    {
                        Kind = ReplyKind.Answer,
                        Text = string.Join('\n', citations.Select(citation => $"{citation.Label}：「{citation.Quote}」")),
                        Citations = citations,
                    },
                ],
                conversation
            )
            : TurnResult.Saying(conversation, Phrases.NoSource, []);

    Answered Answer(Conversation conversation, Turn turn) =>
        _answers.Answer(turn.Text, turn.At, conversation.Check?.Program, conversation.Worked, conversation.Asked);

    static Answered Noting(string note, Answered answered) =>
        answered with
        {
            Reply = answered.Reply with { Text = $"{note}\n{answered.Reply.Text}" },
        };

    static TurnResult Remember(Conversation conversation, Answered answered) => new([answered.Reply], Remembering(conversation, answered));

    static Conversation Remembering(Conversation conversation, Answered answered) =>
        conversation with
        {
            Worked = answered.Worked,
            Asked = answered.Asked,
            LastCitations = answered.Reply.Citations is { IsEmpty: false } citations ? citations : conversation.LastCitations,
        };
}
