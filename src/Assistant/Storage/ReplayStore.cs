using Dapper;

namespace Assistant.Storage;

/// <summary>
/// The signed requests of the last minutes. A request that arrives again is the repetition of itself; the same signature over
/// another body is a forgery made of a captured one.
/// </summary>
sealed class ReplayStore(Store store, TimeProvider time)
{
    /// <summary>Notes a request.</summary>
    /// <param name="signature">Timestamp, nonce and signature, whatever makes the request one of a kind.</param>
    /// <param name="body">A digest of its body.</param>
    /// <param name="window">How long requests stay good; older notes are dropped.</param>
    /// <returns>Whether the signature came with no other body before.</returns>
    public bool Admit(string signature, string body, TimeSpan window)
    {
        var now = time.GetUtcNow();
        return store.Write(
            (connection, transaction) =>
            {
                connection.Execute(
                    "delete from requests where at < @old",
                    // Clocks differ by as much as the window at most, in either direction.
                    new { old = (now - window - window).ToUnixTimeMilliseconds() },
                    transaction
                );
                connection.Execute(
                    "insert into requests (signature, body, at) values (@signature, @body, @at) on conflict (signature) do nothing",
                    new
                    {
                        signature,
                        body,
                        at = now.ToUnixTimeMilliseconds(),
                    },
                    transaction
                );
                var first = connection.ExecuteScalar<string>(
                    "select body from requests where signature = @signature",
                    new { signature },
                    transaction
                );
                return string.Equals(first, body, StringComparison.Ordinal);
            }
        );
    }
}
