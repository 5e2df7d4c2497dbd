using System.Net;
using System.Text.Json.Nodes;
using Assistant.Channels;
using Assistant.Channels.Activity;
using Assistant.Channels.Handovers;
using Assistant.Channels.WeChat;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Documents;
using Assistant.Receipts;
using Assistant.Storage;
using Assistant.Tests.DirectLine;
using Assistant.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Tests.WeChat;

public sealed class WeChatChannelTests : IDisposable
{
    readonly FaultyStore _store = new(Store.Open(Store.InMemory));
    readonly TestClock _clock = new();
    readonly FakePlatform _platform = new();
    readonly TaskCompletionSource<string> _thought = new();
    Action _whenAsked = () => { };
    int _asked;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _store.Dispose();
        _platform.Dispose();
    }

    [Fact]
    public async Task An_answer_that_is_late_is_sent_by_itself_and_once()
    {
        var channel = Channel(patience: TimeSpan.Zero, mayWrite: true);

        Assert.Null(await SayAsync(channel, "很难的问题", "1"));
        Assert.Null(await SayAsync(channel, "很难的问题", "1"));
        _thought.SetResult("想好了");
        await channel.Late;

        Assert.Equal(1, _asked);
        var sent = Assert.Single(_platform.Sent);
        Assert.Equal("想好了", sent["text"]!["content"]!.ToString());
        Assert.Equal(WeChatGateway.Person, sent["touser"]!.ToString());
        Assert.Null(await SayAsync(channel, "很难的问题", "1"));
    }

    [Fact]
    public async Task Where_an_account_may_not_write_by_itself_the_answer_is_fetched()
    {
        var channel = Channel(patience: TimeSpan.Zero, mayWrite: false);

        Assert.Equal(WeChatPhrases.StillLooking, await SayAsync(channel, "很难的问题", "1"));
        Assert.Equal(WeChatPhrases.StillLooking, await SayAsync(channel, "继续", "2"));
        _thought.SetResult("想好了");
        await channel.Late;

        Assert.Equal("想好了", await SayAsync(Channel(TimeSpan.FromSeconds(4), mayWrite: false), "继续", "3"));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task While_the_store_hangs_nobody_is_kept_waiting_and_the_answer_comes_when_it_is_back()
    {
        _thought.SetResult("想好了");
        var channel = Channel(patience: TimeSpan.Zero, mayWrite: false);
        _store.Freeze();

        Assert.Equal(WeChatPhrases.StillLooking, await SayAsync(channel, "很难的问题", "1"));
        Assert.Equal(WeChatPhrases.StillLooking, await SayAsync(channel, "很难的问题", "1"));
        _store.Thaw();
        await channel.Late;

        Assert.Equal("想好了", await SayAsync(Channel(TimeSpan.FromSeconds(4), mayWrite: false), "继续", "2"));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task An_answer_that_was_ready_in_time_but_not_stored_in_time_is_not_lost()
    {
        _thought.SetResult(string.Concat(Enumerable.Range(1, 60).Select(number => $"这是第{number}句，句句都有用处，一句也不能少。\n")));
        _whenAsked = () => _store.Freeze(onlyWrites: true);
        var channel = Channel(patience: TimeSpan.FromMilliseconds(200), mayWrite: true);

        Assert.Null(await SayAsync(channel, "很难的问题", "1"));
        _store.Thaw();
        await channel.Late;

        Assert.StartsWith("这是第1句", _platform.Sent[0]["text"]!["content"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("这是第60句", _platform.Sent[^1]["text"]!["content"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_fetched_too_late_is_sent_and_its_word_is_no_question()
    {
        _thought.SetResult(string.Concat(Enumerable.Range(1, 60).Select(number => $"这是第{number}句，句句都有用处，一句也不能少。\n")));
        await SayAsync(Channel(TimeSpan.FromSeconds(4), mayWrite: true), "说说看", "1");
        var channel = Channel(patience: TimeSpan.Zero, mayWrite: true);

        Assert.Null(await SayAsync(channel, "继续", "2"));
        await channel.Late;

        Assert.Contains("这是第60句", Assert.Single(_platform.Sent)["text"]!["content"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task What_came_to_nothing_after_the_time_had_run_out_is_told()
    {
        var channel = Channel(patience: TimeSpan.Zero, mayWrite: true);
        _store.Freeze();
        Assert.Null(await SayAsync(channel, "很难的问题", "1"));
        _store.Fails = true;
        _store.Thaw();
        await channel.Late;

        Assert.Equal(WeChatPhrases.NotTaken, Assert.Single(_platform.Sent)["text"]!["content"]!.ToString());
    }

    [Fact]
    public async Task Whoever_leaves_while_the_store_hangs_is_not_said_to_be_forgotten()
    {
        var channel = Channel(patience: TimeSpan.Zero, mayWrite: true);
        _store.Freeze();
        var leaving = Assistant.Channels.WeChat.Callback.Read(CallbackXml.Read(WeChatGateway.Event("unsubscribe"))!)!;

        await Assert.ThrowsAsync<TimeoutException>(() => channel.AnswerAsync(leaving, "http://127.0.0.1", () => { }, Cancel));
        _store.Thaw();
        await channel.Late;
        Assert.Empty(_platform.Sent);
    }

    [Theory]
    [InlineData(45015)]
    [InlineData(45047)]
    [InlineData(43004)]
    public async Task What_the_platform_does_not_deliver_stays_behind_the_next_answer(int error)
    {
        _platform.Errors.Enqueue(error);
        var channel = Channel(patience: TimeSpan.Zero, mayWrite: true);
        await SayAsync(channel, "很难的问题", "1");
        _thought.SetResult("想好了");
        await channel.Late;
        Assert.Single(_platform.Sent);

        var patient = Channel(TimeSpan.FromSeconds(4), mayWrite: true);
        var next = await SayAsync(patient, "别的问题", "2");

        Assert.EndsWith(WeChatPhrases.EarlierIsReady, next, StringComparison.Ordinal);
        Assert.Equal("想好了", await SayAsync(patient, "继续", "3"));
    }

    [Fact]
    public async Task A_long_answer_comes_page_by_page()
    {
        var sentences = string.Concat(
            Enumerable.Range(1, 60).Select(number => $"这是第{number}句，说的是同一件事的不同方面，句句都有用处。\n")
        );
        _thought.SetResult(sentences);
        var channel = Channel(TimeSpan.FromSeconds(4), mayWrite: false);
        var pages = new List<string> { (await SayAsync(channel, "说说看", "0"))! };
        while (pages[^1].EndsWith(WeChatPhrases.ToBeContinued, StringComparison.Ordinal))
        {
            pages.Add((await SayAsync(channel, "继续", pages.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)))!);
        }

        Assert.True(pages.Count > 1);
        Assert.Equal(
            sentences.Trim(),
            string.Join('\n', pages.Select(page => page.Replace($"\n{WeChatPhrases.ToBeContinued}", "", StringComparison.Ordinal)))
        );
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task A_message_whose_turn_was_cut_off_is_worked_on_when_it_is_pushed_again()
    {
        using var stopping = new CancellationTokenSource();
        var channel = Channel(TimeSpan.FromSeconds(4), mayWrite: false);
        var first = channel.AnswerAsync(Callback("很难的问题", "1"), "http://127.0.0.1", () => { }, stopping.Token);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _thought.SetResult("想好了");

        Assert.Equal("想好了", await SayAsync(channel, "很难的问题", "1"));
    }

    [Fact]
    public async Task An_expired_token_is_renewed_once_for_all_who_send()
    {
        using var messages = Messages();
        await messages.SendAsync("o1", "热身", Cancel);
        _platform.ExpireToken();

        var sent = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => messages.SendAsync($"o{number}", "中文😀", Cancel)));

        Assert.All(sent, Assert.True);
        Assert.Equal(2, _platform.TokensGiven);
        Assert.All(_platform.Bodies, body => Assert.DoesNotContain("\\u", body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_only_the_operator_can_mend_stops_the_sending()
    {
        _platform.Errors.Enqueue(48001);
        using var messages = Messages();

        Assert.False(await messages.SendAsync("o1", "一", Cancel));
        Assert.False(await messages.SendAsync("o1", "二", Cancel));
        Assert.Single(_platform.Sent);

        _clock.Now += TimeSpan.FromMinutes(11);
        Assert.True(await messages.SendAsync("o1", "三", Cancel));
    }

    [Fact]
    public async Task A_platform_that_is_busy_is_tried_again()
    {
        _platform.Errors.Enqueue(-1);
        using var messages = Messages();

        Assert.True(await messages.SendAsync("o1", "一", Cancel));
    }

    static Task<string?> SayAsync(WeChatChannel channel, string text, string number) =>
        channel.AnswerAsync(Callback(text, number), "http://127.0.0.1", () => { }, Cancel);

    static Callback Callback(string text, string number) =>
        Assistant.Channels.WeChat.Callback.Read(CallbackXml.Read(WeChatGateway.Text(text, number))!)!;

    ActiveMessages Messages() =>
        new(
            new SenderSettings(new Uri("http://127.0.0.1/"), WeChatGateway.Account, "app-secret", Agent: null),
            _platform,
            _clock,
            NullLogger<ActiveMessages>.Instance
        );

    WeChatChannel Channel(TimeSpan patience, bool mayWrite)
    {
        var conversations = new ConversationStore(_store);
        var turns = new ConversationTurns(
            conversation => Said(conversation, "您好"),
            async (conversation, turn, cancel) =>
            {
                Interlocked.Increment(ref _asked);
                _whenAsked();
                return Said(conversation, turn.Text == "别的问题" ? "别的回答" : await _thought.Task.WaitAsync(cancel));
            },
            new ActivityRenderer(new ClauseBook([])),
            new ReceiptLinks(new byte[32]),
            conversations,
            new Listeners(),
            _clock,
            NullLogger<ConversationTurns>.Instance
        );
        return new WeChatChannel(
            "wechat:1",
            "微信",
            turns,
            new ContactStore(_store, _clock),
            conversations,
            new WeChatRenderer(new ClauseBook([])),
            WeChatOperation.None,
            new Handover(new HandoverStore(_store), conversations, turns, _clock),
            mayWrite ? Messages() : null,
            _clock,
            NullLogger<WeChatChannel>.Instance
        )
        {
            Patience = patience,
        };
    }

    static TurnResult Said(Conversation conversation, string text) =>
        new([new Reply { Kind = ReplyKind.Answer, Text = text }], conversation);

    /// <summary>The platform's interface, collecting what is sent and failing as it is told.</summary>
    sealed class FakePlatform : HttpMessageHandler
    {
        readonly Lock _lock = new();
        string _token = "";

        public Queue<int> Errors { get; } = new();
        public List<JsonNode> Sent { get; } = [];
        public List<string> Bodies { get; } = [];
        public int TokensGiven { get; private set; }

        public void ExpireToken() => _token = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            lock (_lock)
            {
                return Answer(request.RequestUri!, body);
            }
        }

        HttpResponseMessage Answer(Uri address, string body)
        {
            if (address.AbsolutePath == "/cgi-bin/stable_token")
            {
                // The same token for whoever asks, while it is good.
                if (_token.Length == 0)
                {
                    _token = $"token-{++TokensGiven}";
                }
                return Json($$"""{"access_token":"{{_token}}","expires_in":7200}""");
            }
            Assert.Equal("/cgi-bin/message/custom/send", address.AbsolutePath);
            if (address.Query != $"?access_token={_token}")
            {
                return Json("""{"errcode":42001,"errmsg":"access_token expired"}""");
            }
            Bodies.Add(body);
            Sent.Add(JsonNode.Parse(body)!);
            return Json($$"""{"errcode":{{(Errors.TryDequeue(out var error) ? error : 0)}}}""");
        }

        static HttpResponseMessage Json(string json) => new(HttpStatusCode.OK) { Content = new StringContent(json) };
    }
}
