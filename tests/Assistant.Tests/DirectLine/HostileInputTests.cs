using System.Net;
using System.Text;

namespace Assistant.Tests.DirectLine;

public sealed class HostileInputTests : IAsyncLifetime
{
    TestServer _server = null!;
    DirectLineClient _client = null!;
    string _conversation = "";

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        (_client, _conversation, _) = await DirectLineClient.BeginAsync(_server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"message\"")]
    [InlineData("{}")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":"message","text":"a","text":"b"}""")]
    [InlineData("""{"type":"message","text":"\ud800"}""")]
    [InlineData("""{"type":"message","\udc00":"a"}""")]
    public async Task What_is_no_activity_is_refused_with_a_reason(string body)
    {
        var answer = await _client.PostAsync($"/conversations/{_conversation}/activities", body);

        Assert.Equal((HttpStatusCode.BadRequest, "BadArgument"), (answer.Status, answer.ErrorCode));
        await StillAnswersAsync();
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"type\":\"message\",\"text\":\""), 0xff, 0xfe, .. "\"}"u8];

        Assert.Equal(HttpStatusCode.BadRequest, (await _client.PostAsync($"/conversations/{_conversation}/activities", body)).Status);
        await StillAnswersAsync();
    }

    [Fact]
    public async Task A_bottomless_activity_is_refused()
    {
        var body = """{"type":"message","text":"a","channelData":""" + new string('[', 50_000) + new string(']', 50_000) + "}";

        Assert.Equal(HttpStatusCode.BadRequest, (await _client.PostAsync($"/conversations/{_conversation}/activities", body)).Status);
        await StillAnswersAsync();
    }

    [Fact]
    public async Task A_body_beyond_all_measure_is_refused()
    {
        var answer = await _client.SayAsync(_conversation, new string('长', 200_000));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig"), (answer.Status, answer.ErrorCode));
        await StillAnswersAsync();
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_answered_with_what_to_do()
    {
        var answer = await _client.SayAsync(_conversation, new string('长', 4001));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var reply = (await _client.ActivitiesAsync(_conversation))[^1];
        Assert.Equal("error", reply["channelData"]!["assistant"]!["kind"]!.ToString());
        Assert.Contains("4001", reply["text"]!.ToString(), StringComparison.Ordinal);
        await StillAnswersAsync();
    }

    [Theory]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","text":" \u3000 "}""")]
    [InlineData("""{"type":"message","text":7,"value":{"text":[]}}""")]
    public async Task A_message_without_words_is_answered_with_what_to_do(string body)
    {
        Assert.Equal(HttpStatusCode.OK, (await _client.PostAsync($"/conversations/{_conversation}/activities", body)).Status);
        var reply = (await _client.ActivitiesAsync(_conversation))[^1];
        Assert.Equal("error", reply["channelData"]!["assistant"]!["kind"]!.ToString());
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("𠮷野家 🙂 \u200b\u202e")]
    [InlineData("<img src=x onerror=alert(1)> [x](javascript:alert(1)) {{7*7}}")]
    public async Task Whatever_was_written_comes_back_as_it_was(string text)
    {
        Assert.Equal(HttpStatusCode.OK, (await _client.SayAsync(_conversation, text)).Status);
        var echo = (await _client.ActivitiesAsync(_conversation, "1"))[0];
        Assert.Equal(text, echo["text"]!.ToString());
        Assert.Equal("plain", echo["textFormat"]!.ToString());
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("１")]
    [InlineData("99999999999999999999")]
    public async Task A_watermark_that_we_never_gave_is_refused_with_a_reason(string watermark)
    {
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await _client.GetAsync($"/conversations/{_conversation}/activities?watermark={watermark}")).Status
        );
    }

    async Task StillAnswersAsync() => Assert.Equal(HttpStatusCode.OK, (await _client.SayAsync(_conversation, "你好")).Status);
}
