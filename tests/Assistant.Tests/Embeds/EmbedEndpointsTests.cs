using System.Net;
using System.Text.Json.Nodes;
using Assistant.Embeds;
using Assistant.Tests.DirectLine;

namespace Assistant.Tests.Embeds;

public sealed class EmbedEndpointsTests : IAsyncLifetime
{
    const string Site = "https://www.site.example";

    TestServer _server = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _server = await TestServer.StartAsync(with: options => options with { EmbedSites = new EmbedSites([Site]) });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_named_site_alone_may_frame_the_page_made_for_it()
    {
        using var page = await _server.Http.GetAsync($"/embed?site={Uri.EscapeDataString(Site)}", Cancel);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.EndsWith($"; frame-ancestors {Site}", Policy(page), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline'; connect", Policy(page).Split("style-src")[0], StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("X-Frame-Options"));
        Assert.False(page.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?site=https://evil.example")]
    [InlineData("?site=https://www.site.example.evil.example")]
    [InlineData("?site=https://WWW.site.example")]
    [InlineData("?site=https://www.site.example%3B%20script-src%20*")]
    [InlineData("?site=https://www.site.example&site=https://evil.example")]
    public async Task Any_other_site_is_refused_on_a_page_that_says_what_to_do(string query)
    {
        using var page = await _server.Http.GetAsync($"/embed{query}", Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.EndsWith("frame-ancestors 'none'", Policy(page), StringComparison.Ordinal);
        Assert.Equal("DENY", page.Headers.GetValues("X-Frame-Options").Single());
        Assert.Contains("还没有登记", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/ask")]
    [InlineData("/draft")]
    [InlineData("/chat.js")]
    [InlineData("/embed.js")]
    public async Task Nothing_else_is_framed(string path)
    {
        using var page = await _server.Http.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("frame-ancestors 'none'", Policy(page), StringComparison.Ordinal);
        Assert.Equal("DENY", page.Headers.GetValues("X-Frame-Options").Single());
    }

    [Fact]
    public async Task Pages_of_other_sites_may_load_the_one_script_that_is_made_for_them()
    {
        Assert.Equal("cross-origin", await ResourcePolicyAsync("/embed.js"));
        Assert.Equal("same-origin", await ResourcePolicyAsync("/chat.js"));
    }

    [Fact]
    public async Task The_frame_finds_its_conversation_by_its_own_ticket_also_after_a_restart()
    {
        var first = await OpenAsync();
        await _server.RestartAsync();
        var second = await OpenAsync(first["ticket"]!.ToString());
        var other = await OpenAsync();

        Assert.False((bool)first["resumed"]!);
        Assert.True((bool)second["resumed"]!);
        Assert.Equal(first["conversationId"]!.ToString(), second["conversationId"]!.ToString());
        Assert.NotEqual(first["conversationId"]!.ToString(), other["conversationId"]!.ToString());
    }

    [Fact]
    public async Task A_ticket_is_good_for_nothing_but_that()
    {
        var session = await OpenAsync();
        var conversation = session["conversationId"]!.ToString();

        var asToken = await new DirectLineClient(_server.Http, session["ticket"]!.ToString()).GetAsync(
            $"/conversations/{conversation}/activities"
        );
        var byToken = await OpenAsync(session["token"]!.ToString());
        _server.Clock.Now += TimeSpan.FromDays(8);
        var late = await OpenAsync(session["ticket"]!.ToString());

        Assert.Equal(HttpStatusCode.Forbidden, asToken.Status);
        Assert.False((bool)byToken["resumed"]!);
        Assert.False((bool)late["resumed"]!);
    }

    [Fact]
    public async Task The_token_is_good_on_the_frames_own_pages_alone()
    {
        var session = await OpenAsync();
        var conversation = session["conversationId"]!.ToString();
        using var elsewhere = new HttpClient { BaseAddress = _server.Address };
        elsewhere.DefaultRequestHeaders.Add("Origin", Site);

        Assert.Single(await new DirectLineClient(_server.Http, session["token"]!.ToString()).ActivitiesAsync(conversation));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await new DirectLineClient(elsewhere, session["token"]!.ToString()).GetAsync($"/conversations/{conversation}")).Status
        );
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Another_sites_page_cannot_open_a_conversation(string where)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/embed/session");
        request.Headers.Add("Sec-Fetch-Site", where);
        using var answer = await _server.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    static string Policy(HttpResponseMessage response) => response.Headers.GetValues("Content-Security-Policy").Single();

    async Task<string> ResourcePolicyAsync(string path)
    {
        using var response = await _server.Http.GetAsync(path, Cancel);
        return response.Headers.GetValues("Cross-Origin-Resource-Policy").Single();
    }

    async Task<JsonNode> OpenAsync(string? ticket = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/embed/session");
        request.Headers.Add("Origin", _server.Address.GetLeftPart(UriPartial.Authority));
        if (ticket is not null)
        {
            request.Headers.Add("Authorization", $"Bearer {ticket}");
        }
        using var response = await _server.Http.SendAsync(request, Cancel);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.True(response.Headers.CacheControl!.NoStore);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
    }
}
