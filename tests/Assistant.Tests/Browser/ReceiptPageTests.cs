using Assistant.Tests.DirectLine;
using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class ReceiptPageTests(Chromium chromium) : IAsyncLifetime
{
    const int Phone = 390;

    TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_tap_on_the_verdict_opens_a_page_with_the_same_outcome_that_can_be_printed_and_deleted()
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, Phone);
        await window.SayAsync("我们单位能不能报");
        await window.SayAsync("都满足");
        const string outcome = "符合基本申报条件，以主办单位审核为准。";
        await Assertions.Expect(window.Page.GetByText(outcome).First).ToBeVisibleAsync();
        var link = window.Opener("打印或保存");
        await link.ScrollIntoViewIfNeededAsync();
        await window.ShootAsync("verdict-link-390");

        var page = await window.Page.Context.RunAndWaitForPageAsync(() => link.ClickAsync());
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);

        await Assertions.Expect(page.Locator(".outcome")).ToContainTextAsync(outcome);
        await Assertions.Expect(page.GetByText("回执编号：")).ToBeVisibleAsync();
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        await ShootAsync(page, "receipt-390");

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator(".actions")).ToBeHiddenAsync();
        await ShootAsync(page, "receipt-print");
        await page.EmulateMediaAsync(new() { Media = Media.Screen });

        await page.GetByText("删除这份回执").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认删除" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "已删除" })).ToBeVisibleAsync();
        Assert.Empty(complaints);
        Assert.Empty(window.Complaints);
    }

    static Task<byte[]> ShootAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "tests", "artifacts", $"{name}.png"), FullPage = true });
}
