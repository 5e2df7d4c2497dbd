using Dapper;

namespace Assistant.Storage;

/// <summary>An answer of which something may still have to go out.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="Conversation">The conversation that it belongs to.</param>
/// <param name="Content">The answer, as the channel wrote it.</param>
sealed record KeptDelivery(string Id, string Conversation, string Content);

/// <summary>
/// The deliveries as an outbox, for channels that send their answers after the message was acknowledged: what is still to be sent stands
/// in the content, so that neither a crash nor a stop loses it.
/// </summary>
sealed class UnsentStore(Store store)
{
    /// <summary>The conversations in which deliveries wait.</summary>
    /// <param name="channels">How the identifiers of the channel's deliveries begin.</param>
    /// <param name="mark">How the content of a delivery begins that waits.</param>
    public IReadOnlyList<string> Conversations(string channels, string mark) =>
        store.Read(connection =>
            connection
                .Query<string>(
                    """
                    select conversation from deliveries
                    where substr(id, 1, length(@channels)) = @channels and substr(content, 1, length(@mark)) = @mark
                    group by conversation order by min(claimed)
                    """,
                    new { channels, mark }
                )
                .AsList()
        );

    /// <summary>The deliveries of a conversation that wait, in the order in which their messages came.</summary>
    /// <inheritdoc cref="Conversations"/>
    public IReadOnlyList<KeptDelivery> Of(string conversation, string channels, string mark) =>
        store.Read(connection =>
            connection
                .Query<KeptDelivery>(
                    """
                    select id, conversation, content from deliveries
                    where conversation = @conversation and substr(id, 1, length(@channels)) = @channels
                        and substr(content, 1, length(@mark)) = @mark
                    order by claimed, id
                    """,
                    new
                    {
                        conversation,
                        channels,
                        mark,
                    }
                )
                .AsList()
        );

    /// <summary>Writes what is left of a delivery; one that has gone, with everything of its person, stays gone.</summary>
    /// <returns>Whether it is still there.</returns>
    public bool Keep(Delivery delivery) =>
        store.Write(
            (connection, transaction) =>
                connection.Execute("update deliveries set content = @Content where id = @Id", delivery, transaction) > 0
        );
}
