using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Channels.Activity;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Forms;
using Assistant.Receipts;
using Assistant.Reviews;
using Assistant.Storage;

namespace Assistant.Channels;

/// <summary>
/// Takes messages in: one at a time in each conversation, each with exactly one effect, and acknowledged only when the
/// message, what the dialogue remembers and the replies are on disk together.
/// </summary>
sealed class ConversationTurns(
    Func<Conversation, TurnResult> greet,
    Func<Conversation, Turn, CancellationToken, Task<TurnResult>> handle,
    ActivityRenderer renderer,
    ReceiptLinks links,
    ConversationStore conversations,
    Listeners listeners,
    TimeProvider time,
    ILogger<ConversationTurns> log,
    ReviewStore? reviews = null
)
{
    /// <summary>The longest text that one message may have, in characters; longer ones are answered with a request to split them.</summary>
    public const int LongestText = 4000;

    static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(10);

    // The clients give a post up after 20 seconds; by then they must have had an answer, if only an apology.
    static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(15);

    // Somebody decides on a draft while its author hands a new version in, or another process was quicker with another message: the turn
    // is run again on what there is then.
    const int MostRuns = 3;

    readonly ConversationLocks _locks = new();

    /// <summary>Begins a conversation with the greeting; one that has begun already stays as it is.</summary>
    /// <param name="id">The conversation.</param>
    /// <param name="user">The person.</param>
    /// <param name="contact">The contact that leads to it; null for none. One that leads to another already keeps that one, and none begins.</param>
    public void Begin(string id, string user, Contact? contact = null)
    {
        var now = time.GetUtcNow();
        var greeting = greet(Conversation.Start(id));
        var blank = new StoredConversation(
            id,
            user,
            State(greeting.Conversation),
            Version: 0,
            Sequence: 0,
            now.ToUnixTimeMilliseconds() - 1
        );
        var said = Number(blank, [.. greeting.Replies.Select(reply => FromBot(new OutgoingReply(reply), blank))]);
        var begun = blank with { Sequence = said.Activities.Length, Latest = said.Latest };
        conversations.Create(begun, said.Activities, now, contact);
    }

    /// <summary>What is said to whoever begins a conversation.</summary>
    public ImmutableArray<Reply> Greet(string conversation) => greet(Conversation.Start(conversation)).Replies;

    /// <summary>Takes one message in.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="message">The message.</param>
    /// <param name="origin">Where the client reached the server, such as <c>https://host</c>; null for replies without links.</param>
    /// <param name="leave">What the channel keeps of the answer, stored with the turn; null for channels that keep nothing.</param>
    /// <param name="stopping">Ends the turn without storing anything of it.</param>
    /// <param name="gone">The client hung up: the turn is finished, without waiting for a model.</param>
    /// <returns>The identifier of the message and what was said to it.</returns>
    /// <exception cref="ConversationBusyException">The conversation is busy for too long.</exception>
    /// <exception cref="ConversationGoneException">There is no such conversation.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was stored; the message may be sent again.</exception>
    public Task<Answered> TakeAsync(
        string conversation,
        IncomingActivity message,
        string? origin,
        Func<ImmutableArray<OutgoingReply>, ChannelNotes>? leave,
        CancellationToken stopping,
        CancellationToken gone = default
    ) => TakeAsync(conversation, message, origin, leave, admit: null, stopping, gone);

    /// <summary>Takes one message in for a channel that keeps nothing.</summary>
    /// <inheritdoc cref="TakeAsync(string, IncomingActivity, string?, Func{ImmutableArray{OutgoingReply}, ChannelNotes}?, CancellationToken, CancellationToken)"/>
    public Task<Answered> TakeAsync(
        string conversation,
        IncomingActivity message,
        string? origin,
        CancellationToken stopping,
        CancellationToken gone = default
    ) => TakeAsync(conversation, message, origin, leave: null, admit: null, stopping, gone);

    /// <summary>
    /// Takes one message in for a channel that keeps nothing and does not take every message: <paramref name="admit"/> hears of one that
    /// was not taken before, when its turn comes, and what it throws refuses the message, of which nothing is stored.
    /// </summary>
    /// <inheritdoc cref="TakeAsync(string, IncomingActivity, string?, Func{ImmutableArray{OutgoingReply}, ChannelNotes}?, CancellationToken, CancellationToken)" path="/param"/>
    public Task<Answered> TakeAsync(
        string conversation,
        IncomingActivity message,
        string? origin,
        Action<StoredConversation> admit,
        CancellationToken stopping,
        CancellationToken gone = default
    ) => TakeAsync(conversation, message, origin, leave: null, admit, stopping, gone);

    async Task<Answered> TakeAsync(
        string conversation,
        IncomingActivity message,
        string? origin,
        Func<ImmutableArray<OutgoingReply>, ChannelNotes>? leave,
        Action<StoredConversation>? admit,
        CancellationToken stopping,
        CancellationToken gone
    )
    {
        var key = message.MessageKey ?? Guid.NewGuid().ToString();
        using var held = await EnterAsync(conversation, stopping);
        for (var run = 1; ; run++)
        {
            if (conversations.Receipt(conversation, key) is { } earlier)
            {
                return new Answered(earlier, []);
            }
            var before = conversations.Find(conversation) ?? throw new ConversationGoneException();
            if (run == 1)
            {
                admit?.Invoke(before);
            }
            try
            {
                var (turn, replies) = await RunAsync(before, message, key, origin, stopping, gone);
                var id = conversations.CommitTurn(turn with { Notes = leave?.Invoke(replies) });
                listeners.TellStored(conversation);
                return new Answered(id, string.Equals(id, turn.ActivityId, StringComparison.Ordinal) ? replies : []);
            }
            catch (Exception changed) when (changed is ReviewChangedException or ConversationChangedException && run < MostRuns)
            {
                // Nothing was stored.
            }
        }
    }

    /// <summary>Says something in a conversation that nobody asked for.</summary>
    /// <exception cref="ConversationBusyException">The conversation is busy for too long.</exception>
    /// <exception cref="ConversationGoneException">There is no such conversation.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was stored; it may be tried again.</exception>
    public async Task TellAsync(string conversation, string text, CancellationToken stopping)
    {
        using var held = await EnterAsync(conversation, stopping);
        var before = conversations.Find(conversation) ?? throw new ConversationGoneException();
        var reply = new OutgoingReply(new Reply { Kind = ReplyKind.Smalltalk, Text = text });
        var (id, said) = (Passing(conversation), Number(before, [FromBot(reply, before)]));
        var turn = new TurnCommit(before, id, id, before.State, said.Activities, said.Latest);
        conversations.CommitTurn(turn with { Receipts = Remembered(before).Receipts });
        listeners.TellStored(conversation);
    }

    /// <summary>Deletes a receipt of a conversation, between two turns of it.</summary>
    /// <exception cref="ConversationBusyException">The conversation is busy for too long.</exception>
    /// <exception cref="ConversationGoneException">There is no such conversation.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was deleted; it may be tried again.</exception>
    public async Task DeleteReceiptAsync(string conversation, string number, CancellationToken stopping)
    {
        using var held = await EnterAsync(conversation, stopping);
        var before = conversations.Find(conversation) ?? throw new ConversationGoneException();
        var remembered = Remembered(before);
        var left = remembered with { Receipts = remembered.Receipts.RemoveAll(receipt => receipt.Number == number) };
        var id = Passing(conversation);
        conversations.CommitTurn(new TurnCommit(before, id, id, State(left), [], before.Latest) { Receipts = left.Receipts });
    }

    /// <summary>Passes an activity on that is shown and forgotten, such as typing.</summary>
    public string Pass(StoredConversation conversation, IncomingActivity incoming)
    {
        var id = Passing(conversation.Id);
        var echo = Activities.Stamp(Activities.Echo(conversation, incoming), conversation.Id, time.GetUtcNow().ToUnixTimeMilliseconds());
        echo["id"] = id;
        listeners.TellPassing(conversation.Id, Activities.Json(echo));
        return id;
    }

    /// <summary>An identifier for an activity that has no place in the conversation's order.</summary>
    public static string Passing(string conversation) => $"{conversation}|passing-{Guid.NewGuid():N}";

    async Task<IDisposable> EnterAsync(string conversation, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(WaitLimit);
        try
        {
            var here = await _locks.EnterAsync(conversation, limit.Token);
            try
            {
                return new Held(here, await conversations.KeepOthersOutAsync(conversation, limit.Token));
            }
            catch
            {
                here.Dispose();
                throw;
            }
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            throw new ConversationBusyException();
        }
    }

    async Task<(TurnCommit Turn, ImmutableArray<OutgoingReply> Replies)> RunAsync(
        StoredConversation before,
        IncomingActivity message,
        string key,
        string? origin,
        CancellationToken stopping,
        CancellationToken gone
    )
    {
        var conversation = Remembered(before);
        var live = new Livestream(before.Id, listeners, time);
        var reviewed = reviews?.Of(before.Id);
        var result = await AnswerAsync(conversation, before, message, reviewed, new Audience(live.Hear, gone), stopping);
        if (message is { Files.IsEmpty: false, Text: not null })
        {
            // First, because the buttons of the last reply are the ones to tap.
            result = result with
            {
                Replies = [Sorry(FilePhrases.NotRead(message.Files.Length)), .. result.Replies],
            };
        }
        var id = Activities.Id(before.Id, before.Sequence + 1);
        var given = new List<ReviewLink>();
        ImmutableArray<OutgoingReply> replies = [.. result.Replies.Select(reply => Outgoing(reply, before, origin, given))];
        var shown = replies.Select(reply => CardElements.With(FromBot(reply, before), "replyToId", id));
        var echo = Activities.Echo(before, result.Forgets == Forgetting.Message ? message.WithoutWords() : message);
        var said = Number(before, [echo, .. live.Ending(shown)]);
        var turn = TurnCommit.Of(before, key, id, result, said.Activities, said.Latest) with
        {
            Review = result.Review is { } changed
                ? new StoredReview(before.Id, reviewed?.FirstOrDefault(known => known.Review.Id == changed.Id)?.Version ?? 0, changed)
                : null,
            Links = [.. given],
        };
        return (turn, replies);
    }

    // Whatever goes wrong, the person keeps what they gave before and is told what to do.
    async Task<TurnResult> AnswerAsync(
        Conversation conversation,
        StoredConversation before,
        IncomingActivity message,
        ImmutableArray<StoredReview>? reviewed,
        Audience audience,
        CancellationToken stopping
    )
    {
        if (WhyUnreadable(message) is { } reason)
        {
            return Sorry(conversation, reason);
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(TurnLimit);
        try
        {
            var turn = new Turn(before.Id, before.User, message.Text!, time.GetUtcNow())
            {
                Audience = audience,
                Reviews = reviewed is { } stored ? [.. stored.Select(each => each.Review)] : null,
            };
            var result = await SecondTry.HandleAsync(handle, conversation, turn, limit.Token);
            foreach (var held in result.HeldBack)
            {
                log.LogWarning(
                    "The audit held back a reply of kind {Kind} that cites {Clauses}: {Violations}.",
                    held.Kind,
                    string.Join(' ', held.Clauses),
                    string.Join(' ', held.Violations)
                );
            }
            return result;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            log.LogWarning("A turn took longer than {Limit} and was given up.", TurnLimit);
            return Sorry(conversation, Apology.TookTooLong);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "A turn failed.");
            return Sorry(conversation, Apology.Failed);
        }
    }

    static string? WhyUnreadable(IncomingActivity message) =>
        message.Text switch
        {
            null when !message.Files.IsEmpty => FilePhrases.NotRead(message.Files.Length),
            null => "我目前只能读文字，这一条里没有读到。请把想问的写成一句话发给我。",
            { Length: > LongestText and var length } =>
                $"这一条有 {length} 个字，太长了，我没法一次读完。您前面说的都还在，请分成几条发，每条不超过 {LongestText} 字。",
            _ => null,
        };

    static TurnResult Sorry(Conversation conversation, string text) => new([Sorry(text)], conversation);

    static Reply Sorry(string text) => new() { Kind = ReplyKind.Error, Text = text };

    JsonObject FromBot(OutgoingReply reply, StoredConversation conversation) =>
        Activities.FromBot(renderer.Render(reply.Reply, conversation.User, reply.Receipt, reply.Draft));

    OutgoingReply Outgoing(Reply reply, StoredConversation conversation, string? origin, List<ReviewLink> given) =>
        origin is null
            ? new OutgoingReply(reply)
            : new OutgoingReply(
                reply,
                reply.Receipt is { } number ? links.Address(origin, conversation.Id, number) : null,
                reply.Review is { } review ? Link(review, reply.ReviewReader, origin, given) : null
            );

    string Link(string review, FormReader reader, string origin, List<ReviewLink> given)
    {
        var token = DraftLinks.NewToken();
        given.Add(new ReviewLink(DraftLinks.Digest(token), review, time.GetUtcNow() + DraftLinks.Life, reader));
        return DraftLinks.Address(origin, token);
    }

    // The clients sort by time: each activity is later than the one before, even when the clock stands or steps back.
    (ImmutableArray<StoredActivity> Activities, long Latest) Number(StoredConversation before, ImmutableArray<JsonObject> activities)
    {
        var first = Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds(), before.Latest + 1);
        var numbered = activities.Select(
            (activity, index) =>
            {
                var sequence = before.Sequence + 1 + index;
                Activities.Stamp(activity, before.Id, first + index)["id"] = Activities.Id(before.Id, sequence);
                return new StoredActivity(sequence, Activities.Json(activity));
            }
        );
        return ([.. numbered], first + activities.Length - 1);
    }

    /// <summary>What the dialogue remembers of a conversation; to be changed by turns only.</summary>
    public static Conversation Remembered(StoredConversation stored) =>
        JsonSerializer.Deserialize<Conversation>(stored.State, ReplyJson.Options)!;

    /// <summary>A conversation that is held in this process, and in the others where there are such.</summary>
    sealed class Held(IDisposable here, IDisposable? elsewhere) : IDisposable
    {
        public void Dispose()
        {
            elsewhere?.Dispose();
            here.Dispose();
        }
    }

    static string State(Conversation conversation) => JsonSerializer.Serialize(conversation, ReplyJson.Options);
}
