using System.Net;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Storage;
using Assistant.Tests.DirectLine;
using static Assistant.Tests.Reviews.ReviewSite;

namespace Assistant.Tests.Reviews;

/// <summary>The reviewers' pages over HTTP.</summary>
public sealed class ReviewPagesTests : IAsyncLifetime
{
    ReviewSite _site = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _site = await StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Where_nobody_is_named_the_page_says_how_to_and_the_chat_hands_nothing_in()
    {
        await using var server = await TestServer.StartAsync();
        var (client, conversation, _) = await DirectLineClient.BeginAsync(server);
        await client.SayAsync(conversation, "帮我写研究方向");
        await client.SayAsync(conversation, "高精度减速器");
        await client.SayAsync(conversation, "提交审核");

        var (status, page) = await GetAsync(server.Http, "/review");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Assistant__Reviewers__0__Key=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.Contains("没有设审核人", (await client.ActivitiesAsync(conversation))[^1]["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await PostAsync(server.Http, "/review", ("key", ""))).Status);
    }

    [Fact]
    public async Task Who_is_not_signed_in_sees_the_form_for_the_key_and_no_draft()
    {
        await _site.SubmitAsync();
        var browser = _site.Browser();
        var address = await OnlyDraftAsync(await _site.SignedInAsync());

        foreach (var path in new[] { "/review", address })
        {
            var (_, page) = await GetAsync(browser, path);
            Assert.Contains("name=\"key\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("研究方向", page, StringComparison.Ordinal);
        }
        var (status, refused) = await PostAsync(browser, "/review", ("key", "wrong"));
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("密钥不对", refused, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(browser, $"{address}/decide", ("outcome", "approve"))).Status);
    }

    [Fact]
    public async Task After_ten_attempts_in_a_minute_even_the_right_key_waits_for_the_next()
    {
        var browser = _site.Browser();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(browser, "/review", ("key", "wrong"))).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(browser, "/review", ("key", Key))).Status);
        _site.Server.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync(browser, "/review", ("key", Key))).Status);
    }

    [Fact]
    public async Task The_cookie_is_for_these_pages_of_this_site_only_and_no_script_reads_it()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("key", Key)]);
        using var answer = await _site.Browser().PostAsync("/review", form, Cancel);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("path=/review", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("max-age=43200", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.99999999999.")]
    [InlineData("1")]
    [InlineData("9.1.x")]
    [InlineData("0.x.x")]
    public async Task A_cookie_that_was_not_given_signs_nobody_in(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/review");
        request.Headers.Add("Cookie", $"assistant.reviewer={cookie}");
        using var answer = await _site.Server.Http.SendAsync(request, Cancel);

        Assert.Contains("name=\"key\"", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_stays_signed_in_for_twelve_hours_or_until_one_leaves()
    {
        var (browser, other) = (await _site.SignedInAsync(), await _site.OtherSignedInAsync());
        var (_, page) = await GetAsync(other, "/review");
        Assert.Contains("审核人：王老师", page, StringComparison.Ordinal);

        await PostAsync(other, "/review/leave", Form(page, "leave"));
        Assert.Contains("name=\"key\"", (await GetAsync(other, "/review")).Page, StringComparison.Ordinal);

        _site.Server.Clock.Now += TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1);
        Assert.Contains("审核人：李老师", (await GetAsync(browser, "/review")).Page, StringComparison.Ordinal);
        _site.Server.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.Contains("name=\"key\"", (await GetAsync(browser, "/review")).Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewer_comments_at_a_sentence_asks_for_changes_and_approves_the_next_version()
    {
        var (client, conversation, link) = await _site.SubmitAsync();
        var browser = await _site.SignedInAsync();
        var address = await OnlyDraftAsync(browser);
        var (_, page) = await GetAsync(browser, address);
        Assert.Contains("id=\"s1\"", page, StringComparison.Ordinal);
        Assert.Contains("高精度减速器", page, StringComparison.Ordinal);
        Assert.Contains("class=\"flag\"", page, StringComparison.Ordinal);

        await PostAsync(browser, $"{address}/comment", Form(page, "comment", ("words", "写明<b>精度</b>")));
        page = (await GetAsync(browser, address)).Page;
        Assert.Contains("写明&lt;b&gt;精度&lt;/b&gt;", page, StringComparison.Ordinal);
        await PostAsync(browser, $"{address}/decide", Form(page, "decide", ("note", "补一句"), ("outcome", "change")));

        var author = (await GetAsync(_site.Server.Http, link.AbsolutePath)).Page;
        Assert.Contains("审核人请您修改", author, StringComparison.Ordinal);
        Assert.Contains("写明&lt;b&gt;精度&lt;/b&gt;", author, StringComparison.Ordinal);
        Assert.Contains("李老师（2026年11月21日 10:00）：请修改。补一句", author, StringComparison.Ordinal);
        Assert.Contains("现在没有草稿等待审核", (await GetAsync(browser, "/review")).Page, StringComparison.Ordinal);

        await client.SayAsync(conversation, "改研究方向");
        await client.SayAsync(conversation, "1微米精度的减速器");
        await client.SayAsync(conversation, "先不写了");
        await client.SayAsync(conversation, "重新提交");
        page = (await GetAsync(browser, await OnlyDraftAsync(browser))).Page;
        Assert.Contains("已重新提交，等待审核", page, StringComparison.Ordinal);
        Assert.Contains("<ins>1", page, StringComparison.Ordinal);
        await PostAsync(browser, $"{address}/decide", Form(page, "decide", ("note", ""), ("outcome", "approve")));

        author = (await GetAsync(_site.Server.Http, link.AbsolutePath)).Page;
        Assert.Contains("第2版：审核通过", author, StringComparison.Ordinal);
        Assert.Contains("<del>", author, StringComparison.Ordinal);
        Assert.Contains("<summary>第1版", author, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_on_a_version_that_was_replaced_meanwhile_is_answered_with_the_new_one()
    {
        var (client, conversation, _) = await _site.SubmitAsync();
        var browser = await _site.SignedInAsync();
        var address = await OnlyDraftAsync(browser);
        var (_, page) = await GetAsync(browser, address);

        await client.SayAsync(conversation, "重新提交");
        var (status, answer) = await PostAsync(browser, $"{address}/decide", Form(page, "decide", ("outcome", "approve")));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("已有新版本（第2版）", answer, StringComparison.Ordinal);
        Assert.Contains("第2版：已重新提交", answer, StringComparison.Ordinal);
        Assert.Equal(ReviewState.Resubmitted, Stored(address).State);
    }

    [Fact]
    public async Task The_second_of_two_reviewers_hears_who_decided()
    {
        await _site.SubmitAsync();
        var (first, second) = (await _site.SignedInAsync(), await _site.OtherSignedInAsync());
        var address = await OnlyDraftAsync(first);
        var (mine, theirs) = ((await GetAsync(first, address)).Page, (await GetAsync(second, address)).Page);

        var decided = await PostAsync(first, $"{address}/decide", Form(mine, "decide", ("outcome", "approve")));
        var late = await PostAsync(second, $"{address}/decide", Form(theirs, "decide", ("outcome", "change"), ("note", "改")));

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Conflict), (decided.Status, late.Status));
        Assert.Contains("已由李老师决定（通过）", late.Page, StringComparison.Ordinal);
        Assert.Single(Stored(address).Decisions);
    }

    [Fact]
    public async Task A_form_of_another_sign_in_or_of_none_changes_nothing()
    {
        await _site.SubmitAsync();
        var (browser, other) = (await _site.SignedInAsync(), await _site.OtherSignedInAsync());
        var address = await OnlyDraftAsync(browser);
        var (_, page) = await GetAsync(browser, address);
        var (_, theirs) = await GetAsync(other, address);

        foreach (var token in new[] { "", "x", Form(theirs, "decide").First(field => field.Name == "form").Value })
        {
            var sent = Form(page, "decide", ("outcome", "approve"), ("form", token));
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(browser, $"{address}/decide", sent)).Status);
            sent = Form(page, "comment", ("words", "好"), ("form", token));
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(browser, $"{address}/comment", sent)).Status);
        }
        Assert.Equal((0, 0), (Stored(address).Decisions.Length, Stored(address).Comments.Length));
    }

    [Fact]
    public async Task What_is_sent_half_or_for_nothing_is_refused_with_what_to_do()
    {
        await _site.SubmitAsync();
        var browser = await _site.SignedInAsync();
        var address = await OnlyDraftAsync(browser);
        var (_, page) = await GetAsync(browser, address);

        var unsure = await PostAsync(browser, $"{address}/decide", Form(page, "decide"));
        var unread = await PostAsync(browser, $"{address}/decide", Form(page, "decide", ("version", "x"), ("outcome", "approve")));
        var nowhere = await PostAsync(browser, "/review/none/decide", Form(page, "decide", ("outcome", "approve")));

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.Conflict, HttpStatusCode.NotFound),
            (unsure.Status, unread.Status, nowhere.Status)
        );
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(browser, "/review/none")).Status);
        Assert.Empty(Stored(address).Decisions);
    }

    [Fact]
    public async Task The_pages_are_kept_by_no_cache_run_no_script_and_send_forms_nowhere_else()
    {
        await _site.SubmitAsync();
        var browser = await _site.SignedInAsync();

        foreach (var address in new[] { "/review", await OnlyDraftAsync(browser) })
        {
            using var answer = await browser.GetAsync(address, Cancel);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
            Assert.StartsWith("default-src 'none'; style-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    DraftReview Stored(string address) => new ReviewStore(_site.Server.Store).Find(address.Split('/')[^1])!.Review;
}
