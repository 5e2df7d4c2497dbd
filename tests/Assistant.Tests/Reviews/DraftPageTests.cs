using System.Net;
using System.Text;
using Assistant.Storage;
using Assistant.Tests.DirectLine;
using Assistant.Tests.Export;
using Dapper;
using static Assistant.Tests.Reviews.ReviewSite;

namespace Assistant.Tests.Reviews;

/// <summary>The author's page of a draft over HTTP.</summary>
public sealed class DraftPageTests : IAsyncLifetime
{
    ReviewSite _site = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    HttpClient Http => _site.Server.Http;

    public async ValueTask InitializeAsync() => _site = await StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_link_of_the_chat_opens_the_draft_with_its_state_and_what_to_do()
    {
        var (_, _, link) = await _site.SubmitAsync();

        using var answer = await Http.GetAsync(link, Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("noindex, nofollow", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
        Assert.Contains("第1版：已提交，等待审核", page, StringComparison.Ordinal);
        Assert.Contains("现在不用做什么", page, StringComparison.Ordinal);
        Assert.Contains("高精度减速器", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("和第", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_told_is_escaped()
    {
        var (_, _, link) = await _site.SubmitAsync("<img src=x onerror=alert(1)>减速器");

        var (_, page) = await GetAsync(Http, link.AbsolutePath);

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("&lt;img", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_word_file_is_a_download_with_the_same_text()
    {
        var (_, _, link) = await _site.SubmitAsync();

        using var answer = await Http.GetAsync($"{link.AbsolutePath}/docx", Cancel);
        var file = await answer.Content.ReadAsByteArrayAsync(Cancel);

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Empty(WordFile.Errors(file));
        Assert.Contains(WordFile.Paragraphs(file), line => line.Contains("高精度减速器", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_an_expired_and_a_closed_link_get_the_same_page()
    {
        var (_, _, expired) = await _site.SubmitAsync();
        _site.Server.Clock.Now += TimeSpan.FromDays(30);
        var (_, _, closedOnPage) = await _site.SubmitAsync();
        var (client, conversation, first) = await _site.SubmitAsync();
        Assert.Contains("已停用", (await PostAsync(Http, closedOnPage.AbsolutePath)).Page, StringComparison.Ordinal);
        await client.SayAsync(conversation, "草稿审到哪了");
        var closedInChat = await LinkAsync(client, conversation);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Http, closedInChat.AbsolutePath)).Status);
        await client.SayAsync(conversation, "停用链接");
        Assert.Contains("都停用了", await LastAsync(client, conversation), StringComparison.Ordinal);

        var pages = new HashSet<(HttpStatusCode, string)>();
        foreach (
            var path in new[] { expired, closedOnPage, first, closedInChat }
                .Select(link => link.AbsolutePath)
                .Append("/drafts/%27%3B--")
                .Append("/drafts/x")
        )
        {
            pages.Add(await GetAsync(Http, path));
            pages.Add(await GetAsync(Http, $"{path}/docx"));
            pages.Add(await PostAsync(Http, path));
        }

        var (status, page) = Assert.Single(pages);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("链接打不开", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_long_and_random_and_the_table_of_links_does_not_have_it()
    {
        var (_, _, one) = await _site.SubmitAsync();
        var (_, _, other) = await _site.SubmitAsync();
        var token = one.Segments[^1];

        Assert.Equal(43, token.Length);
        Assert.NotEqual(token, other.Segments[^1]);
        var stored = _site.Server.Store.Read(connection => connection.Query<byte[]>("select digest from review_links").ToList());
        Assert.Equal(2, stored.Count);
        Assert.All(stored, digest => Assert.Equal(32, digest.Length));
        Assert.DoesNotContain(stored, digest => digest.AsSpan().IndexOf(Encoding.ASCII.GetBytes(token)) >= 0);
    }

    [Fact]
    public async Task Links_and_drafts_outlast_a_restart()
    {
        var (_, _, link) = await _site.SubmitAsync();

        await _site.Server.RestartAsync();

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Http, link.AbsolutePath)).Status);
    }

    [Fact]
    public async Task Who_has_all_their_data_deleted_has_no_draft_left_for_reviewers()
    {
        var (client, conversation, link) = await _site.SubmitAsync();
        await client.SayAsync(conversation, "你记住了什么");

        await client.SayAsync(conversation, "删除我的数据");

        Assert.Contains("送审的草稿", await LastAsync(client, conversation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(Http, link.AbsolutePath)).Status);
        Assert.Empty(new ReviewStore(_site.Server.Store).Waiting());
    }

    static async Task<string> LastAsync(DirectLineClient client, string conversation) =>
        (await client.ActivitiesAsync(conversation))[^1]["text"]!.ToString();
}
