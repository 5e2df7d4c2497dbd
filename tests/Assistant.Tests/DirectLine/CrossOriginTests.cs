using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Assistant.Tests.DirectLine;

/// <summary>What pages of other sites may do with the server.</summary>
public sealed class CrossOriginTests : IAsyncLifetime
{
    const string Ours = "https://good.example";
    const string Theirs = "https://evil.example";

    TestServer _server = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/conversations", "POST")]
    [InlineData("/conversations/any", "GET")]
    [InlineData("/conversations/any/activities?watermark=", "GET")]
    [InlineData("/conversations/any/upload?userId=me", "POST")]
    [InlineData("/tokens/refresh", "POST")]
    public async Task Any_site_is_told_beforehand_what_it_may_send_but_never_with_credentials(string path, string method)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Options, $"/v3/directline{path}");
        asked.Headers.Add("Origin", Theirs);
        asked.Headers.Add("Access-Control-Request-Method", method);
        asked.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");
        using var answer = await _server.Http.SendAsync(asked, Cancel);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", Header(answer, "Access-Control-Allow-Origin"));
        Assert.Contains(method, Header(answer, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Equal("authorization, content-type, x-ms-bot-agent, x-requested-with", Header(answer, "Access-Control-Allow-Headers"));
        Assert.Equal("", Header(answer, "Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task An_answer_is_readable_for_any_site_when_the_token_is_bound_to_none()
    {
        var (_, id, begun) = await DirectLineClient.BeginAsync(_server);
        using var answer = await SendAsync($"/conversations/{id}/activities", Theirs, begun["token"], HttpMethod.Get);

        Assert.Equal("*", Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("Retry-After", Header(answer, "Access-Control-Expose-Headers"));
        Assert.Equal("", Header(answer, "Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task An_answer_is_readable_for_the_tokens_own_sites_alone_also_after_the_token_was_renewed()
    {
        var token = await TokenAsync("https://GOOD.example:443/");
        using var begun = await SendAsync("/conversations", Ours, token, HttpMethod.Post);
        using var renewed = await SendAsync("/tokens/refresh", Ours, token, HttpMethod.Post);
        var second = JsonNode.Parse(await renewed.Content.ReadAsStringAsync(Cancel))!["token"]!.ToString();
        using var refused = await SendAsync("/tokens/refresh", Theirs, second, HttpMethod.Post);

        Assert.Equal((HttpStatusCode.Created, Ours), (begun.StatusCode, Header(begun, "Access-Control-Allow-Origin")));
        Assert.Equal("Origin", Header(begun, "Vary"));
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        Assert.Equal((HttpStatusCode.Forbidden, ""), (refused.StatusCode, Header(refused, "Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("http://good.example")]
    [InlineData("https://good.example:8443")]
    [InlineData("https://good.example.evil.example")]
    [InlineData("null")]
    public async Task A_site_that_is_only_like_a_trusted_one_is_refused(string origin)
    {
        using var answer = await SendAsync("/conversations", origin, await TokenAsync(Ours), HttpMethod.Post);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_socket_opens_for_the_tokens_own_sites_alone()
    {
        using var begun = await SendAsync("/conversations", Ours, await TokenAsync(Ours), HttpMethod.Post);
        var address = JsonNode.Parse(await begun.Content.ReadAsStringAsync(Cancel))!["streamUrl"]!.ToString();

        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => DirectLineSocket.OpenAsync(address, Theirs));
        await using var socket = await DirectLineSocket.OpenAsync(address, Ours);
        Assert.Single(await socket.ReceiveActivitiesAsync(1));
    }

    [Theory]
    [InlineData("""{"trustedOrigins":"https://good.example"}""")]
    [InlineData("""{"trustedOrigins":["good.example"]}""")]
    [InlineData("""{"trustedOrigins":["https://good.example/chat"]}""")]
    [InlineData("""{"trustedOrigins":["*"]}""")]
    [InlineData("""{"trustedOrigins":["javascript:1"]}""")]
    [InlineData("""{"trustedOrigins":[7]}""")]
    [InlineData("""{"user":"dl_1"}""")]
    [InlineData("""{"user":{"id":7}}""")]
    [InlineData("""{"user":{"id":""}}""")]
    [InlineData("""{"user":{"id":"dl_"}}""")]
    [InlineData("""{"user":{"id":"zhang3"}}""")]
    [InlineData("""{"user":{"id":"dl_a\nb"}}""")]
    [InlineData("""{"user":{"name":{}}}""")]
    public async Task A_token_that_could_not_do_what_was_asked_is_not_given(string body)
    {
        var answer = await new DirectLineClient(_server.Http, TestServer.Secret).PostAsync("/tokens/generate", body);

        Assert.Equal((HttpStatusCode.BadRequest, "BadArgument"), (answer.Status, answer.ErrorCode));
        Assert.Contains("应", answer.Body["error"]!["message"]!.ToString(), StringComparison.Ordinal);
    }

    async Task<string> TokenAsync(string origin) =>
        (
            await new DirectLineClient(_server.Http, TestServer.Secret).PostAsync(
                "/tokens/generate",
                new { user = new { id = "dl_1", name = "张三" }, trustedOrigins = (string[])[origin] }
            )
        )["token"];

    async Task<HttpResponseMessage> SendAsync(string path, string origin, string token, HttpMethod method)
    {
        using var request = new HttpRequestMessage(method, $"/v3/directline{path}");
        request.Headers.Add("Origin", origin);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _server.Http.SendAsync(request, Cancel);
    }

    static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
