using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Assistant.Tests.Storage;

namespace Assistant.Tests.Commands;

public sealed class ServeCommandTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData]
    [InlineData("serve")]
    public async Task The_server_prints_where_the_page_is_and_leaves_in_order_when_asked_to(params string[] command)
    {
        using var server = Start([.. command, "--urls", "http://127.0.0.1:0", "--store", _folder.File("a.db")]);
        var page = await PageAsync(server);

        using var http = new HttpClient();
        using var answer = await http.GetAsync(page, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        await TerminateAsync(server);
        Assert.Equal(0, server.ExitCode);
    }

    [Fact]
    public async Task A_second_server_on_the_same_store_is_refused_in_one_line()
    {
        var store = _folder.File("a.db");
        using var first = Start(["--urls", "http://127.0.0.1:0", "--store", store]);
        await PageAsync(first);

        using var second = Start(["--urls", "http://127.0.0.1:0", "--store", store]);

        Assert.Contains("正被另一个进程使用", await FailureAsync(second), StringComparison.Ordinal);
        await TerminateAsync(first);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        using var server = Start(["--urls", $"http://{taken.LocalEndpoint}", "--store", _folder.File("a.db")]);

        Assert.Contains("已被占用", await FailureAsync(server), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls", "nonsense")]
    [InlineData("--store", ":memory:")]
    [InlineData("--store", "/proc/nowhere/a.db")]
    public async Task A_setting_that_cannot_be_used_is_named(string option, string value)
    {
        string[] store = option is "--urls" ? ["--store", _folder.File("a.db")] : [];

        using var server = Start([option, value, .. store]);

        Assert.Contains(option, await FailureAsync(server), StringComparison.Ordinal);
    }

    // From a folder of its own: the program finds its files beside itself, not where it is called.
    Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetDirectoryName(_folder.File("x"))!,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "assistant.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        return Process.Start(start)!;
    }

    static async Task<Uri> PageAsync(Process server)
    {
        var line = await server.StandardOutput.ReadLineAsync(Cancel) ?? await server.StandardError.ReadToEndAsync(Cancel);
        return new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Split('（')[0]);
    }

    static async Task TerminateAsync(Process server)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{server.Id}"]);
        await server.WaitForExitAsync(Cancel);
    }

    static async Task<string> FailureAsync(Process server)
    {
        var errors = await server.StandardError.ReadToEndAsync(Cancel);
        await server.WaitForExitAsync(Cancel);
        Assert.Equal(1, server.ExitCode);
        Assert.Empty(await server.StandardOutput.ReadToEndAsync(Cancel));
        // Log lines begin with a date; what is for people is one line.
        return Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => !char.IsAsciiDigit(line[0]));
    }
}
