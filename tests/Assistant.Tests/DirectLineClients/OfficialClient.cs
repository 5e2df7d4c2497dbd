using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Assistant.Tests.DirectLineClients;

/// <summary>The vendor's own client in a process of its own (<c>tests/clients/directline.cjs</c>).</summary>
sealed class OfficialClient : IAsyncDisposable
{
    // Long enough for a machine that does other things as well; nobody waits for it when all is well.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly Channel<JsonObject> _told = Channel.CreateUnbounded<JsonObject>();
    readonly List<JsonObject> _heard = [];
    readonly Process _process;
    readonly Task _reading;

    OfficialClient(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The activities that were waited for or passed by so far.</summary>
    public IReadOnlyList<JsonObject> Activities =>
        [.. _heard.Where(line => line.ContainsKey("activity")).Select(line => line["activity"]!.AsObject())];

    /// <summary>Starts the client; it connects at once.</summary>
    /// <param name="server">Where the server, or the wire to it, is.</param>
    /// <param name="options">Options as the client knows them, and <c>waits</c> for its fixed waits.</param>
    public static OfficialClient Start(Uri server, object options)
    {
        var script = Path.Combine(Repository.Root, "tests", "clients", "directline.cjs");
        var all = JsonSerializer.SerializeToNode(options)!.AsObject();
        all["domain"] = new Uri(server, "v3/directline").ToString();
        var start = new ProcessStartInfo("node", [script, all.ToJsonString()])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        return new OfficialClient(Process.Start(start)!);
    }

    /// <summary>Posts a message as a person would who uses the client.</summary>
    public Task SayAsync(string text, string id = "client-1") =>
        PostAsync(
            new
            {
                type = "message",
                text,
                from = new { id = "somebody else" },
                channelData = new { clientActivityID = id },
            }
        );

    /// <summary>Posts an activity.</summary>
    public async Task PostAsync(object activity)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(activity).AsMemory(), Cancel);
        await _process.StandardInput.FlushAsync(Cancel);
    }

    /// <summary>Waits until the client is in a state.</summary>
    public Task StatusAsync(string status) => WaitAsync(line => line["status"]?.ToString() == status);

    /// <summary>Waits for the identifier of what was posted.</summary>
    public async Task<string> PostedAsync() => (await WaitAsync(line => line.ContainsKey("posted")))["posted"]!.ToString();

    /// <summary>Waits for the next activity that the client shows.</summary>
    public async Task<JsonObject> ActivityAsync() => (await WaitAsync(line => line.ContainsKey("activity")))["activity"]!.AsObject();

    /// <summary>Waits for the next activity of which something is so.</summary>
    public async Task<JsonObject> ActivityAsync(Func<JsonObject, bool> isIt) =>
        (await WaitAsync(line => line["activity"] is JsonObject activity && isIt(activity)))["activity"]!.AsObject();

    /// <summary>Waits for the next line of which something is so; what comes before it is passed by.</summary>
    public async Task<JsonObject> WaitAsync(Func<JsonObject, bool> isIt)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Patience);
        try
        {
            while (true)
            {
                var line = await _told.Reader.ReadAsync(limit.Token);
                _heard.Add(line);
                if (isIt(line))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException late) when (!Cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"The client told only: {string.Join('\n', _heard.Select(line => line.ToJsonString()))}", late);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _reading;
        _process.Dispose();
    }

    async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _told.Writer.TryWrite(JsonNode.Parse(line)!.AsObject());
        }
        _told.Writer.Complete();
    }
}
