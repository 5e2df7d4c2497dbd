namespace Assistant.Storage;

/// <summary>
/// The threads that wait for a store. The pool takes half a second to make up for one that does not come back, so that a store that hangs
/// would leave none to answer those who need not wait for it: while it hangs, the pool is told to make up at once.
/// </summary>
/// <remarks>More threads from the start would be worse: as many turns would be worked on at once, each slower than its own limits.</remarks>
static class StoreWaits
{
    // Any statement is done sooner, or one of those that are asked meanwhile.
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    // Beyond those that wait: few enough for as many turns to be worked on at once.
    const int Spare = 16;

    static int s_waiting;
    static int s_answered;

    static StoreWaits() => new Thread(Watch) { IsBackground = true, Name = nameof(StoreWaits) }.Start();

    /// <summary>Asks a store for something.</summary>
    public static T During<T>(Func<T> ask)
    {
        Interlocked.Increment(ref s_waiting);
        try
        {
            var answer = ask();
            Interlocked.Increment(ref s_answered);
            return answer;
        }
        finally
        {
            Interlocked.Decrement(ref s_waiting);
        }
    }

    static void Watch()
    {
        ThreadPool.GetMinThreads(out var usual, out var ports);
        var (waited, answered, hung) = (0, 0, false);
        while (true)
        {
            Thread.Sleep(Glance);
            var (waitedBefore, answeredBefore, hungBefore) = (waited, answered, hung);
            (waited, answered) = (Volatile.Read(ref s_waiting), Volatile.Read(ref s_answered));
            hung = waitedBefore > 0 && waited > 0 && answered == answeredBefore;
            if (hung || hungBefore)
            {
                Keep(hung ? usual + Spare + waited : usual, ports);
            }
        }
    }

    // A pool that was told to have more goes back only slowly, unless it may have no more for a moment.
    static void Keep(int threads, int ports)
    {
        ThreadPool.GetMaxThreads(out var most, out var mostPorts);
        ThreadPool.SetMinThreads(threads, ports);
        ThreadPool.SetMaxThreads(threads, mostPorts);
        ThreadPool.SetMaxThreads(most, mostPorts);
    }
}
