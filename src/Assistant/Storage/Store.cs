using System.Data.Common;
using Dapper;

namespace Assistant.Storage;

/// <summary>
/// Where everything is kept: an SQLite file for one process, a PostgreSQL database for several. What a write stored is on disk when the
/// write returns.
/// </summary>
abstract class Store : IDisposable
{
    /// <summary>The path that stands for a store in memory, for tests: it is gone with the process.</summary>
    public const string InMemory = ":memory:";

    /// <summary>The database engine with its version, for the log.</summary>
    public abstract string Engine { get; }

    /// <summary>Opens the store, makes it if it is not there, and brings its tables up to date.</summary>
    /// <param name="place">A path, or the connection string of a PostgreSQL database.</param>
    /// <exception cref="StoreException">It is in use, damaged, of another program, or cannot be reached or made.</exception>
    public static Store Open(string place) => PostgresStore.IsAddress(place) ? PostgresStore.Open(place) : SqliteStore.Open(place);

    /// <summary>Whether there can be a store: a file that is there, or a database, of which only opening it shows whether it is.</summary>
    public static bool IsAt(string place) => PostgresStore.IsAddress(place) || File.Exists(place);

    /// <summary>A place as it may be shown: a connection string may hold a password.</summary>
    public static string Shown(string place) => PostgresStore.IsAddress(place) ? PostgresStore.Shown(place) : place;

    /// <summary>Reads. The connection must not be used after the function returned.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be read.</exception>
    public abstract T Read<T>(Func<DbConnection, T> read);

    /// <summary>Writes all or nothing: what the function did is on disk when this returns, and undone when it throws.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be written; nothing of it was stored.</exception>
    public abstract T Write<T>(Func<DbConnection, DbTransaction, T> write);

    /// <summary>Leaves nothing of what was deleted where this process could still read it.</summary>
    /// <exception cref="StoreUnavailableException">It could not; what was committed stays committed.</exception>
    public virtual void Settle() { }

    /// <summary>Waits until no other process has a turn of a conversation, and keeps them from one until the result is disposed.</summary>
    /// <returns>Null where there are no other processes.</returns>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    /// <exception cref="StoreUnavailableException">The store failed; nobody is kept out.</exception>
    public virtual Task<IDisposable?> KeepOthersOutAsync(string conversation, CancellationToken cancel) =>
        Task.FromResult<IDisposable?>(null);

    /// <summary>Tells the other processes, once the transaction is committed, that a conversation has something new.</summary>
    public virtual void Announce(DbConnection connection, DbTransaction transaction, string conversation) { }

    /// <summary>Hears from other processes that a conversation has something new; null when any conversation may have.</summary>
    /// <param name="hear">Called for each.</param>
    /// <param name="log">Takes what goes wrong meanwhile.</param>
    public virtual void Listen(Action<string?> hear, ILogger log) { }

    /// <summary>Proves that the store can be written at this moment.</summary>
    /// <exception cref="StoreUnavailableException">It cannot.</exception>
    public void Prove(DateTimeOffset at) =>
        Write(
            (connection, transaction) =>
                connection.Execute(
                    "insert into heartbeat (id, at) values (1, @at) on conflict (id) do update set at = @at",
                    new { at = at.ToUnixTimeMilliseconds() },
                    transaction
                )
        );

    /// <inheritdoc/>
    public abstract void Dispose();
}
