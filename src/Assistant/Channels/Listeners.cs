using System.Threading.Channels;

namespace Assistant.Channels;

/// <summary>
/// The sockets that are open at this moment, by conversation. They are told that something was stored and read it
/// themselves, so that a lost or doubled word does no harm; only what is never stored, such as typing, is handed over.
/// </summary>
sealed class Listeners
{
    // News are only a call to look into the store: with some waiting already, the oldest may go.
    static readonly BoundedChannelOptions Bounded = new(32) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true };

    readonly Dictionary<string, List<Channel<string?>>> _open = new(StringComparer.Ordinal);

    /// <summary>Starts to listen; dispose the result to stop.</summary>
    public Listener Join(string conversation)
    {
        var channel = Channel.CreateBounded<string?>(Bounded);
        lock (_open)
        {
            if (!_open.TryGetValue(conversation, out var all))
            {
                _open[conversation] = all = [];
            }
            all.Add(channel);
        }
        return new Listener(channel.Reader, () => Leave(conversation, channel));
    }

    /// <summary>Says that activities of the conversation were stored.</summary>
    public void TellStored(string conversation) => Tell(conversation, null);

    /// <summary>Hands over an activity that is not stored.</summary>
    public void TellPassing(string conversation, string activity) => Tell(conversation, activity);

    void Tell(string conversation, string? activity)
    {
        lock (_open)
        {
            foreach (var channel in _open.GetValueOrDefault(conversation) ?? [])
            {
                channel.Writer.TryWrite(activity);
            }
        }
    }

    void Leave(string conversation, Channel<string?> channel)
    {
        lock (_open)
        {
            var all = _open[conversation];
            all.Remove(channel);
            if (all.Count == 0)
            {
                _open.Remove(conversation);
            }
        }
    }
}

/// <summary>One open socket's share of the news.</summary>
/// <param name="news">A passing activity, or null when something was stored.</param>
/// <param name="leave">Stops listening.</param>
sealed class Listener(ChannelReader<string?> news, Action leave) : IDisposable
{
    public ChannelReader<string?> News => news;

    public void Dispose() => leave();
}
