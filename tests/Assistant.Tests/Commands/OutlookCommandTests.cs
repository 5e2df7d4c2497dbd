using System.Text.Json;

namespace Assistant.Tests.Commands;

/// <summary><c>find</c> and <c>ladder</c> as people run them, and what <c>check</c> says of what would change its verdict.</summary>
public sealed class OutlookCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("outlook-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    static Task<(int ExitCode, string Output, string Error)> RunOnAsync(string knowledge, params string[] arguments) =>
        CommandLine.RunAsync(arguments, knowledge: knowledge);

    static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        RunOnAsync(Repository.KnowledgeBase, arguments);

    [Fact]
    public async Task Find_holds_the_facts_against_every_programme()
    {
        var facts = Write("facts.json", """{"birth_date":"1970"}""");

        var (exitCode, output, error) = await RunAsync("find", "--facts", facts, "--as-of", "2025-07-10", "--json");

        Assert.Equal((0, ""), (exitCode, error));
        using var found = JsonDocument.Parse(output);
        Assert.Equal("2025-07-10", found.RootElement.GetProperty("asOf").GetString());
        Assert.Contains(
            "growth-2025",
            found.RootElement.GetProperty("programs").EnumerateArray().Select(programme => programme.GetProperty("program").GetString())
        );
        Assert.Single(output.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Ladder_tells_the_months_of_the_titles()
    {
        var facts = Write("facts.json", """{"title":"senior","bachelor":"full_time","years_since_senior":2}""");

        var (exitCode, output, error) = await RunAsync("ladder", "--facts", facts, "--as-of", "2026-11-21");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("· 正高级工程师：2029-11", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_tells_what_would_change_the_verdict_and_a_batch_does_not()
    {
        var facts = Write("facts.json", """{"unit_team_applications":2}""");
        var batch = Write("batch.jsonl", """{"id":1,"facts":{"unit_team_applications":2}}""");

        var (_, text, _) = await RunAsync("check", "host-unit-2025", "--facts", facts);
        var (_, json, _) = await RunAsync("check", "host-unit-2025", "--facts", facts, "--json");
        var (_, lines, _) = await RunAsync("check", "host-unit-2025", "--batch", batch);

        Assert.Contains(
            "怎样才能符合：\n· 单位能做的：单位申报团队数：本年度同一依托单位申报的团队不超过1个",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("\"whatIf\":{", json, StringComparison.Ordinal);
        Assert.DoesNotContain("whatIf", lines, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("find", """{"birth":1}""", "birth")]
    [InlineData("ladder", """{"title":"master"}""", "title")]
    [InlineData("ladder", "[]", "JSON")]
    public async Task A_refused_file_names_the_key_on_one_line(string command, string facts, string expected)
    {
        var (exitCode, output, error) = await RunAsync(command, "--facts", Write("facts.json", facts));

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData(1, "读不了事实文件：没有文件「no-such-file.json」", "find", "--facts", "no-such-file.json")]
    [InlineData(2, "--facts", "find")]
    [InlineData(2, "2025-02-30", "ladder", "--facts", "a", "--as-of", "2025-02-30")]
    public async Task Wrong_usage_says_what_to_do(int expected, string message, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments);

        Assert.Equal((expected, ""), (exitCode, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Without_a_ladder_in_the_knowledge_base_the_command_says_which_file_is_missing()
    {
        var knowledge = Path.Combine(_folder, "knowledgebase");
        foreach (var file in Directory.GetFiles(Repository.KnowledgeBase, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(knowledge, Path.GetRelativePath(Repository.KnowledgeBase, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        File.Delete(Path.Combine(knowledge, "ladder.yaml"));

        var (exitCode, _, error) = await RunOnAsync(knowledge, "ladder", "--facts", Write("facts.json", "{}"));

        Assert.Equal(1, exitCode);
        Assert.Contains("ladder.yaml", error, StringComparison.Ordinal);
    }
}
