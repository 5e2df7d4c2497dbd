using Dapper;

namespace Assistant.Storage;

/// <summary>The one-time codes with which conversations are continued elsewhere.</summary>
sealed class HandoverStore(Store store)
{
    /// <summary>Stores a code in place of any other of the conversation.</summary>
    /// <param name="code">The code.</param>
    /// <param name="conversation">The conversation that it opens.</param>
    /// <param name="now">Codes that have expired by then are dropped.</param>
    /// <param name="expires">When it expires.</param>
    /// <returns>Whether the code was free.</returns>
    public bool Give(string code, string conversation, DateTimeOffset now, DateTimeOffset expires) =>
        store.Write(
            (connection, transaction) =>
            {
                connection.Execute(
                    "delete from handovers where expires <= @now or conversation = @conversation",
                    new { now = now.ToUnixTimeMilliseconds(), conversation },
                    transaction
                );
                return connection.Execute(
                        "insert into handovers (code, conversation, expires) values (@code, @conversation, @expires) on conflict do nothing",
                        new
                        {
                            code,
                            conversation,
                            expires = expires.ToUnixTimeMilliseconds(),
                        },
                        transaction
                    ) > 0;
            }
        );

    /// <summary>Gives a conversation that was left to the person of the one that was gone to: it is one person, whose data are deleted together.</summary>
    public void Join(string left, string user) =>
        store.Write(
            (connection, transaction) =>
                connection.Execute("""update conversations set "user" = @user where id = @left""", new { left, user }, transaction)
        );

    /// <summary>Uses a code up.</summary>
    /// <returns>The conversation that it opens; null when there is no such code, or no longer.</returns>
    public string? Take(string code, DateTimeOffset now) =>
        store.Write(
            (connection, transaction) =>
            {
                var at = new { code, now = now.ToUnixTimeMilliseconds() };
                var conversation = connection.QuerySingleOrDefault<string>(
                    "select conversation from handovers where code = @code and expires > @now",
                    at,
                    transaction
                );
                // Of two who come at once, one deletes it.
                return connection.Execute("delete from handovers where code = @code", at, transaction) > 0 ? conversation : null;
            }
        );
}
