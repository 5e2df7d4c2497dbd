using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Assistant.Tests.DirectLine;

/// <summary>A client that speaks the protocol by hand, with one credential.</summary>
sealed class DirectLineClient(HttpClient http, string? credential)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/v3/directline{path}");
        if (credential is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        }
        request.Content = body switch
        {
            null => null,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            byte[] bytes => new ByteArrayContent(bytes),
            _ => JsonContent.Create(body),
        };
        using var response = await http.SendAsync(request, Cancel);
        var content = await response.Content.ReadAsStringAsync(Cancel);
        return new Answer(response.StatusCode, content.Length == 0 ? new JsonObject() : JsonNode.Parse(content)!.AsObject());
    }

    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>Posts a message as Web Chat does.</summary>
    public Task<Answer> SayAsync(string conversation, string text, string? clientActivityId = null) =>
        PostAsync(
            $"/conversations/{conversation}/activities",
            new
            {
                type = "message",
                text,
                channelData = new { clientActivityID = clientActivityId ?? Guid.NewGuid().ToString() },
                from = new { id = "somebody else", role = "user" },
            }
        );

    /// <summary>All activities behind a watermark.</summary>
    public async Task<JsonObject[]> ActivitiesAsync(string conversation, string watermark = "")
    {
        var answer = await GetAsync($"/conversations/{conversation}/activities?watermark={watermark}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer.Body["activities"]!.AsArray().Select(activity => activity!.AsObject())];
    }

    /// <summary>Begins a conversation with a token of its own.</summary>
    public static Task<(DirectLineClient Client, string Conversation, Answer Begun)> BeginAsync(TestServer server) =>
        BeginAsync(server.Http);

    /// <inheritdoc cref="BeginAsync(TestServer)"/>
    public static async Task<(DirectLineClient Client, string Conversation, Answer Begun)> BeginAsync(HttpClient http)
    {
        var generated = await new DirectLineClient(http, TestServer.Secret).PostAsync("/tokens/generate");
        var client = new DirectLineClient(http, generated["token"]);
        var begun = await client.PostAsync("/conversations", new { user = new { } });
        return (client, begun["conversationId"], begun);
    }
}

/// <summary>What came back.</summary>
sealed record Answer(HttpStatusCode Status, JsonObject Body)
{
    public string this[string property] => Body[property]!.ToString();

    public string ErrorCode => Body["error"]!["code"]!.ToString();
}

/// <summary>A socket on a stream.</summary>
sealed class DirectLineSocket : IAsyncDisposable
{
    readonly ClientWebSocket _socket = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Why the server closed; null before it did, and when it gave no reason.</summary>
    public string? ClosedFor => _socket.CloseStatusDescription;

    public static async Task<DirectLineSocket> OpenAsync(string streamUrl, string? origin = null)
    {
        var stream = new DirectLineSocket();
        if (origin is not null)
        {
            stream._socket.Options.SetRequestHeader("Origin", origin);
        }
        await stream._socket.ConnectAsync(new Uri(streamUrl), Cancel);
        return stream;
    }

    /// <summary>Sends a frame such as the clients' empty ones.</summary>
    public Task SendAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, Cancel);

    /// <summary>The next frame; null when the server closed.</summary>
    public async Task<JsonObject?> ReceiveAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, Cancel);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return JsonNode.Parse(message.ToArray())!.AsObject();
            }
        }
    }

    /// <summary>The activities of the next frames until there are so many.</summary>
    public async Task<List<JsonObject>> ReceiveActivitiesAsync(int count)
    {
        var activities = new List<JsonObject>();
        while (activities.Count < count)
        {
            var frame = await ReceiveAsync() ?? throw new InvalidOperationException("The server closed the stream.");
            activities.AddRange(frame["activities"]!.AsArray().Select(activity => activity!.AsObject()));
        }
        return activities;
    }

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
