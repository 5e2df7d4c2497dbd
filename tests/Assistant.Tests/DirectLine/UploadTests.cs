using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Assistant.Tests.DirectLine;

/// <summary>Files, which are not read.</summary>
public sealed class UploadTests : IAsyncLifetime
{
    const string Greeting = """{"type":"message","text":"你好","channelData":{"clientActivityID":"u1"},"from":{"id":"another"}}""";

    TestServer _server = null!;
    DirectLineClient _client = null!;
    string _conversation = "";
    string _token = "";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        (_client, _conversation, var begun) = await DirectLineClient.BeginAsync(_server);
        _token = begun["token"];
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_words_are_answered_and_of_the_files_only_the_names_are_kept()
    {
        using var form = Form(Greeting, ("证明.pdf", "内容甲"u8.ToArray()), ("证明.pdf", "内容乙"u8.ToArray()));
        var (status, body) = await SendAsync(form);
        var said = await _client.ActivitiesAsync(_conversation, "1");

        Assert.Equal((HttpStatusCode.OK, said[0]["id"]!.ToString()), (status, body["id"]!.ToString()));
        Assert.Equal("u1", said[0]["channelData"]!["clientActivityID"]!.ToString());
        Assert.StartsWith("dl_", said[0]["from"]!["id"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            """[{"contentType":"application/octet-stream","name":"证明.pdf"},{"contentType":"application/octet-stream","name":"证明.pdf"}]""",
            JsonNode
                .Parse(said[0]["attachments"]!.ToJsonString())!
                .ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        );
        Assert.Contains("读不了文件", said[1]["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("smalltalk", said[2]["channelData"]!["assistant"]!["kind"]!.ToString());
        Assert.DoesNotContain(said, activity => activity.ToJsonString().Contains("内容", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_without_words_are_answered_once_with_what_to_do()
    {
        using var form = Form(null, ("a.docx", new byte[2 * 1024 * 1024]));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(form)).Status);

        var said = await _client.ActivitiesAsync(_conversation, "1");
        Assert.Equal(2, said.Length);
        Assert.Contains("1 个文件没有打开，也没有保存。请把", said[1]["text"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_that_is_sent_again_has_one_effect()
    {
        using var first = Form(Greeting, ("a.txt", "a"u8.ToArray()));
        using var second = Form(Greeting, ("a.txt", "a"u8.ToArray()));

        Assert.Equal((await SendAsync(first)).Body["id"]!.ToString(), (await SendAsync(second)).Body["id"]!.ToString());
        Assert.Single(await _client.ActivitiesAsync(_conversation), activity => activity["from"]!["role"]!.ToString() is "user");
    }

    [Fact]
    public async Task A_file_that_is_named_in_an_ordinary_post_is_told_of_in_the_same_way()
    {
        await _client.PostAsync(
            $"/conversations/{_conversation}/activities",
            """{"type":"message","text":"你好","attachments":[{"contentType":"image/png","contentUrl":"data:image/png;base64,AAAA","name":"a.png"}]}"""
        );

        var said = await _client.ActivitiesAsync(_conversation, "1");
        Assert.DoesNotContain("AAAA", said[0].ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("1 个文件", said[1]["text"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/证明.txt", "证明.txt")]
    [InlineData("C:\\temp\\证明.txt", "证明.txt")]
    [InlineData("证明\u202egpj.exe", "证明gpj.exe")]
    [InlineData("\u0001\u0002", "未命名文件")]
    [InlineData("  ", "未命名文件")]
    [InlineData(null, "未命名文件")]
    [InlineData("🙂.txt", "🙂.txt")]
    public void The_name_of_a_file_is_what_can_be_seen_of_its_last_part(string? given, string shown) =>
        Assert.Equal(shown, Assistant.Channels.DirectLine.FileName.Of(given));

    [Fact]
    public void The_name_of_a_file_has_an_end() =>
        Assert.Equal(100, Assistant.Channels.DirectLine.FileName.Of(new string('长', 10_000)).Length);

    [Theory]
    [InlineData("no parts", "multipart/form-data; boundary=b", "--b--\r\n", HttpStatusCode.BadRequest)]
    [InlineData("garbage", "multipart/form-data; boundary=b", "what is this", HttpStatusCode.BadRequest)]
    [InlineData(
        "cut off",
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc",
        HttpStatusCode.BadRequest
    )]
    [InlineData(
        "a header that is none",
        "multipart/form-data; boundary=b",
        "--b\r\nnothing\r\n\r\nabc\r\n--b--\r\n",
        HttpStatusCode.BadRequest
    )]
    [InlineData("no boundary", "multipart/form-data", "--b--\r\n", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(
        "an endless boundary",
        "multipart/form-data; boundary=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
        "",
        HttpStatusCode.UnsupportedMediaType
    )]
    [InlineData("not a form", "application/json", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("no type", null, "{}", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_upload_is_refused_with_a_reason(string what, string? type, string body, HttpStatusCode expected)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }
        var (status, answer) = await SendAsync(content);

        Assert.True(expected == status, what);
        Assert.NotEmpty(answer["error"]!["message"]!.ToString());
        Assert.Single(await _client.ActivitiesAsync(_conversation));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"text":"a"}""")]
    [InlineData("""{"type":"event"}""")]
    public async Task Words_that_are_no_message_are_refused(string words)
    {
        using var form = Form(words, ("a.txt", "a"u8.ToArray()));

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(form)).Status);
        Assert.Single(await _client.ActivitiesAsync(_conversation));
    }

    [Fact]
    public async Task Too_many_files_too_many_words_and_too_many_bytes_are_refused()
    {
        using var files = Form(Greeting, [.. Enumerable.Range(0, 21).Select(number => ($"{number}.txt", "a"u8.ToArray()))]);
        using var words = Form("""{"type":"message","text":"啊"}""".Replace("啊", new string('啊', 100_000), StringComparison.Ordinal));
        using var bytes = Form(Greeting, ("a.bin", new byte[21 * 1024 * 1024]));

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(files)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync(words)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync(bytes, expectContinue: true)).Status);
        Assert.Single(await _client.ActivitiesAsync(_conversation));
    }

    [Fact]
    public async Task Nobody_uploads_to_the_conversation_of_another()
    {
        var (_, theirs, _) = await DirectLineClient.BeginAsync(_server);
        using var form = Form(Greeting, ("a.txt", "a"u8.ToArray()));

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(form, theirs)).Status);
    }

    static MultipartFormDataContent Form(string? words, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        if (words is not null)
        {
            var activity = new StringContent(words);
            activity.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.microsoft.activity");
            form.Add(activity, "activity", "blob");
        }
        foreach (var (name, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            // Raw, as browsers write it.
            file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name}\"");
            form.Add(file);
        }
        return form;
    }

    async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(HttpContent form, string? conversation = null, bool expectContinue = false)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"/v3/directline/conversations/{conversation ?? _conversation}/upload?userId=me"
        );
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        request.Headers.ExpectContinue = expectContinue;
        request.Content = form;
        using var answer = await _server.Http.SendAsync(request, Cancel);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!);
    }
}
