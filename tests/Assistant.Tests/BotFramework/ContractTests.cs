using System.Net;
using System.Text.Json.Nodes;
using Assistant.Channels.BotFramework;
using Assistant.Model;
using Assistant.Tests.DirectLine;

namespace Assistant.Tests.BotFramework;

/// <summary>What a channel is answered over HTTP.</summary>
public sealed class ContractTests : IAsyncLifetime
{
    BotServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await BotServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_message_is_acknowledged_with_nothing_and_answered_at_its_serviceUrl_behind_a_sign_of_typing()
    {
        var message = _server.Message("推荐单位什么时候截止");

        var answer = await _server.PostAsync(message);
        var (typing, reply) = (await _server.Cloud.ReceiveAsync(), await _server.Cloud.ReceiveAsync());

        Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, answer.Body));
        Assert.Equal("typing", typing.Activity["type"]!.ToString());
        Assert.Equal($"/connector/v3/conversations/c%2F1%7Cx/activities/{message["id"]}", reply.Path);
        Assert.StartsWith("Bearer token-", reply.Authorization, StringComparison.Ordinal);
        var activity = reply.Activity;
        Assert.Contains("2025年7月23日", activity["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("plain", activity["textFormat"]!.ToString());
        Assert.Equal(("bot-1", "user-1"), (activity["from"]!["id"]!.ToString(), activity["recipient"]!["id"]!.ToString()));
        Assert.Equal(("webchat", "c/1|x"), (activity["channelId"]!.ToString(), activity["conversation"]!["id"]!.ToString()));
        Assert.Equal(message["id"]!.ToString(), activity["replyToId"]!.ToString());
        Assert.False(activity.ContainsKey("id"));
        Assert.Equal("application/vnd.microsoft.card.adaptive", activity["attachments"]![0]!["contentType"]!.ToString());
    }

    [Fact]
    public async Task Who_comes_in_is_greeted_once_however_often_the_channel_says_so()
    {
        var both = new { membersAdded = new[] { new { id = "bot-1" }, new { id = "user-1" } } };

        await _server.PostAsync(_server.Activity("conversationUpdate", both));
        await _server.PostAsync(_server.Activity("conversationUpdate", both));
        await _server.PostAsync(_server.Message("推荐单位什么时候截止"));

        var greeting = await _server.Cloud.ReceiveMessageAsync();
        Assert.NotEmpty(greeting.Activity["suggestedActions"]!["actions"]!.AsArray());
        Assert.Equal("user-1", greeting.Activity["suggestedActions"]!["to"]![0]!.ToString());
        Assert.Contains(
            "2025年7月23日",
            (await _server.Cloud.ReceiveMessageAsync()).Activity["text"]!.ToString(),
            StringComparison.Ordinal
        );
        Assert.False(_server.Cloud.HasMore);
        Assert.Equal(1, _server.Count("select count(*) from conversations"));
    }

    [Theory]
    [InlineData("""{"membersAdded":[]}""")]
    [InlineData("""{"membersAdded":[{"id":"bot-1"}]}""")]
    [InlineData("""{"membersAdded":[null,{},7,{"id":""}]}""")]
    [InlineData("""{"membersAdded":null}""")]
    [InlineData("""{"membersAdded":[{"id":"user-2"}],"conversation":{"id":"g","isGroup":true}}""")]
    [InlineData("""{"membersRemoved":[{"id":"user-1"}]}""")]
    public async Task Nobody_is_greeted_where_nobody_came_in_or_others_read_along(string more)
    {
        var answer = await _server.PostAsync(_server.Activity("conversationUpdate", JsonNode.Parse(more)));

        Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, answer.Body));
        Assert.Equal(0, _server.Count("select count(*) from conversations"));
    }

    [Fact]
    public async Task The_press_of_a_button_on_a_card_is_heard_as_what_it_stands_for()
    {
        await _server.PostAsync(_server.Activity("message", new { replyToId = "r", value = new { text = "推荐单位什么时候截止" } }));

        Assert.Contains(
            "2025年7月23日",
            (await _server.Cloud.ReceiveMessageAsync()).Activity["text"]!.ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("""{"title":"推荐单位什么时候截止","verb":"ask","data":{}}""")]
    [InlineData("""{"title":"截止","data":{"text":"推荐单位什么时候截止"}}""")]
    public async Task An_executed_action_is_a_message_and_its_response_says_that_it_was_heard(string action)
    {
        var value = new JsonObject { ["action"] = JsonNode.Parse(action) };
        var answer = await _server.PostAsync(_server.Activity("invoke", new { name = "adaptiveCard/action", value }));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("200", answer.Json["statusCode"]!.ToString());
        Assert.Equal("application/vnd.microsoft.activity.message", answer.Json["type"]!.ToString());
        Assert.Contains(
            "2025年7月23日",
            (await _server.Cloud.ReceiveMessageAsync()).Activity["text"]!.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Other_invocations_are_not_implemented_and_one_without_a_name_is_malformed()
    {
        var unknown = await _server.PostAsync(_server.Activity("invoke", new { name = "composeExtension/query" }));
        var nameless = await _server.PostAsync(_server.Activity("invoke"));

        Assert.Equal((HttpStatusCode.NotImplemented, ""), (unknown.Status, unknown.Body));
        Assert.Equal(HttpStatusCode.BadRequest, nameless.Status);
    }

    [Fact]
    public async Task Replies_that_are_expected_in_the_response_are_there_and_go_nowhere_else()
    {
        var message = _server.Message("推荐单位什么时候截止", new { deliveryMode = "expectReplies" });

        var first = await _server.PostAsync(message);
        var again = await _server.PostAsync(message);

        var reply = Assert.Single(first.Activities);
        Assert.Contains("2025年7月23日", reply["text"]!.ToString(), StringComparison.Ordinal);
        Assert.All(
            ["type", "channelId", "serviceUrl", "conversation", "from", "recipient", "replyToId"],
            property => Assert.True(reply.ContainsKey(property), property)
        );
        Assert.Equal(first.Body, again.Body);
        Assert.False(_server.Cloud.HasMore);
    }

    [Fact]
    public async Task Greetings_and_invocations_are_answered_in_the_response_where_that_is_expected()
    {
        var greeted = await _server.PostAsync(
            _server.Activity("conversationUpdate", new { deliveryMode = "expectReplies", membersAdded = new[] { new { id = "user-1" } } })
        );
        var unknown = await _server.PostAsync(_server.Activity("invoke", new { deliveryMode = "expectReplies", name = "x" }));
        var pressed = await _server.PostAsync(
            _server.Activity(
                "invoke",
                new
                {
                    deliveryMode = "expectReplies",
                    name = "adaptiveCard/action",
                    value = new { action = new { title = "推荐单位什么时候截止" } },
                }
            )
        );

        Assert.Single(greeted.Activities);
        Assert.Equal("501", Assert.Single(unknown.Activities)["value"]!["status"]!.ToString());
        Assert.Equal(["message", "invokeResponse"], pressed.Activities.Select(activity => activity["type"]!.ToString()));
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("installationUpdate")]
    [InlineData("Message")]
    [InlineData("something/of the future")]
    public async Task Types_that_mean_nothing_to_us_are_acknowledged_and_leave_nothing(string type)
    {
        var answer = await _server.PostAsync(_server.Activity(type));

        Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, answer.Body));
        Assert.Equal(0, _server.Count("select count(*) from conversations"));
    }

    [Theory]
    [InlineData("type")]
    [InlineData("channelId")]
    [InlineData("serviceUrl")]
    [InlineData("conversation")]
    [InlineData("from")]
    public async Task An_activity_that_lacks_what_a_reply_needs_is_malformed_and_told_so(string property)
    {
        var message = _server.Message("你好");
        message.Remove(property);

        var answer = await _server.PostAsync(message);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(property, answer.Json["error"]!["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("\"message\"", 400)]
    [InlineData("""{"type":"message","type":"typing"}""", 400)]
    [InlineData("""{"type":7}""", 400)]
    [InlineData("""{"type":"message","text":"\ud800"}""", 400)]
    [InlineData("DEEP", 400)]
    [InlineData("LONG", 413)]
    public async Task What_is_no_activity_is_refused(string body, int status)
    {
        var sent = body switch
        {
            "DEEP" => $"{{\"type\":\"message\",\"a\":{new string('[', 500)}{new string(']', 500)}}}",
            "LONG" => $"{{\"type\":\"message\",\"text\":\"{new string('长', 300_000)}\"}}",
            _ => body,
        };

        var answer = await _server.PostAsync(sent, $"Bearer {_server.Cloud.Token(new TokenOptions { Now = _server.Clock.Now })}");

        Assert.Equal(status, (int)answer.Status);
        Assert.NotEmpty(answer.Json["error"]!["message"]!.ToString());
    }

    [Fact]
    public async Task Other_methods_and_other_content_are_refused()
    {
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await _server.SendAsync(HttpMethod.Get));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await _server.SendAsync(HttpMethod.Put));
        var page = await _server.PostAsync(_server.Message("你好").ToJsonString(), authorization: null, "text/plain");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, page.Status);
    }

    [Fact]
    public async Task A_channel_that_does_not_say_who_we_are_is_answered_as_our_application()
    {
        await _server.PostAsync(_server.Message("你好", new { recipient = (object?)null }));

        Assert.Equal(FakeCloud.AppId, (await _server.Cloud.ReceiveMessageAsync()).Activity["from"]!["id"]!.ToString());
    }

    [Fact]
    public async Task A_channel_that_shows_no_cards_gets_all_of_it_as_text()
    {
        await _server.PostAsync(_server.Message("推荐单位什么时候截止", new { channelId = "line" }));

        var activity = (await _server.Cloud.ReceiveMessageAsync()).Activity;
        Assert.Contains("2025年7月23日", activity["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("」—", activity["text"]!.ToString(), StringComparison.Ordinal);
        Assert.All(["attachments", "suggestedActions", "channelData"], property => Assert.False(activity.ContainsKey(property), property));
    }

    [Fact]
    public async Task In_a_group_only_who_turns_to_us_is_answered_and_the_words_for_that_are_not_part_of_the_question()
    {
        var group = new { id = "g1", isGroup = true };
        var mention = new[]
        {
            new
            {
                type = "mention",
                text = "<at>助手</at>",
                mentioned = new { id = "bot-1" },
            },
            new
            {
                type = "mention",
                text = "<at>李四</at>",
                mentioned = new { id = "user-2" },
            },
        };

        await _server.PostAsync(_server.Message("今天中午吃什么", new { conversation = group }));
        await _server.PostAsync(_server.Message("<at>李四</at> 你看呢", new { conversation = group, entities = mention[1..] }));
        Assert.Equal(0, _server.Count("select count(*) from conversations"));
        await _server.PostAsync(_server.Message("<at>助手</at> 推荐单位什么时候截止", new { conversation = group, entities = mention }));

        Assert.Contains(
            "2025年7月23日",
            (await _server.Cloud.ReceiveMessageAsync()).Activity["text"]!.ToString(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("<at>助手", _server.Column("select json from activities where sequence = 2")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("http://127.0.0.2:80/")]
    [InlineData("https://127.0.0.1.evil.example/")]
    [InlineData("https://user@127.0.0.1/")]
    [InlineData("https://127.0.0.1/?to=evil")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address")]
    public async Task A_serviceUrl_outside_the_list_is_refused_even_with_a_good_token(string serviceUrl)
    {
        var answer = await _server.PostAsync(
            _server.Message("你好", new { serviceUrl }),
            new TokenOptions { ServiceUrl = _ => serviceUrl }
        );

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("Assistant__Bot__ServiceUrls", answer.Body, StringComparison.Ordinal);
        Assert.Equal(0, _server.Count("select count(*) from conversations"));
    }

    [Fact]
    public async Task Without_application_and_permission_the_channel_is_off_and_says_how_to_open_it()
    {
        await using var server = await TestServer.StartAsync();
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");

        using var answer = await server.Http.PostAsync("/api/messages", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var told = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Assistant__Bot__AppId", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_application_replies_carry_no_token_and_what_a_proxy_passes_on_is_refused()
    {
        await using var server = await BotServer.StartAsync(BotServer.Anonymous);
        var message = server.Message("推荐单位什么时候截止").ToJsonString();

        var forwarded = await server.PostAsync(message, null, forwardedFor: "203.0.113.7");
        var direct = await server.PostAsync(message, "Bearer whatever");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (forwarded.Status, direct.Status));
        Assert.Equal("", (await server.Cloud.ReceiveMessageAsync()).Authorization);
        Assert.Equal(0, server.Cloud.TokenFetches);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://127.0.0.1:0;http://*:0")]
    [InlineData("http://192.0.2.1:5080")]
    [InlineData("http://assistant.example:5080")]
    public void Messages_without_a_token_are_not_allowed_where_others_can_send_them(string urls)
    {
        var options = new ServerOptions
        {
            Knowledge = TestServer.Knowledge,
            Store = Assistant.Storage.Store.InMemory,
            Urls = urls,
            Bot = BotSettings.Off with { AllowAnonymous = true, Hosts = ServiceHosts.Loopback },
        };

        var refused = Assert.Throws<SettingException>(() => Server.Build(options));

        Assert.Contains("Assistant__Bot__AllowAnonymous", refused.Message, StringComparison.Ordinal);
    }
}
