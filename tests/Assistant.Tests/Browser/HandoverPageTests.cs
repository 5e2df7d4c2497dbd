using Assistant.Channels.WeChat;
using Assistant.Tests.DirectLine;
using Assistant.Tests.WeChat;
using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

/// <summary>A conversation goes from the page to WeChat and back.</summary>
[Collection(BrowserTests.Name)]
public sealed class HandoverPageTests(Chromium chromium) : IAsyncLifetime
{
    TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = new WeChatSettings(WeChatGateway.Account, WeChatGateway.Cipher, CallbackMode.Safe, Sender: null);
        _server = await TestServer.StartAsync(with: options => options with { WeChat = settings });
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_page_gives_a_code_shows_what_is_said_in_WeChat_and_takes_a_code_from_there()
    {
        var wechat = new WeChatGateway(_server.Http, () => _server.Clock.Now);
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, 360);
        await window.SayAsync("你好");

        await window.SendAsync("转到微信");
        var notice = window.Page.Locator("#notice");
        await Assertions.Expect(notice).ToContainTextAsync("接续码");
        await window.ShootAsync("handover-360");
        await Visit.AssertFitsAsync(window.Page);
        await wechat.SayAsync(WeChatGateway.Text(HandoverTests.CodeIn(await notice.TextContentAsync())));
        await wechat.SayAsync(WeChatGateway.Text("成长计划支持多少钱"));

        await Assertions.Expect(window.Own).ToHaveTextAsync(["你好", "成长计划支持多少钱"]);
        await Assertions.Expect(window.Said.Last).ToContainTextAsync("万元");

        var code = HandoverTests.CodeIn(await wechat.SayAsync(WeChatGateway.Text("到网页上继续")));
        await using var other = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, 1440);
        await other.SendAsync("99999999");
        await Assertions.Expect(other.Page.Locator("#notice")).ToContainTextAsync("接续码不对");
        await other.SendAsync(code);

        await Assertions.Expect(other.Own.Filter(new() { HasText = "成长计划支持多少钱" })).ToBeVisibleAsync();
        await other.SayAsync("推荐单位什么时候截止");
        await other.Page.ReloadAsync();
        await Assertions.Expect(other.Own.Last).ToHaveTextAsync("推荐单位什么时候截止");
        await other.ShootAsync("handover-1440");
        Assert.Empty(window.Complaints);
    }
}
