namespace Assistant.Channels.BotFramework;

/// <summary>Work that all who ask for it at the same time share: it is done once, and all have its result or its failure.</summary>
/// <param name="work">The work; it must end by itself.</param>
sealed class SingleFlight<T>(Func<Task<T>> work)
{
    readonly Lock _lock = new();
    Task<T>? _flight;

    /// <summary>Joins the work that is under way, or begins it. Who gives up waiting does not stop it for the others.</summary>
    public Task<T> JoinAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            _flight ??= FlyAsync();
            return _flight.WaitAsync(cancel);
        }
    }

    async Task<T> FlyAsync()
    {
        // Not under the lock of whoever began it.
        await Task.Yield();
        try
        {
            return await work();
        }
        finally
        {
            lock (_lock)
            {
                _flight = null;
            }
        }
    }
}
