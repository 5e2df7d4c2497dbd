using System.Text.Json.Nodes;
using Assistant.Tests.DirectLine;

namespace Assistant.Tests.DirectLineClients;

/// <summary>What the vendor's own client makes of the server.</summary>
public sealed class OfficialClientTests : IAsyncLifetime
{
    TestServer _server = null!;
    LoopbackProxy _wire = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _wire = new LoopbackProxy(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _wire.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Over_the_socket_it_begins_listens_and_posts_and_sees_its_own_words_before_the_answer()
    {
        await using var client = OfficialClient.Start(_wire.Address, new { token = (await TokenAsync())["token"] });
        var greeting = await client.ActivityAsync();
        await client.SayAsync("你好", "mine-1");
        var (echo, reply) = (await client.ActivityAsync(), await client.ActivityAsync());

        Assert.Equal(["POST /conversations", "GET /conversations/_/stream", "POST /conversations/_/activities"], Paths());
        Assert.Equal("assistant", greeting["from"]!["id"]!.ToString());
        Assert.Equal(("你好", "mine-1"), (echo["text"]!.ToString(), echo["channelData"]!["clientActivityID"]!.ToString()));
        Assert.StartsWith("dl_", echo["from"]!["id"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(echo["id"]!.ToString(), reply["replyToId"]!.ToString());
        AssertInOrder([greeting, echo, reply]);
    }

    [Fact]
    public async Task By_polling_it_hears_the_same_and_no_poll_ever_fails()
    {
        await using var client = OfficialClient.Start(_wire.Address, Polling((await TokenAsync())["token"]));
        var greeting = await client.ActivityAsync();
        await client.SayAsync("你好", "mine-1");
        var (echo, reply) = (await client.ActivityAsync(), await client.ActivityAsync());
        await client.SayAsync("再问一句", "mine-2");
        await client.ActivityAsync(IsEcho("mine-2"));

        Assert.Equal(["POST /conversations", "GET /conversations/_/activities"], Paths()[..2]);
        Assert.EndsWith("/activities?watermark=", _wire.Requests[1], StringComparison.Ordinal);
        Assert.Contains(_wire.Requests, request => request.EndsWith("/activities?watermark=1", StringComparison.Ordinal));
        Assert.All(_wire.Statuses, status => Assert.True(status is "200" or "201", status));
        AssertInOrder([greeting, echo, reply]);
    }

    [Fact]
    public async Task Resumed_with_a_watermark_it_is_told_what_lies_behind_it()
    {
        var (owner, id, begun) = await DirectLineClient.BeginAsync(_server);
        await owner.SayAsync(id, "从前说的");

        await using var client = OfficialClient.Start(
            _wire.Address,
            new
            {
                token = begun["token"],
                conversationId = id,
                watermark = "1",
            }
        );

        Assert.Equal("从前说的", (await client.ActivityAsync())["text"]!.ToString());
        Assert.Equal(["GET /conversations/_", "GET /conversations/_/stream"], Paths());
        Assert.EndsWith($"/conversations/{id}?watermark=1", _wire.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_network_was_lost_it_comes_back_and_has_everything_once()
    {
        var token = await TokenAsync();
        await using var client = OfficialClient.Start(_wire.Address, new { token = token["token"], waits = QuickReturn });
        await client.ActivityAsync();

        var away = _wire.HoldAsync("?watermark=");
        _wire.Cut();
        await away;
        await Owner.SayAsync(token["conversationId"], "断线时说的", "away-1");
        _wire.Release();
        await client.ActivityAsync(IsEcho("away-1"));
        await client.SayAsync("回来了", "back-1");
        await client.ActivityAsync(IsEcho("back-1"));

        Assert.Contains("GET /conversations/_", Paths());
        AssertInOrder(client.Activities);
    }

    [Fact]
    public async Task A_restart_of_the_server_in_the_middle_costs_it_nothing()
    {
        await using var client = OfficialClient.Start(_wire.Address, new { token = (await TokenAsync())["token"], waits = QuickReturn });
        await client.ActivityAsync();
        await client.SayAsync("之前", "before");
        await client.ActivityAsync(IsEcho("before"));

        await _server.RestartAsync();
        await client.SayAsync("之后", "after");
        await client.ActivityAsync(IsEcho("after"));

        AssertInOrder(client.Activities);
    }

    [Fact]
    public async Task It_renews_its_token_and_goes_on_when_the_first_one_has_long_expired()
    {
        await using var client = OfficialClient.Start(
            _wire.Address,
            new { token = (await TokenAsync())["token"], waits = new Dictionary<string, int> { ["900000"] = 300 } }
        );
        await client.ActivityAsync();
        for (var quarter = 0; quarter < 4; quarter++)
        {
            _server.Clock.Now += TimeSpan.FromMinutes(14);
            // The first one may have been asked for before the clock moved.
            await RenewedAsync(client);
            await RenewedAsync(client);
        }

        await client.SayAsync("还在吗", "late-1");

        Assert.NotEqual("retry", await client.PostedAsync());
        Assert.Contains("POST /tokens/refresh", Paths());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_that_expires_in_the_middle_is_known_to_it_as_expired(bool webSocket)
    {
        await using var client = OfficialClient.Start(
            _wire.Address,
            new
            {
                token = (await TokenAsync())["token"],
                webSocket,
                pollingInterval = 200,
            }
        );
        await client.ActivityAsync();

        _server.Clock.Now += TimeSpan.FromMinutes(31);
        await client.SayAsync("还在吗");

        await client.StatusAsync("ExpiredToken");
        Assert.DoesNotContain(client.Activities, activity => activity["text"]?.ToString() == "还在吗");
    }

    [Fact]
    public async Task Two_of_them_on_one_conversation_hear_the_same()
    {
        var token = await TokenAsync();
        await using var first = OfficialClient.Start(_wire.Address, new { token = token["token"] });
        await first.ActivityAsync();
        await using var second = OfficialClient.Start(
            _wire.Address,
            new
            {
                token = token["token"],
                conversationId = token["conversationId"],
                watermark = "0",
            }
        );
        await second.ActivityAsync();

        await first.SayAsync("第一位", "first");
        await second.ActivityAsync(IsEcho("first"));
        await second.SayAsync("第二位", "second");
        await first.ActivityAsync(IsEcho("second"));
        await second.ActivityAsync(IsEcho("second"));

        Assert.Equal(Ids(first.Activities), Ids(second.Activities));
        AssertInOrder(first.Activities);
    }

    [Fact]
    public async Task What_is_said_between_the_beginning_and_the_opening_of_the_socket_is_not_lost()
    {
        var token = await TokenAsync();
        var opening = _wire.HoldAsync("/stream");
        await using var client = OfficialClient.Start(_wire.Address, new { token = token["token"] });
        await opening;

        await Owner.SayAsync(token["conversationId"], "在中间", "between");
        _wire.Release();

        await client.ActivityAsync(IsEcho("between"));
        Assert.Equal($"{token["conversationId"]}|0000001", client.Activities[0]["id"]!.ToString());
    }

    [Fact]
    public async Task Its_empty_frames_and_the_servers_signs_of_life_disturb_nothing()
    {
        await using var client = OfficialClient.Start(
            _wire.Address,
            new { token = (await TokenAsync())["token"], waits = new Dictionary<string, int> { ["20000"] = 20 } }
        );
        for (var frame = 0; frame < 20; frame++)
        {
            await client.WaitAsync(line => line.ContainsKey("sent"));
        }

        await client.SayAsync("还在", "alive");
        await client.ActivityAsync(IsEcho("alive"));

        Assert.Single(Paths(), "GET /conversations/_/stream");
    }

    [Fact]
    public async Task Files_of_one_Chinese_name_come_back_by_name_and_the_answer_says_that_they_were_not_read()
    {
        await using var client = OfficialClient.Start(_wire.Address, new { token = (await TokenAsync())["token"] });
        await client.ActivityAsync();
        var file = new
        {
            contentType = "text/plain",
            contentUrl = new Uri(_server.Address, "healthz/live"),
            name = "证明.txt",
        };

        await client.PostAsync(
            new
            {
                type = "message",
                text = "你好",
                from = new { id = "me" },
                attachments = (object[])[file, file],
                channelData = new { clientActivityID = "upload-1" },
            }
        );
        var echo = await client.ActivityAsync(IsEcho("upload-1"));
        var notice = await client.ActivityAsync();

        // The client fetches both at once and sends them as they come.
        Assert.Equal(
            ["证明 (1).txt", "证明.txt"],
            echo["attachments"]!.AsArray().Select(one => one!["name"]!.ToString()).Order(StringComparer.Ordinal)
        );
        Assert.Equal("你好", echo["text"]!.ToString());
        Assert.Contains("2 个文件没有打开，也没有保存", notice["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(echo["id"]!.ToString(), (await client.ActivityAsync())["replyToId"]!.ToString());
        Assert.Contains("POST /conversations/_/upload", Paths());
    }

    static Dictionary<string, int> QuickReturn { get; } = new() { ["3000"] = 100, ["20000"] = 300 };

    DirectLineClient Owner => new(_server.Http, TestServer.Secret);

    Task<Answer> TokenAsync() => Owner.PostAsync("/tokens/generate");

    static object Polling(string token) =>
        new
        {
            token,
            webSocket = false,
            pollingInterval = 200,
        };

    static Task<JsonObject> RenewedAsync(OfficialClient client) => client.WaitAsync(line => line.ContainsKey("token"));

    static Func<JsonObject, bool> IsEcho(string id) => activity => activity["channelData"]?["clientActivityID"]?.ToString() == id;

    static IEnumerable<string> Ids(IEnumerable<JsonObject> activities) => activities.Select(activity => activity["id"]!.ToString());

    // As Web Chat sorts them: by time; and each of them once.
    static void AssertInOrder(IReadOnlyList<JsonObject> activities)
    {
        var times = activities.Select(activity => activity["timestamp"]!.ToString()).ToList();
        Assert.Equal(times.Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal), times);
        Assert.Equal(Ids(activities).Distinct(StringComparer.Ordinal), Ids(activities));
    }

    // Without the query, and with a place in place of the conversation.
    string[] Paths() =>
        [
            .. _wire.Requests.Select(request =>
            {
                var parts = request.Replace("/v3/directline", "", StringComparison.Ordinal).Split('?')[0].Split('/');
                return string.Join('/', parts.Select((part, place) => place == 2 && parts[1] == "conversations" ? "_" : part));
            }),
        ];
}
