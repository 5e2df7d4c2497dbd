using System.Text.Json.Nodes;
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

    [Theory]
    [InlineData(Desktop)]
    [InlineData(Phone)]
    public async Task A_cited_clause_opens_in_place_with_the_name_and_status_of_its_document(int width)
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, width);
        await window.SayAsync("成长计划什么时候截止？");
        var citation = window.Reply!["citations"]![0]!;
        var clause = TestServer.Knowledge.Clauses.Find(citation["clause"]!.ToString())!;
        var opener = window.Opener(citation["label"]!.ToString()).First;
        var title = window.Page.GetByText($"《{clause.Document.Title}》").First;
        await Assertions.Expect(title).ToBeHiddenAsync();

        await opener.ClickAsync();

        await Assertions.Expect(title).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByText("状态：").First).ToBeVisibleAsync();
        await Assertions.Expect(opener).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(opener).ToBeInViewportAsync();
        await window.ShootAsync($"citation-{width}");
        await opener.ClickAsync();
        await Assertions.Expect(title).ToBeHiddenAsync();
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData(Desktop)]
    [InlineData(Phone)]
    public async Task A_check_is_walked_to_its_verdict(int width)
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, width);
        await window.SayAsync("我能报卓越工程师吗");

        for (var questions = 0; window.Reply!["verdict"] is null; questions++)
        {
            Assert.True(questions < 60, "The check asks without end.");
            await AnswerAsync(window, window.Reply!["ask"]!);
            if (questions == 2)
            {
                await window.ShootAsync($"question-{width}");
            }
        }

        await window.ShootAsync($"verdict-{width}");
        var verdict = window.Reply!["verdict"]!;
        var met = verdict["conditions"]!
            .AsArray()
            .Count(condition => condition!["kind"]!.ToString() is "required" && condition["status"]!.ToString() is "met");
        var folded = window.Opener($"满足（{met}项）");
        await folded.ClickAsync();
        await Assertions.Expect(folded).ToHaveAttributeAsync("aria-expanded", "true");
        await window.ShootAsync($"verdict-open-{width}");
        Assert.False(await OverflowsAsync(window.Page));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_greeting_offers_four_starts_of_one_tap_each()
    {
        await using var window = await ChatWindow.OpenAsync(chromium.Browser, _server.Address, Phone);

        await Assertions.Expect(window.Chips).ToHaveCountAsync(4);
        var start = await window.Chips.First.InnerTextAsync();
        await window.TapAsync(window.Chips.First);
        await Assertions.Expect(window.Own.First).ToContainTextAsync(start);
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
        var said = await window.Said.CountAsync();
        _server.Clock.Now += TimeSpan.FromHours(1);

        // The message that meets the expired token makes the page fetch a new one.
        await window.Page.RunAndWaitForResponseAsync(() => window.SendAsync("第二句"), response => response.Url.Contains("/chat/session"));
        await Assertions.Expect(window.Page.Locator("#notice")).ToBeHiddenAsync();
        await Assertions.Expect(window.Said.Nth(said)).ToBeVisibleAsync();
        await window.SayAsync("第三句");
        await Assertions.Expect(window.Own).ToHaveTextAsync(["第一句", "第二句", "第三句"]);
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

    // Taps the first choice where there are some, else types a plain value of the kind that is asked for.
    static Task AnswerAsync(ChatWindow window, JsonNode ask) =>
        ask["choices"] is JsonArray { Count: > 0 }
            ? window.TapAsync(window.Chips.First)
            : window.SayAsync(
                ask["type"]!.ToString() switch
                {
                    "date" => "1985年6月15日",
                    "number" => "12",
                    "bundle" => "都满足",
                    _ => "是",
                }
            );

    static Task<bool> OverflowsAsync(IPage page) =>
        page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
}
