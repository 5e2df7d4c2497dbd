using System.Net;
using System.Text.Json.Nodes;
using Assistant.Dialogue.Receipts;
using Assistant.Storage;
using Assistant.Tests.DirectLine;
using Assistant.Tests.Export;

namespace Assistant.Tests.Receipts;

/// <summary>The page of a receipt as it is reached from a verdict, over HTTP.</summary>
public sealed class ReceiptPageTests : IAsyncLifetime
{
    TestServer _server = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_link_of_a_verdict_opens_the_same_outcome_ready_to_print()
    {
        var (_, _, link, reply) = await CheckAsync();

        Assert.Equal(_server.Address.Authority, link.Authority);
        using var answer = await _server.Http.GetAsync(link, Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var outcome = reply["attachments"]![0]!["content"]!["body"]![0]!["items"]![0]!["inlines"]![0]!["text"]!.ToString();
        Assert.Contains($">{outcome}</p>", page, StringComparison.Ordinal);
        Assert.Contains($"回执编号：{NumberOf(link)}", page, StringComparison.Ordinal);
        Assert.Contains("依据的条件和文件没有变", page, StringComparison.Ordinal);
        Assert.Contains("以主办单位审核为准", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_kept_by_no_cache_found_by_no_search_engine_and_tells_no_other_site()
    {
        var (_, _, link, _) = await CheckAsync();

        using var answer = await _server.Http.GetAsync(link, Cancel);

        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("noindex, nofollow", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_and_an_unknown_number_get_the_same_page_and_do_nothing()
    {
        var (_, _, mine, _) = await CheckAsync();
        var (_, _, theirs, _) = await CheckAsync();
        string[] wrong =
        [
            mine.AbsolutePath,
            $"{mine.AbsolutePath}?key=",
            $"{mine.AbsolutePath}?key=%00%FF*",
            $"{mine.AbsolutePath}{theirs.Query}",
            $"{mine.AbsolutePath}{mine.Query[..^1]}",
            $"{mine.AbsolutePath.ToLowerInvariant()}{mine.Query}",
            $"/receipts/K7Q2M-4XD9F{mine.Query}",
            $"/receipts/%27%3B--{mine.Query}",
        ];

        var pages = new HashSet<(HttpStatusCode, string)>();
        foreach (var address in wrong)
        {
            using var shown = await _server.Http.GetAsync(address, Cancel);
            pages.Add((shown.StatusCode, await shown.Content.ReadAsStringAsync(Cancel)));
            using var document = await _server.Http.GetAsync(address.Replace("?", "/docx?", StringComparison.Ordinal), Cancel);
            pages.Add((document.StatusCode, await document.Content.ReadAsStringAsync(Cancel)));
            using var deleted = await _server.Http.PostAsync(address, null, Cancel);
            pages.Add((deleted.StatusCode, await deleted.Content.ReadAsStringAsync(Cancel)));
        }

        var (status, page) = Assert.Single(pages);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("没有这份回执", page, StringComparison.Ordinal);
        using var still = await _server.Http.GetAsync(mine, Cancel);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task A_link_is_good_after_a_restart()
    {
        var (_, _, link, _) = await CheckAsync();

        await _server.RestartAsync();

        using var answer = await _server.Http.GetAsync(link, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_receipt_shown_again_in_the_chat_has_the_link_too()
    {
        var (client, conversation, link, _) = await CheckAsync();

        await client.SayAsync(conversation, $"看回执 {NumberOf(link)}");

        Assert.Equal(link, LinkIn((await client.ActivitiesAsync(conversation))[^1]));
    }

    [Fact]
    public async Task The_word_file_is_a_download_that_says_the_same()
    {
        var (_, _, link, _) = await CheckAsync();

        using var answer = await _server.Http.GetAsync($"{link.AbsolutePath}/docx{link.Query}", Cancel);
        var file = await answer.Content.ReadAsByteArrayAsync(Cancel);

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal($"核对结果 {NumberOf(link)}.docx", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Empty(WordFile.Errors(file));
        var text = WordFile.Paragraphs(file);
        Assert.Contains(text, line => line.Contains("符合基本申报条件", StringComparison.Ordinal));
        Assert.Contains($"回执编号：{NumberOf(link)}", text);
    }

    [Fact]
    public async Task A_deleted_receipt_is_gone_from_the_page_the_store_and_the_conversation_which_goes_on()
    {
        var (client, conversation, link, _) = await CheckAsync();

        using var deleted = await _server.Http.PostAsync(link, null, Cancel);
        Assert.Contains("已删除", await deleted.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        using var gone = await _server.Http.GetAsync(link, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.DoesNotContain(NumberOf(link), new ConversationStore(_server.Store).Find(conversation)!.State, StringComparison.Ordinal);
        await client.SayAsync(conversation, $"看回执 {NumberOf(link)}");
        Assert.Contains("没有找到回执", (await client.ActivitiesAsync(conversation))[^1]["text"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_deleted_in_the_chat_is_gone_from_the_page()
    {
        var (client, conversation, link, _) = await CheckAsync();

        await client.SayAsync(conversation, $"删除回执 {NumberOf(link)}");

        using var gone = await _server.Http.GetAsync(link, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Who_has_all_their_data_deleted_is_told_how_much_and_only_that_is_left()
    {
        var (client, conversation, link, _) = await CheckAsync();

        await client.SayAsync(conversation, "删除我的数据");

        var text = (await client.ActivitiesAsync(conversation))[^1]["text"]!.ToString();
        Assert.Contains("核对回执1份", text, StringComparison.Ordinal);
        var deletion = new ReceiptStore(_server.Store).FindDeletion(ReceiptNumber.In(text)!)!;
        Assert.Equal((_server.Clock.Now, 1), (deletion.At, deletion.Receipts));
        using var gone = await _server.Http.GetAsync(link, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    /// <summary>Walks a short check to its verdict.</summary>
    async Task<(DirectLineClient Client, string Conversation, Uri Link, JsonObject Reply)> CheckAsync()
    {
        var (client, conversation, _) = await DirectLineClient.BeginAsync(_server);
        await client.SayAsync(conversation, "我们单位能不能报");
        await client.SayAsync(conversation, "都满足");
        var reply = (await client.ActivitiesAsync(conversation))[^1];
        Assert.Equal("verdict", reply["channelData"]!["assistant"]!["kind"]!.ToString());
        return (client, conversation, LinkIn(reply), reply);
    }

    static Uri LinkIn(JsonObject activity) =>
        new(
            activity["attachments"]!
                .AsArray()
                .SelectMany(attachment => attachment!["content"]!["body"]!.AsArray())
                .SelectMany(element => element!["actions"]?.AsArray() ?? [])
                .Single(action => action!["type"]!.ToString() == "Action.OpenUrl")!["url"]!.ToString()
        );

    static string NumberOf(Uri link) => link.Segments[^1];
}
