using Assistant.Tests.DirectLine;
using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

/// <summary>The question box: without a script, while the chat is on its way, and when the chat takes over.</summary>
[Collection(BrowserTests.Name)]
public sealed class QuestionBoxTests(Chromium chromium) : IAsyncLifetime
{
    const string Question = "成长计划什么时候截止？";
    const int Phone = 360;

    // The chat's bundle is let go on only when a test says so.
    readonly TaskCompletionSource _bundle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _bundle.TrySetResult();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(768, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    public async Task Without_a_script_a_question_is_answered_and_its_clause_opens_in_place(int width, ColorScheme scheme)
    {
        await using var visit = await Visit.OpenAsync(chromium.Browser, width, [_server.Address], scheme, runsScripts: false);
        var page = visit.Page;
        await page.GotoAsync(_server.Address.ToString());
        await visit.ShootAsync($"no-script-start-{width}");
        await page.GetByLabel("您的问题").FillAsync(Question);
        await page.GetByRole(AriaRole.Button, new() { Name = "提问" }).ClickAsync();

        await Assertions.Expect(page.Locator(".reply")).ToContainTextAsync("截止时间");
        await Assertions.Expect(page.GetByText("状态：").First).ToBeHiddenAsync();
        await page.Locator("summary").First.ClickAsync();
        await Assertions.Expect(page.GetByText("状态：").First).ToBeVisibleAsync();
        await visit.ShootAsync($"no-script-answer-{width}");
        await Visit.AssertFitsAsync(page);

        await page.GotoAsync(_server.Address.ToString());
        await page.Locator(".chip").First.ClickAsync();
        await Assertions.Expect(page.Locator("h2")).ToContainTextAsync(TestServer.Knowledge.Questions.Greeting.Suggestions[0]);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task While_the_chat_is_on_its_way_questions_are_answered_and_then_go_on_in_it()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await SayAsync(page, Question);
        await Assertions.Expect(page.Locator(".sources blockquote").First).ToBeVisibleAsync();

        _bundle.SetResult();
        await Assertions.Expect(page.Locator("#go-on")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".answer .reply")).ToBeVisibleAsync();
        await visit.ShootAsync("handing-over-360");
        await SayAsync(page, "那推荐单位呢");

        var own = page.Locator(".webchat__bubble--from-user");
        await Assertions.Expect(own).ToHaveCountAsync(2);
        await Assertions.Expect(own.First).ToContainTextAsync(Question);
        await Assertions.Expect(own.Last).ToContainTextAsync("那推荐单位呢");
        await Assertions.Expect(page.Locator("#ask")).ToBeHiddenAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task What_is_being_typed_when_the_chat_comes_stands_in_its_box_with_the_cursor()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await page.Locator("#question").PressSequentiallyAsync("我还没有写");

        _bundle.SetResult();

        var box = page.Locator("[data-id=webchat-sendbox-input]");
        await Assertions.Expect(box).ToHaveValueAsync("我还没有写");
        await Assertions.Expect(box).ToBeFocusedAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_chat_waits_for_a_word_that_is_being_composed_and_enter_that_chooses_it_sends_nothing()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await page.Locator("#question").FocusAsync();
        var keyboard = await page.Context.NewCDPSessionAsync(page);

        await ComposeAsync(keyboard, "jie zhi");
        await EnterWhileComposingAsync(keyboard);
        _bundle.SetResult();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "新对话" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#question")).ToHaveValueAsync("jie zhi");
        await Assertions.Expect(page.Locator(".answer")).ToHaveCountAsync(0);

        await keyboard.SendAsync("Input.insertText", new() { ["text"] = "截止" });

        var box = page.Locator("[data-id=webchat-sendbox-input]");
        await Assertions.Expect(box).ToHaveValueAsync("截止");
        await Assertions.Expect(box).ToBeFocusedAsync();

        await ComposeAsync(keyboard, "shi jian");
        await EnterWhileComposingAsync(keyboard);
        await Assertions.Expect(box).ToHaveValueAsync("截止shi jian");
        await keyboard.SendAsync("Input.insertText", new() { ["text"] = "时间" });
        await Assertions.Expect(page.Locator(".webchat__bubble--from-user")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".webchat__bubble--from-user")).ToContainTextAsync("截止时间");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_question_that_did_not_get_through_is_kept_and_asked_again()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await page.Context.SetOfflineAsync(true);
        await SayAsync(page, Question);
        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("没有连上");
        await Assertions.Expect(page.Locator(".asked")).ToHaveTextAsync(Question);

        await page.Context.SetOfflineAsync(false);
        await page.GetByRole(AriaRole.Button, new() { Name = "再问一次" }).ClickAsync();

        await Assertions.Expect(page.Locator(".sources blockquote").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".asked")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_tap_on_a_start_that_asks_back_goes_on_in_the_chat_by_itself()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await page.Locator(".chip").First.ClickAsync();
        await Assertions.Expect(page.Locator("[data-asks]")).ToBeVisibleAsync();

        _bundle.SetResult();

        await Assertions.Expect(page.Locator(".webchat__bubble--from-user")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".webchat__suggested-action").First).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    async Task<Visit> OpenAsync()
    {
        var visit = await Visit.OpenAsync(chromium.Browser, Phone, [_server.Address]);
        await visit.Page.RouteAsync(
            "**/webchat.js",
            async route =>
            {
                await _bundle.Task;
                await route.ContinueAsync();
            }
        );
        // The page is there long before everything that it loads.
        await visit.Page.GotoAsync(_server.Address.ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        return visit;
    }

    static async Task SayAsync(IPage page, string text)
    {
        await page.Locator("#question").FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    static async Task ComposeAsync(ICDPSession keyboard, string text) =>
        await keyboard.SendAsync(
            "Input.imeSetComposition",
            new()
            {
                ["text"] = text,
                ["selectionStart"] = text.Length,
                ["selectionEnd"] = text.Length,
            }
        );

    // What browsers send for keys that the input method takes.
    static async Task EnterWhileComposingAsync(ICDPSession keyboard)
    {
        await keyboard.SendAsync("Input.dispatchKeyEvent", Key("rawKeyDown"));
        await keyboard.SendAsync("Input.dispatchKeyEvent", Key("keyUp"));

        static Dictionary<string, object> Key(string type) =>
            new()
            {
                ["type"] = type,
                ["key"] = "Enter",
                ["code"] = "Enter",
                ["windowsVirtualKeyCode"] = 229,
            };
    }
}
