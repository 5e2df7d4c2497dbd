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

    // Some tabs and the two sockets of a client that comes back; further ones take the places of the oldest.
    const int MostPerConversation = 10;

    // Each holds at most a frame that is on its way and the news that wait: a few hundred kilobytes when its client does not read.
    const int Most = 2000;

    readonly Dictionary<string, List<Listener>> _open = new(StringComparer.Ordinal);
    int _count;

    /// <summary>Whether as many are listening as there may be.</summary>
    public bool IsFull => Volatile.Read(ref _count) >= Most;

    /// <summary>Starts to listen; dispose the result to stop.</summary>
    public Listener Join(string conversation)
    {
        var listener = new Listener(Channel.CreateBounded<string?>(Bounded), gone => Leave(conversation, gone));
        Listener? oldest = null;
        lock (_open)
        {
            if (!_open.TryGetValue(conversation, out var all))
            {
                _open[conversation] = all = [];
            }
            all.Add(listener);
            _count++;
            if (all.Count > MostPerConversation)
            {
                oldest = all[0];
                Remove(conversation, oldest);
            }
        }
        oldest?.Dismiss();
        return listener;
    }

    /// <summary>Says that activities were stored.</summary>
    /// <param name="conversation">The conversation; null for any, when it is not known which.</param>
    public void TellStored(string? conversation)
    {
        if (conversation is not null)
        {
            Tell(conversation, null);
            return;
        }
        lock (_open)
        {
            foreach (var listener in _open.Values.SelectMany(all => all))
            {
                listener.Tell(null);
            }
        }
    }

    /// <summary>Hands over an activity that is not stored.</summary>
    public void TellPassing(string conversation, string activity) => Tell(conversation, activity);

    void Tell(string conversation, string? activity)
    {
        lock (_open)
        {
            foreach (var listener in _open.GetValueOrDefault(conversation) ?? [])
            {
                listener.Tell(activity);
            }
        }
    }

    void Leave(string conversation, Listener listener)
    {
        lock (_open)
        {
            Remove(conversation, listener);
        }
    }

    void Remove(string conversation, Listener listener)
    {
        // One that was dismissed is no longer among them when it leaves.
        if (_open.TryGetValue(conversation, out var all) && all.Remove(listener))
        {
            _count--;
            if (all.Count == 0)
            {
                _open.Remove(conversation);
            }
        }
    }
}

/// <summary>One open socket's share of the news.</summary>
/// <param name="news">Passing activities, and null where something was stored.</param>
/// <param name="leave">Stops listening.</param>
sealed class Listener(Channel<string?> news, Action<Listener> leave) : IDisposable
{
    // Without a timer it holds nothing that would have to be disposed of, and whoever dismisses may come late.
    readonly CancellationTokenSource _dismissed = new();

    public ChannelReader<string?> News => news.Reader;

    /// <summary>Cancelled when the place is given to another socket.</summary>
    public CancellationToken Dismissed => _dismissed.Token;

    public void Tell(string? activity) => news.Writer.TryWrite(activity);

    public void Dismiss() => _dismissed.Cancel();

    public void Dispose() => leave(this);
}
