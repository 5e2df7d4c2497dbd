using System.Net;
using Assistant.Embeds;
using Assistant.Tests.DirectLine;
using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

/// <summary>Markup is only text, wherever it comes from and wherever it is shown.</summary>
[Collection(BrowserTests.Name)]
public sealed class InertMarkupTests(Chromium chromium) : IAsyncLifetime
{
    // Each would set a mark if it ran, or ask another host if it were drawn.
    static readonly string[] Payloads =
    [
        "<script>window.ran=1</script>",
        "<img src=x onerror=window.ran=1>",
        "<img src=https://evil.example/a.png>",
        "\"><svg onload=window.ran=1>",
        "'\"--></style></script><svg/onload=window.ran=1>",
        "</textarea><script>window.ran=1</script>",
        "</title><script>window.ran=1</script>",
        "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
        "<a href=javascript:window.ran=1>点</a>",
        "[点](javascript:window.ran=1)",
        "![图](https://evil.example/b.png)",
        "<math><mtext><table><mglyph><style><img src=x onerror=window.ran=1>",
        "<details open ontoggle=window.ran=1>",
        "<form action=https://evil.example><button>提交</button></form>",
        "<link rel=stylesheet href=https://evil.example/c.css>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<base href=https://evil.example/>",
        "{{constructor.constructor('window.ran=1')()}}",
        "&lt;img src=x onerror=window.ran=1&gt;",
        "${window.ran=1}",
    ];

    HostSite _site = null!;
    TestServer _server = null!;

    static string All => string.Join(' ', Payloads);

    public async ValueTask InitializeAsync()
    {
        _site = await HostSite.StartAsync();
        _server = await TestServer.StartAsync(with: options => options with { EmbedSites = new EmbedSites([_site.Origin]) });
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task In_the_chat_markup_is_shown_as_it_was_typed()
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, 768);
        for (var at = 0; at < Payloads.Length; at += 5)
        {
            // A draft quotes what was said, an answer may; both are looked at as the page shows them.
            await window.SayAsync(string.Join(' ', Payloads.Skip(at).Take(5)));
        }

        foreach (var payload in Payloads)
        {
            await Assertions.Expect(window.Own.Filter(new() { HasText = payload }).First).ToBeVisibleAsync();
        }
        await AssertInertAsync(window.Page.MainFrame, "#chat");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task On_the_page_without_a_script_markup_is_shown_as_it_was_typed()
    {
        await using var visit = await Visit.OpenAsync(chromium.Browser, 768, [_server.Address]);
        await visit.Page.RouteAsync("**/*.js", route => route.AbortAsync());
        foreach (var group in Payloads.Chunk(5))
        {
            await visit.Page.GotoAsync(new Uri(_server.Address, "ask").ToString());
            await visit.Page.GetByLabel("您的问题").FillAsync(string.Join(' ', group));
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "提问" }).ClickAsync();
            await Assertions.Expect(visit.Page.Locator("h2.asked")).ToHaveTextAsync(string.Join(' ', group));
            await AssertInertAsync(visit.Page.MainFrame, ".answer");
        }
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task In_the_question_box_markup_is_shown_as_it_was_typed()
    {
        await using var visit = await Visit.OpenAsync(chromium.Browser, 768, [_server.Address]);
        await visit.Page.RouteAsync("**/webchat.js", _ => Task.CompletedTask);
        await visit.Page.GotoAsync(_server.Address.ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await visit.Page.GetByLabel("您的问题").FillAsync(All);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "提问" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".reply:not(.waiting)")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("h2.asked")).ToHaveTextAsync(All);
        await AssertInertAsync(visit.Page.MainFrame, ".answer");
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData("<img src=x onerror=window.ran=1>")]
    [InlineData("\"><script>window.ran=1</script>")]
    [InlineData("javascript:window.ran=1")]
    [InlineData("</h2><b>粗</b>")]
    public async Task What_a_site_sets_is_text_to_the_panel_and_to_the_frame(string payload)
    {
        var value = WebUtility.HtmlEncode(payload);
        _site.Show(
            _server.Address,
            $"data-title=\"{WebUtility.HtmlEncode(payload[..Math.Min(30, payload.Length)])}\" data-greeting=\"{value}\" data-question=\"{value}\" data-color=\"{value}\" data-lang=\"{value}\""
        );
        await using var visit = await Visit.OpenAsync(chromium.Browser, 768, [_server.Address, new Uri(_site.Origin)]);
        await visit.Page.GotoAsync(_site.Origin);
        await visit.Page.Locator("button.launch").ClickAsync();

        var frame = visit.Page.FrameLocator("iframe");
        await Assertions.Expect(frame.Locator("#greeting")).ToHaveTextAsync(payload);
        await Assertions.Expect(frame.Locator(".webchat__bubble--from-user")).ToContainTextAsync(payload);
        foreach (var each in visit.Page.Frames)
        {
            Assert.True(await each.EvaluateAsync<bool>("window.ran === undefined"));
        }
        await Assertions.Expect(visit.Page.Locator("assistant-panel :is(img, script, b)")).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints);
    }

    // Nothing ran, and nothing became an element that the page does not make itself.
    static async Task AssertInertAsync(IFrame frame, string within)
    {
        Assert.True(await frame.EvaluateAsync<bool>("window.ran === undefined"));
        Assert.Equal(
            0,
            await frame.EvaluateAsync<int>(
                "within => document.querySelectorAll(within + ' :is(script, iframe, math, details[ontoggle], [onerror], [onload], base, link, meta, [href^=javascript], img[src^=http])').length",
                within
            )
        );
    }
}
