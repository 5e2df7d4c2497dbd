using System.IO.Compression;
using System.Net;

namespace Assistant.Tests.DirectLine;

public sealed class ChatPageFilesTests : IAsyncLifetime
{
    const string WebChat = "/webchat/4.18.1/webchat.js";

    TestServer _server = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/chat.css", "text/css")]
    [InlineData("/chat.js", "text/javascript")]
    [InlineData("/conversation.js", "text/javascript")]
    [InlineData("/question-box.js", "text/javascript")]
    [InlineData("/look.js", "text/javascript")]
    [InlineData("/words.js", "text/javascript")]
    [InlineData("/frame.js", "text/javascript")]
    [InlineData("/colour.js", "text/javascript")]
    [InlineData("/embed.js", "text/javascript")]
    [InlineData("/draft.js", "text/javascript")]
    [InlineData("/favicon.svg", "image/svg+xml")]
    [InlineData(WebChat, "text/javascript")]
    [InlineData(WebChat + ".LICENSE.txt", "text/plain")]
    public async Task Every_file_of_the_page_is_served(string path, string type)
    {
        using var response = await _server.Http.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task Web_Chat_is_the_same_however_it_is_packed(string coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, WebChat);
        request.Headers.Add("Accept-Encoding", coding);
        using var response = await _server.Http.SendAsync(request, Cancel);
        await using var body = await response.Content.ReadAsStreamAsync(Cancel);
        await using var unpacked = coding switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var content = new MemoryStream();
        await unpacked.CopyToAsync(content, Cancel);

        Assert.Equal(3_891_526, content.Length);
        Assert.Equal(coding is "identity" ? [] : [coding], response.Content.Headers.ContentEncoding);
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "br")]
    [InlineData("/chat.css", "br")]
    [InlineData("/chat.js", "gzip")]
    [InlineData("/ask", "gzip")]
    public async Task Small_files_are_sent_packed_too(string path, string coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", coding);
        using var response = await _server.Http.SendAsync(request, Cancel);

        Assert.Equal([coding], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
    }

    [Theory]
    [InlineData("/chat/session")]
    [InlineData("/draft")]
    public async Task What_may_hold_a_secret_is_not_packed(string path)
    {
        using var request = new HttpRequestMessage(path is "/draft" ? HttpMethod.Get : HttpMethod.Post, path);
        request.Headers.Add("Accept-Encoding", "br, gzip");
        using var response = await _server.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/chat.css")]
    public async Task What_did_not_change_is_not_sent_again(string path)
    {
        using var first = await _server.Http.GetAsync(path, Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _server.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task A_changed_page_is_seen_at_once()
    {
        using var response = await _server.Http.GetAsync("/", Cancel);

        Assert.True(response.Headers.CacheControl!.NoCache);
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task Scripts_come_from_our_own_files_only_and_nobody_frames_the_page()
    {
        using var response = await _server.Http.GetAsync("/", Cancel);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Nothing_beside_the_page_is_served()
    {
        foreach (var path in (string[])["/knowledgebase/glossary.yaml", "/assistant.dll", "/../assistant.dll", "/%2e%2e/assistant.dll"])
        {
            using var response = await _server.Http.GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }
}
