using System.Text.Json.Nodes;
using Assistant.Channels.BotFramework;
using Assistant.Tests.DirectLine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Tests.BotFramework;

/// <summary>How replies reach the connector, and our own token before them.</summary>
public sealed class ConnectorTests : IAsyncLifetime
{
    readonly TestClock _clock = new();
    readonly List<TimeSpan> _waits = [];
    readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    FakeCloud _cloud = null!;
    ConnectorToken _token = null!;
    Connector _connector = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cloud = await FakeCloud.StartAsync();
        (_token, _connector) = Connect();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _cloud.DisposeAsync();
    }

    [Theory]
    [InlineData(
        "https://smba.trafficmanager.net/emea/",
        "a:1",
        "m|1",
        "https://smba.trafficmanager.net/emea/v3/conversations/a%3A1/activities/m%7C1"
    )]
    [InlineData(
        "https://webchat.botframework.com",
        "c/../..?x#y",
        null,
        "https://webchat.botframework.com/v3/conversations/c%2F..%2F..%3Fx%23y/activities"
    )]
    [InlineData(
        "https://webchat.botframework.com//",
        "会话 1",
        null,
        "https://webchat.botframework.com/v3/conversations/%E4%BC%9A%E8%AF%9D%201/activities"
    )]
    [InlineData("https://botframework.com/", "c", null, null)]
    [InlineData("https://evil-botframework.com/", "c", null, null)]
    [InlineData("https://smba.trafficmanager.net.evil.example/", "c", null, null)]
    [InlineData("https://evil.example/smba.trafficmanager.net", "c", null, null)]
    [InlineData("http://smba.trafficmanager.net/", "c", null, null)]
    [InlineData("http://127.0.0.1/", "c", null, null)]
    public void A_reply_goes_to_a_host_of_the_list_and_stays_within_its_path(
        string service,
        string conversation,
        string? id,
        string? address
    )
    {
        var connector = Connect(ServiceHosts.PublicCloud).Connector;

        Assert.Equal(address, connector.Address(Reply(service, conversation, id))?.AbsoluteUri);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_connector_that_is_busy_is_asked_again_after_longer_and_longer_pauses(int status)
    {
        _cloud.Next(status, times: 3);

        Assert.Equal(Sent.Yes, await SendAsync());

        Assert.Equal([1, 2, 4], _waits.Select(wait => wait.TotalSeconds));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 1)]
    [InlineData("86400", 120)]
    [InlineData("Sat, 21 Nov 2026 02:00:30 GMT", 30)]
    [InlineData("soon", 1)]
    public async Task A_pause_that_the_connector_asks_for_is_kept_within_reason(string asked, double seconds)
    {
        _cloud.Next(429, retryAfter: asked);

        await SendAsync();

        Assert.Equal(seconds, Assert.Single(_waits).TotalSeconds);
    }

    [Fact]
    public async Task A_connector_that_stays_busy_is_left_for_later()
    {
        _cloud.Next(503, times: 20);

        Assert.Equal(Sent.NotNow, await SendAsync());
        Assert.Equal(8, _waits.Count);
    }

    [Theory]
    [InlineData(403, Sent.Closed)]
    [InlineData(404, Sent.Closed)]
    [InlineData(400, Sent.Refused)]
    [InlineData(413, Sent.Refused)]
    public async Task What_the_connector_will_not_take_is_not_sent_again(int status, object outcome)
    {
        _cloud.Next(status);

        Assert.Equal((Sent)outcome, await SendAsync());
        Assert.Empty(_waits);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_the_token_stays_here()
    {
        await using var other = await FakeCloud.StartAsync();
        _cloud.Next(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = $"{other.ServiceUrl}v3/conversations/c/activities";
            return Task.CompletedTask;
        });

        Assert.Equal(Sent.Refused, await SendAsync());
        Assert.False(other.HasMore);
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_renewed_once()
    {
        _cloud.Next(401);

        Assert.Equal(Sent.Yes, await SendAsync());

        Assert.Equal(2, _cloud.TokenFetches);
        Assert.Equal("Bearer token-2", (await _cloud.ReceiveAsync()).Authorization);
        _cloud.Next(401, times: 2);
        Assert.Equal(Sent.NotNow, await SendAsync());
        Assert.Equal(3, _cloud.TokenFetches);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent_and_the_reply_is_left_for_later()
    {
        _cloud.TokenStatus = 401;

        Assert.Equal(Sent.NotNow, await SendAsync());
        Assert.False(_cloud.HasMore);
    }

    [Fact]
    public async Task The_token_is_asked_for_as_the_protocol_says()
    {
        await _token.GetAsync(Cancel);

        Assert.Equal(
            "/login/botframework.com/oauth2/v2.0/token grant_type=client_credentials"
                + $"&client_id={FakeCloud.AppId}&client_secret={FakeCloud.Secret}&scope=https%3A%2F%2Fapi.botframework.com%2F.default",
            Assert.Single(_cloud.Forms)
        );
    }

    [Fact]
    public async Task Many_who_need_the_token_at_once_cause_one_request()
    {
        var mayAnswer = new TaskCompletionSource();
        _cloud.BeforeToken = mayAnswer.Task;

        var asked = Enumerable.Range(0, 20).Select(_ => _token.GetAsync(Cancel)).ToList();
        using var impatient = new CancellationTokenSource();
        var given = _token.GetAsync(impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        mayAnswer.SetResult();

        Assert.Equal(["token-1"], (await Task.WhenAll(asked)).Distinct());
        Assert.Equal(1, _cloud.TokenFetches);
    }

    [Theory]
    [InlineData(3599, 3298, 3300)]
    [InlineData(60, 29, 31)]
    public async Task The_token_is_kept_and_renewed_before_it_expires(int life, int still, int nomore)
    {
        _cloud.TokenLife = life;
        var begun = _clock.Now;
        await _token.GetAsync(Cancel);

        _clock.Now = begun + TimeSpan.FromSeconds(still);
        Assert.Equal("token-1", await _token.GetAsync(Cancel));
        _clock.Now = begun + TimeSpan.FromSeconds(nomore);
        Assert.Equal("token-2", await _token.GetAsync(Cancel));
    }

    (ConnectorToken, Connector Connector) Connect(ServiceHosts? hosts = null)
    {
        var token = new ConnectorToken(BotSettings.Read(_cloud.Settings.GetValueOrDefault), _http, _clock);
        var connector = new Connector(hosts ?? ServiceHosts.Loopback, token, _http, _clock, Wait, NullLogger.Instance);
        return (token, connector);
    }

    Task Wait(TimeSpan pause, CancellationToken cancel)
    {
        _waits.Add(pause);
        return Task.CompletedTask;
    }

    Task<Sent> SendAsync() => _connector.SendAsync(Reply(_cloud.ServiceUrl, "c", "m"), Cancel);

    static JsonObject Reply(string service, string conversation, string? id)
    {
        var reply = new JsonObject
        {
            ["type"] = "message",
            ["serviceUrl"] = service,
            ["conversation"] = new JsonObject { ["id"] = conversation },
        };
        if (id is not null)
        {
            reply["replyToId"] = id;
        }
        return reply;
    }
}
