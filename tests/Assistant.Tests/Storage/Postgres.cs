using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Assistant.Tests.Storage;

/// <summary>A PostgreSQL of the tests' own, on loopback and a free port, with a new database whenever one is asked for.</summary>
public sealed class Postgres : IAsyncLifetime
{
    // PostgreSQL runs as no root. What is kept is thrown away, so the disk need not be waited for.
    const string Begin = """
        set -euo pipefail
        folder=$(mktemp -d /tmp/assistant-postgres-XXXXXX)
        cd "$folder"
        "$1/initdb" --pgdata data --username assistant --auth trust --encoding UTF8 --no-locale --no-sync >log
        "$1/pg_ctl" --pgdata data --log log --wait start -o "-c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off -p $2" >>log
        echo "$folder"
        """;

    const string End = """
        "$1/pg_ctl" --pgdata "$2/data" --mode immediate stop >/dev/null
        rm -rf "$2"
        """;

    readonly string _port = FreePort().ToString(CultureInfo.InvariantCulture);
    string? _folder;
    int _databases;

    public async ValueTask InitializeAsync() => _folder = await RunAsync(Begin, Binaries(), _port);

    public async ValueTask DisposeAsync()
    {
        if (_folder is { } folder)
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsync(End, Binaries(), folder);
        }
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public string NewDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        Execute($"create database {name}");
        return Address(name);
    }

    /// <summary>Cuts all connections to a database, as a restart of the engine does.</summary>
    public void Cut(string address) =>
        Execute(
            $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{new NpgsqlConnectionStringBuilder(address).Database}'"
        );

    string Address(string database) => $"Host=127.0.0.1;Port={_port};Username=assistant;Database={database};Include Error Detail=true";

    void Execute(string command)
    {
        using var connection = new NpgsqlConnection(Address("postgres"));
        connection.Open();
        using var run = new NpgsqlCommand(command, connection);
        run.ExecuteNonQuery();
    }

    static string Binaries() =>
        Directory
            .GetDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        ?? throw new InvalidOperationException("There is no PostgreSQL: run tests/run.sh, or apt-get install postgresql.");

    static async Task<string> RunAsync(string script, params string[] arguments)
    {
        string[] who = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : [];
        string[] command = [.. who, "bash", "-c", script, "bash", .. arguments];
        using var process = Process.Start(
            new ProcessStartInfo(command[0], command[1..])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = "/tmp",
            }
        )!;
        var said = process.StandardOutput.ReadLineAsync();
        var complaint = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await said ?? "" : throw new InvalidOperationException($"PostgreSQL: {await complaint}");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>The tests that need PostgreSQL share one.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresTests : ICollectionFixture<Postgres>
{
    public const string Name = "PostgreSQL";
}

/// <summary>Those whose time runs on the real clock have it, and the processors, for themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AlonePostgresTests : ICollectionFixture<Postgres>
{
    public const string Name = "PostgreSQL, alone";
}
