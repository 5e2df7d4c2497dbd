using System.Text.Json;
using Assistant.Tests.Drafts;
using Assistant.Tests.Importing;
using Assistant.Tests.Storage;

namespace Assistant.Tests.Commands;

/// <summary><c>draft</c> as people run it.</summary>
public sealed class DraftCommandTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_a_section_it_lists_the_sections_of_every_form()
    {
        var (exitCode, output, _) = await RunAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("growth-results", output, StringComparison.Ordinal);
        Assert.Contains("studio-budget", output, StringComparison.Ordinal);
        Assert.Contains("recommend-letter", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_for_programs_has_its_text_its_flags_and_what_each_sentence_rests_on()
    {
        var (exitCode, output, error) = await RunAsync("growth-results", "--facts", Facts(SomeDraft.Facts), "--json");

        Assert.Equal((0, ""), (exitCode, error));
        using var draft = JsonDocument.Parse(output);
        var root = draft.RootElement;
        Assert.Equal("growth-results", root.GetProperty("section").GetString());
        Assert.Equal(("draft", 1), (root.GetProperty("state").GetString(), root.GetProperty("version").GetInt32()));
        Assert.Contains("【待补充：转化前景】", root.GetProperty("placeholders").EnumerateArray().Select(one => one.GetString()));
        var flags = root.GetProperty("flags").EnumerateArray().ToList();
        Assert.Contains("unsupported_claim", flags.Select(flag => flag.GetProperty("kind").GetString()));
        Assert.All(flags, flag => Assert.NotEmpty(flag.GetProperty("message").GetString()!));
        Assert.Contains(
            "achievements[0].name",
            root.GetProperty("sentences")[0].GetProperty("facts").EnumerateArray().Select(one => one.GetString())
        );
    }

    [Fact]
    public async Task A_file_that_ends_in_docx_is_a_Word_file()
    {
        var (exitCode, output, _) = await RunAsync(
            "growth-results",
            "--facts",
            Facts(SomeDraft.Facts),
            "--out",
            _folder.File("draft.docx")
        );

        Assert.Equal((0, ""), (exitCode, output));
        Assert.Equal(
            "PK"u8.ToArray(),
            (await File.ReadAllBytesAsync(_folder.File("draft.docx"), TestContext.Current.CancellationToken))[..2]
        );
    }

    [Fact]
    public async Task Plain_text_has_a_heading_and_a_count_for_each_paragraph_and_the_limit_of_the_section()
    {
        var (exitCode, output, _) = await RunAsync("growth-results", "--facts", Facts(SomeDraft.Facts), "--plain");
        var lines = output.TrimEnd('\n').Split('\n');

        Assert.Equal(0, exitCode);
        Assert.Equal("【成果业绩与实用性、转化前景 1/3】", lines[0]);
        Assert.Equal($"（{lines[1].Length}字）", lines[2]);
        Assert.Equal($"（共{lines[1].Length + lines[5].Length + lines[9].Length}字，上限1500字）", lines[^2]);
        Assert.StartsWith("还有2处没有填", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_file_is_told_with_its_changes_its_comments_and_what_is_wrong_with_it_now()
    {
        await File.WriteAllBytesAsync(
            _folder.File("edited.docx"),
            MarkedUp.Edited(
                MarkedUp.Export(SomeDraft.Of("growth-results", SomeDraft.Facts)),
                document =>
                {
                    var run = MarkedUp.Cut(document, "减少摆线轮磨损");
                    MarkedUp.Comment(document, run, "70", "写得再具体些");
                    run.InsertBeforeSelf(MarkedUp.Deleted(run.InnerText));
                    run.InsertBeforeSelf(MarkedUp.Inserted("寿命提高到4567小时，填补国内空白"));
                    run.Remove();
                }
            ),
            TestContext.Current.CancellationToken
        );

        var (exitCode, output, error) = await RunAsync("--import", _folder.File("edited.docx"), "--facts", Facts(SomeDraft.Facts));
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("〔删：减少摆线轮磨损〕〔增：寿命提高到4567小时，填补国内空白〕", output, StringComparison.Ordinal);
        Assert.Contains(
            "张老师：写得再具体些（在「解决的问题和作用：寿命提高到4567小时，填补国内空白。」）",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("「4567」在您说过的情况里找不到", output, StringComparison.Ordinal);
        Assert.Contains("【待补充：转化前景】", output, StringComparison.Ordinal);

        (exitCode, output, error) = await RunAsync("--import", _folder.File("edited.docx"), "--json");
        Assert.Equal((0, ""), (exitCode, error));
        using var read = JsonDocument.Parse(output);
        Assert.Equal("growth-results", read.RootElement.GetProperty("draft").GetProperty("section").GetString());
        Assert.Contains(
            "removed",
            read.RootElement.GetProperty("changes").EnumerateArray().Select(run => run.GetProperty("kind").GetString())
        );
        Assert.Equal(1, read.RootElement.GetProperty("comments")[0].GetProperty("sentence").GetInt32());
        Assert.DoesNotContain("4567」在您说过", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_edited_draft_is_refused_in_one_sentence_with_its_name()
    {
        var (exitCode, output, error) = await RunAsync("--import", Facts("{}"));

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("facts.json：这不是 docx 文件", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("--plain")]
    [InlineData("growth-results", "--import", "a.docx")]
    [InlineData("--import", "a.docx", "--plain")]
    [InlineData("--import", "a.docx", "--out", "b.docx")]
    [InlineData("growth-results", "--facts", "f.json", "--plain", "--json")]
    public async Task What_does_not_go_together_is_said(params string[] arguments)
    {
        var (exitCode, _, error) = await RunAsync(arguments);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("请去掉|例如".Split('|'), part => error.Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"achivements":[]}""", "achivements")]
    [InlineData("""{"achievements":[{"kind":"gold"}]}""", "achievements[0].kind")]
    [InlineData("""{"projects":[{"money":-1}]}""", "projects[0].money")]
    [InlineData("""{"projects":[{"from":"去年"}]}""", "projects[0].from")]
    [InlineData("""{"title":"gold"}""", "title")]
    [InlineData("""{"unit_name":"A","unit_name":"B"}""", "unit_name")]
    [InlineData("[1]", "JSON 对象")]
    [InlineData("{", "JSON")]
    public async Task What_is_wrong_with_the_facts_is_said_with_the_key(string facts, string named)
    {
        var (exitCode, output, error) = await RunAsync("growth-results", "--facts", Facts(facts));

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task A_section_that_does_not_exist_is_wrong_usage_and_names_those_that_do()
    {
        var (exitCode, _, error) = await RunAsync("growth-poems", "--facts", Facts("{}"));

        Assert.Equal(2, exitCode);
        Assert.Contains("growth-results", error, StringComparison.Ordinal);
    }

    string Facts(string json)
    {
        var path = _folder.File("facts.json");
        File.WriteAllText(path, json);
        return path;
    }

    static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(["draft", .. arguments]);
}
