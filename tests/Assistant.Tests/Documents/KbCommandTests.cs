using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Assistant.Tests.Documents;

/// <summary>The <c>kb</c> commands as staff run them: the program itself, its output and its exit code.</summary>
public sealed class KbCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("kb").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task List_names_every_document_with_its_status_and_the_annexes_that_are_missing()
    {
        var (exitCode, output, _) = await RunAsync("list");
        Assert.Equal(0, exitCode);
        Assert.Contains(
            "notice-2025  关于开展2025年卓越工程师选拔培育项目申报工作的通知  〔现行〕  53 个条款",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("未收录的附件：推荐名额分配表", output, StringComparison.Ordinal);
        Assert.Equal(5, output.Split('\n').Count(line => line.Contains('〔') && !line.StartsWith(' ')));
    }

    [Fact]
    public async Task Show_gives_the_clause_with_its_label_headings_children_and_place()
    {
        var (exitCode, output, _) = await RunAsync("show", "studio#art6.2");
        Assert.Equal(0, exitCode);
        Assert.Contains("第六条 2  〔待确认〕", output, StringComparison.Ordinal);
        Assert.Contains("第三章 工作机制和职责", output, StringComparison.Ordinal);
        Assert.Contains("（6）同一依托单位只能申报一个团队，同一团队不得多渠道申报。", output, StringComparison.Ordinal);
        Assert.Contains("studio#art6.2.6", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_as_json_is_one_object_whose_spans_hold_the_text()
    {
        var (_, output, _) = await RunAsync("show", "notice-2025#1.1.2", "--json");
        var clause = JsonDocument.Parse(output).RootElement;
        var span = clause.GetProperty("spans")[0];
        Assert.Equal(
            clause.GetProperty("text").GetString(),
            Texts.Committed("notice-2025").Text.Substring(span.GetProperty("start").GetInt32(), span.GetProperty("length").GetInt32())
        );
    }

    [Fact]
    public async Task No_command_shows_a_name_that_is_withheld()
    {
        var name = Texts.Committed("notice-2025").Withheld[^1];
        foreach (
            string[] arguments in new[]
            {
                ["show", "notice-2025#6"],
                new[] { "show", "notice-2025", "--json" },
                ["search", "网络平台技术支持", "--json"],
            }
        )
        {
            var (_, output, _) = await RunAsync(arguments);
            Assert.DoesNotContain(name, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Search_explains_where_each_score_comes_from()
    {
        var (exitCode, output, _) = await RunAsync("search", "指导专家", "--json");
        Assert.Equal(0, exitCode);
        var best = JsonDocument.Parse(output).RootElement[0];
        Assert.Equal("studio#art4.1", best.GetProperty("clause").GetString());
        Assert.Equal(
            best.GetProperty("score").GetDouble(),
            best.GetProperty("terms").EnumerateArray().Sum(term => term.GetProperty("score").GetDouble()),
            precision: 6
        );
    }

    [Fact]
    public async Task Check_proves_the_whole_knowledge_base()
    {
        var (exitCode, output, _) = await RunAsync("check");
        Assert.Equal(0, exitCode);
        Assert.Matches("5 份文件，380 个条款，.*处引文全部与原文相符", output);
    }

    [Fact]
    public async Task Import_writes_the_document_and_reports_what_it_did_without_repeating_a_password()
    {
        var raw = Path.Combine(_folder, "new.txt");
        await File.WriteAllTextAsync(
            raw,
            "某通知\n\n一、登录\n初始密码" + "为：Xy12345。\n三、其他\n\n- 1 -\n",
            TestContext.Current.CancellationToken
        );
        var (exitCode, output, _) = await RunAsync(
            "import",
            raw,
            "--id",
            "new",
            "--short",
            "新通知",
            "--out",
            Path.Combine(_folder, "new.md")
        );
        Assert.Equal(0, exitCode);
        Assert.Contains("100% 在条款或标题之内", output, StringComparison.Ordinal);
        Assert.Contains("页码 - 1 -", output, StringComparison.Ordinal);
        Assert.Contains("「三」之前缺第 2 项", output, StringComparison.Ordinal);
        Assert.Contains("已遮住", output, StringComparison.Ordinal);
        var written = await File.ReadAllTextAsync(Path.Combine(_folder, "new.md"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Xy12345", output + written, StringComparison.Ordinal);
        Assert.Contains("status: \"待确认\"", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("暂不支持 .docx 文件，请先另存为纯文本", "import", "{folder}/a.docx")]
    [InlineData("没有文件「missing.txt」", "import", "missing.txt")]
    [InlineData("不是 UTF-8 编码", "import", "{folder}/gbk.txt", "--out", "{folder}/gbk.md")]
    [InlineData("已经存在，没有覆盖它", "import", "{folder}/good.txt", "--out", "{folder}/a.docx")]
    [InlineData("编号只能用小写字母", "import", "{folder}/good.txt", "--id", "新", "--out", "{folder}/b.md")]
    [InlineData("没有文件夹", "import", "{folder}/good.txt", "--out", "{folder}/none/b.md")]
    [InlineData("没有条款「studio#art99」", "show", "studio#art99")]
    [InlineData("暂不支持", "diff", "a", "b")]
    public async Task What_cannot_be_done_is_told_in_one_line_with_what_to_do(string message, params string[] arguments)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.docx"), "", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "good.txt"), "一、甲", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "gbk.txt"), [0xd2, 0xbb, 0xa1, 0xa2], TestContext.Current.CancellationToken);
        var (exitCode, output, error) = await RunAsync([
            .. arguments.Select(argument => argument.Replace("{folder}", _folder, StringComparison.Ordinal)),
        ]);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(message, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "assistant.dll"), "kb", .. arguments])
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["Assistant__KnowledgeBase"] = Repository.KnowledgeBase;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
