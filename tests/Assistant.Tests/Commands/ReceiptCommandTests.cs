using System.Text.Json.Nodes;
using Assistant.Dialogue.Receipts;
using Assistant.Storage;
using Assistant.Tests.Export;
using Assistant.Tests.Storage;

namespace Assistant.Tests.Commands;

/// <summary>Receipts in the terminal, as people run it: the real program on a store file.</summary>
public sealed class ReceiptCommandTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_number_told_in_a_chat_gives_the_same_verdict_again_as_text_as_JSON_and_as_a_Word_file()
    {
        var store = _folder.File("a.db");
        var told = await ChatAsync(store, "我们单位能不能报", "都满足");
        var number = ReceiptNumber.In(told["text"]!.ToString())!;

        var (textCode, text, textError) = await RunAsync("", "check", "--receipt", number.ToLowerInvariant(), "--store", store);
        var (jsonCode, json, _) = await RunAsync("", "check", "--receipt", number, "--store", store, "--json");
        var (wordCode, _, _) = await RunAsync("", "check", "--receipt", number, "--store", store, "--out", _folder.File("a.docx"));

        Assert.Equal((0, "", 0, 0), (textCode, textError, jsonCode, wordCode));
        Assert.StartsWith("这是", text, StringComparison.Ordinal);
        Assert.Contains("结果相同", text, StringComparison.Ordinal);
        Assert.Contains("符合基本申报条件，以主办单位审核为准", text, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(told["verdict"], JsonNode.Parse(json)));
        var file = await File.ReadAllBytesAsync(_folder.File("a.docx"), Cancel);
        Assert.Empty(WordFile.Errors(file));
        Assert.Contains($"回执编号：{number}", WordFile.Paragraphs(file));
    }

    [Fact]
    public async Task The_number_of_a_deletion_says_when_what_was_deleted()
    {
        var store = _folder.File("a.db");
        var told = await ChatAsync(store, "我们单位能不能报", "都满足", "删除我的数据");
        var number = ReceiptNumber.In(told["text"]!.ToString())!;

        var (exitCode, output, error) = await RunAsync("", "check", "--receipt", number, "--store", store);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("核对回执1份", output, StringComparison.Ordinal);
        Assert.Contains(number, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chat_that_keeps_nothing_promises_no_receipt()
    {
        var verdict = await ChatAsync(store: null, "我们单位能不能报", "都满足");

        Assert.Equal("verdict", verdict["kind"]!.ToString());
        Assert.DoesNotContain("回执", verdict["text"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "没有找到回执 K7Q2M-4XD9F", "--receipt", "K7Q2M-4XD9F")]
    [InlineData(1, "「编号」不是回执编号", "--receipt", "编号")]
    [InlineData(2, "请去掉项目编号", "growth-2025", "--receipt", "K7Q2M-4XD9F")]
    [InlineData(2, "docx", "growth-2025", "--facts", "f.json", "--out", "a.docx", "--json")]
    public async Task What_cannot_be_given_says_in_one_line_what_to_do(int expected, string message, params string[] arguments)
    {
        using (Store.Open(_folder.File("a.db"))) { }

        var (exitCode, output, error) = await RunAsync("", ["check", .. arguments, "--store", _folder.File("a.db")]);

        Assert.Equal((expected, ""), (exitCode, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_not_made()
    {
        var (exitCode, _, error) = await RunAsync("", "check", "--receipt", "K7Q2M-4XD9F", "--store", _folder.File("none.db"));

        Assert.Equal(1, exitCode);
        Assert.Contains("--store", error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("none.db")));
    }

    [Fact]
    public async Task While_a_server_has_the_store_the_chat_and_the_page_are_pointed_to()
    {
        using var server = Store.Open(_folder.File("a.db"));

        var (exitCode, _, error) = await RunAsync("", "check", "--receipt", "K7Q2M-4XD9F", "--store", _folder.File("a.db"));

        Assert.Equal(1, exitCode);
        Assert.Contains("「看回执 K7Q2M-4XD9F」", error, StringComparison.Ordinal);
        Assert.Contains("打印", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    /// <summary>The last reply of a chat in which these lines are said.</summary>
    static async Task<JsonNode> ChatAsync(string? store, params string[] said)
    {
        var lines = said.Select(text => new JsonObject { ["conversation"] = "c1", ["text"] = text }.ToJsonString());
        string[] kept = store is null ? [] : ["--store", store];
        var (exitCode, output, _) = await RunAsync(string.Join('\n', lines), ["chat", "--json", .. kept]);
        Assert.Equal(0, exitCode);
        return JsonNode.Parse(output.TrimEnd('\n').Split('\n')[^1])!["replies"]!.AsArray()[^1]!;
    }

    static Task<(int ExitCode, string Output, string Error)> RunAsync(string input, params string[] arguments) =>
        CommandLine.RunAsync(arguments, input);
}
