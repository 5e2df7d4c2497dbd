using System.Security.Cryptography;
using Assistant.Channels.BotFramework;
using Assistant.Tests.DirectLine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Tests.BotFramework;

/// <summary>When the keys are fetched, and what serves when they cannot be.</summary>
public sealed class SigningKeysTests : IAsyncLifetime
{
    readonly TestClock _clock = new();
    readonly HttpClient _http = new();
    FakeCloud _cloud = null!;
    SigningKeys _keys = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cloud = await FakeCloud.StartAsync();
        _keys = new SigningKeys(new Uri(_cloud.Address, "openid"), _http, _clock, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task Keys_are_fetched_once_for_all_who_wait_and_again_after_a_day()
    {
        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _keys.FindAsync("usual", Cancel)));
        Assert.All(found, key => Assert.Contains("webchat", key!.Endorsements));
        Assert.Equal(1, _cloud.KeyFetches);

        _clock.Now += TimeSpan.FromHours(23.9);
        await _keys.FindAsync("usual", Cancel);
        Assert.Equal(1, _cloud.KeyFetches);
        _clock.Now += TimeSpan.FromHours(0.2);
        await _keys.FindAsync("usual", Cancel);
        Assert.Equal(2, _cloud.KeyFetches);
    }

    [Fact]
    public async Task A_key_that_is_new_is_found_and_made_up_ones_cause_one_fetch_an_hour()
    {
        using var key = RSA.Create(2048);
        await _keys.FindAsync("usual", Cancel);
        _cloud.MoreKeys["new"] = key;

        Assert.NotNull(await _keys.FindAsync("new", Cancel));
        Assert.Equal(2, _cloud.KeyFetches);
        for (var time = 0; time < 50; time++)
        {
            Assert.Null(await _keys.FindAsync($"made-up-{time}", Cancel));
        }
        Assert.Equal(2, _cloud.KeyFetches);
        _clock.Now += TimeSpan.FromMinutes(61);
        Assert.Null(await _keys.FindAsync("made-up", Cancel));
        Assert.Equal(3, _cloud.KeyFetches);
    }

    [Fact]
    public async Task Old_keys_serve_on_while_new_ones_cannot_be_had()
    {
        await _keys.FindAsync("usual", Cancel);
        _cloud.HasKeys = false;
        _clock.Now += TimeSpan.FromDays(3);

        Assert.NotNull(await _keys.FindAsync("usual", Cancel));
    }

    [Fact]
    public async Task Without_any_keys_nobody_is_called_a_liar_and_soon_it_is_tried_again()
    {
        _cloud.HasKeys = false;
        Assert.Equal(503, (await Assert.ThrowsAsync<BotRefusal>(() => _keys.FindAsync("usual", Cancel))).Status);

        _cloud.HasKeys = true;
        await Assert.ThrowsAsync<BotRefusal>(() => _keys.FindAsync("usual", Cancel));
        _clock.Now += TimeSpan.FromSeconds(11);
        Assert.NotNull(await _keys.FindAsync("usual", Cancel));
    }
}
