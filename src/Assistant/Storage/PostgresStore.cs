using System.Data.Common;
using Dapper;
using Npgsql;

namespace Assistant.Storage;

/// <summary>The store of several processes: a PostgreSQL database. Each transaction has a connection of its own.</summary>
/// <remarks>
/// Nothing rests on an isolation level: what two processes could do at once is decided by a unique key or by a version that is
/// compared when it is written, under which the second waits for the first and then finds that it came too late.
/// </remarks>
sealed class PostgresStore : Store
{
    const string News = "assistant_news";

    // Any number, the same in all processes: of those that start at once, one brings the tables up to date.
    const long Migration = 0x41535354;

    // What the operator writes stands. A database has a hundred connections by default: two processes must do with them. One that hangs
    // must not hold whoever waits for an answer (seconds), and a connection to one that has gone without a word is found out. To call a
    // statement off the driver waits without a limit of its own: whatever was on its way then may hold its thread for as long.
    const string Limits = """
        Maximum Pool Size=15;Timeout=3;Command Timeout=5;Cancellation Timeout=-1;
        Tcp Keepalive=true;Tcp Keepalive Time=30;Tcp Keepalive Interval=10
        """;

    // A turn keeps its lock for longer than any statement takes.
    const int LocksForEach = 2;

    // To bring large tables up to date may take long, or to wait until another process has.
    const int MigrationLimit = 300;

    // Turns are limited by those who wait for them.
    const int NoLimit = 0;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly NpgsqlDataSource _source;

    // A turn keeps a lock while it reads and writes by other connections: out of one pool, turns could wait for each other for ever.
    readonly NpgsqlDataSource _locks;

    readonly CancellationTokenSource _closing = new();
    Task _listening = Task.CompletedTask;

    PostgresStore(NpgsqlDataSource source, NpgsqlDataSource locks, string version)
    {
        (_source, _locks) = (source, locks);
        Engine = $"PostgreSQL {version}";
    }

    /// <inheritdoc/>
    public override string Engine { get; }

    /// <summary>Whether a place is a connection string, which names a host, and no path.</summary>
    public static bool IsAddress(string place) =>
        place.Split(';').Any(part => part.TrimStart().StartsWith("Host=", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc cref="Store.Shown"/>
    public static new string Shown(string address)
    {
        var parts = Read(address);
        return $"{parts.Host}:{parts.Port}/{parts.Database}";
    }

    /// <summary>Opens the database and brings its tables up to date.</summary>
    /// <param name="address">A connection string of Npgsql, such as <c>Host=127.0.0.1;Database=assistant;Username=assistant</c>.</param>
    /// <exception cref="StoreException">It cannot be reached, or its tables are of another program.</exception>
    public static new PostgresStore Open(string address)
    {
        var parts = Read(address);
        var patient = new NpgsqlConnectionStringBuilder(parts.ConnectionString) { CommandTimeout = MigrationLimit, Pooling = false };
        try
        {
            using var connection = new NpgsqlConnection(patient.ConnectionString);
            connection.Open();
            using (var transaction = connection.BeginTransaction())
            {
                connection.Execute("select pg_advisory_xact_lock(@Migration)", new { Migration }, transaction);
                Schema.Migrate(connection, transaction, $"数据库 {Shown(address)}", Dialect);
                transaction.Commit();
            }
            return new PostgresStore(
                NpgsqlDataSource.Create(parts),
                NpgsqlDataSource.Create(
                    new NpgsqlConnectionStringBuilder(parts.ConnectionString) { MaxPoolSize = LocksForEach * parts.MaxPoolSize }
                ),
                connection.PostgreSqlVersion.ToString()
            );
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            throw new StoreException($"连不上数据库 {Shown(address)}：{failure.Message} 请检查 Assistant__Store 和数据库。", failure);
        }
    }

    /// <inheritdoc/>
    public override T Read<T>(Func<DbConnection, T> read)
    {
        try
        {
            return StoreWaits.During(() =>
            {
                using var connection = _source.OpenConnection();
                return read(connection);
            });
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            throw new StoreUnavailableException(failure);
        }
    }

    /// <inheritdoc/>
    public override T Write<T>(Func<DbConnection, DbTransaction, T> write) =>
        Read(connection =>
        {
            using var transaction = connection.BeginTransaction();
            var result = write(connection, transaction);
            transaction.Commit();
            return result;
        });

    /// <inheritdoc/>
    public override async Task<IDisposable?> KeepOthersOutAsync(string conversation, CancellationToken cancel)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await _locks.OpenConnectionAsync(cancel);
            var transaction = await connection.BeginTransactionAsync(cancel);
            const string wait = "select pg_advisory_xact_lock(hashtextextended(@conversation, 0))";
            await connection.ExecuteAsync(
                new CommandDefinition(wait, new { conversation }, transaction, NoLimit, cancellationToken: cancel)
            );
            return new Held(connection, transaction);
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            if (failure is NpgsqlException or TimeoutException)
            {
                throw new StoreUnavailableException(failure);
            }
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Announce(DbConnection connection, DbTransaction transaction, string conversation) =>
        connection.Execute("select pg_notify(@News, @conversation)", new { News, conversation }, transaction);

    /// <inheritdoc/>
    public override void Listen(Action<string?> hear, ILogger log) => _listening = ListenAsync(hear, log, _closing.Token);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _closing.Cancel();
        _listening.Wait(Pause);
        _locks.Dispose();
        _source.Dispose();
        _closing.Dispose();
    }

    /// <summary>A lock, gone with its transaction, and with the process if that is gone first.</summary>
    sealed class Held(NpgsqlConnection connection, NpgsqlTransaction transaction) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                transaction.Dispose();
            }
            catch (NpgsqlException)
            {
                // With the connection the lock is gone too.
            }
            connection.Dispose();
        }
    }

    async Task ListenAsync(Action<string?> hear, ILogger log, CancellationToken closing)
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(closing);
                connection.Notification += (_, news) => hear(news.Payload);
                await connection.ExecuteAsync(new CommandDefinition($"listen {News}", cancellationToken: closing));
                // Whatever was announced while nobody listened.
                hear(null);
                while (true)
                {
                    await connection.WaitAsync(closing);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or IOException or TimeoutException)
            {
                log.LogWarning("The database's news cannot be heard: {Reason}. It is tried again.", failure.GetType().Name);
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    // SQLite's integers have 64 bits, and it lets a column have a reserved name.
    static string Dialect(string step) =>
        step.Replace(" without rowid", "", StringComparison.Ordinal)
            .Replace(" integer", " bigint", StringComparison.Ordinal)
            .Replace(" blob", " bytea", StringComparison.Ordinal)
            .Replace(" user text", " \"user\" text", StringComparison.Ordinal)
            .Replace("(user)", "(\"user\")", StringComparison.Ordinal);

    static NpgsqlConnectionStringBuilder Read(string address)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder($"{Limits};{address}") { ApplicationName = "assistant" };
            return parts.Database is { Length: > 0 }
                ? parts
                : throw new StoreException(
                    "Assistant__Store 里没有写数据库的名字，例如 Host=127.0.0.1;Database=assistant;Username=assistant。"
                );
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            // The message may repeat a part of the string.
            throw new StoreException("Assistant__Store 不是可用的连接字符串，例如 Host=127.0.0.1;Database=assistant;Username=assistant。");
        }
    }
}
