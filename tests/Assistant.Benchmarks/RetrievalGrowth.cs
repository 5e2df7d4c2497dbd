using System.Globalization;
using Assistant.Knowledge.Retrieval.Evaluation;

namespace Assistant.Benchmarks;

/// <summary>
/// How searches slow down as clauses become more. The clauses are the sentences of a corpus of statutes; beyond its own
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
            PeerRetrieval.Latencies(corpus.Index, queries, seconds: 2);
            var measured = PeerRetrieval.Latencies(corpus.Index, queries, options.Number("seconds", 5));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{size, 8} clauses: index {corpus.IndexTime.TotalSeconds:0.00} s, {measured.PerSecond:0} searches/s, p50 {measured.At(0.5):0.000} ms, p99 {measured.At(0.99):0.000} ms, most {measured.At(1 - 1e-9):0.00} ms"
                )
            );
        }
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
