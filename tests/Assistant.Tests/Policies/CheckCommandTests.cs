using System.Text.Json;
using Assistant.Dialogue.Eligibility;
using Assistant.Tests.Commands;
using Assistant.Tests.Dialogue;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

/// <summary>The command as people run it: the real program, files in, files and exit codes out.</summary>
public sealed class CheckCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("check-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(["check", .. arguments]);

    [Fact]
    public async Task Facts_in_verdict_out()
    {
        var facts = Write("facts.json", Assistant.Rules.FactsJson.Write(Some.EligibleForGrowth));

        var (exitCode, output, error) = await RunAsync("growth-2025", "--facts", facts, "--as-of", "2025-07-16", "--json");

        Assert.Equal((0, ""), (exitCode, error));
        using var verdict = JsonDocument.Parse(output);
        Assert.Equal("eligible", verdict.RootElement.GetProperty("outcome").GetString());
        Assert.Equal("open", verdict.RootElement.GetProperty("round").GetString());
        Assert.Equal("2025-07-16", verdict.RootElement.GetProperty("asOf").GetString());
        Assert.Single(output.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task For_people_there_is_a_text_with_the_conclusion_first()
    {
        var facts = Write("facts.json", """{"citizenship":"other"}""");

        var (exitCode, output, _) = await RunAsync("growth-2025", "--facts", facts, "--as-of", "2025-07-17");

        Assert.Equal(0, exitCode);
        var lines = output.Split('\n');
        Assert.StartsWith("卓越工程师成长计划（2025年度）核对结果：", lines[0], StringComparison.Ordinal);
        Assert.Contains("不能申报", lines[0], StringComparison.Ordinal);
        Assert.Equal("按2025年7月17日的情况核对。2025年度申报已于2025年7月16日24:00截止。", lines[1]);
        Assert.Contains("不满足（1项）：\n· 国籍：", output, StringComparison.Ordinal);
        Assert.Contains("2025年通知 一（一）2", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_terminal_shows_the_text_that_the_chat_shows()
    {
        const string Facts = """{"citizenship":"other","title":"engineer"}""";

        var (_, output, _) = await RunAsync("growth-2025", "--facts", Write("facts.json", Facts), "--as-of", "2025-07-17");

        var decision = Known.Policy("growth-2025").Decide(Some.RealFacts(Facts));
        var verdict = new VerdictWording(Known.Base).Of(decision, new DateTimeOffset(2025, 7, 17, 12, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal(VerdictText.Of(new WhatIfWording(Known.Base.Facts).AddTo(verdict, decision).Report!), output.TrimEnd('\n'));
    }

    [Fact]
    public async Task A_refused_file_names_the_key_on_one_line_and_leaves_the_output_file_alone()
    {
        var facts = Write("facts.json", """{"birth_date":"1985-13"}""");
        var output = Write("out.json", "kept");

        var (exitCode, _, error) = await RunAsync("growth-2025", "--facts", facts, "--out", output);

        Assert.Equal(1, exitCode);
        Assert.Contains("birth_date", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.Equal("kept", await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_batch_decides_every_good_line_and_answers_every_bad_one_in_order()
    {
        string[] lines =
        [
            """{"id":1,"facts":{"unit_team_applications":2}}""",
            "",
            """{"id":{"表":["一", 2.50]},"facts":{"unit_team_applications":-1}}""",
            "not json",
            """{"facts":{}}""",
            """{"id":"\ud800","facts":{"unit_in_beijing":false}}""",
            """{"id":6,"facts":{},"facts":{}}""",
            """{"id":7,"fact":{}}""",
            """{"id":8}""",
            """{"id":9,"facts":null}""",
            "[1]",
            """{"\ud800":1}""",
        ];
        var batch = Write("batch.jsonl", string.Join('\n', lines));
        var output = Path.Combine(_folder, "out.jsonl");

        var (exitCode, shown, error) = await RunAsync("host-unit-2025", "--batch", batch, "--out", output);

        var answers = await File.ReadAllLinesAsync(output, TestContext.Current.CancellationToken);
        Assert.Equal((1, ""), (exitCode, shown));
        Assert.Contains("8 行有误", error, StringComparison.Ordinal);
        Assert.Equal(
            [
                """{"id":1,"verdict":""",
                """{"id":{"表":["一", 2.50]},"error":""",
                """{"id":null,"error":""",
                """{"id":null,"verdict":""",
                """{"id":"\ud800","verdict":""",
                """{"id":6,"error":""",
                """{"id":7,"error":""",
                """{"id":8,"error":""",
                """{"id":9,"error":""",
                """{"id":null,"error":""",
                """{"id":null,"error":""",
            ],
            answers
                .Select(answer =>
                    answer[
                        ..(
                            answer.IndexOf("\"verdict\":", StringComparison.Ordinal) is var verdict and > 0
                                ? verdict + 10
                                : answer.IndexOf("\"error\":", StringComparison.Ordinal) + 8
                        )
                    ]
                )
                .ToArray()
        );
        using var refused = JsonDocument.Parse(answers[1]);
        Assert.Contains("unit_team_applications", refused.RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
        using var decided = JsonDocument.Parse(answers[0]);
        Assert.Equal("not_eligible", decided.RootElement.GetProperty("verdict").GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_batch_without_bad_lines_succeeds()
    {
        var batch = Write("batch.jsonl", "{\"id\":\"a\",\"facts\":{}}\r\n\r\n");

        var (exitCode, output, error) = await RunAsync("host-unit-2025", "--batch", batch);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.StartsWith("""{"id":"a","verdict":""", output, StringComparison.Ordinal);
        Assert.Single(output.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData(2, "growth-2025、host-unit-2025", "growth-2052", "--facts", "none.json")]
    [InlineData(2, "--facts、--batch", "growth-2025")]
    [InlineData(2, "--facts、--batch", "growth-2025", "--facts", "a", "--batch", "b")]
    [InlineData(2, "2025-02-30", "growth-2025", "--facts", "a", "--as-of", "2025-02-30")]
    [InlineData(2, "覆盖", "growth-2025", "--batch", "a", "--out", "./a")]
    [InlineData(1, "没有文件「no-such-file.json」", "growth-2025", "--facts", "no-such-file.json")]
    public async Task Wrong_usage_and_unreadable_files_say_what_to_do(int expected, string message, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments);

        Assert.Equal((expected, ""), (exitCode, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }
}
