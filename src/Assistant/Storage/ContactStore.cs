using System.Data.Common;
using Dapper;

namespace Assistant.Storage;

/// <summary>A person on a channel that knows people by an address and no conversations, such as WeChat.</summary>
/// <param name="Channel">The channel, with the account that is written to, such as <c>wechat:wx0123456789abcdef</c>.</param>
/// <param name="Address">The person's address on it, such as an OpenID; personal, never logged.</param>
/// <param name="Memory">What the channel remembers of the person, as JSON; the store looks at nothing inside.</param>
sealed record Contact(string Channel, string Address, string Memory);

/// <summary>A contact and the conversation that it leads to.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Conversation">The conversation.</param>
/// <param name="User">The person whom the conversation belongs to.</param>
/// <param name="IsBehind">Whether the conversation went on elsewhere since the contact was last answered.</param>
sealed record KnownContact(Contact Contact, string Conversation, string User, bool IsBehind = false);

/// <summary>What went, or will go, out in answer to one message of a channel that repeats messages.</summary>
/// <param name="Id">What identifies the message among those of all channels.</param>
/// <param name="Content">The answer, as the channel wrote it.</param>
sealed record Delivery(string Id, string Content);

/// <summary>What a channel keeps of an answer, stored in the transaction of the turn.</summary>
/// <param name="Contact">The contact as it is afterwards; null for no change.</param>
/// <param name="Delivery">The answer; null for channels that do not repeat messages.</param>
sealed record ChannelNotes(Contact? Contact = null, Delivery? Delivery = null);

/// <summary>
/// The contacts of all channels, and what went out to them. A message is claimed before it is worked on, so that of several
/// instances to which it is repeated only one does; the others find the answer here.
/// </summary>
sealed class ContactStore(Store store, TimeProvider time)
{
    /// <summary>How long answers are found again; the channels repeat a message for minutes.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    // Longer than any turn takes: whoever claimed a message and has no answer by then was stopped in the middle.
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    // The contact stands where its conversation stands.
    const string Insert = """
        insert into contacts (channel, address, conversation, memory, version)
        select @Channel, @Address, id, @Memory, version from conversations where id = @conversation
        """;

    /// <summary>The contact at an address; null when there is none.</summary>
    public KnownContact? Find(string channel, string address) =>
        store.Read(connection =>
            connection.QuerySingleOrDefault<Row>(
                """
                select contacts.memory, contacts.conversation, conversations."user",
                    conversations.version - contacts.version as behind from contacts
                join conversations on conversations.id = contacts.conversation
                where contacts.channel = @channel and contacts.address = @address
                """,
                new { channel, address }
            )
                is { } row
                ? new KnownContact(new Contact(channel, address, row.Memory), row.Conversation, row.User, row.Behind > 0)
                : null
        );

    /// <summary>The contacts that lead to a conversation.</summary>
    public IReadOnlyList<Contact> Of(string conversation) =>
        store.Read(connection =>
            connection
                .Query<Contact>(
                    "select channel, address, memory from contacts where conversation = @conversation order by channel, address",
                    new { conversation }
                )
                .AsList()
        );

    /// <summary>Changes what is remembered of a contact; does nothing when it has gone.</summary>
    public void Remember(Contact contact) =>
        store.Write(
            (connection, transaction) =>
                connection.Execute(
                    "update contacts set memory = @Memory where channel = @Channel and address = @Address",
                    contact,
                    transaction
                )
        );

    /// <summary>Forgets a contact; the conversation stays.</summary>
    public void Forget(string channel, string address) =>
        store.Write(
            (connection, transaction) =>
                connection.Execute(
                    "delete from contacts where channel = @channel and address = @address",
                    new { channel, address },
                    transaction
                )
        );

    /// <summary>Claims a message that nobody works on and that was not answered.</summary>
    /// <returns>Whether it is the caller's to answer.</returns>
    public bool Claim(string id, string conversation)
    {
        var now = time.GetUtcNow();
        return store.Write(
            (connection, transaction) =>
            {
                connection.Execute(
                    "delete from deliveries where claimed < @old",
                    new { old = (now - Kept).ToUnixTimeMilliseconds() },
                    transaction
                );
                return connection.Execute(
                        """
                        insert into deliveries (id, conversation, content, claimed) values (@id, @conversation, null, @claimed)
                        on conflict (id) do update set claimed = @claimed
                        where deliveries.content is null and deliveries.claimed < @abandoned
                        """,
                        new
                        {
                            id,
                            conversation,
                            claimed = now.ToUnixTimeMilliseconds(),
                            abandoned = (now - Lease).ToUnixTimeMilliseconds(),
                        },
                        transaction
                    ) > 0;
            }
        );
    }

    /// <summary>Gives a claim up whose turn came to nothing, so that the next repetition is worked on at once.</summary>
    public void Release(string id) =>
        store.Write(
            (connection, transaction) =>
                connection.Execute("delete from deliveries where id = @id and content is null", new { id }, transaction)
        );

    /// <summary>The answer to a message; null while there is none.</summary>
    public string? AnswerTo(string id) =>
        store.Read(connection => connection.QuerySingleOrDefault<string>("select content from deliveries where id = @id", new { id }));

    /// <summary>Whether another message of the conversation is being answered.</summary>
    public bool IsAwaited(string conversation, string id) =>
        store.Read(connection =>
            connection.ExecuteScalar<long>(
                """
                select count(*) from deliveries
                where conversation = @conversation and id <> @id and content is null and claimed >= @abandoned
                """,
                new
                {
                    conversation,
                    id,
                    abandoned = (time.GetUtcNow() - Lease).ToUnixTimeMilliseconds(),
                }
            ) > 0
        );

    /// <summary>Writes what a channel keeps of an answer that no turn made.</summary>
    public void Note(string conversation, ChannelNotes notes) =>
        store.Write(
            (connection, transaction) =>
            {
                Keep(connection, transaction, conversation, notes);
                return true;
            }
        );

    /// <summary>Writes what a channel keeps of an answer.</summary>
    public static void Keep(DbConnection connection, DbTransaction transaction, string conversation, ChannelNotes notes)
    {
        if (notes.Contact is { } contact)
        {
            Bind(connection, transaction, conversation, contact);
        }
        if (notes.Delivery is { } delivery)
        {
            connection.Execute("update deliveries set content = @Content where id = @Id", delivery, transaction);
        }
    }

    /// <summary>Lets a contact that is new lead to a conversation.</summary>
    /// <returns>Whether it was new; else it leads where it led.</returns>
    public static bool Add(DbConnection connection, DbTransaction transaction, string conversation, Contact contact) =>
        connection.Execute($"{Insert} on conflict do nothing", Values(conversation, contact), transaction) > 0;

    static void Bind(DbConnection connection, DbTransaction transaction, string conversation, Contact contact) =>
        connection.Execute(
            $"{Insert} on conflict (channel, address) do update set conversation = excluded.conversation, memory = excluded.memory, version = excluded.version",
            Values(conversation, contact),
            transaction
        );

    static object Values(string conversation, Contact contact) =>
        new
        {
            contact.Channel,
            contact.Address,
            conversation,
            contact.Memory,
        };

    sealed record Row(string Memory, string Conversation, string User, long Behind);
}
