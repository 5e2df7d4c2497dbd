using Assistant.Tests.DirectLine;
using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class ChatPageTests(Chromium chromium) : IAsyncLifetime
{
    const int Desktop = 1440;
    const int Phone = 360;

    TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(Desktop)]
    [InlineData(Phone)]
    public async Task A_question_is_answered_under_the_eyes_of_the_person(int width)
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, width);
        await window.ShootAsync($"greeting-{width}");

        await window.SayAsync("成长计划什么时候截止？");
        await window.ShootAsync($"answer-{width}");

        await Assertions.Expect(window.Page.GetByText("不构成审批决定")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByText("发送失败")).ToHaveCountAsync(0);
        Assert.False(await OverflowsAsync(window.Page));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_reload_keeps_the_conversation()
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, Desktop);
        await window.SayAsync("成长计划什么时候截止？");
        var said = await window.Said.AllInnerTextsAsync();

        await window.Page.ReloadAsync();
        await Assertions.Expect(window.Said).ToHaveCountAsync(said.Count);

        await Assertions.Expect(window.Own).ToHaveCountAsync(1);
        Assert.Equal(said, await window.Said.AllInnerTextsAsync());
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_restart_of_the_server_is_survived_without_a_reload()
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, Desktop);
        await window.SayAsync("成长计划什么时候截止？");

        await _server.RestartAsync();
        await window.SayAsync("还在吗？");

        await Assertions.Expect(window.Own).ToHaveCountAsync(2);
        await window.Page.ReloadAsync();
        await Assertions.Expect(window.Own).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task An_expired_token_is_replaced_without_the_person_noticing_more_than_a_moment()
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, Desktop);
        await window.SayAsync("第一句");
        _server.Clock.Now += TimeSpan.FromHours(1);

        // The message that meets the expired token makes the page fetch a new one.
        await window.Page.Locator("[data-id=webchat-sendbox-input]").FillAsync("第二句");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.GetByText("正在重新连接")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator("#notice")).ToBeHiddenAsync(new() { Timeout = 20_000 });

        await window.GreetedAsync();
        await window.SayAsync("第三句");
        await Assertions.Expect(window.Page.GetByText("第一句").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_new_conversation_starts_with_the_greeting_alone_and_stays_after_a_reload()
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, Phone);
        await window.SayAsync("第一句");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "新对话" }).ClickAsync();
        await Assertions.Expect(window.Own).ToHaveCountAsync(0);
        await window.GreetedAsync();

        await window.Page.ReloadAsync();
        await window.GreetedAsync();
        await Assertions.Expect(window.Own).ToHaveCountAsync(0);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Two_people_do_not_see_each_other()
    {
        await using var first = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, Phone);
        await first.SayAsync("只有我知道的话");
        await using var second = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, Phone);

        await Assertions.Expect(second.Own).ToHaveCountAsync(0);
        await Assertions.Expect(second.Page.GetByText("只有我知道的话")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Markup_that_a_person_types_is_shown_as_typed()
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, Desktop);
        const string markup = "<img src=x onerror=document.title='hacked'> **粗** [链](javascript:alert(1))";

        await window.SayAsync(markup);

        await Assertions.Expect(window.Own.First).ToContainTextAsync(markup);
        Assert.Equal("工程师人才政策助手", await window.Page.TitleAsync());
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_page_whose_bundle_is_missing_says_what_to_do()
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.RouteAsync("**/webchat.js", route => route.AbortAsync());
        await page.GotoAsync(_server.Address.ToString());

        await Assertions.Expect(page.Locator("#notice")).ToContainTextAsync("没有加载成功");
    }

    static Task<bool> OverflowsAsync(IPage page) =>
        page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
}
