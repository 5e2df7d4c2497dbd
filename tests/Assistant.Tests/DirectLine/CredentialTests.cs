using System.Buffers.Text;
using System.Net;
using System.Text;

namespace Assistant.Tests.DirectLine;

public sealed class CredentialTests : IAsyncLifetime
{
    TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Without_a_credential_the_answer_is_401()
    {
        var nobody = new DirectLineClient(_server.Http, null);

        foreach (var path in (string[])["/tokens/generate", "/tokens/refresh", "/conversations", "/conversations/x/activities"])
        {
            var answer = await nobody.PostAsync(path);
            Assert.Equal((HttpStatusCode.Unauthorized, "Unauthorized"), (answer.Status, answer.ErrorCode));
        }
    }

    [Fact]
    public async Task Only_the_secret_generates_tokens()
    {
        var (client, _, _) = await DirectLineClient.BeginAsync(_server);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("/tokens/generate")).Status);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await new DirectLineClient(_server.Http, TestServer.Secret + "x").PostAsync("/tokens/generate")).Status
        );
    }

    [Fact]
    public async Task Without_a_configured_secret_nobody_generates_tokens()
    {
        await using var server = await TestServer.StartAsync(secret: null);

        Assert.Equal(HttpStatusCode.Forbidden, (await new DirectLineClient(server.Http, "guess").PostAsync("/tokens/generate")).Status);
    }

    [Fact]
    public async Task The_secret_opens_every_conversation()
    {
        var (_, id, _) = await DirectLineClient.BeginAsync(_server);
        var owner = new DirectLineClient(_server.Http, TestServer.Secret);

        Assert.Single(await owner.ActivitiesAsync(id));
        Assert.Equal(HttpStatusCode.Created, (await owner.PostAsync("/conversations", new { user = new { id = "someone" } })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync("/conversations/nope")).Status);
    }

    [Fact]
    public async Task A_token_opens_no_other_conversation()
    {
        var (mine, _, _) = await DirectLineClient.BeginAsync(_server);
        var (_, theirs, _) = await DirectLineClient.BeginAsync(_server);

        Assert.Equal(HttpStatusCode.Forbidden, (await mine.GetAsync($"/conversations/{theirs}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await mine.GetAsync($"/conversations/{theirs}/activities")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await mine.SayAsync(theirs, "你好")).Status);
    }

    [Fact]
    public async Task An_expired_token_is_told_to_be_expired_and_a_refreshed_one_goes_on()
    {
        var (client, id, _) = await DirectLineClient.BeginAsync(_server);
        _server.Clock.Now += TimeSpan.FromMinutes(29);
        var refreshed = await client.PostAsync("/tokens/refresh");
        _server.Clock.Now += TimeSpan.FromMinutes(2);

        var expired = await client.GetAsync($"/conversations/{id}/activities");

        Assert.Equal((HttpStatusCode.Forbidden, "TokenExpired"), (expired.Status, expired.ErrorCode));
        Assert.Equal(id, refreshed["conversationId"]);
        Assert.Single(await new DirectLineClient(_server.Http, refreshed["token"]).ActivitiesAsync(id));
    }

    [Fact]
    public async Task A_token_that_was_changed_by_one_letter_is_worth_nothing()
    {
        var (_, id, begun) = await DirectLineClient.BeginAsync(_server);
        var token = begun["token"];

        foreach (var place in (int[])[2, token.Length / 2, token.Length - 3])
        {
            var changed = token[..place] + (token[place] is 'A' ? 'B' : 'A') + token[(place + 1)..];
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await new DirectLineClient(_server.Http, changed).GetAsync($"/conversations/{id}/activities")).Status
            );
        }
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"JWT"}""")]
    [InlineData("""{"alg":"HS512","typ":"JWT"}""")]
    public async Task A_token_that_names_another_algorithm_is_worth_nothing(string header)
    {
        var (_, id, begun) = await DirectLineClient.BeginAsync(_server);
        var parts = begun["token"].Split('.');
        var forged = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{parts[1]}.{parts[2]}";

        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await new DirectLineClient(_server.Http, forged).GetAsync($"/conversations/{id}/activities")).Status
        );
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await new DirectLineClient(_server.Http, $"{parts[0]}.{parts[1]}.").GetAsync($"/conversations/{id}/activities")).Status
        );
    }

    [Fact]
    public async Task A_stream_ticket_opens_nothing_else()
    {
        var (_, id, begun) = await DirectLineClient.BeginAsync(_server);
        var ticket = begun["streamUrl"].Split("&t=")[1];

        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await new DirectLineClient(_server.Http, ticket).GetAsync($"/conversations/{id}/activities")).Status
        );
    }

    [Fact]
    public async Task A_token_bound_to_a_site_is_refused_on_another()
    {
        var generated = await new DirectLineClient(_server.Http, TestServer.Secret).PostAsync(
            "/tokens/generate",
            new { trustedOrigins = (string[])["https://good.example"] }
        );
        using var elsewhere = new HttpClient { BaseAddress = _server.Address };
        elsewhere.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        using var there = new HttpClient { BaseAddress = _server.Address };
        there.DefaultRequestHeaders.Add("Origin", "https://good.example");

        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await new DirectLineClient(elsewhere, generated["token"]).PostAsync("/conversations")).Status
        );
        Assert.Equal(HttpStatusCode.Created, (await new DirectLineClient(there, generated["token"]).PostAsync("/conversations")).Status);
    }

    [Fact]
    public async Task Unknown_paths_and_conversations_are_told_in_the_protocols_form()
    {
        var (client, _, _) = await DirectLineClient.BeginAsync(_server);
        var owner = new DirectLineClient(_server.Http, TestServer.Secret);

        Assert.Equal("NotFound", (await client.GetAsync("/nothing/here")).ErrorCode);
        Assert.Equal("ConversationNotFound", (await owner.SayAsync("nope", "你好")).ErrorCode);
    }
}
