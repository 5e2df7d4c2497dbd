using System.Diagnostics;
using System.Globalization;

namespace Assistant.Benchmarks;

/// <summary>One thing to measure.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Count">How often one pass does it.</param>
/// <param name="Pass">Does it that often and returns something that depends on every result, so that no work is left out.</param>
sealed record Work(string Name, int Count, Func<long> Pass);

/// <summary>
/// Measures several things in turn, round by round, so that each is set against the others under the same conditions of
/// a machine that does other work as well. A ratio is the median of those of the rounds, with the lowest and highest.
/// </summary>
static class Measure
{
    /// <summary>Prints a line a thing: how often a second, bytes allocated each time, and the ratio to the first thing.</summary>
    public static void SideBySide(string title, TimeSpan each, int rounds, params ReadOnlySpan<Work> things)
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
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{title, -44} {"a second", 12} {"ns", 9} {"bytes", 8}   ratio to the first")
        );
        for (var thing = 0; thing < things.Length; thing++)
        {
            var median = Median(perSecond[thing]);
            var ratios = perSecond[thing].Zip(perSecond[0], (mine, first) => mine / first).Order().ToArray();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {things[thing].Name, -42} {median, 12:N0} {1e9 / median, 9:N1} {bytes[thing], 8:N0}   {Median(ratios):0.000} ({ratios[0]:0.000}-{ratios[^1]:0.000})"
                )
            );
        }
        Console.WriteLine();
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
        var watch = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        long done = 0;
        while (watch.Elapsed < atLeast)
        {
            Sink ^= work.Pass();
            done += work.Count;
        }
        var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        return (done / seconds, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / done);
    }

    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered[ordered.Length / 2];
    }

    /// <summary>Keeps every result alive for the compiler.</summary>
    public static long Sink { get; private set; }
}
