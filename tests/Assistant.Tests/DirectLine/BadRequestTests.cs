using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Assistant.Tests.DirectLine;

/// <summary>Requests that nobody's client sends: each has a clear answer, none has an effect, and none learns anything.</summary>
public sealed class BadRequestTests : IAsyncLifetime
{
    TestServer _server = null!;
    DirectLineClient _client = null!;
    string _conversation = "";
    string _token = "";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string?, byte[], int> Bodies =>
        new()
        {
            // What, path below the conversation, content type, body, status.
            { "half of an object", "/activities", "application/json", "{\"type\":\"mess"u8.ToArray(), 400 },
            { "two objects", "/activities", "application/json", "{\"type\":\"message\"}{}"u8.ToArray(), 400 },
            { "a comment", "/activities", "application/json", "{/*x*/\"type\":\"message\"}"u8.ToArray(), 400 },
            { "deep nesting", "/activities", "application/json", Encoding.UTF8.GetBytes(new string('[', 100_000)), 400 },
            { "a type beyond all measure", "/activities", "application/json", Json(new string('t', 300_000)), 413 },
            { "typing beyond all measure", "/activities", "application/json", Typing(), 413 },
            { "plain text", "/activities", "text/plain", "{\"type\":\"message\",\"text\":\"a\"}"u8.ToArray(), 415 },
            { "a web form", "/activities", "application/x-www-form-urlencoded", "type=message&text=a"u8.ToArray(), 415 },
            { "xml", "/activities", "application/xml", "<message/>"u8.ToArray(), 415 },
            { "a type of content that is none", "/activities", ";;;", "{\"type\":\"message\"}"u8.ToArray(), 415 },
            { "another encoding by name", "/activities", "application/json; charset=gb2312", "{\"type\":\"message\"}"u8.ToArray(), 415 },
            { "another encoding in fact", "/activities", "application/json", Encoding.Unicode.GetBytes("{\"type\":\"message\"}"), 400 },
            {
                "an overlong encoding",
                "/activities",
                "application/json",
                [.. "{\"type\":\"message\",\"text\":\""u8, 0xc0, 0xaf, .. "\"}"u8],
                400
            },
            { "a form in place of words", "/activities", "multipart/form-data; boundary=b", "--b--"u8.ToArray(), 415 },
            { "words in place of a form", "/upload", "application/json", "{\"type\":\"message\",\"text\":\"a\"}"u8.ToArray(), 415 },
            { "a path that is none", "/activities/1", "application/json", "{\"type\":\"message\"}"u8.ToArray(), 404 },
        };

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        (_client, _conversation, var begun) = await DirectLineClient.BeginAsync(_server);
        _token = begun["token"];
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task What_nobodys_client_sends_is_refused_in_words_and_has_no_effect(
        string what,
        string path,
        string? type,
        byte[] body,
        int expected
    )
    {
        using var request = Post($"/conversations/{_conversation}{path}");
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        await RefusedAsync(request, (HttpStatusCode)expected, what);
    }

    [Fact]
    public async Task A_body_that_is_packed_is_refused_unopened()
    {
        using var request = Post($"/conversations/{_conversation}/activities");
        request.Content = new ByteArrayContent([1, 2, 3]);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Content.Headers.ContentEncoding.Add("gzip");

        await RefusedAsync(request, HttpStatusCode.UnsupportedMediaType, "gzip");
    }

    [Theory]
    [InlineData("..")]
    [InlineData("'%20or%20'1'='1")]
    [InlineData("%E4%BC%9A%E8%AF%9D")]
    public async Task A_conversation_that_is_not_ours_is_forbidden_whatever_it_is_called(string id)
    {
        foreach (var path in (string[])["", "/activities", "/activities?watermark=0"])
        {
            var answer = await _client.GetAsync($"/conversations/{id}{path}");
            Assert.True(answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{answer.Status}");
            Assert.NotEmpty(answer.ErrorCode);
        }
    }

    [Theory]
    [InlineData("Basic dTpw", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer  ", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer undefined", HttpStatusCode.Forbidden)]
    [InlineData("Bearer a.b.c", HttpStatusCode.Forbidden)]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.e30.", HttpStatusCode.Forbidden)]
    public async Task A_credential_that_is_none_opens_nothing(string header, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v3/directline/conversations/{_conversation}/activities");
        request.Headers.TryAddWithoutValidation("Authorization", header);

        await RefusedAsync(request, expected, header);
    }

    [Theory]
    [InlineData(40_000)]
    [InlineData(20_000)]
    public async Task Headers_beyond_all_measure_do_no_harm(int length)
    {
        using var request = Post($"/conversations/{_conversation}/activities");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", new string('a', length));
        request.Content = new StringContent("{}");
        using var answer = await _server.Http.SendAsync(request, Cancel);

        Assert.True(answer.StatusCode is HttpStatusCode.RequestHeaderFieldsTooLarge or HttpStatusCode.Forbidden, $"{answer.StatusCode}");
        await NothingHappenedAsync();
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task A_method_that_the_protocol_does_not_know_is_told_in_its_form(string method)
    {
        using var request = Post($"/conversations/{_conversation}/activities");
        request.Method = new HttpMethod(method);

        await RefusedAsync(request, HttpStatusCode.NotFound, method);
    }

    [Fact]
    public async Task A_message_of_another_conversation_sent_again_here_is_a_message_of_its_own()
    {
        var (other, theirs, _) = await DirectLineClient.BeginAsync(_server);
        var there = await other.SayAsync(theirs, "你好", "same");
        var here = await _client.SayAsync(_conversation, "你好", "same");

        Assert.NotEqual(there["id"], here["id"]);
        Assert.StartsWith(_conversation, here["id"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_a_stream_asked_for_without_a_socket_gives_nothing_away()
    {
        var back = await _client.GetAsync($"/conversations/{_conversation}?watermark=0");
        using var request = new HttpRequestMessage(HttpMethod.Get, back["streamUrl"].Replace("ws://", "http://", StringComparison.Ordinal));

        await RefusedAsync(request, HttpStatusCode.BadRequest, "no socket");
    }

    static byte[] Json(string type) => Encoding.UTF8.GetBytes($$"""{"type":"{{type}}"}""");

    static byte[] Typing() => Encoding.UTF8.GetBytes($$"""{"type":"typing","text":"{{new string('a', 20_000)}}"}""");

    HttpRequestMessage Post(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return request;
    }

    async Task RefusedAsync(HttpRequestMessage request, HttpStatusCode expected, string what)
    {
        using var answer = await _server.Http.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.True(expected == answer.StatusCode, $"{what}: {answer.StatusCode}");
        var error = JsonNode.Parse(text)!["error"]!;
        Assert.NotEmpty(error["code"]!.ToString());
        Assert.Contains(error["message"]!.ToString(), letter => letter is >= '一' and <= '鿿');
        Assert.DoesNotContain(_token, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        await NothingHappenedAsync();
    }

    async Task NothingHappenedAsync() => Assert.Single(await _client.ActivitiesAsync(_conversation));
}
