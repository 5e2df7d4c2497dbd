using Assistant.Tests.DirectLine;
using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

/// <summary>Whatever becomes of the connection, what was said arrives, once.</summary>
[Collection(BrowserTests.Name)]
public sealed class ConnectionTests(Chromium chromium) : IAsyncLifetime
{
    const int Desktop = 1440;

    TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task What_is_said_without_a_network_arrives_once_it_is_back()
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, Desktop);
        await window.SayAsync("第一句");
        var said = await window.Said.CountAsync();
        await window.Page.Context.SetOfflineAsync(true);
        await Assertions.Expect(window.Page.Locator("#notice")).ToContainTextAsync("网络断开了");
        await window.SendAsync("第二句");
        await Assertions.Expect(window.Own).ToHaveCountAsync(2);

        await window.Page.Context.SetOfflineAsync(false);

        await Assertions.Expect(window.Said.Nth(said)).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator("#notice")).ToBeHiddenAsync();
        await window.Page.ReloadAsync();
        await Assertions.Expect(window.Own).ToHaveTextAsync(["第一句", "第二句"]);
    }

    [Fact]
    public async Task What_is_said_while_the_server_is_away_arrives_once_it_is_back()
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, Desktop);
        await window.SayAsync("第一句");
        var said = await window.Said.CountAsync();
        await _server.StopAsync();
        await window.SendAsync("第二句");
        await Assertions.Expect(window.Own).ToHaveCountAsync(2);

        await _server.StartAgainAsync();

        await Assertions.Expect(window.Said.Nth(said)).ToBeVisibleAsync();
        await window.Page.ReloadAsync();
        await Assertions.Expect(window.Own).ToHaveTextAsync(["第一句", "第二句"]);
    }

    [Fact]
    public async Task A_message_that_meets_an_expired_token_and_what_is_being_written_are_not_lost()
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, Desktop);
        await window.SayAsync("第一句");
        var said = await window.Said.CountAsync();
        _server.Clock.Now += TimeSpan.FromHours(1);
        var held = new TaskCompletionSource<IRoute>();
        await window.Page.RouteAsync(
            "**/chat/session?*",
            route =>
            {
                held.TrySetResult(route);
            }
        );

        await window.SendAsync("第二句");
        var route = await held.Task.WaitAsync(ChatWindow.Patience, TestContext.Current.CancellationToken);
        var box = window.Page.Locator("[data-id=webchat-sendbox-input]");
        await box.FillAsync("还没写完");
        await route.ContinueAsync();

        await Assertions.Expect(window.Page.Locator("#notice")).ToBeHiddenAsync();
        await Assertions.Expect(window.Said.Nth(said)).ToBeVisibleAsync();
        await Assertions.Expect(window.Own).ToHaveTextAsync(["第一句", "第二句"]);
        await Assertions.Expect(box).ToHaveValueAsync("还没写完");
        await Assertions.Expect(box).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Two_tabs_show_the_same_conversation()
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, Desktop);
        await window.SayAsync("第一句");
        var other = await window.Page.Context.NewPageAsync();
        await other.GotoAsync(_server.Address.ToString());
        var own = other.Locator(".webchat__bubble--from-user");
        await Assertions.Expect(own).ToHaveTextAsync(["第一句"]);

        await other.Locator("[data-id=webchat-sendbox-input]").FillAsync("另一页说的");
        await other.Keyboard.PressAsync("Enter");

        await Assertions.Expect(own).ToHaveTextAsync(["第一句", "另一页说的"]);
        await Assertions.Expect(window.Own).ToHaveTextAsync(["第一句", "另一页说的"]);
        await window.SayAsync("这一页说的");
        await Assertions.Expect(own).ToHaveTextAsync(["第一句", "另一页说的", "这一页说的"]);
        Assert.Empty(window.Complaints);
    }
}
