using System.Security.Cryptography;
using Dapper;

namespace Assistant.Storage;

/// <summary>
/// The key that signs tokens. It is drawn at random once and kept in the store, so that sessions survive a restart and
/// do not depend on whether, or which, secret is configured.
/// </summary>
static class SigningKey
{
    /// <summary>The key of this store, 32 bytes; drawn now if it has none.</summary>
    public static byte[] Of(Store store) =>
        store.Write(
            (connection, transaction) =>
            {
                connection.Execute(
                    "insert into keys (name, value) values ('signing', @fresh) on conflict do nothing",
                    new { fresh = RandomNumberGenerator.GetBytes(32) },
                    transaction
                );
                return connection.QuerySingle<byte[]>("select value from keys where name = 'signing'", transaction: transaction);
            }
        );
}
