using System.Net;
using System.Text.Json.Nodes;

namespace Assistant.Tests.BotFramework;

/// <summary>One message has one effect, and its replies arrive, whatever happens in between.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    BotServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await BotServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_message_that_comes_several_times_at_once_and_after_a_restart_has_one_effect()
    {
        var message = _server.Message("推荐单位什么时候截止");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _server.PostAsync(message.DeepClone().AsObject())));
        await SettleAsync(message);
        await _server.StopAsync();
        await _server.StartAgainAsync();
        var late = await _server.PostAsync(message);
        var other = _server.Message("推荐单位什么时候截止");
        await _server.PostAsync(other);

        Assert.All([.. answers, late], answer => Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, answer.Body)));
        // The same words under another identifier are another message.
        Assert.DoesNotContain(message["id"]!.ToString(), await AnsweredUntilAsync(other), StringComparer.Ordinal);
        Assert.Equal(3, _server.Count("select count(*) from inbox"));
        Assert.Equal(1, _server.Count("select count(*) from conversations"));
    }

    [Fact]
    public async Task The_same_identifier_in_another_conversation_is_another_message()
    {
        var first = _server.Message("推荐单位什么时候截止");
        var second = first.DeepClone().AsObject();
        second["conversation"]!["id"] = "another";

        await _server.PostAsync(first);
        await _server.PostAsync(second);

        Assert.Equal(2, _server.Count("select count(*) from conversations"));
        Assert.Equal(2, _server.Count("select count(*) from inbox"));
    }

    [Fact]
    public async Task Nothing_is_acknowledged_before_the_turn_is_stored_and_nothing_is_sent_before_either()
    {
        var stored = 0L;
        _server.Cloud.Next(context =>
        {
            stored = _server.Count("select count(*) from inbox");
            context.Response.StatusCode = 403;
            return Task.CompletedTask;
        });

        await _server.PostAsync(_server.Message("推荐单位什么时候截止"));
        var acknowledged = _server.Count("select count(*) from inbox");
        await _server.PostAsync(_server.Message("你好"));
        await _server.Cloud.ReceiveMessageAsync();

        // When the first is sent, the second may be there too.
        Assert.Equal(1, acknowledged);
        Assert.InRange(stored, 1, 2);
    }

    [Fact]
    public async Task What_was_not_sent_when_the_program_stopped_is_sent_at_the_next_start_in_order()
    {
        var (reached, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        _server.Cloud.Next(async context =>
        {
            reached.SetResult();
            await never.Task.WaitAsync(context.RequestAborted);
        });
        var messages = new[] { _server.Message("推荐单位什么时候截止"), _server.Message("你好") };
        await _server.PostAsync(messages[0]);
        await reached.Task;
        _server.Clock.Now += TimeSpan.FromSeconds(1);
        await _server.PostAsync(messages[1]);

        await _server.StopAsync();
        await _server.StartAgainAsync();

        foreach (var message in messages)
        {
            Assert.Equal(message["id"]!.ToString(), (await _server.Cloud.ReceiveMessageAsync()).Activity["replyToId"]!.ToString());
        }
    }

    [Fact]
    public async Task What_has_gone_out_is_not_kept_and_not_sent_again()
    {
        var (first, last) = (_server.Message("推荐单位什么时候截止"), _server.Message("你好"));
        await SettleAsync(first);
        await _server.StopAsync();
        await _server.StartAgainAsync();
        await _server.PostAsync(last);

        Assert.DoesNotContain(first["id"]!.ToString(), await AnsweredUntilAsync(last), StringComparer.Ordinal);
        Assert.NotEqual(0, _server.Count("select count(*) from deliveries where content = '{}'"));
    }

    [Fact]
    public async Task A_conversation_that_cannot_be_written_to_any_more_is_given_up_and_does_not_hold_up_others()
    {
        _server.Cloud.Next(404);
        await _server.PostAsync(_server.Message("推荐单位什么时候截止"));
        await _server.PostAsync(_server.Message("你好", new { conversation = new { id = "another" } }));

        Assert.Equal("another", (await _server.Cloud.ReceiveMessageAsync()).Activity["conversation"]!["id"]!.ToString());
    }

    [Fact]
    public async Task A_check_goes_on_from_message_to_message_and_its_receipt_is_linked_where_the_channel_reached_us()
    {
        await _server.PostAsync(_server.Message("我能报卓越工程师吗"));
        var asked = (await _server.Cloud.ReceiveMessageAsync()).Activity;

        Assert.Equal("ask", asked["channelData"]!["assistant"]!["kind"]!.ToString());
        Assert.Equal(1, _server.Count("select count(*) from contacts where channel = 'bot:webchat' and length(address) = 64"));
        var memory = JsonNode.Parse(_server.Column("select memory from contacts")[0])!;
        Assert.Equal((_server.Cloud.ServiceUrl, "c/1|x"), (memory["serviceUrl"]!.ToString(), memory["conversation"]!.ToString()));
    }

    [Fact]
    public async Task Who_has_their_data_deleted_leaves_no_answers_behind_either()
    {
        var expected = new { deliveryMode = "expectReplies" };
        await _server.PostAsync(_server.Message("推荐单位什么时候截止", expected));
        Assert.Equal(1, _server.Count("select count(*) from deliveries where content like '%2025年7月23日%'"));

        await _server.PostAsync(_server.Message("删除我的数据", expected));
        await _server.PostAsync(_server.Message("确认删除", expected));

        Assert.Equal(0, _server.Count("select count(*) from deliveries where content like '%2025年7月23日%'"));
    }

    [Fact]
    public async Task Two_people_of_one_conversation_and_one_person_in_two_have_a_conversation_each()
    {
        await _server.PostAsync(_server.Message("你好"));
        await _server.PostAsync(_server.Message("你好", new { from = new { id = "user-2" } }));
        await _server.PostAsync(_server.Message("你好", new { conversation = new { id = "another" } }));
        await _server.PostAsync(_server.Message("你好"));

        Assert.Equal(3, _server.Count("select count(*) from conversations"));
    }

    // Has a message answered and crossed out: the next one is begun only then.
    async Task SettleAsync(JsonObject message)
    {
        await _server.PostAsync(message);
        await _server.Cloud.ReceiveMessageAsync();
        await _server.PostAsync(_server.Message("谢谢"));
        Assert.Equal("typing", (await _server.Cloud.ReceiveAsync()).Activity["type"]!.ToString());
    }

    // The messages that are answered up to one.
    async Task<List<string>> AnsweredUntilAsync(JsonObject message)
    {
        var answered = new List<string>();
        while (!answered.Contains(message["id"]!.ToString(), StringComparer.Ordinal))
        {
            answered.Add((await _server.Cloud.ReceiveMessageAsync()).Activity["replyToId"]!.ToString());
        }
        return answered;
    }
}
