using System.Text;
using System.Text.Json;
using Assistant.Lists;
using Assistant.Tests.Lists;

namespace Assistant.Tests.Commands;

/// <summary>The command as a recommending unit runs it: the real program, files in, files and exit codes out.</summary>
public sealed class ListCheckTests : IDisposable
{
    const string Two = """
        {"channel":"district_association","recommender":"海淀区科协","candidates":[
          {"name":"张三","kind":"individual","unit":"甲公司","facts":{"citizenship":"cn"}},
          {"name":"张三","kind":"team","unit":"甲公司","facts":{"team_size":5}}]}
        """;

    readonly string _folder = Directory.CreateTempSubdirectory("list-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    string In(string name) => Path.Combine(_folder, name);

    static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync([
            "check",
            "recommend-2025",
            .. arguments,
            .. arguments is ["--template", ..] ? Array.Empty<string>() : ["--as-of", "2025-07-01"],
        ]);

    static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    [Fact]
    public async Task A_list_in_json_gives_the_verdict_on_the_list_and_on_each_candidate()
    {
        var (exitCode, output, error) = await RunAsync("--facts", Write("list.json", Two), "--json");

        Assert.Equal((0, ""), (exitCode, error));
        var verdict = Json(output);
        Assert.Equal(
            ("recommend-2025", "2025-07-01", "open", "not_eligible"),
            (Text(verdict, "program"), Text(verdict, "asOf"), Text(verdict, "round"), Text(verdict, "outcome"))
        );
        Assert.Equal(["quota"], verdict.GetProperty("missing").EnumerateArray().Select(one => one.GetString()));
        var candidates = verdict.GetProperty("candidates").EnumerateArray().ToList();
        Assert.Equal(["individual", "team"], candidates.Select(one => Text(one, "kind")));
        Assert.All(candidates, one => Assert.Equal(("张三", "甲公司"), (Text(one, "name"), Text(one, "unit"))));
        Assert.Equal(["growth-2025", "studio-2025"], candidates.Select(one => Text(one.GetProperty("verdict"), "program")));
        Assert.All(candidates, one => Assert.False(one.TryGetProperty("error", out _)));
        Assert.Single(output.TrimEnd('\n').Split('\n'));
    }

    static string? Text(JsonElement json, string key) => json.GetProperty(key).GetString();

    [Fact]
    public async Task A_candidate_with_bad_facts_gets_an_error_of_its_own_and_the_others_are_decided()
    {
        var list = Two.Replace("\"cn\"", "\"moon\"", StringComparison.Ordinal);

        var (exitCode, output, error) = await RunAsync("--facts", Write("list.json", list), "--json");

        Assert.Equal(1, exitCode);
        var candidates = Json(output).GetProperty("candidates").EnumerateArray().ToList();
        Assert.Contains("citizenship", Text(candidates[0], "error"), StringComparison.Ordinal);
        Assert.False(candidates[0].TryGetProperty("verdict", out _));
        Assert.True(candidates[1].TryGetProperty("verdict", out _));
        Assert.StartsWith("第1个候选人：", error, StringComparison.Ordinal);
        Assert.Contains("1 个候选人有误没有核对", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_quota_comes_from_a_file_of_numbers_or_from_the_table_of_the_annex()
    {
        var list = Write("list.json", Two.Replace("\"team\"", "\"individual\"", StringComparison.Ordinal));
        var numbers = Write("quota.json", """{"individual":2,"team":0}""");
        var table = Write(
            "附件1.xlsx",
            Workbook.Of(
                (
                    "附件1",
                    Workbook.Rows(["推荐单位", "卓越工程师成长计划名额", "青创室名额"], ["东城区科协", "1", "1"], ["海淀区科协", "2", "1"])
                )
            )
        );

        foreach (var quota in new[] { numbers, table })
        {
            var (exitCode, output, _) = await RunAsync("--facts", list, "--quota", quota, "--json");
            Assert.Equal(0, exitCode);
            Assert.Equal("met", Text(Json(output).GetProperty("conditions")[0], "status"));
        }
        var other = Write("other.json", Two.Replace("海淀区科协", "通州区科协", StringComparison.Ordinal));
        var society = Write(
            "society.json",
            Two.Replace("海淀区科协", "某学会", StringComparison.Ordinal)
                .Replace("district_association", "society", StringComparison.Ordinal)
        );
        Assert.Equal(0, (await RunAsync("--facts", society, "--quota", table)).ExitCode);
        var (refused, _, error) = await RunAsync("--facts", other, "--quota", table);
        Assert.Equal(1, refused);
        Assert.Contains("附件1.xlsx：名额表里没有名单所写的「推荐单位」", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_a_template_to_a_list_with_findings_and_back()
    {
        var template = In("空名单.xlsx");
        Assert.Equal((0, "", ""), await RunAsync("--template", template));
        Assert.Equal(1, (await RunAsync("--template", template)).ExitCode);

        var list = Write(
            "名单.xlsx",
            Workbook.Of(
                (
                    "名单",
                    Workbook.Rows(
                        ["推荐渠道", "学会"],
                        ["姓名", "类别", "依托单位", "出生日期", "备注"],
                        ["张三", "个人", "甲公司", "1970年", ""],
                        ["李四", "团队", "乙公司", "属牛", ""]
                    )
                )
            )
        );
        var output = In("结果.xlsx");
        var (exitCode, shown, error) = await RunAsync("--facts", list, "--out", output);

        Assert.Equal(1, exitCode);
        Assert.Contains("推荐名单（2025年度）", shown, StringComparison.Ordinal);
        Assert.Contains("没有用到的列：备注。", error, StringComparison.Ordinal);
        Assert.Contains("第4行：「出生日期」", error, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken);
        Assert.Equal("不符合", Workbook.Texts(bytes, "名单")["F3"]);
        Assert.Equal("没有核对", Workbook.Texts(bytes, "名单")["F4"]);
        Assert.Empty(Workbook.Errors(bytes));
        var (again, verdict, _) = await RunAsync("--facts", output, "--json");
        Assert.Equal((1, "eligible"), (again, Text(Json(verdict), "outcome")));
    }

    [Fact]
    public async Task A_list_in_gb18030_comes_back_as_a_table_that_excel_opens()
    {
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        var list = Write("名单.csv", gb18030.GetBytes("姓名,类别,单位,推荐渠道,手机\r\n张三,个人,=甲,学会,13800138000\r\n"));
        var output = In("结果.csv");

        var (exitCode, shown, _) = await RunAsync("--facts", list, "--out", output, "--json");

        Assert.Equal((0, "eligible"), (exitCode, Text(Json(shown), "outcome")));
        var bytes = await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var rows = CsvReader.Read(bytes, "").Rows;
        Assert.Equal(["姓名", "类别", "单位", "推荐渠道", "手机", "结论", "理由", "依据条款"], rows[0].Cells.Select(cell => cell.Text));
        Assert.Contains("'=甲", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", Encoding.UTF8.GetString(bytes) + shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_has_a_list_a_line()
    {
        var batch = Write(
            "batch.jsonl",
            """
            {"id":1,"facts":TWO}
            {"id":2,"facts":{"candidates":7}}
            {"id":3,"facts":{"channel":"society","candidates":[{"name":"张三110101198506031234","kind":"team","facts":{"title":"x"}}]}}
            not json
            """.Replace("TWO", Two.ReplaceLineEndings(""), StringComparison.Ordinal)
        );

        var (exitCode, output, error) = await RunAsync("--batch", batch, "--quota", Write("quota.json", """{"individual":1,"team":1}"""));

        Assert.Equal(1, exitCode);
        Assert.Contains("2 行有误", error, StringComparison.Ordinal);
        var lines = output.TrimEnd('\n').Split('\n').Select(Json).ToList();
        Assert.Empty(lines[0].GetProperty("verdict").GetProperty("missing").EnumerateArray());
        Assert.Contains("candidates", Text(lines[1], "error"), StringComparison.Ordinal);
        Assert.Equal("eligible", Text(lines[2].GetProperty("verdict"), "outcome"));
        Assert.Contains("title", Text(lines[2].GetProperty("verdict").GetProperty("candidates")[0], "error"), StringComparison.Ordinal);
        Assert.DoesNotContain("1101011985", output, StringComparison.Ordinal);
        Assert.Contains("JSON", Text(lines[3], "error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "要有且只有一个", "--facts", "a", "--template", "b.xlsx")]
    [InlineData(2, "只能生成 xlsx", "--template", "list.csv")]
    [InlineData(2, "覆盖", "--facts", "a.xlsx", "--out", "./a.xlsx")]
    [InlineData(2, "覆盖", "--facts", "a.xlsx", "--quota", "b.xlsx", "--out", "./b.xlsx")]
    [InlineData(1, "没有文件「no-such-file.xlsx」", "--facts", "no-such-file.xlsx")]
    public async Task Wrong_usage_and_unreadable_files_say_what_to_do(int expected, string message, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments);

        Assert.Equal((expected, ""), (exitCode, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("list.json", "{\"candidates\":[],\"chanel\":1}", "「chanel」")]
    [InlineData("list.xlsx", "姓名", "扩展名是 xlsx")]
    [InlineData("list.csv", "甲,乙\n1,2", "--template")]
    public async Task A_refused_file_is_named_on_one_line_and_leaves_the_output_file_alone(string name, string content, string message)
    {
        var output = Write("结果.xlsx", "kept");

        var (exitCode, shown, error) = await RunAsync("--facts", Write(name, content), "--out", output);

        Assert.Equal((1, ""), (exitCode, shown));
        Assert.Contains($"{name}：", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.Equal("kept", await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken));
    }
}
