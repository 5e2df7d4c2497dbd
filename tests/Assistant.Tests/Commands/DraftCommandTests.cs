using System.Text.Json;
using Assistant.Tests.Drafts;
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
