using System.Runtime.Versioning;
using Assistant.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Assistant.Tests.Storage;

public sealed class StoreTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_commit_is_flushed_to_disk_before_it_returns()
    {
        using var store = Store.Open(_folder.File("a.db"));

        Assert.Equal(2, store.Read(connection => connection.ExecuteScalar<int>("pragma synchronous")));
        Assert.Equal("wal", store.Read(connection => connection.ExecuteScalar<string>("pragma journal_mode")));
        Assert.Equal("exclusive", store.Read(connection => connection.ExecuteScalar<string>("pragma locking_mode")));
    }

    [Fact]
    public void A_file_has_one_owner_at_a_time()
    {
        var path = _folder.File("a.db");
        using (Store.Open(path))
        {
            var refused = Assert.Throws<StoreInUseException>(() => Store.Open(path));
            Assert.Contains("正被另一个进程使用", refused.Message, StringComparison.Ordinal);
            Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        }
        using var next = Store.Open(path);
        next.Prove(DateTimeOffset.UnixEpoch);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void A_missing_folder_is_made_and_the_file_is_for_its_owner_only()
    {
        var path = _folder.File(Path.Combine("new", "deep", "a.db"));
        using var store = Store.Open(path);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        var path = _folder.File("letter.db");
        File.WriteAllText(path, "这不是数据库，是一封信。");

        var refused = Assert.Throws<StoreException>(() => Store.Open(path));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Equal("这不是数据库，是一封信。", File.ReadAllText(path));
    }

    [Fact]
    public void A_damaged_file_is_refused_and_left_as_it_is()
    {
        var path = _folder.File("a.db");
        using (Store.Open(path)) { }
        var bytes = File.ReadAllBytes(path);
        Array.Fill(bytes, (byte)0x5a, 4096, bytes.Length - 4096);
        File.WriteAllBytes(path, bytes);

        Assert.Throws<StoreException>(() => Store.Open(path));
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void Another_programs_database_is_refused()
    {
        var path = _folder.File("other.db");
        Execute(path, "create table letters (text)");

        var refused = Assert.Throws<StoreException>(() => Store.Open(path));
        Assert.Contains("其他程序", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_newer_program_is_refused()
    {
        var path = _folder.File("a.db");
        using (Store.Open(path)) { }
        Execute(path, "insert into schema_version (version) values (999)");

        var refused = Assert.Throws<StoreException>(() => Store.Open(path));
        Assert.Contains("升级", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_migration_that_was_cut_off_runs_again()
    {
        var path = _folder.File("a.db");
        using (Store.Open(path)) { }
        Execute(
            path,
            "drop table handovers; drop table requests; drop table deliveries; drop table contacts; drop table review_links; drop table reviews; drop table deletions; drop table receipts; drop table heartbeat; drop table keys; drop table activities; drop table inbox; drop table conversations; delete from schema_version"
        );

        using var store = Store.Open(path);
        store.Prove(DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public void A_write_that_throws_leaves_nothing()
    {
        using var store = Store.Open(Store.InMemory);

        Assert.Throws<InvalidOperationException>(() =>
            store.Write<int>(
                (connection, transaction) =>
                {
                    connection.Execute("insert into keys (name, value) values ('half', x'00')", transaction: transaction);
                    throw new InvalidOperationException("stop");
                }
            )
        );
        Assert.Equal(0, store.Read(connection => connection.ExecuteScalar<int>("select count(*) from keys")));
    }

    [Fact]
    public void The_signing_key_is_drawn_once_and_survives_a_restart()
    {
        var path = _folder.File("a.db");
        byte[] first;
        using (var store = Store.Open(path))
        {
            first = SigningKey.Of(store);
        }
        using var again = Store.Open(path);

        Assert.Equal(32, first.Length);
        Assert.Equal(first, SigningKey.Of(again));
    }

    static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Execute(sql);
    }
}
