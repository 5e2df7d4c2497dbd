using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Assistant.Knowledge.Retrieval.Evaluation;

namespace Assistant.Commands.Evaluation;

/// <summary><c>assistant eval retrieval</c>: the index over a corpus and questions from elsewhere.</summary>
static class EvalRetrievalCommand
{
    const int Done = 0;
    const int Problem = 1;

    const int UsualHits = 10;

    /// <summary>More hits than anybody reads; keeps a slip of the pen from filling the disk.</summary>
    const int MostHits = 1000;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var corpus = new Option<string>("--corpus")
        {
            Description = """语料，一行一个 {"id":…,"name":"…","content":"…"}""",
            Required = true,
        };
        var queries = new Option<string>("--queries")
        {
            Description = """问题，一行一个 {"id":…,"text":"…","gold":[…]}""",
            Required = true,
        };
        var top = new Option<int?>("--top") { Description = $"每个问题看前几个结果，不写是 {UsualHits} 个" };
        var run = new Option<string?>("--run") { Description = "把结果写成 TREC 格式的文件" };
        var command = new Command("retrieval", "在别处的语料和问题上衡量检索") { corpus, queries, top, run };
        command.Validators.Add(result =>
        {
            if (result.GetValue(top) is < 1 or > MostHits)
            {
                result.AddError($"--top 应为 1 到 {MostHits} 的整数。");
            }
            string?[] read = [result.GetValue(corpus), result.GetValue(queries)];
            if (
                result.GetValue(run) is { } output
                && read.Any(file => file is not null && Path.GetFullPath(file) == Path.GetFullPath(output))
            )
            {
                result.AddError("--run 不能与读入的文件相同，否则会把它覆盖掉。");
            }
        });
        command.SetAction(parse =>
        {
            try
            {
                Evaluate(parse.GetValue(corpus)!, parse.GetValue(queries)!, parse.GetValue(top) ?? UsualHits, parse.GetValue(run));
                return Done;
            }
            catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"读写文件出错：{broken.Message} 请检查路径和权限。");
                return Problem;
            }
        });
        return command;
    }

    static void Evaluate(string corpusFile, string queryFile, int top, string? runFile)
    {
        var queries = ForeignFile.Queries(queryFile);
        var corpus = ForeignCorpus.Of(ForeignFile.Texts(corpusFile));
        var metrics = new RetrievalMetrics(top);
        using var run = runFile is null ? TextWriter.Null : new StreamWriter(runFile);
        foreach (var query in queries)
        {
            var hits = corpus.Index.Search(query.Text, top);
            metrics.Add([.. hits.Select(hit => corpus.Ids[hit.Text])], query.Gold);
            foreach (var (rank, (text, score)) in hits.Index())
            {
                run.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"{query.Id} Q0 {corpus.Ids[text]} {rank + 1} {score:0.000000} assistant")
                );
            }
        }
        Tell(corpus, queries, metrics, top);
    }

    static void Tell(ForeignCorpus corpus, IReadOnlyList<ForeignQuery> queries, RetrievalMetrics metrics, int top)
    {
        var known = corpus.Ids.ToHashSet(StringComparer.Ordinal);
        var missing = queries.SelectMany(query => query.Gold).Count(id => !known.Contains(id));
        if (missing > 0)
        {
            Console.WriteLine($"注意：gold 里有 {missing} 个编号不在语料里，按没有找到计算。");
        }
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                语料 {corpus.Ids.Count} 条，问题 {queries.Count} 个
                Recall@{top}  {metrics.Recall:0.0000}
                MRR@{top}  {metrics.ReciprocalRank:0.0000}
                nDCG@{top}  {metrics.DiscountedGain:0.0000}
                检索  每秒 {PerSecond(corpus, queries, top):0} 次（一个线程）
                建索引  {corpus.IndexTime.TotalSeconds:0.00} 秒（不含读文件）
                """
            )
        );
    }

    /// <summary>Once more over all questions: the first time the runtime was still compiling.</summary>
    static double PerSecond(ForeignCorpus corpus, IReadOnlyList<ForeignQuery> queries, int top)
    {
        var watch = Stopwatch.StartNew();
        foreach (var query in queries)
        {
            corpus.Index.Search(query.Text, top);
        }
        return queries.Count / watch.Elapsed.TotalSeconds;
    }
}
