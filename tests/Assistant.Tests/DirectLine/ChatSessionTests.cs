using System.Net;
using System.Text.Json.Nodes;

namespace Assistant.Tests.DirectLine;

public sealed class ChatSessionTests : IAsyncLifetime
{
    TestServer _server = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(secret: null);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_first_visit_gets_a_conversation_with_a_greeting_and_needs_no_secret()
    {
        using var browser = Browser();
        var session = await OpenAsync(browser);

        Assert.False((bool)session["resumed"]!);
        var client = new DirectLineClient(_server.Http, session["token"]!.ToString());
        Assert.Single(await client.ActivitiesAsync(session["conversationId"]!.ToString()));
    }

    [Fact]
    public async Task The_next_visit_resumes_it_also_after_a_restart()
    {
        using var browser = Browser();
        var first = await OpenAsync(browser);
        await _server.RestartAsync();
        var second = await OpenAsync(browser);

        Assert.True((bool)second["resumed"]!);
        Assert.Equal(first["conversationId"]!.ToString(), second["conversationId"]!.ToString());
    }

    [Fact]
    public async Task A_fresh_start_is_another_conversation_of_the_same_person()
    {
        using var browser = Browser();
        var first = await OpenAsync(browser);
        var second = await OpenAsync(browser, fresh: true);
        var third = await OpenAsync(browser);

        Assert.NotEqual(first["conversationId"]!.ToString(), second["conversationId"]!.ToString());
        Assert.Equal(second["conversationId"]!.ToString(), third["conversationId"]!.ToString());
    }

    [Fact]
    public async Task Another_browser_gets_another_conversation()
    {
        using var mine = Browser();
        using var theirs = Browser();

        Assert.NotEqual((await OpenAsync(mine))["conversationId"]!.ToString(), (await OpenAsync(theirs))["conversationId"]!.ToString());
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        using var response = await _server.Http.PostAsync("/chat/session", null, Cancel);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_cookie_is_no_token_and_a_token_is_no_cookie()
    {
        using var response = await _server.Http.PostAsync("/chat/session", null, Cancel);
        var cookie = response.Headers.GetValues("Set-Cookie").Single().Split('=', ';')[1];
        var session = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
        var conversation = session["conversationId"]!.ToString();

        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await new DirectLineClient(_server.Http, cookie).GetAsync($"/conversations/{conversation}/activities")).Status
        );

        // A client that sends the forged cookie and not the one that it was given.
        using var forger = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = _server.Address };
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/chat/session");
        forged.Headers.Add("Cookie", $"assistant.session={session["token"]}");
        using var answer = await forger.SendAsync(forged, Cancel);
        Assert.False((bool)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["resumed"]!);
    }

    [Fact]
    public async Task Another_site_cannot_open_a_session()
    {
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/chat/session");
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await _server.Http.SendAsync(foreign, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    HttpClient Browser() => new() { BaseAddress = _server.Address };

    static async Task<JsonNode> OpenAsync(HttpClient browser, bool fresh = false)
    {
        using var response = await browser.PostAsync($"/chat/session?fresh={fresh}", null, Cancel);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
    }
}
