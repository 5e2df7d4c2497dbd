using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Assistant.Storage;

/// <summary>The store of one process: an SQLite file.</summary>
/// <remarks>
/// SQLite before 3.51.3 can lose committed writes when two connections write and checkpoint one WAL at once, and the
/// library that can be had is older. So the file belongs to one process and one connection, held by an exclusive lock,
/// and callers take turns. Given that, WAL beats a rollback journal: one flush a commit instead of three, and under the
/// exclusive lock no shared-memory file either. <c>synchronous=FULL</c> flushes the WAL at every commit, so that an
/// acknowledged turn survives a power cut and not only a crash.
/// </remarks>
sealed class SqliteStore : Store
{
    // Marks the file as ours in its header ("ASST"), so that another program's database is not taken for an empty store.
    const int ApplicationId = 0x41535354;
    const int Busy = 5;
    const int Corrupt = 11;
    const int NotADatabase = 26;

    readonly SqliteConnection _connection;
    readonly Lock _turn = new();

    SqliteStore(SqliteConnection connection) => _connection = connection;

    static SqliteStore() => SQLitePCL.Batteries_V2.Init();

    /// <inheritdoc/>
    public override string Engine => $"SQLite {_connection.ServerVersion}";

    /// <summary>Opens the file, makes it if it is not there, and brings its tables up to date.</summary>
    /// <exception cref="StoreException">The file is in use, damaged, of another program, or cannot be made.</exception>
    public static new SqliteStore Open(string path)
    {
        PrepareFile(path);
        // A restart may overlap with the end of its predecessor: wait two seconds for the lock. A pool would keep it.
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Pooling = false,
                DefaultTimeout = 2,
            }.ToString()
        );
        try
        {
            connection.Open();
            Claim(connection, path);
            using (var transaction = connection.BeginTransaction())
            {
                Schema.Migrate(connection, transaction, $"存储文件 {path}", step => step);
                transaction.Commit();
            }
            return new SqliteStore(connection);
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw failure.SqliteErrorCode == Busy
                ? new StoreInUseException(path, failure)
                : new StoreException(WhyNotOpened(path, failure), failure);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override T Read<T>(Func<DbConnection, T> read) =>
        StoreWaits.During(() =>
        {
            lock (_turn)
            {
                try
                {
                    return read(_connection);
                }
                catch (SqliteException failure)
                {
                    throw new StoreUnavailableException(failure);
                }
            }
        });

    /// <inheritdoc/>
    public override T Write<T>(Func<DbConnection, DbTransaction, T> write) =>
        Read(_ =>
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            var result = write(_connection, transaction);
            transaction.Commit();
            return result;
        });

    /// <summary>Moves what the log holds into the file and empties the log, so that what was deleted is in neither.</summary>
    /// <exception cref="StoreUnavailableException">The file could not be written; what was committed stays committed.</exception>
    public override void Settle() => Read(connection => connection.Execute("pragma wal_checkpoint(truncate)"));

    /// <inheritdoc/>
    public override void Dispose()
    {
        lock (_turn)
        {
            _connection.Dispose();
        }
    }

    // Conversations are personal: nobody but the owner of the process may read the file.
    static void PrepareFile(string path)
    {
        if (path is InMemory)
        {
            return;
        }
        try
        {
            var file = Path.GetFullPath(path);
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite };
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            }
            else
            {
                Directory.CreateDirectory(
                    Path.GetDirectoryName(file)!,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                );
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }
            options.Share = FileShare.ReadWrite;
            using var made = new FileStream(file, options);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StoreException($"打不开存储文件 {path}：{failure.Message} 请用 --store 指定一个可读写的文件。", failure);
        }
    }

    static void Claim(SqliteConnection connection, string path)
    {
        connection.Execute("pragma locking_mode = exclusive; pragma foreign_keys = on; pragma secure_delete = on;");
        var owner = connection.ExecuteScalar<int>("pragma application_id");
        if (owner != ApplicationId && (owner != 0 || connection.ExecuteScalar<int>("select count(*) from sqlite_schema") > 0))
        {
            throw new StoreException($"文件 {path} 是其他程序的数据库，没有动它。请用 --store 换一个文件。");
        }
        if (connection.ExecuteScalar<string>("pragma quick_check(1)") is not "ok" and var problem)
        {
            throw new StoreException($"存储文件 {path} 已损坏（{problem}），没有动它。请用备份替换它，或用 --store 换一个文件。");
        }
        connection.Execute("pragma journal_mode = wal; pragma synchronous = full;");
        // The first write takes the exclusive lock, which is kept until the connection closes.
        connection.Execute($"begin exclusive; pragma application_id = {ApplicationId}; commit;");
    }

    static string WhyNotOpened(string path, SqliteException failure) =>
        failure.SqliteErrorCode switch
        {
            Corrupt or NotADatabase => $"文件 {path} 不是可用的存储文件（可能已损坏），没有动它。请用备份替换它，或用 --store 换一个文件。",
            _ => $"打不开存储文件 {path}：{failure.Message} 请检查磁盘，或用 --store 换一个文件。",
        };
}
