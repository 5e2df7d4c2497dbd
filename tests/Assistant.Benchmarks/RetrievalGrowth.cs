using System.Diagnostics;
using System.Globalization;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Evaluation;

namespace Assistant.Benchmarks;

/// <summary>
/// How searches slow down as clauses become more, each question by the best of several passes. The clauses are the sentences of a corpus of statutes; beyond its own
/// sentences it repeats them under new names.
/// </summary>
static class RetrievalGrowth
{
    static readonly int[] Sizes = [2_000, 20_000, 200_000];

    public static void Run(Options options)
    {
        var sentences = Sentences(options.Text("corpus"));
        string[] queries = [.. ForeignFile.Queries(options.Text("queries")).Select(query => query.Text)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sentences.Count} sentences of the corpus itself"));
        foreach (var size in Sizes)
        {
            var corpus = ForeignCorpus.Of(Enumerable.Range(0, size).Select(clause => Clause(sentences, clause)));
            var best = Best(corpus.Index, queries, passes: (int)options.Number("passes", 7));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{size, 8} clauses: index {corpus.IndexTime.TotalSeconds:0.00} s, {1e3 / best.Average():0} searches/s, p50 {best[best.Length / 2]:0.000} ms, p99 {best[best.Length * 99 / 100]:0.000} ms, most {best[^1]:0.000} ms"
                )
            );
        }
    }

    /// <summary>The least time that each question took in several passes, in milliseconds, ascending: what else the machine does only adds.</summary>
    static double[] Best(TextIndex index, string[] queries, int passes)
    {
        var best = new double[queries.Length];
        Array.Fill(best, double.MaxValue);
        for (var pass = 0; pass < passes; pass++)
        {
            for (var query = 0; query < queries.Length; query++)
            {
                var start = Stopwatch.GetTimestamp();
                index.Search(queries[query], PeerRetrieval.Top);
                best[query] = Math.Min(best[query], Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
        Array.Sort(best);
        return best;
    }

    static ForeignText Clause(List<ForeignText> sentences, int number)
    {
        var (round, at) = Math.DivRem(number, sentences.Count);
        var sentence = sentences[at];
        return sentence with { Id = $"{number}", Name = round == 0 ? sentence.Name : $"{round}版{sentence.Name}" };
    }

    static List<ForeignText> Sentences(string corpus) =>
        [
            .. ForeignFile
                .Texts(corpus)
                .SelectMany(text =>
                    text.Content.Split(['。', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                        .Select(sentence => text with { Content = sentence })
                ),
        ];
}
