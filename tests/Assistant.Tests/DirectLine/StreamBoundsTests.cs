using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Assistant.Channels;
using Assistant.Channels.DirectLine;
using Assistant.Storage;

namespace Assistant.Tests.DirectLine;

/// <summary>What a socket may cost.</summary>
public sealed class StreamBoundsTests : IDisposable
{
    readonly Store _store = Store.Open(Store.InMemory);
    readonly Listeners _listeners = new();
    readonly ConversationStore _conversations;

    public StreamBoundsTests()
    {
        _conversations = new ConversationStore(_store);
        var large = new string('长', 50_000);
        _conversations.Create(
            new StoredConversation("c1", "u1", "{}", Version: 0, Sequence: 40, Latest: 0),
            [.. Enumerable.Range(1, 40).Select(number => new StoredActivity(number, $$"""{"id":"{{number}}","text":"{{large}}"}"""))],
            new TestClock().Now
        );
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_client_that_does_not_read_is_dropped_and_at_most_one_frame_waits_for_it()
    {
        using var socket = new DeafSocket(reads: 0);
        var stream = new ActivityStream(_conversations, _listeners) { SendLimit = TimeSpan.FromMilliseconds(50) };

        await stream.ServeAsync(socket, "c1", 0, Cancel);

        Assert.Equal(WebSocketState.Aborted, socket.State);
        Assert.Single(socket.Frames);
    }

    [Fact]
    public async Task However_much_was_said_no_frame_is_larger_than_fits_and_nothing_is_left_out()
    {
        using var socket = new DeafSocket(reads: 1000);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        socket.Sent = frame => frame.EndsWith("\"watermark\":\"40\"}", StringComparison.Ordinal) ? over.CancelAsync() : Task.CompletedTask;

        await new ActivityStream(_conversations, _listeners).ServeAsync(socket, "c1", 0, over.Token);

        Assert.All(socket.Frames, frame => Assert.InRange(frame.Length, 1, 300_000));
        Assert.Equal(
            Enumerable.Range(1, 40).Select(number => $"{number}"),
            socket
                .Frames.SelectMany(frame => JsonNode.Parse(frame)!["activities"]!.AsArray())
                .Select(activity => activity!["id"]!.ToString())
        );
    }

    [Fact]
    public async Task A_client_that_talks_without_end_is_dropped()
    {
        using var socket = new DeafSocket(reads: 1000) { Talks = true };

        await new ActivityStream(_conversations, _listeners).ServeAsync(socket, "c1", 40, Cancel);

        Assert.InRange(socket.Heard, 1, 70_000);
    }

    [Fact]
    public async Task One_socket_too_many_takes_the_place_of_the_oldest_which_is_told_so()
    {
        await using var server = await TestServer.StartAsync();
        var (_, _, begun) = await DirectLineClient.BeginAsync(server);
        var open = new List<DirectLineSocket>();
        for (var number = 0; number < 11; number++)
        {
            var socket = await DirectLineSocket.OpenAsync(begun["streamUrl"]);
            open.Add(socket);
            await socket.ReceiveActivitiesAsync(1);
        }

        Assert.Null(await open[0].ReceiveAsync());
        Assert.Equal("collision", open[0].ClosedFor);
        foreach (var socket in open)
        {
            await socket.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_watermark_from_before_a_backup_was_put_back_hears_what_comes()
    {
        await using var server = await TestServer.StartAsync();
        var (client, id, _) = await DirectLineClient.BeginAsync(server);
        var polled = await client.GetAsync($"/conversations/{id}/activities?watermark=500");
        await client.SayAsync(id, "你好");

        Assert.Equal("1", polled["watermark"]);
        Assert.Equal("你好", (await client.ActivitiesAsync(id, polled["watermark"]))[0]["text"]!.ToString());
    }

    /// <summary>A socket whose other end takes only so many frames.</summary>
    sealed class DeafSocket(int reads) : WebSocket
    {
        WebSocketState _state = WebSocketState.Open;

        public List<string> Frames { get; } = [];

        public Func<string, Task> Sent { get; set; } = _ => Task.CompletedTask;

        public bool Talks { get; init; }

        public int Heard { get; private set; }

        public override WebSocketCloseStatus? CloseStatus => null;

        public override string? CloseStatusDescription => null;

        public override string? SubProtocol => null;

        public override WebSocketState State => _state;

        public override async Task SendAsync(
            ArraySegment<byte> buffer,
            WebSocketMessageType messageType,
            bool endOfMessage,
            CancellationToken cancellationToken
        )
        {
            Frames.Add(Encoding.UTF8.GetString(buffer));
            if (Frames.Count > reads)
            {
                // As a real one: giving a write up breaks the connection.
                await using var broken = cancellationToken.Register(Abort);
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            await Sent(Frames[^1]);
        }

        public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
        {
            if (!Talks)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            Heard += buffer.Count;
            return new WebSocketReceiveResult(buffer.Count, WebSocketMessageType.Text, endOfMessage: false);
        }

        public override Task CloseOutputAsync(
            WebSocketCloseStatus closeStatus,
            string? statusDescription,
            CancellationToken cancellationToken
        )
        {
            _state = WebSocketState.CloseSent;
            return Task.CompletedTask;
        }

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

        public override void Abort() => _state = WebSocketState.Aborted;

        public override void Dispose() { }
    }
}
