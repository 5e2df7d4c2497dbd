using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assistant.Benchmarks;

/// <summary>A chromium without a window, spoken to by its own protocol. Not safe to share.</summary>
sealed class Browser : IDisposable
{
    const string Announcement = "DevTools listening on ";

    readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("assistant-browser-");
    readonly Process _process;
    readonly ClientWebSocket _socket = new();
    int _calls;

    /// <summary>Starts Debian's chromium.</summary>
    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public Browser()
    {
        var start = new ProcessStartInfo("chromium") { UseShellExecute = false, RedirectStandardError = true };
        string[] arguments =
        [
            "--headless",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--remote-debugging-port=0",
            $"--user-data-dir={_profile.FullName}",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        _process = Process.Start(start)!;
        while (_process.StandardError.ReadLine() is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                // What nobody reads would stop it.
                _ = _process.StandardError.ReadToEndAsync();
                _socket.ConnectAsync(new Uri(line[Announcement.Length..]), CancellationToken.None).Wait();
                return;
            }
        }
        throw new InvalidOperationException("chromium did not start: apt-get install chromium.");
    }

    /// <summary>Calls a method of the protocol and waits for its result; events are passed by.</summary>
    /// <param name="method">The method.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="session">The page that is meant; null for the browser.</param>
    /// <exception cref="InvalidOperationException">The browser refuses.</exception>
    public async Task<JsonNode> CallAsync(string method, object parameters, string? session = null)
    {
        var id = ++_calls;
        var call = JsonSerializer.SerializeToUtf8Bytes(
            session is null
                ? (object)
                    new
                    {
                        id,
                        method,
                        @params = parameters,
                    }
                : new
                {
                    id,
                    method,
                    @params = parameters,
                    sessionId = session,
                }
        );
        await _socket.SendAsync(call, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        while (true)
        {
            var message = JsonNode.Parse(await ReceiveAsync())!;
            if ((int?)message["id"] == id)
            {
                return message["result"] ?? throw new InvalidOperationException($"{method}: {message["error"]}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _profile.Delete(recursive: true);
    }

    async Task<string> ReceiveAsync()
    {
        using var whole = new MemoryStream();
        var part = new byte[64 * 1024];
        WebSocketReceiveResult received;
        do
        {
            received = await _socket.ReceiveAsync(part, CancellationToken.None);
            whole.Write(part, 0, received.Count);
        } while (!received.EndOfMessage);
        return Encoding.UTF8.GetString(whole.ToArray());
    }
}
