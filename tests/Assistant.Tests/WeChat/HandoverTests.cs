using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Assistant.Channels.Handovers;
using Assistant.Channels.WeChat;
using Assistant.Tests.DirectLine;
using Dapper;

namespace Assistant.Tests.WeChat;

/// <summary>A conversation goes on on another channel with a one-time code.</summary>
public sealed partial class HandoverTests : IAsyncLifetime
{
    TestServer _server = null!;
    WeChatGateway _gateway = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var settings = new WeChatSettings(WeChatGateway.Account, WeChatGateway.Cipher, CallbackMode.Safe, Sender: null);
        _server = await TestServer.StartAsync(with: options => options with { WeChat = settings });
        _gateway = new WeChatGateway(_server.Http, () => _server.Clock.Now);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_check_that_began_on_the_web_is_gone_on_with_in_WeChat_by_its_numbers()
    {
        using var page = await Page.OpenAsync(_server);
        await page.SayAsync("核对成长计划的条件");
        await page.SayAsync("1988年5月");
        var asked = await page.LastAsync();

        var taken = await _gateway.SayAsync(WeChatGateway.Text(await page.CodeAsync()));
        var next = await _gateway.SayAsync(WeChatGateway.Text("1"));

        Assert.StartsWith(HandoverPhrases.TakenUp, taken, StringComparison.Ordinal);
        Assert.Contains(asked, taken, StringComparison.Ordinal);
        Assert.DoesNotContain("出生", next, StringComparison.Ordinal);
        // Whoever watches the page sees both.
        var shown = await page.ActivitiesAsync();
        Assert.Contains(shown, text => text.StartsWith("这段对话已经接到微信", StringComparison.Ordinal));
        Assert.Contains(await page.LastAsync(), next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_of_WeChat_is_gone_on_with_on_the_web_with_all_that_was_said()
    {
        await _gateway.SayAsync(WeChatGateway.Text("我1988年5月出生"));
        var code = CodeIn(await _gateway.SayAsync(WeChatGateway.Text("转到网页")));
        using var page = await Page.OpenAsync(_server);

        Assert.Equal(HttpStatusCode.OK, await page.ContinueAsync(code));

        Assert.Contains(await page.ActivitiesAsync(), text => text.Contains("1988年5月", StringComparison.Ordinal));
        await page.SayAsync("核对成长计划的条件");
        // The birthday is known: something else is asked.
        Assert.DoesNotContain("出生", (await page.LastAsync()).Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_answers_what_was_asked_last_wherever_it_was()
    {
        using var page = await Page.OpenAsync(_server);
        await _gateway.SayAsync(WeChatGateway.Text(await page.CodeAsync()));
        var listed = await _gateway.SayAsync(WeChatGateway.Text("成长计划支持多少钱"));
        Assert.Contains("1 看原文", listed, StringComparison.Ordinal);
        await page.SayAsync("核对创新工作室的条件");

        var answered = await _gateway.SayAsync(WeChatGateway.Text("1"));

        Assert.DoesNotContain("《", answered, StringComparison.Ordinal);
        Assert.Equal("1", (await page.OwnAsync())[^1]);
    }

    [Fact]
    public async Task A_code_is_good_once_for_ten_minutes_and_until_the_next_one()
    {
        using var page = await Page.OpenAsync(_server);
        var (first, second) = (await page.CodeAsync(), await page.CodeAsync());

        Assert.Equal(HandoverPhrases.Wrong, await _gateway.SayAsync(WeChatGateway.Text(first)));
        Assert.StartsWith(
            HandoverPhrases.TakenUp,
            await _gateway.SayAsync(WeChatGateway.Text($"{second[..4]}\u00a0{second[4..]}")),
            StringComparison.Ordinal
        );
        Assert.Equal(HandoverPhrases.Wrong, await _gateway.SayAsync(WeChatGateway.Text(second, person: "o2")));
        var third = await page.CodeAsync();
        _server.Clock.Now += Handover.Life + TimeSpan.FromSeconds(1);
        Assert.Equal(HandoverPhrases.Wrong, await _gateway.SayAsync(WeChatGateway.Text(third)));
    }

    [Fact]
    public async Task Whoever_guesses_is_not_listened_to_after_six_tries()
    {
        using var page = await Page.OpenAsync(_server);
        using var guesser = await Page.OpenAsync(_server);
        var code = await page.CodeAsync();
        for (var guess = 0; guess < 6; guess++)
        {
            Assert.Equal(HttpStatusCode.NotFound, await guesser.ContinueAsync($"9999999{guess}"));
        }

        Assert.Equal(HttpStatusCode.NotFound, await guesser.ContinueAsync(code));
        Assert.StartsWith(HandoverPhrases.TakenUp, await _gateway.SayAsync(WeChatGateway.Text(code)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12345678", null)]
    [InlineData("20210630", null)]
    [InlineData("3456789", null)]
    [InlineData("34567890", "34567890")]
    [InlineData(" 3456-7890 ", "34567890")]
    [InlineData("３４５６７８９０", "34567890")]
    [InlineData("\ud83d34567890", null)]
    [InlineData("٣٤٥٦٧٨٩٠", null)]
    public void A_code_is_told_from_a_date(string text, string? code) => Assert.Equal(code, Handover.CodeIn(text));

    [Fact]
    public async Task Whoever_is_forgotten_is_found_by_no_address_and_nothing_of_both_conversations_is_left()
    {
        using var page = await Page.OpenAsync(_server);
        await _gateway.SayAsync(WeChatGateway.Text("我1988年5月出生"));
        await page.SayAsync("我是正高级工程师");
        await _gateway.SayAsync(WeChatGateway.Text(await page.CodeAsync()));

        await page.SayAsync("删除我的数据");
        await page.SayAsync("确定");

        var left = _server.Store.Read(connection =>
            connection.Query<string>("select json from activities union all select state from conversations").AsList()
        );
        Assert.DoesNotContain(left, text => text.Contains("1988", StringComparison.Ordinal));
        Assert.DoesNotContain(left, text => text.Contains("正高级", StringComparison.Ordinal));
        Assert.Equal(0, _server.Store.Read(connection => connection.ExecuteScalar<long>("select count(*) from contacts")));
    }

    [Fact]
    public async Task No_other_site_gets_or_takes_a_conversation()
    {
        using var page = await Page.OpenAsync(_server);

        foreach (var path in (string[])["/chat/handover", "/chat/continue"])
        {
            using var foreign = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Sec-Fetch-Site", "cross-site" } } };
            Assert.Equal(HttpStatusCode.Forbidden, (await page.Http.SendAsync(foreign, Cancel)).StatusCode);
        }
        using var stranger = new HttpClient { BaseAddress = _server.Address };
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/chat/handover", null, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Where_there_is_no_WeChat_nothing_is_offered()
    {
        await using var server = await TestServer.StartAsync();

        Assert.DoesNotContain("elsewhere", await server.Http.GetStringAsync("/", Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.PostAsync("/chat/handover", null, Cancel)).StatusCode);
    }

    /// <summary>The code in what was said of it.</summary>
    public static string CodeIn(string? said) => Code().Match(said ?? "").Value.Replace("\u00a0", "", StringComparison.Ordinal);

    [GeneratedRegex("[3-9][0-9]{3}\u00a0[0-9]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    /// <summary>The chat page as its script talks to the server.</summary>
    sealed class Page(TestServer server) : IDisposable
    {
        JsonNode _session = null!;

        public HttpClient Http { get; } = new(new HttpClientHandler()) { BaseAddress = server.Address };

        public static async Task<Page> OpenAsync(TestServer server)
        {
            var page = new Page(server);
            using var response = await page.Http.PostAsync("/chat/session", null, Cancel);
            page._session = (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
            return page;
        }

        public async Task SayAsync(string text)
        {
            using var request = Ask(HttpMethod.Post);
            request.Content = JsonContent.Create(new { type = "message", text });
            using var response = await Http.SendAsync(request, Cancel);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        public async Task<string> CodeAsync()
        {
            using var response = await Http.PostAsync("/chat/handover", null, Cancel);
            return HandoverTests.CodeIn((await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["text"]!.ToString());
        }

        public async Task<HttpStatusCode> ContinueAsync(string code)
        {
            using var response = await Http.PostAsJsonAsync("/chat/continue", new { code }, Cancel);
            if (response.IsSuccessStatusCode)
            {
                _session = (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
            }
            return response.StatusCode;
        }

        public async Task<IReadOnlyList<string>> ActivitiesAsync() => await ReadAsync(_ => true);

        public async Task<IReadOnlyList<string>> OwnAsync() => await ReadAsync(activity => activity["from"]!["role"]?.ToString() != "bot");

        public async Task<string> LastAsync() => (await ActivitiesAsync())[^1];

        async Task<IReadOnlyList<string>> ReadAsync(Func<JsonNode, bool> which)
        {
            using var request = Ask(HttpMethod.Get);
            using var response = await Http.SendAsync(request, Cancel);
            var set = await response.Content.ReadFromJsonAsync<JsonNode>(Cancel);
            return [.. set!["activities"]!.AsArray().Where(activity => which(activity!)).Select(activity => activity!["text"]!.ToString())];
        }

        HttpRequestMessage Ask(HttpMethod method) =>
            new(method, $"/v3/directline/conversations/{_session["conversationId"]}/activities")
            {
                Headers = { { "Authorization", $"Bearer {_session["token"]}" } },
            };

        public void Dispose() => Http.Dispose();
    }
}
