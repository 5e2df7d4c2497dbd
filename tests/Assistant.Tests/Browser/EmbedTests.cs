using Assistant.Embeds;
using Assistant.Tests.DirectLine;
using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

/// <summary>The assistant on another site's page, whose content security policy allows it and nothing more.</summary>
[Collection(BrowserTests.Name)]
public sealed class EmbedTests(Chromium chromium) : IAsyncLifetime
{
    const int Phone = 360;
    const int Desktop = 1440;

    HostSite _site = null!;
    TestServer _server = null!;

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

    [Theory]
    [InlineData(Phone, ColorScheme.Light)]
    [InlineData(768, ColorScheme.Dark)]
    [InlineData(Desktop, ColorScheme.Light)]
    public async Task The_panel_opens_takes_the_focus_answers_and_gives_the_focus_back(int width, ColorScheme scheme)
    {
        _site.Show(_server.Address, "data-title=\"人才政策咨询\" data-greeting=\"这里是某区人才中心。\" data-color=\"#ffcc00\"");
        await using var visit = await OpenAsync(width, scheme);
        var (page, launch, frame) = (visit.Page, Launch(visit), Frame(visit));
        await Assertions.Expect(launch).ToHaveAttributeAsync("aria-expanded", "false");

        await launch.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(launch).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(frame.Locator("#greeting")).ToHaveTextAsync("这里是某区人才中心。");
        var box = frame.Locator("[data-id=webchat-sendbox-input]");
        await Assertions.Expect(box).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("推荐单位什么时候截止");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Own(frame)).ToHaveCountAsync(1);
        await Assertions.Expect(Opener(frame)).ToBeVisibleAsync();
        await visit.ShootAsync($"embed-{width}");
        await Visit.AssertAccessibleAsync(page);
        var panel = (await page.Locator("dialog").BoundingBoxAsync())!;
        Assert.Equal(width == Phone ? width : 400, panel.Width);

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("dialog")).ToBeHiddenAsync();
        await Assertions.Expect(launch).ToBeFocusedAsync();
        await Assertions.Expect(launch).ToHaveAttributeAsync("aria-expanded", "false");
        await Visit.AssertFitsAsync(page);
        Assert.Empty(visit.Complaints);
        Assert.Empty(visit.Warnings);
    }

    [Fact]
    public async Task A_reload_of_the_site_finds_the_conversation_again_without_a_cookie_and_sends_the_start_question_once()
    {
        _site.Show(_server.Address, "data-question=\"推荐单位什么时候截止\"");
        await using var visit = await OpenAsync(Desktop);
        await Launch(visit).ClickAsync();
        await Assertions.Expect(Opener(Frame(visit))).ToBeVisibleAsync();
        await Assertions.Expect(Own(Frame(visit))).ToHaveTextAsync("推荐单位什么时候截止");

        await visit.Page.ReloadAsync();
        await Launch(visit).ClickAsync();
        await Assertions.Expect(Opener(Frame(visit))).ToBeVisibleAsync();
        await Assertions.Expect(Own(Frame(visit))).ToHaveCountAsync(1);

        Assert.Empty(await visit.Page.Context.CookiesAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task What_is_wrong_with_the_settings_is_told_in_the_console_and_left_out()
    {
        _site.Show(
            _server.Address,
            $"data-width=\"100%\" data-height=\"99999\" data-color=\"red;}}\" data-position=\"top\" data-lang=\"fr\" data-greeting=\"{new string('长', 201)}\""
        );
        await using var visit = await OpenAsync(Desktop);
        await Launch(visit).ClickAsync();

        await Assertions.Expect(Launch(visit)).ToHaveTextAsync("政策咨询");
        await Assertions.Expect(Frame(visit).Locator(".webchat__bubble").First).ToBeVisibleAsync();
        await Assertions.Expect(Frame(visit).Locator("#greeting")).ToBeHiddenAsync();
        Assert.Equal(400, (await visit.Page.Locator("dialog").BoundingBoxAsync())!.Width);
        Assert.Equal(
            ["width", "height", "color", "position", "lang", "greeting"],
            visit.Warnings.Select(warning => warning.Split("data-")[1].Split(' ')[0])
        );
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_page_speaks_the_sites_language_and_the_answers_stay_chinese()
    {
        _site.Show(_server.Address, "data-lang=\"en\" data-position=\"left\" data-width=\"500px\" data-height=\"400\"");
        await using var visit = await OpenAsync(Desktop, ColorScheme.Dark);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Policy assistant" }).ClickAsync();

        var frame = Frame(visit);
        await Assertions.Expect(frame.GetByRole(AriaRole.Button, new() { Name = "New conversation" })).ToBeVisibleAsync();
        await Assertions.Expect(frame.GetByPlaceholder("Type your question in Chinese").Last).ToBeVisibleAsync();
        await Assertions.Expect(frame.Locator(".webchat__bubble").First).ToContainTextAsync("您好");
        var panel = (await visit.Page.Locator("dialog").BoundingBoxAsync())!;
        Assert.Equal((20, 500, 400), ((int)panel.X, (int)panel.Width, (int)panel.Height));
        await visit.ShootAsync("embed-english");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task No_style_gets_in_or_out()
    {
        const string loud = "<style>button,h2,dialog,div{color:red!important;font-size:40px!important;display:block!important}</style>";
        _site.Show(_server.Address, more: $"{loud}<button id=\"theirs\">按钮</button>");
        await using var visit = await OpenAsync(Desktop);

        Assert.Equal("16px", await Launch(visit).EvaluateAsync<string>("each => getComputedStyle(each).fontSize"));
        Assert.Equal("rgb(255, 255, 255)", await Launch(visit).EvaluateAsync<string>("each => getComputedStyle(each).color"));
        Assert.Equal("0px", await visit.Page.Locator("#theirs").EvaluateAsync<string>("each => getComputedStyle(each).borderRadius"));
        await Assertions.Expect(visit.Page.Locator("dialog")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("#ffffff")]
    [InlineData("#777777")]
    [InlineData("#0f0")]
    [InlineData("#000")]
    public async Task Whatever_the_colour_what_is_written_on_it_can_be_read(string colour)
    {
        _site.Show(_server.Address, $"data-color=\"{colour}\"");
        await using var visit = await OpenAsync(Desktop);
        await Launch(visit).ClickAsync();
        await Assertions.Expect(Frame(visit).Locator(".webchat__suggested-action").First).ToBeVisibleAsync();

        await Visit.AssertAccessibleAsync(visit.Page);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_site_that_is_not_named_gets_no_conversation_and_its_page_goes_on()
    {
        await using var stranger = await HostSite.StartAsync();
        stranger.Show(_server.Address);
        await using var visit = await Visit.OpenAsync(chromium.Browser, Desktop, [_server.Address, new Uri(stranger.Origin)]);
        await visit.Page.Clock.InstallAsync();
        await visit.Page.GotoAsync(stranger.Origin);

        var refused = await visit.Page.RunAndWaitForResponseAsync(
            () => Launch(visit).ClickAsync(),
            response => response.Url.Contains("/embed?site=", StringComparison.Ordinal)
        );
        Assert.Equal(403, refused.Status);
        await visit.Page.Clock.RunForAsync(20_000);

        var elsewhere = visit.Page.GetByRole(AriaRole.Link, new() { Name = "在新窗口里提问" });
        await Assertions.Expect(elsewhere).ToHaveAttributeAsync("href", _server.Address.ToString());
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "某单位网站" })).ToBeVisibleAsync();
        Assert.Contains(visit.Warnings, warning => warning.Contains("Assistant__Embed__Sites", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Messages_of_other_windows_and_origins_are_not_listened_to()
    {
        _site.Show(_server.Address);
        await using var visit = await OpenAsync(Desktop);
        await Launch(visit).ClickAsync();
        await Assertions.Expect(Frame(visit).Locator(".webchat__bubble").First).ToBeVisibleAsync();

        // From the page's own window, not from the frame; and from the frame's own window, not from the page around.
        await visit.Page.EvaluateAsync("window.postMessage({ assistant: 'close' }, '*')");
        var inside = visit.Page.Frames.Single(frame => frame.Url.Contains("/embed?", StringComparison.Ordinal));
        await inside.EvaluateAsync("window.postMessage({ assistant: 'open', greeting: '假的' }, '*')");
        await inside.EvaluateAsync("new Promise(done => setTimeout(done))");

        await Assertions.Expect(visit.Page.Locator("dialog")).ToBeVisibleAsync();
        await Assertions.Expect(Frame(visit).GetByText("假的")).ToHaveCountAsync(0);
    }

    async Task<Visit> OpenAsync(int width, ColorScheme scheme = ColorScheme.Light)
    {
        var visit = await Visit.OpenAsync(chromium.Browser, width, [_server.Address, new Uri(_site.Origin)], scheme);
        await visit.Page.GotoAsync(_site.Origin);
        return visit;
    }

    static ILocator Launch(Visit visit) => visit.Page.Locator("button.launch");

    static IFrameLocator Frame(Visit visit) => visit.Page.FrameLocator("iframe");

    static ILocator Own(IFrameLocator frame) => frame.Locator(".webchat__bubble--from-user");

    static ILocator Opener(IFrameLocator frame) => frame.Locator(".webchat__basic-transcript .ac-pushButton").First;
}
