using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Assistant.Channels.Activity;
using Assistant.Dialogue.Turns;
using Assistant.Storage;

namespace Assistant.Channels.BotFramework;

/// <summary>What is answered to an activity: the replies in the response, or nothing because they go to the serviceUrl.</summary>
/// <param name="Replies">The replies for the response; null for none.</param>
sealed record Taken(ImmutableArray<JsonObject>? Replies);

/// <summary>
/// The conversations that people have with us over the Bot Framework. A message is on disk with its replies before it is acknowledged;
/// its repetition is acknowledged and does nothing.
/// </summary>
sealed class BotChannel(
    BotSettings settings,
    ConversationTurns turns,
    ContactStore contacts,
    UnsentStore unsent,
    BotRenderer renderer,
    Outbox outbox,
    CancellationToken stopped
)
{
    readonly ConversationLocks _beginnings = new();

    // Whom an activity is for, where it does not say.
    string Us => settings.AppId ?? Activities.BotId;

    /// <summary>Takes a message in.</summary>
    /// <param name="activity">The message, or the press of a button.</param>
    /// <param name="origin">Where the channel reached the server, such as <c>https://host</c>.</param>
    /// <param name="gone">The sender hung up.</param>
    /// <exception cref="ConversationBusyException">The conversation is busy for too long.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was stored; the message may be sent again.</exception>
    public async Task<Taken> TakeAsync(InboundActivity activity, string origin, CancellationToken gone)
    {
        if (!activity.IsForUs)
        {
            return Nothing(activity);
        }
        if (contacts.AnswerTo(activity.DeliveryId) is { } known)
        {
            return Again(activity, known);
        }
        var reference = ConversationReference.Of(activity, activity.From, Us);
        var (contact, _) = await ContactAsync(reference, stopped);
        // A repetition that came while the first is worked on: nobody types twice, and never behind the reply.
        if (contacts.Claim(activity.DeliveryId, contact.Conversation) && !activity.ExpectsReplies)
        {
            outbox.Pass(contact.Conversation, BotRenderer.Typing(reference));
        }
        try
        {
            await turns.TakeAsync(
                contact.Conversation,
                activity.Message(),
                // Links to what is personal are not for a group to read.
                activity.IsGroup
                    ? null
                    : origin,
                replies => new ChannelNotes(contact.Contact with { Memory = reference.Json() }, Kept(activity, replies, reference)),
                stopped,
                // Who gets the replies later has not gone with the connection.
                activity.ExpectsReplies
                    ? gone
                    : CancellationToken.None
            );
        }
        catch
        {
            contacts.Release(activity.DeliveryId);
            throw;
        }
        outbox.Wake(contact.Conversation);
        // Not what the turn said: of two that came at once, one has run and both have its answer.
        return Again(activity, contacts.AnswerTo(activity.DeliveryId));
    }

    /// <summary>Greets who came into a conversation of two, the first time.</summary>
    public async Task<Taken> GreetAsync(InboundActivity activity)
    {
        if (activity.IsGroup || activity.Newcomer(Us) is not { } person)
        {
            return Nothing(activity);
        }
        var reference = ConversationReference.Of(activity, person, Us);
        var (contact, greeting) = await ContactAsync(reference, stopped);
        if (greeting.IsEmpty)
        {
            return Nothing(activity);
        }
        var kept = Kept(activity, [.. greeting.Select(reply => new OutgoingReply(reply))], reference);
        contacts.Claim(kept.Id, contact.Conversation);
        unsent.Keep(kept);
        outbox.Wake(contact.Conversation);
        return Again(activity, kept.Content);
    }

    Delivery Kept(InboundActivity activity, ImmutableArray<OutgoingReply> replies, ConversationReference reference)
    {
        var rendered = renderer.Render(replies, reference);
        var kept =
            activity.ExpectsReplies ? new KeptAnswer(Answered: rendered)
            : rendered.IsEmpty ? new KeptAnswer()
            : new KeptAnswer(Unsent: rendered);
        return new Delivery(activity.DeliveryId, kept.Json());
    }

    // The greeting is empty for a person who is known already.
    async Task<(KnownContact Contact, ImmutableArray<Reply> Greeting)> ContactAsync(
        ConversationReference reference,
        CancellationToken cancel
    )
    {
        var channel = $"bot:{reference.ChannelId}";
        var address = InboundActivity.Digest(reference.Conversation, reference.User);
        using var held = await _beginnings.EnterAsync($"{channel} {address}", cancel);
        if (contacts.Find(channel, address) is { } known)
        {
            return (known, []);
        }
        var id = Identifiers.New();
        turns.Begin(id, Person(reference), new Contact(channel, address, reference.Json()));
        var begun = contacts.Find(channel, address)!;
        return (begun, string.Equals(begun.Conversation, id, StringComparison.Ordinal) ? turns.Greet(id) : []);
    }

    // Who wants to be forgotten is forgotten in all their conversations. Only Teams vouches for who somebody is; elsewhere a
    // client may call itself what it likes, and whoever took another's name would have their conversations deleted.
    static string Person(ConversationReference reference) =>
        reference.ChannelId == "msteams"
            ? $"bot:{InboundActivity.Digest(reference.ChannelId, reference.User)}"
            : $"bot:{InboundActivity.Digest(reference.ChannelId, reference.Conversation, reference.User)}";

    static Taken Nothing(InboundActivity activity) => new(activity.ExpectsReplies ? [] : null);

    static Taken Again(InboundActivity activity, string? kept) =>
        new(activity.ExpectsReplies ? (kept is null ? null : KeptAnswer.Read(kept).Answered) ?? [] : null);
}
