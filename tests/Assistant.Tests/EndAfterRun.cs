[assembly: AssemblyFixture(typeof(Assistant.Tests.EndAfterRun))]

namespace Assistant.Tests;

/// <summary>
/// Lets <c>tests/mutation.sh</c> try each mistake in a process of its own. The tests share what is read once, such as the
/// knowledge base; in a process that has run before it would be what an earlier mistake made of it.
/// </summary>
public sealed class EndAfterRun : IDisposable
{
    // Long enough for the results to be handed over.
    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);

    Timer? _end;

    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("ASSISTANT_TESTS_END_AFTER_RUN") is not null)
        {
            _end = new Timer(_ => Environment.Exit(0), null, Moment, Timeout.InfiniteTimeSpan);
            GC.KeepAlive(_end);
        }
    }
}
