using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Evaluation;

namespace Assistant.Benchmarks;

/// <summary>
/// Lay questions over a corpus of statutes, as the peers' <c>run.sh</c> calls it: one pass for the hits, then as many
/// searches as the given seconds take, on one thread.
/// </summary>
static class PeerRetrieval
{
    public const int Top = 10;

    public static void Run(Options options)
    {
        var corpus = ForeignCorpus.Of(ForeignFile.Texts(options.Text("corpus")));
        var queries = ForeignFile.Queries(options.Text("queries"));
        using var output = new StreamWriter(options.Text("out"));
        foreach (var query in queries)
        {
            var hits = corpus.Search(query.Text, Top).Select(id => long.Parse(id, CultureInfo.InvariantCulture));
            output.WriteLine(JsonSerializer.Serialize(new { id = long.Parse(query.Id, CultureInfo.InvariantCulture), hits }));
        }
        var latencies = Latencies(corpus.Index, [.. queries.Select(query => query.Text)], options.Number("seconds", 5));
        var summary = new
        {
            index_s = corpus.IndexTime.TotalSeconds,
            qps = latencies.PerSecond,
            n = latencies.Count,
            p50_ms = latencies.At(0.5),
            p99_ms = latencies.At(0.99),
        };
        output.WriteLine(JsonSerializer.Serialize(new { summary }));
    }

    /// <summary>Searches for the given time and tells how long each search took.</summary>
    static Latencies Latencies(TextIndex index, string[] queries, double seconds)
    {
        var taken = new List<long>();
        var watch = Stopwatch.StartNew();
        for (var at = 0; watch.Elapsed.TotalSeconds < seconds; at++)
        {
            var start = watch.ElapsedTicks;
            index.Search(queries[at % queries.Length], Top);
            taken.Add(watch.ElapsedTicks - start);
        }
        var total = watch.Elapsed.TotalSeconds;
        taken.Sort();
        return new Latencies(taken, total);
    }
}

/// <summary>What searches took.</summary>
/// <param name="Ticks">The time of each, ascending.</param>
/// <param name="Total">All of it, in seconds.</param>
sealed record Latencies(List<long> Ticks, double Total)
{
    public int Count => Ticks.Count;

    public double PerSecond => Ticks.Count / Total;

    /// <summary>The time within which a share of the searches ended, in milliseconds.</summary>
    public double At(double share) => 1e3 * Ticks[(int)(Ticks.Count * share)] / Stopwatch.Frequency;
}
