using Assistant.Tests.Commands;

namespace Assistant.Tests.Evaluation;

/// <summary><c>assistant eval retrieval</c> as people run it.</summary>
public sealed class EvalRetrievalCommandTests : IDisposable
{
    const string Corpus = """
        {"id":7,"name":"住房法第一条","content":"出租人应当退还押金。"}
        {"id":"b","name":"住房法第二条","content":"本法自公布之日起施行。"}

        {"id":9,"name":"旅游须知","content":"游客自备雨具。","more":1}
        """;

    const string Queries = """
        {"id":"q1","text":"押金不退","gold":[7]}
        {"id":"q2","text":"游客带什么","gold":[9,"b"]}
        """;

    readonly string _folder = Directory.CreateTempSubdirectory("eval").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_prints_the_figures_and_writes_a_run_file()
    {
        var (exitCode, output, _) = await RunAsync(Corpus, Queries, "--run", "run.txt", "--top", "2");
        Assert.Equal(0, exitCode);
        Assert.Contains("语料 3 条，问题 2 个", output, StringComparison.Ordinal);
        Assert.Contains("Recall@2  0.7500", output, StringComparison.Ordinal);
        Assert.Contains("MRR@2  1.0000", output, StringComparison.Ordinal);
        Assert.Matches("nDCG@2  0\\.80[67]", output);
        Assert.Matches("检索  每秒 [1-9][0-9]* 次", output);
        Assert.Matches("建索引  [0-9.]+ 秒", output);
        var run = await File.ReadAllLinesAsync(Path.Combine(_folder, "run.txt"), TestContext.Current.CancellationToken);
        Assert.Matches("^q1 Q0 7 1 [0-9]+\\.[0-9]{6} assistant$", run[0]);
        Assert.Contains(run, line => line.StartsWith("q2 Q0 9 1 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Right_texts_that_the_corpus_lacks_are_named_and_count_as_not_found()
    {
        var (exitCode, output, _) = await RunAsync(Corpus, """{"id":1,"text":"押金","gold":[7,77]}""");
        Assert.Equal(0, exitCode);
        Assert.Contains("gold 里有 1 个编号不在语料里", output, StringComparison.Ordinal);
        Assert.Contains("Recall@10  0.5000", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("corpus.jsonl:4: 不是合法的 JSON", """{"id":9""")]
    [InlineData("corpus.jsonl:4: 不是 JSON 对象", "[1]")]
    [InlineData("corpus.jsonl:4: 缺少「content」", """{"id":1,"name":"甲"}""")]
    [InlineData("corpus.jsonl:4: 「name」应为文字", """{"id":1,"name":2,"content":"乙"}""")]
    [InlineData("corpus.jsonl:4: 「id」里的编号应为数字，或没有空白的文字", """{"id":"a b","name":"甲","content":"乙"}""")]
    [InlineData("corpus.jsonl:4: 编号「7」前面已经有了", """{"id":7,"name":"甲","content":"乙"}""")]
    [InlineData("corpus.jsonl:4: 有无法识别的字符", """{"id":1,"name":"甲","content":"\ud800"}""")]
    public async Task A_bad_line_of_the_corpus_is_told_in_one_line_with_file_and_number(string message, string line) =>
        await IsRefusedAsync(message, string.Join('\n', Corpus.Split('\n')[..3]) + "\n" + line, Queries);

    [Theory]
    [InlineData("queries.jsonl:1: 缺少「gold」", """{"id":1,"text":"甲"}""")]
    [InlineData("queries.jsonl:1: 「gold」应列出至少一个编号", """{"id":1,"text":"甲","gold":[]}""")]
    [InlineData("queries.jsonl:1: 「gold」里的编号应为数字，或没有空白的文字", """{"id":1,"text":"甲","gold":[null]}""")]
    [InlineData("queries.jsonl: 文件里没有内容", "\n")]
    public async Task A_bad_line_of_the_questions_is_told_in_one_line_with_file_and_number(string message, string queries) =>
        await IsRefusedAsync(message, Corpus, queries);

    [Theory]
    [InlineData(1, "读写文件出错", "--corpus", "none.jsonl", "--queries", "queries.jsonl")]
    [InlineData(1, "读写文件出错", "--corpus", "corpus.jsonl", "--queries", "queries.jsonl", "--run", "none/run.txt")]
    [InlineData(2, "--queries", "--corpus", "corpus.jsonl")]
    [InlineData(2, "--top 应为 1 到 1000", "--corpus", "corpus.jsonl", "--queries", "queries.jsonl", "--top", "0")]
    [InlineData(2, "--run 不能与读入的文件相同", "--corpus", "corpus.jsonl", "--queries", "queries.jsonl", "--run", "corpus.jsonl")]
    public async Task Wrong_usage_and_missing_files_are_told_apart(int exitCode, string message, params string[] arguments)
    {
        await WriteAsync(Corpus, Queries);
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal((exitCode, ""), (code, output));
        Assert.Contains(message, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    async Task IsRefusedAsync(string message, string corpus, string queries)
    {
        var (exitCode, output, error) = await RunAsync(corpus, queries);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith(message, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    async Task<(int ExitCode, string Output, string Error)> RunAsync(string corpus, string queries, params string[] arguments)
    {
        await WriteAsync(corpus, queries);
        return await RunAsync(["--corpus", "corpus.jsonl", "--queries", "queries.jsonl", .. arguments]);
    }

    async Task WriteAsync(string corpus, string queries)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "corpus.jsonl"), corpus, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "queries.jsonl"), queries, TestContext.Current.CancellationToken);
    }

    Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments) =>
        CommandLine.RunAsync(["eval", "retrieval", .. arguments], folder: _folder);
}
