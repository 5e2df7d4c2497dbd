using System.Net;
using System.Text.Json.Nodes;
using Dapper;

namespace Assistant.Tests.DirectLine;

public sealed class ConversationTests : IAsyncLifetime
{
    TestServer _server = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_token_does_not_start_the_conversation_and_starting_it_greets_once()
    {
        var generated = await new DirectLineClient(_server.Http, TestServer.Secret).PostAsync(
            "/tokens/generate",
            new { user = new { id = "dl_1" } }
        );
        var client = new DirectLineClient(_server.Http, generated["token"]);
        var id = generated["conversationId"];
        Assert.Equal(1800, (int)generated.Body["expires_in"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/conversations/{id}/activities")).Status);

        var first = await client.PostAsync("/conversations", new { user = new { } });
        var second = await client.PostAsync("/conversations", new { user = new { } });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, second.Status));
        Assert.Equal((id, id), (first["conversationId"], second["conversationId"]));
        var greeting = Assert.Single(await client.ActivitiesAsync(id));
        Assert.Equal("message", greeting["type"]!.ToString());
        Assert.Equal("smalltalk", greeting["channelData"]!["assistant"]!["kind"]!.ToString());
    }

    [Fact]
    public async Task The_users_own_activity_comes_back_before_the_reply_with_its_client_id()
    {
        var (client, id, _) = await DirectLineClient.BeginAsync(_server);

        var posted = await client.SayAsync(id, "你好", "client-1");
        var activities = await client.ActivitiesAsync(id, "1");

        var (echo, reply) = (activities[0], activities[1]);
        Assert.Equal(posted["id"], echo["id"]!.ToString());
        Assert.Equal("client-1", echo["channelData"]!["clientActivityID"]!.ToString());
        Assert.Equal("你好", echo["text"]!.ToString());
        Assert.Equal("plain", echo["textFormat"]!.ToString());
        Assert.Equal(posted["id"], reply["replyToId"]!.ToString());
        Assert.NotEqual(echo["from"]!["id"]!.ToString(), reply["from"]!["id"]!.ToString());
        Assert.NotNull(reply["channelData"]!["assistant"]!["text"]);
    }

    [Fact]
    public async Task Ids_and_times_rise_from_activity_to_activity_while_the_clock_stands_or_steps_back()
    {
        var (client, id, _) = await DirectLineClient.BeginAsync(_server);
        await client.SayAsync(id, "一");
        _server.Clock.Now -= TimeSpan.FromHours(1);
        await client.SayAsync(id, "二");

        var activities = await client.ActivitiesAsync(id);
        var ids = activities.Select(activity => activity["id"]!.ToString()).ToList();
        var times = activities.Select(activity => activity["timestamp"]!.ToString()).ToList();

        Assert.True(activities.Length >= 5);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(times.Order(StringComparer.Ordinal).Distinct(), times);
        Assert.All(
            activities,
            activity => Assert.Equal(("directline", id), (activity["channelId"]!.ToString(), activity["conversation"]!["id"]!.ToString()))
        );
    }

    [Fact]
    public async Task The_sender_is_who_the_token_says()
    {
        var generated = await new DirectLineClient(_server.Http, TestServer.Secret).PostAsync(
            "/tokens/generate",
            new { user = new { id = "dl_zhang" } }
        );
        var client = new DirectLineClient(_server.Http, generated["token"]);
        var id = generated["conversationId"];
        await client.PostAsync("/conversations");

        await client.SayAsync(id, "我是别人");

        var echo = (await client.ActivitiesAsync(id, "1"))[0];
        Assert.Equal("dl_zhang", echo["from"]!["id"]!.ToString());
    }

    [Fact]
    public async Task A_message_delivered_fifty_times_at_once_has_one_effect()
    {
        var (client, id, _) = await DirectLineClient.BeginAsync(_server);
        var before = (await client.ActivitiesAsync(id)).Length;

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.SayAsync(id, "你好", "client-1")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers.Select(answer => answer["id"]).Distinct());
        var after = await client.ActivitiesAsync(id);
        Assert.Single(after, activity => activity["from"]!["role"]!.ToString() is "user");
        Assert.True(after.Length > before + 1);
    }

    [Fact]
    public async Task The_activitys_own_id_names_a_message_whose_client_gives_no_other()
    {
        var (client, id, _) = await DirectLineClient.BeginAsync(_server);
        var message = new
        {
            type = "message",
            id = "mine-1",
            text = "你好",
        };

        var first = await client.PostAsync($"/conversations/{id}/activities", message);
        var second = await client.PostAsync($"/conversations/{id}/activities", message);

        Assert.Equal(first["id"], second["id"]);
        Assert.Single(await client.ActivitiesAsync(id), activity => activity["from"]!["role"]!.ToString() is "user");
    }

    [Fact]
    public async Task The_same_words_sent_twice_are_two_messages()
    {
        var (client, id, _) = await DirectLineClient.BeginAsync(_server);
        var first = await client.SayAsync(id, "你好");
        var second = await client.SayAsync(id, "你好");

        Assert.NotEqual(first["id"], second["id"]);
    }

    [Fact]
    public async Task Turns_of_one_conversation_sent_at_once_are_all_kept_without_gaps()
    {
        var (client, id, _) = await DirectLineClient.BeginAsync(_server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => client.SayAsync(id, $"第{number}句")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        var activities = await client.ActivitiesAsync(id);
        Assert.Equal(20, activities.Count(activity => activity["from"]!["role"]!.ToString() is "user"));
        Assert.Equal($"{id}|{activities.Length:D7}", activities[^1]["id"]!.ToString());
    }

    [Fact]
    public async Task A_watermark_covers_what_was_delivered_and_may_be_used_again()
    {
        var (client, id, _) = await DirectLineClient.BeginAsync(_server);
        var polled = await client.GetAsync($"/conversations/{id}/activities?watermark=");
        await client.SayAsync(id, "你好");

        var behind = await client.ActivitiesAsync(id, polled["watermark"]);
        var again = await client.ActivitiesAsync(id, polled["watermark"]);
        var end = await client.GetAsync($"/conversations/{id}/activities?watermark={behind.Length + 1}");

        Assert.Equal("你好", behind[0]["text"]!.ToString());
        Assert.Equal(behind.Length, again.Length);
        Assert.Empty(end.Body["activities"]!.AsArray());
        Assert.Equal($"{behind.Length + 1}", end["watermark"]);
    }

    [Fact]
    public async Task A_conversation_survives_a_restart_of_the_server_with_its_token()
    {
        var (client, id, _) = await DirectLineClient.BeginAsync(_server);
        var posted = await client.SayAsync(id, "你好", "client-1");
        var before = await client.ActivitiesAsync(id);

        await _server.RestartAsync();

        Assert.Equal(posted["id"], (await client.SayAsync(id, "你好", "client-1"))["id"]);
        Assert.Equal(Texts(before), Texts(await client.ActivitiesAsync(id)));
        Assert.Equal(HttpStatusCode.OK, (await client.SayAsync(id, "还在吗")).Status);
    }

    [Fact]
    public async Task While_the_store_cannot_write_nothing_is_acknowledged_and_polls_go_on()
    {
        var (client, id, _) = await DirectLineClient.BeginAsync(_server);
        _server.Store.Read(connection => connection.Execute("pragma query_only = on"));

        var refused = await client.SayAsync(id, "你好", "client-1");
        var polled = await client.GetAsync($"/conversations/{id}/activities?watermark=1");
        var health = await _server.Http.GetAsync("/healthz/ready", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("没有收下", refused.Body["error"]!["message"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, polled.Status);
        Assert.Empty(polled.Body["activities"]!.AsArray());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);

        _server.Store.Read(connection => connection.Execute("pragma query_only = off"));
        Assert.Equal(HttpStatusCode.OK, (await client.SayAsync(id, "你好", "client-1")).Status);
        Assert.Single(await client.ActivitiesAsync(id), activity => activity["from"]!["role"]!.ToString() is "user");
        Assert.Equal(HttpStatusCode.OK, (await _server.Http.GetAsync("/healthz/ready", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_button_whose_value_carries_the_text_is_a_message()
    {
        var (client, id, _) = await DirectLineClient.BeginAsync(_server);
        await client.PostAsync(
            $"/conversations/{id}/activities",
            new
            {
                type = "message",
                value = new { text = "你好" },
                channelData = new { postBack = true },
            }
        );

        var activities = await client.ActivitiesAsync(id, "1");
        Assert.Equal("你好", activities[0]["value"]!["text"]!.ToString());
        Assert.NotEqual("error", activities[1]["channelData"]!["assistant"]!["kind"]!.ToString());
    }

    [Theory]
    [InlineData("event")]
    [InlineData("endOfConversation")]
    [InlineData("something")]
    public async Task Activities_of_other_types_are_accepted_and_change_nothing(string type)
    {
        var (client, id, _) = await DirectLineClient.BeginAsync(_server);

        var answer = await client.PostAsync($"/conversations/{id}/activities", new { type, name = "webchat/join" });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith(id, answer["id"], StringComparison.Ordinal);
        Assert.Single(await client.ActivitiesAsync(id));
    }

    [Fact]
    public async Task No_null_is_ever_sent()
    {
        var (client, id, _) = await DirectLineClient.BeginAsync(_server);
        await client.PostAsync(
            $"/conversations/{id}/activities",
            """{"type":"message","text":"你好","locale":null,"value":null,"channelData":{"clientActivityID":"1","x":null,"list":[null,{"y":null}]}}"""
        );

        foreach (var activity in await client.ActivitiesAsync(id))
        {
            Assert.DoesNotContain("null", activity.ToJsonString(), StringComparison.Ordinal);
        }
    }

    static IEnumerable<string> Texts(IEnumerable<JsonObject> activities) => activities.Select(activity => activity.ToJsonString());
}
