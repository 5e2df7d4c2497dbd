using System.Net.WebSockets;
using System.Text;
using Assistant.Channels.Activity;
using Assistant.Storage;

namespace Assistant.Channels.DirectLine;

/// <summary>Serves one socket: everything behind the watermark first, then what comes, until one side has enough.</summary>
sealed class ActivityStream(ConversationStore conversations, Listeners listeners)
{
    const int Batch = 100;

    // Clients send empty frames; who sends this much means something else.
    const int MostHeard = 64 * 1024;

    static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(2);

    /// <summary>How long a client may take to receive one frame before it is dropped. It asks again for what it lacks.</summary>
    public TimeSpan SendLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether as many sockets are open as the server holds.</summary>
    public bool IsFull => listeners.IsFull;

    /// <summary>Serves the socket; returns when it is closed.</summary>
    /// <param name="socket">The open socket.</param>
    /// <param name="conversation">The conversation it shows.</param>
    /// <param name="watermark">The sequence of the last activity that the client has.</param>
    /// <param name="stopping">Ends the service when the program stops.</param>
    public async Task ServeAsync(WebSocket socket, string conversation, long watermark, CancellationToken stopping)
    {
        // Listening starts before the replay, so that nothing falls between the two.
        using var listener = listeners.Join(conversation);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, listener.Dismissed);
        // Giving up a read breaks the connection, so that happens only after the closing words.
        using var deaf = new CancellationTokenSource();
        var hearing = HearAsync(socket, over, deaf.Token);
        try
        {
            await SpeakAsync(socket, conversation, watermark, listener, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The client left, a newer socket took the place, or the program stops: all are ordinary ends.
        }
        catch (Exception failure) when (failure is StoreUnavailableException or WebSocketException)
        {
            // The client connects again and asks for what it lacks.
        }
        await CloseAsync(socket, listener.Dismissed.IsCancellationRequested ? "collision" : null);
        deaf.CancelAfter(FarewellLimit);
        await hearing;
    }

    async Task SpeakAsync(WebSocket socket, string conversation, long watermark, Listener listener, CancellationToken over)
    {
        watermark = await SendStoredAsync(socket, conversation, watermark, over);
        await foreach (var passing in listener.News.ReadAllAsync(over))
        {
            watermark = await SendStoredAsync(socket, conversation, watermark, over);
            if (passing is not null)
            {
                await SendAsync(socket, Activities.Set([passing], watermark), over);
            }
        }
    }

    async Task<long> SendStoredAsync(WebSocket socket, string conversation, long watermark, CancellationToken over)
    {
        while (conversations.ActivitiesAfter(conversation, watermark, Batch) is [.., var last] activities)
        {
            watermark = last.Sequence;
            await SendAsync(socket, Activities.Set(activities.Select(activity => activity.Json), watermark), over);
        }
        return watermark;
    }

    async Task SendAsync(WebSocket socket, string frame, CancellationToken over)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(over);
        limit.CancelAfter(SendLimit);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
        }
        catch (OperationCanceledException late) when (!over.IsCancellationRequested)
        {
            throw new WebSocketException("The client does not read.", late);
        }
    }

    // Clients send nothing but empty frames to keep the connection alive. Reading is what notices that they are gone.
    static async Task HearAsync(WebSocket socket, CancellationTokenSource over, CancellationToken deaf)
    {
        var ignored = new byte[1024];
        try
        {
            for (var heard = 0; heard <= MostHeard; )
            {
                var part = await socket.ReceiveAsync(ignored, deaf);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }
                heard += part.Count;
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // Gone without a word.
        }
        await over.CancelAsync();
    }

    // The vendor's service names the same reason when a socket gives way to a newer one.
    static async Task CloseAsync(WebSocket socket, string? reason)
    {
        using var limit = new CancellationTokenSource(FarewellLimit);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, reason, limit.Token);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // Gone before the farewell.
        }
    }
}
