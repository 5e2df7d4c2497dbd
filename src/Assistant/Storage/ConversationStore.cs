using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assistant.Dialogue.Receipts;
using Assistant.Dialogue.Turns;
using Dapper;

namespace Assistant.Storage;

/// <summary>One conversation as it is stored.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="User">The person, as the channel identified them.</param>
/// <param name="State">What the dialogue remembers, as JSON; the store looks at nothing inside.</param>
/// <param name="Version">How many times the state was stored; a commit must name the version that it started from.</param>
/// <param name="Sequence">The sequence of the latest activity; the first one has 1.</param>
/// <param name="Latest">The timestamp of the latest activity, milliseconds since 1970 UTC.</param>
sealed record StoredConversation(string Id, string User, string State, long Version, long Sequence, long Latest);

/// <summary>One activity as it went, or will go, to the client.</summary>
/// <param name="Sequence">Its place in the conversation, from 1 without gaps.</param>
/// <param name="Json">The activity on the wire.</param>
sealed record StoredActivity(long Sequence, string Json);

/// <summary>All that one turn leaves behind, to be stored together or not at all.</summary>
/// <param name="Before">The conversation as the turn found it.</param>
/// <param name="MessageKey">What identifies the message among those of the conversation, as the client named it.</param>
/// <param name="ActivityId">The identifier that the message was given.</param>
/// <param name="State">What the dialogue remembers afterwards.</param>
/// <param name="Activities">The person's own activity and the replies.</param>
/// <param name="Latest">The timestamp of the last of them, milliseconds since 1970 UTC.</param>
sealed record TurnCommit(
    StoredConversation Before,
    string MessageKey,
    string ActivityId,
    string State,
    ImmutableArray<StoredActivity> Activities,
    long Latest
)
{
    /// <summary>Whether everything said before is erased.</summary>
    public bool Erases { get; init; }

    /// <summary>The receipts that the conversation has afterwards.</summary>
    public ImmutableArray<Receipt> Receipts { get; init; } = [];

    /// <summary>The review that the turn began or changed; null when it did neither.</summary>
    public StoredReview? Review { get; init; }

    /// <summary>Whether the links to drafts that were given before are closed.</summary>
    public bool ClosesLinks { get; init; }

    /// <summary>The links to drafts that the turn gives.</summary>
    public ImmutableArray<ReviewLink> Links { get; init; } = [];

    /// <summary>What the channel keeps of the answer; null for channels that keep nothing.</summary>
    public ChannelNotes? Notes { get; init; }

    /// <summary>What is noted of the person's wish to be forgotten, in all their conversations; null when there was none.</summary>
    public Deletion? Deletion { get; init; }

    /// <summary>What a turn of the dialogue leaves behind.</summary>
    public static TurnCommit Of(
        StoredConversation before,
        string messageKey,
        string activityId,
        TurnResult result,
        ImmutableArray<StoredActivity> activities,
        long latest
    ) =>
        new(before, messageKey, activityId, JsonSerializer.Serialize(result.Conversation, ReplyJson.Options), activities, latest)
        {
            Erases = result.Forgets == Forgetting.Everything,
            Receipts = result.Conversation.Receipts,
            ClosesLinks = result.ClosesLinks,
            Deletion = result.Deletion,
        };
}

/// <summary>Another turn of the conversation was stored in the meantime; nothing of this one was.</summary>
sealed class ConversationChangedException(string conversation) : Exception($"Conversation {conversation} was changed by another turn.");

/// <summary>Conversations, the messages they received and the activities they hold.</summary>
sealed class ConversationStore(Store store)
{
    // Somebody may have said a hundred things of a quarter of a megabyte each; characters.
    const int LongestRead = 256 * 1024;

    /// <summary>Stores a new conversation with its first activities; does nothing when there is one of that identifier.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="activities">Its first activities.</param>
    /// <param name="at">The moment at which it begins.</param>
    /// <param name="contact">The contact that leads to it from now on; null for none. One that leads to another already keeps that one.</param>
    public void Create(
        StoredConversation conversation,
        IReadOnlyList<StoredActivity> activities,
        DateTimeOffset at,
        Contact? contact = null
    ) =>
        store.Write(
            (connection, transaction) =>
            {
                var made = connection.Execute(
                    """
                    insert into conversations (id, "user", state, version, sequence, latest, created)
                    values (@Id, @User, @State, @Version, @Sequence, @Latest, @created) on conflict do nothing
                    """,
                    new
                    {
                        conversation.Id,
                        conversation.User,
                        conversation.State,
                        conversation.Version,
                        conversation.Sequence,
                        conversation.Latest,
                        created = at.ToUnixTimeMilliseconds(),
                    },
                    transaction
                );
                if (made > 0 && contact is not null && !ContactStore.Add(connection, transaction, conversation.Id, contact))
                {
                    // Another process was quicker: the contact has a conversation.
                    return connection.Execute("delete from conversations where id = @Id", conversation, transaction);
                }
                return made == 0 ? 0 : Add(connection, transaction, conversation.Id, activities);
            }
        );

    /// <inheritdoc cref="Store.KeepOthersOutAsync"/>
    public Task<IDisposable?> KeepOthersOutAsync(string conversation, CancellationToken cancel) =>
        store.KeepOthersOutAsync(conversation, cancel);

    /// <summary>The conversation, or null when there is none of that identifier.</summary>
    public StoredConversation? Find(string id) =>
        store.Read(connection =>
            connection.QuerySingleOrDefault<StoredConversation>(
                """select id, "user", state, version, sequence, latest from conversations where id = @id""",
                new { id }
            )
        );

    /// <summary>Deletes the conversations of a person with everything that hangs on them.</summary>
    public void DeleteAllOf(string user)
    {
        store.Write(
            (connection, transaction) => connection.Execute("""delete from conversations where "user" = @user""", new { user }, transaction)
        );
        store.Settle();
    }

    /// <summary>The identifier that a message was given when it was first received, or null when it is new.</summary>
    public string? Receipt(string conversation, string messageKey) =>
        store.Read(connection => Receipt(connection, null, conversation, Digest(messageKey)));

    /// <summary>
    /// Stores a turn: that the message was received, the new state, the receipts of verdicts and the activities, in one transaction
    /// that is on disk when this returns. A message that was received before changes nothing.
    /// </summary>
    /// <returns>The identifier that the message has: the one given now, or the one given when it was first received.</returns>
    /// <exception cref="ConversationChangedException">The conversation is no longer at the version that the turn found.</exception>
    /// <exception cref="ReviewChangedException">A reviewer was quicker; nothing of the turn was stored.</exception>
    /// <exception cref="StoreUnavailableException">The store failed; nothing of the turn was stored.</exception>
    public string CommitTurn(TurnCommit turn)
    {
        var (id, deletes) = Commit(turn);
        if (deletes)
        {
            store.Settle();
        }
        return id;
    }

    (string Id, bool Deletes) Commit(TurnCommit turn) =>
        store.Write(
            (connection, transaction) =>
            {
                var (conversation, message) = (turn.Before.Id, Digest(turn.MessageKey));
                if (Receipt(connection, transaction, conversation, message) is { } earlier)
                {
                    return (earlier, false);
                }
                Advance(connection, transaction, turn);
                connection.Execute(
                    "insert into inbox (conversation, message, activity) values (@conversation, @message, @activity)",
                    new
                    {
                        conversation,
                        message,
                        activity = turn.ActivityId,
                    },
                    transaction
                );
                if (turn.Erases)
                {
                    connection.Execute("delete from activities where conversation = @conversation", new { conversation }, transaction);
                    // Who is to be forgotten is not to be found by an address either, unless by the one that they ask from.
                    connection.Execute("delete from contacts where conversation = @conversation", new { conversation }, transaction);
                    // What went out, or was still to go out, in answer to earlier messages.
                    connection.Execute(
                        "delete from deliveries where conversation = @conversation and content is not null",
                        new { conversation },
                        transaction
                    );
                }
                Add(connection, transaction, conversation, turn.Activities);
                ReviewStore.Keep(connection, transaction, turn);
                if (turn.Notes is { } notes)
                {
                    ContactStore.Keep(connection, transaction, conversation, notes);
                }
                var deletes = ReceiptStore.Keep(connection, transaction, conversation, turn.Receipts);
                if (turn.Deletion is { } deletion)
                {
                    // Who asks to be forgotten means everything, whichever conversation they said it in.
                    connection.Execute(
                        """delete from conversations where "user" = @User and id <> @Id""",
                        new { turn.Before.User, turn.Before.Id },
                        transaction
                    );
                    ReceiptStore.Keep(connection, transaction, deletion);
                }
                store.Announce(connection, transaction, conversation);
                return (turn.ActivityId, deletes || turn.Erases);
            }
        );

    /// <summary>
    /// The activities behind a point of the conversation, oldest first, as far as they are not too much to hold at once. At least one
    /// is returned when there is one.
    /// </summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="sequence">The sequence of the last activity that is known already; 0 for none.</param>
    /// <param name="most">How many to return at most.</param>
    public IReadOnlyList<StoredActivity> ActivitiesAfter(string conversation, long sequence, int most) =>
        store.Read(connection =>
        {
            var (activities, length) = (new List<StoredActivity>(), 0);
            foreach (
                var activity in connection.Query<StoredActivity>(
                    """
                    select sequence, json from activities
                    where conversation = @conversation and sequence > @sequence order by sequence limit @most
                    """,
                    new
                    {
                        conversation,
                        sequence,
                        most,
                    },
                    buffered: false
                )
            )
            {
                length += activity.Json.Length;
                if (activities.Count > 0 && length > LongestRead)
                {
                    break;
                }
                activities.Add(activity);
            }
            return activities;
        });

    static void Advance(DbConnection connection, DbTransaction transaction, TurnCommit turn)
    {
        var advanced = connection.Execute(
            """
            update conversations set state = @State, version = version + 1, sequence = @sequence, latest = @Latest
            where id = @Id and version = @Version
            """,
            new
            {
                turn.State,
                sequence = turn.Before.Sequence + turn.Activities.Length,
                turn.Latest,
                turn.Before.Id,
                turn.Before.Version,
            },
            transaction
        );
        if (advanced == 0)
        {
            throw new ConversationChangedException(turn.Before.Id);
        }
    }

    static int Add(DbConnection connection, DbTransaction transaction, string conversation, IReadOnlyList<StoredActivity> activities) =>
        connection.Execute(
            "insert into activities (conversation, sequence, json) values (@conversation, @Sequence, @Json)",
            activities.Select(activity => new
            {
                conversation,
                activity.Sequence,
                activity.Json,
            }),
            transaction
        );

    static string? Receipt(DbConnection connection, DbTransaction? transaction, string conversation, string message) =>
        connection.QuerySingleOrDefault<string>(
            "select activity from inbox where conversation = @conversation and message = @message",
            new { conversation, message },
            transaction
        );

    // Clients choose the key: whatever they send, of whatever length and characters, becomes a key of one size.
    static string Digest(string messageKey) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageKey)));
}
