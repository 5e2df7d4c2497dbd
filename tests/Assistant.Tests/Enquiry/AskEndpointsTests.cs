using System.Net;
using Assistant.Channels;
using Assistant.Enquiry;
using Assistant.Pages;
using Assistant.Tests.DirectLine;

namespace Assistant.Tests.Enquiry;

public sealed class AskEndpointsTests : IAsyncLifetime
{
    const string Question = "成长计划什么时候截止？";

    TestServer _server = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_answer_has_its_clauses_each_with_its_document_and_whole_text()
    {
        var (status, page, _) = await AskAsync(Question);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"<h2 class=\"asked\">{Question}</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<blockquote>「", page, StringComparison.Ordinal);
        Assert.Contains("<details>", page, StringComparison.Ordinal);
        Assert.Contains("状态：", page, StringComparison.Ordinal);
        var cited = TestServer.Knowledge.Clauses.Documents.Single(document => page.Contains($"《{Page.Escape(document.Title)}》"));
        Assert.Contains(cited.AllClauses(), clause => page.Contains($"<summary>{Page.Escape(clause.Label)} · 看全文</summary>"));
    }

    [Fact]
    public async Task A_choice_counts_before_what_stands_in_the_box()
    {
        var (_, page, _) = await AskAsync("别的", choice: Question);

        Assert.Contains($"<h2 class=\"asked\">{Question}</h2>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("别的", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_must_be_asked_back_is_led_to_the_chat()
    {
        var (_, page, _) = await AskAsync("我能报卓越工程师吗");

        Assert.Contains("<section class=\"answer\" data-asks>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/\">对话页</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_question_is_kept()
    {
        var (_, page, response) = await AskAsync(Question);
        var (_, next, _) = await AskAsync("那推荐单位呢");

        Assert.True(response.CacheControl!.NoStore);
        Assert.False(response.Contains("Set-Cookie"));
        Assert.Contains(Question, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Question, next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("   ", HttpStatusCode.BadRequest, "还没有写问题")]
    [InlineData(null, HttpStatusCode.RequestEntityTooLarge, "太长了")]
    public async Task What_cannot_be_answered_stands_in_the_box_again_with_the_reason(string? typed, HttpStatusCode expected, string reason)
    {
        var question = typed ?? new string('问', ConversationTurns.LongestText + 1);
        var (status, page, _) = await AskAsync(question);

        Assert.Equal(expected, status);
        Assert.Contains(reason, page, StringComparison.Ordinal);
        Assert.Contains($">{question.Trim()}</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_go_on_and_has_the_question_still()
    {
        for (var asked = 0; asked < AskRate.Most; asked++)
        {
            // Whom a request says that it comes from buys it nothing.
            Assert.Equal(HttpStatusCode.OK, (await AskAsync("你好", from: $"203.0.113.{asked}")).Status);
        }

        var (status, page, headers) = await AskAsync(Question, from: "203.0.113.200");

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.InRange(headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("问得太快了", page, StringComparison.Ordinal);
        Assert.Contains($">{Question}</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_count_each_for_itself_and_those_of_one_household_as_one()
    {
        using var rate = new AskRate();
        for (var asked = 0; asked < AskRate.Most; asked++)
        {
            Assert.Null(rate.Wait(IPAddress.Parse($"2001:db8:1:2::{asked + 1:x}")));
        }

        Assert.InRange(rate.Wait(IPAddress.Parse("2001:db8:1:2:ffff::1"))!.Value, 1, 60);
        Assert.Null(rate.Wait(IPAddress.Parse("2001:db8:1:3::1")));
        Assert.Null(rate.Wait(IPAddress.Parse("198.51.100.1")));
        Assert.Null(rate.Wait(null));
    }

    [Fact]
    public async Task Another_sites_form_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ask");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Content = new FormUrlEncodedContent([new("question", Question)]);
        using var response = await _server.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("/", "form-action 'self'")]
    [InlineData("/ask", "form-action 'self'")]
    [InlineData("/chat.js", "form-action 'none'")]
    public async Task Only_pages_with_a_form_may_send_one_and_only_here(string path, string expected)
    {
        using var response = await _server.Http.GetAsync(path, Cancel);

        Assert.Contains(expected, response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    async Task<(HttpStatusCode Status, string Page, System.Net.Http.Headers.HttpResponseHeaders Headers)> AskAsync(
        string question,
        string choice = "",
        string? from = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ask");
        request.Content = new FormUrlEncodedContent([new("question", question), new("choice", choice)]);
        if (from is not null)
        {
            request.Headers.Add("X-Forwarded-For", from);
        }
        using var response = await _server.Http.SendAsync(request, Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel), response.Headers);
    }
}
