namespace Assistant.Benchmarks;

/// <summary>One thing to measure.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Count">How often one pass does it.</param>
/// <param name="Pass">Does it that often and returns something that depends on every result, so that no work is left out.</param>
sealed record Work(string Name, int Count, Func<long> Pass);

/// <summary>What came of it: medians of the rounds.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="PerSecond">How often it is done in a second of processor time.</param>
/// <param name="Ratio">That, against the first thing in the same round.</param>
/// <param name="Bytes">What it allocates each time.</param>
sealed record Measured(string Name, double PerSecond, double Ratio, double Bytes);

/// <summary>
/// Measures several things in turn, round by round, so that each is set against the others under the same conditions of
/// a machine that does other work as well. For the same reason a second is one of the processor time of this program.
/// </summary>
static class Measure
{
    /// <summary>Keeps every result alive for the compiler.</summary>
    public static long Sink { get; private set; }

    public static Measured[] SideBySide(TimeSpan each, int rounds, params ReadOnlySpan<Work> things)
    {
        var perSecond = new double[things.Length][];
        var bytes = new double[things.Length];
        for (var thing = 0; thing < things.Length; thing++)
        {
            perSecond[thing] = new double[rounds];
            WarmUp(things[thing]);
        }
        for (var round = 0; round < rounds; round++)
        {
            for (var thing = 0; thing < things.Length; thing++)
            {
                (perSecond[thing][round], bytes[thing]) = Run(things[thing], each);
            }
        }
        var measured = new Measured[things.Length];
        for (var thing = 0; thing < things.Length; thing++)
        {
            var ratios = perSecond[thing].Zip(perSecond[0], (mine, first) => mine / first);
            measured[thing] = new(things[thing].Name, Median(perSecond[thing]), Median(ratios), bytes[thing]);
        }
        return measured;
    }

    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered[ordered.Length / 2];
    }

    // The runtime compiles what runs often once more, with what it has learnt, on a thread that needs its turn as well.
    static void WarmUp(Work work)
    {
        for (var pass = 0; pass < 50; pass++)
        {
            Sink ^= work.Pass();
            Thread.Sleep(20);
        }
    }

    static (double PerSecond, double Bytes) Run(Work work, TimeSpan atLeast)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var before = Environment.CpuUsage.TotalTime;
        long done = 0;
        double seconds;
        do
        {
            Sink ^= work.Pass();
            done += work.Count;
            seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        } while (seconds < atLeast.TotalSeconds);
        return (done / seconds, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / done);
    }
}
