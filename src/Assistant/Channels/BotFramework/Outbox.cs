using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Dialogue.Turns;
using Assistant.Storage;

namespace Assistant.Channels.BotFramework;

/// <summary>What the channel keeps of an answer. Exactly one of the two is there, or none when all has gone out.</summary>
/// <param name="Unsent">What the connector has not got yet, in order.</param>
/// <param name="Answered">What was answered in the response, for a repetition.</param>
sealed record KeptAnswer(ImmutableArray<JsonObject>? Unsent = null, ImmutableArray<JsonObject>? Answered = null)
{
    /// <summary>How the JSON of an answer begins of which something is unsent.</summary>
    public const string UnsentMark = """{"unsent":""";

    /// <summary>The options of all JSON that holds whole activities: a verdict in one of them may be as deep as it is allowed alone.</summary>
    public static readonly JsonSerializerOptions Options = new(ReplyJson.Options) { MaxDepth = 64 };

    /// <summary>The answer as it is stored.</summary>
    public string Json() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads what <see cref="Json"/> wrote.</summary>
    public static KeptAnswer Read(string json) => JsonSerializer.Deserialize<KeptAnswer>(json, Options)!;
}

/// <summary>
/// Sends what the store says is unsent, of each conversation one activity after the other. An activity is crossed out when the connector
/// has it: after a crash between the two it is sent again, and none is lost.
/// </summary>
sealed class Outbox(UnsentStore unsent, Connector connector, ILogger log, CancellationToken stopping)
{
    /// <summary>How the identifiers of this channel's deliveries begin.</summary>
    public const string Deliveries = "bot:";

    readonly Dictionary<string, Task> _lines = new(StringComparer.Ordinal);

    /// <summary>Sends an activity that is not stored, when all before it in its conversation is sent.</summary>
    public void Pass(string conversation, JsonObject activity) => Queue(conversation, () => connector.SendOnceAsync(activity, stopping));

    /// <summary>Sends what is stored of a conversation.</summary>
    public void Wake(string conversation) => Queue(conversation, () => SendStoredAsync(conversation));

    /// <summary>Sends what an earlier run of the program has left.</summary>
    public void Resume()
    {
        foreach (var conversation in unsent.Conversations(Deliveries, KeptAnswer.UnsentMark))
        {
            Wake(conversation);
        }
    }

    /// <summary>Completed when nothing is on its way.</summary>
    public Task SettledAsync()
    {
        lock (_lines)
        {
            return Task.WhenAll(_lines.Values);
        }
    }

    void Queue(string conversation, Func<Task> work)
    {
        lock (_lines)
        {
            var line = RunAsync(_lines.GetValueOrDefault(conversation) ?? Task.CompletedTask, work);
            _lines[conversation] = line;
            _ = line.ContinueWith(_ => Leave(conversation, line), TaskScheduler.Default);
        }
    }

    void Leave(string conversation, Task line)
    {
        lock (_lines)
        {
            if (_lines.GetValueOrDefault(conversation) == line)
            {
                _lines.Remove(conversation);
            }
        }
    }

    async Task RunAsync(Task before, Func<Task> work)
    {
        await before;
        // Not under the lock of whoever queued it.
        await Task.Yield();
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What is stored goes out at the next start.
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Replies could not be sent; what is stored goes out later.");
        }
    }

    async Task SendStoredAsync(string conversation)
    {
        foreach (var delivery in unsent.Of(conversation, Deliveries, KeptAnswer.UnsentMark))
        {
            var left = KeptAnswer.Read(delivery.Content).Unsent ?? [];
            while (left is [var next, .. var rest])
            {
                var sent = await connector.SendAsync(next, stopping);
                if (sent is Sent.NotNow)
                {
                    log.LogWarning("{Count} replies wait for the person's next message or the next start.", left.Length);
                    return;
                }
                left = sent is Sent.Closed ? [] : rest;
                if (sent is not Sent.Yes)
                {
                    log.LogWarning("{Count} replies were given up.", sent is Sent.Closed ? rest.Length + 1 : 1);
                }
                if (!unsent.Keep(new Delivery(delivery.Id, new KeptAnswer(Unsent: left.IsEmpty ? null : left).Json())))
                {
                    // The person had everything deleted.
                    break;
                }
            }
        }
    }
}
