using Assistant.Channels.WeChat;
using Assistant.Tests.DirectLine;
using Assistant.Tests.DirectLineClients;
using Assistant.Tests.Storage;
using Npgsql;

namespace Assistant.Tests.WeChat;

/// <summary>A server whose database hangs: connections stay open, new ones are taken, and nothing is answered.</summary>
[Collection(AlonePostgresTests.Name)]
public sealed class HangingDatabaseTests(Postgres postgres) : IAsyncLifetime
{
    // The platform hangs up after so long.
    static readonly TimeSpan PlatformsPatience = TimeSpan.FromSeconds(5);

    LoopbackProxy _wire = null!;
    TestServer _server = null!;
    HttpClient _platform = null!;
    WeChatGateway _gateway = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var address = new NpgsqlConnectionStringBuilder(postgres.NewDatabase());
        _wire = new LoopbackProxy(new Uri($"tcp://{address.Host}:{address.Port}"));
        address.Port = _wire.Address.Port;
        var settings = new WeChatSettings(WeChatGateway.Account, WeChatGateway.Cipher, CallbackMode.Safe, Sender: null);
        _server = await TestServer.StartAsync(with: options => options with { WeChat = settings, Store = address.ConnectionString });
        _platform = new HttpClient { BaseAddress = _server.Address, Timeout = PlatformsPatience };
        _gateway = new WeChatGateway(_platform, () => _server.Clock.Now);
    }

    public async ValueTask DisposeAsync()
    {
        _platform.Dispose();
        await _wire.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Everybody_is_answered_before_the_platform_hangs_up_also_while_others_wait_on_the_web()
    {
        _wire.Freeze();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var web = Enumerable.Range(0, 40).Select(_ => _server.Http.PostAsync("/chat/session", content: null, gone.Token)).ToList();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(number => _gateway.SayAsync(WeChatGateway.Text("成长计划支持多少钱", person: $"o{number}")))
        );

        Assert.All(answers, answer => Assert.Contains(answer, (string?[])[WeChatPhrases.StillLooking, WeChatPhrases.NotTaken]));
        await gone.CancelAsync();
    }
}
