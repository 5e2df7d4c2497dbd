using Assistant.Tests.DirectLine;
using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

/// <summary>Everybody can use the pages: no violation of WCAG 2.2 AA in any state, light and dark, with type twice as large, on paper.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(Chromium chromium) : IAsyncLifetime
{
    const int Phone = 360;
    const int Desktop = 1440;
    const string Question = "成长计划什么时候截止？";

    TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(Phone, ColorScheme.Dark)]
    [InlineData(768, ColorScheme.Light)]
    [InlineData(Desktop, ColorScheme.Dark)]
    public async Task Nothing_keeps_anybody_out_of_a_conversation_from_its_start_to_a_verdict(int width, ColorScheme scheme)
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, width, scheme);
        await Assertions.Expect(window.Chips.First).ToBeVisibleAsync();
        await Visit.AssertAccessibleAsync(window.Page);

        await window.SayAsync(Question);
        await window.Opener(window.Reply!["citations"]![0]!["label"]!.ToString()).First.ClickAsync();
        await Assertions.Expect(window.Page.GetByText("状态：").First).ToBeVisibleAsync();
        await Visit.AssertAccessibleAsync(window.Page);
        await window.ShootAsync($"accessible-answer-{width}");

        await window.SayAsync("我们单位能不能报");
        await Visit.AssertAccessibleAsync(window.Page);
        await window.SayAsync("都满足");
        await Visit.AssertAccessibleAsync(window.Page);
        await window.ShootAsync($"accessible-verdict-{width}");
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData(Phone, ColorScheme.Light)]
    [InlineData(Desktop, ColorScheme.Dark)]
    public async Task Nothing_keeps_anybody_out_of_the_pages_without_a_script(int width, ColorScheme scheme)
    {
        await using var visit = await Visit.OpenAsync(chromium.Browser, width, [_server.Address], scheme);
        var page = visit.Page;
        // The chat's files do not come, so that the page is as it is before them; the checker itself is a script.
        await page.RouteAsync("**/*.js", route => route.AbortAsync());
        await page.GotoAsync(_server.Address.ToString());
        await Visit.AssertAccessibleAsync(page);

        await page.GetByLabel("您的问题").FillAsync(Question);
        await page.GetByRole(AriaRole.Button, new() { Name = "提问" }).ClickAsync();
        await page.Locator("summary").First.ClickAsync();
        await Visit.AssertAccessibleAsync(page);

        await page.GetByLabel("您的问题").FillAsync(" ");
        await page.GetByRole(AriaRole.Button, new() { Name = "提问" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Visit.AssertAccessibleAsync(page);

        foreach (var path in (string[])["draft", "draft/growth-results"])
        {
            await page.GotoAsync(new Uri(_server.Address, path).ToString());
            await Visit.AssertAccessibleAsync(page);
        }
    }

    [Theory]
    [InlineData(Phone)]
    [InlineData(768)]
    public async Task With_type_twice_as_large_nothing_is_lost(int width)
    {
        await using var visit = await Visit.OpenAsync(chromium.Browser, width, [_server.Address]);
        var page = visit.Page;
        var settings = await page.Context.NewCDPSessionAsync(page);
        await settings.SendAsync("Page.setFontSizes", new() { ["fontSizes"] = new Dictionary<string, object> { ["standard"] = 32 } });
        await page.GotoAsync(_server.Address.ToString());
        var box = page.Locator("[data-id=webchat-sendbox-input]");
        await box.FillAsync(Question);
        await page.Keyboard.PressAsync("Enter");

        var opener = page.Locator(".webchat__basic-transcript .ac-pushButton").First;
        await Assertions.Expect(opener).ToBeVisibleAsync();
        await visit.ShootAsync($"large-type-{width}");
        await opener.ClickAsync();
        var whole = page.GetByText("状态：").First;
        await Assertions.Expect(whole).ToBeVisibleAsync();

        Assert.Equal("28px", await whole.EvaluateAsync<string>("each => getComputedStyle(each).fontSize"));
        Assert.Equal("32px", await box.EvaluateAsync<string>("each => getComputedStyle(each).fontSize"));
        await Assertions.Expect(box).ToBeInViewportAsync();
        await Visit.AssertFitsAsync(page);
        Assert.True(
            await page.EvaluateAsync<bool>(
                "[...document.querySelectorAll('#chat .webchat__bubble')].every(each => each.scrollWidth <= each.clientWidth + 1)"
            )
        );
    }

    [Fact]
    public async Task On_paper_the_cards_are_open_and_there_is_nothing_to_tap()
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, Desktop, ColorScheme.Dark);
        var page = window.Page;
        await window.SayAsync(Question);
        await window.SayAsync("我们单位能不能报");
        await window.SayAsync("都满足");
        var folded = page.Locator(".webchat__basic-transcript .ac-pushButton[aria-expanded=false]");
        var before = await folded.CountAsync();
        Assert.NotEqual(0, before);

        await page.EvaluateAsync("window.dispatchEvent(new Event('beforeprint'))");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(folded).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("状态：").First).ToBeVisibleAsync();
        foreach (var tapped in (string[])["[data-id=webchat-sendbox-input]", "#fresh", ".webchat__suggested-actions"])
        {
            await Assertions.Expect(page.Locator(tapped).First).ToBeHiddenAsync();
        }
        // What is for screen readers alone makes no page wider.
        await Visit.AssertFitsAsync(page);
        // The page is as long as what was said, and nothing of it is cut off.
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollHeight > 2 * innerHeight"));
        Assert.Equal("rgb(28, 39, 51)", await window.Own.First.EvaluateAsync<string>("each => getComputedStyle(each).color"));
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "tests", "artifacts", "paper.png"), FullPage = true });

        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.EvaluateAsync("window.dispatchEvent(new Event('afterprint'))");
        await Assertions.Expect(folded).ToHaveCountAsync(before);
    }
}
