namespace Assistant.Storage;

/// <summary>Lets the turns of one conversation through one at a time. A lock exists only while somebody holds or awaits it.</summary>
sealed class ConversationLocks
{
    readonly Dictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    /// <summary>How many conversations are locked at this moment.</summary>
    public int Count
    {
        get
        {
            lock (_gates)
            {
                return _gates.Count;
            }
        }
    }

    /// <summary>Waits for the conversation to be free and holds it until the result is disposed.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up; nothing is held.</exception>
    public async Task<IDisposable> EnterAsync(string conversation, CancellationToken cancel)
    {
        Gate gate;
        lock (_gates)
        {
            if (!_gates.TryGetValue(conversation, out gate!))
            {
                _gates[conversation] = gate = new Gate(this, conversation);
            }
            gate.Users++;
        }
        try
        {
            await gate.Semaphore.WaitAsync(cancel);
            return gate;
        }
        catch
        {
            Leave(gate);
            throw;
        }
    }

    void Leave(Gate gate)
    {
        lock (_gates)
        {
            if (--gate.Users == 0)
            {
                _gates.Remove(gate.Conversation);
                gate.Semaphore.Dispose();
            }
        }
    }

    sealed class Gate(ConversationLocks owner, string conversation) : IDisposable
    {
        public string Conversation => conversation;
        public SemaphoreSlim Semaphore { get; } = new(1, 1);
        public int Users { get; set; }

        public void Dispose()
        {
            Semaphore.Release();
            owner.Leave(this);
        }
    }
}
