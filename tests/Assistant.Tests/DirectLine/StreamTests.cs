using System.Net.WebSockets;

namespace Assistant.Tests.DirectLine;

public sealed class StreamTests : IAsyncLifetime
{
    TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_new_stream_begins_with_what_was_said_before_it_opened()
    {
        var (client, id, begun) = await DirectLineClient.BeginAsync(_server);
        await client.SayAsync(id, "在打开之前");

        await using var socket = await DirectLineSocket.OpenAsync(begun["streamUrl"]);
        var activities = await socket.ReceiveActivitiesAsync(3);

        Assert.Equal($"{id}|0000001", activities[0]["id"]!.ToString());
        Assert.Equal("在打开之前", activities[1]["text"]!.ToString());
    }

    [Fact]
    public async Task What_is_said_later_is_pushed_echo_first_with_a_watermark_for_the_way_back()
    {
        var (client, id, begun) = await DirectLineClient.BeginAsync(_server);
        await using var socket = await DirectLineSocket.OpenAsync(begun["streamUrl"]);
        await socket.ReceiveActivitiesAsync(1);

        await client.SayAsync(id, "你好");
        var frame = (await socket.ReceiveAsync())!;

        Assert.Equal("你好", frame["activities"]![0]!["text"]!.ToString());
        Assert.Empty(await client.ActivitiesAsync(id, frame["watermark"]!.ToString()));
    }

    [Fact]
    public async Task Empty_frames_are_only_signs_of_life()
    {
        var (client, id, begun) = await DirectLineClient.BeginAsync(_server);
        await using var socket = await DirectLineSocket.OpenAsync(begun["streamUrl"]);
        await socket.ReceiveActivitiesAsync(1);

        await socket.SendAsync("");
        await socket.SendAsync("{\"what\":1}");
        await client.SayAsync(id, "你好");

        Assert.Equal("你好", (await socket.ReceiveActivitiesAsync(1))[0]["text"]!.ToString());
    }

    [Fact]
    public async Task Two_streams_of_one_conversation_hear_the_same()
    {
        var (client, id, begun) = await DirectLineClient.BeginAsync(_server);
        await using var first = await DirectLineSocket.OpenAsync(begun["streamUrl"]);
        await using var second = await DirectLineSocket.OpenAsync(begun["streamUrl"]);
        await client.SayAsync(id, "你好");

        var (heard, also) = (await first.ReceiveActivitiesAsync(3), await second.ReceiveActivitiesAsync(3));

        Assert.Equal(
            heard.Select(activity => activity.ToJsonString()),
            also.Select(activity => activity.ToJsonString()),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task Typing_passes_over_the_stream_and_is_not_kept()
    {
        var (client, id, begun) = await DirectLineClient.BeginAsync(_server);
        await using var socket = await DirectLineSocket.OpenAsync(begun["streamUrl"]);
        await socket.ReceiveActivitiesAsync(1);

        await client.PostAsync($"/conversations/{id}/activities", new { type = "typing" });
        var frame = (await socket.ReceiveAsync())!;

        Assert.Equal("typing", frame["activities"]![0]!["type"]!.ToString());
        Assert.Equal("1", frame["watermark"]!.ToString());
        Assert.Single(await client.ActivitiesAsync(id));
    }

    [Fact]
    public async Task A_reconnect_gives_a_token_and_continues_behind_the_watermark()
    {
        var (client, id, _) = await DirectLineClient.BeginAsync(_server);
        await client.SayAsync(id, "第一句");
        var known = (await client.ActivitiesAsync(id)).Length;
        await client.SayAsync(id, "第二句");

        var back = await client.GetAsync($"/conversations/{id}?watermark={known}");
        await using var socket = await DirectLineSocket.OpenAsync(back["streamUrl"]);

        Assert.NotEmpty(back["token"]);
        Assert.Equal("第二句", (await socket.ReceiveActivitiesAsync(1))[0]["text"]!.ToString());
    }

    [Fact]
    public async Task A_reconnect_without_a_watermark_hears_only_what_comes()
    {
        var (client, id, _) = await DirectLineClient.BeginAsync(_server);
        await client.SayAsync(id, "之前");
        var back = await client.GetAsync($"/conversations/{id}?watermark=");

        await client.SayAsync(id, "之后");
        await using var socket = await DirectLineSocket.OpenAsync(back["streamUrl"]);

        Assert.Equal("之后", (await socket.ReceiveActivitiesAsync(1))[0]["text"]!.ToString());
    }

    [Fact]
    public async Task A_stream_address_is_good_for_a_minute()
    {
        var (_, _, begun) = await DirectLineClient.BeginAsync(_server);
        _server.Clock.Now += TimeSpan.FromSeconds(61);

        await Assert.ThrowsAsync<WebSocketException>(() => DirectLineSocket.OpenAsync(begun["streamUrl"]));
    }

    [Fact]
    public async Task A_token_is_no_ticket_for_the_stream()
    {
        var (_, _, begun) = await DirectLineClient.BeginAsync(_server);
        var address = begun["streamUrl"].Split("&t=")[0];

        await Assert.ThrowsAsync<WebSocketException>(() => DirectLineSocket.OpenAsync($"{address}&t={begun["token"]}"));
        await Assert.ThrowsAsync<WebSocketException>(() => DirectLineSocket.OpenAsync(address));
    }

    [Fact]
    public async Task A_restart_closes_the_stream_in_order_and_lets_the_client_back_in()
    {
        var (client, id, begun) = await DirectLineClient.BeginAsync(_server);
        await using var socket = await DirectLineSocket.OpenAsync(begun["streamUrl"]);
        await socket.ReceiveActivitiesAsync(1);

        var restart = _server.RestartAsync();
        Assert.Null(await socket.ReceiveAsync());
        await restart;

        await client.SayAsync(id, "还在吗");
        var back = await client.GetAsync($"/conversations/{id}?watermark=1");
        await using var again = await DirectLineSocket.OpenAsync(back["streamUrl"]);
        Assert.Equal("还在吗", (await again.ReceiveActivitiesAsync(1))[0]["text"]!.ToString());
    }
}
