using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Assistant.Api;
using Assistant.Dialogue.Turns;
using Assistant.Inquiries;
using Assistant.Tests.DirectLine;

namespace Assistant.Tests.Api;

/// <summary>What programs are told that cannot be answered: what was wrong, where, and what to do.</summary>
public sealed class ApiProblemTests(ApiServer shared) : IClassFixture<ApiServer>
{
    readonly TestServer _server = shared.Server;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, int, string> BadBodies =>
        new()
        {
            { "/ask", "", 400, "没有收到内容" },
            { "/ask", "{", 400, "第 1 行" },
            { "/ask", """{"question":"x",}""", 400, "不是合法的 JSON" },
            { "/ask", """{"question":"x"} x""", 400, "不是合法的 JSON" },
            { "/ask", """{"question":"\ud800"}""", 400, "无法识别的字符" },
            { "/ask", "[]", 422, "JSON 对象" },
            { "/ask", "null", 422, "JSON 对象" },
            { "/ask", "{}", 422, "缺少「question」" },
            { "/ask", """{"question":"  "}""", 422, "缺少「question」" },
            { "/ask", """{"question":1}""", 422, "「question」应为一段文字" },
            { "/ask", """{"question":"x","question":"y"}""", 422, "「question」写了两次" },
            { "/ask", """{"question":"x","asof":"2025-07-10"}""", 422, "不认识的键「asof」" },
            { "/ask", """{"question":"x","asOf":"2025-02-30"}""", 422, "「asOf」应为" },
            { "/ask", """{"question":"x","asOf":20250710}""", 422, "「asOf」应为" },
            { "/check/nowhere", """{"facts":{}}""", 404, "没有项目「nowhere」" },
            { "/check/growth-2025", "{}", 422, "缺少「facts」" },
            { "/check/growth-2025", """{"facts":[]}""", 422, "「facts」应为一个 JSON 对象" },
            { "/check/growth-2025", """{"facts":{"birthdate":"1980"}}""", 422, "birth_date" },
            { "/check/growth-2025", """{"facts":{"title":"doctor"}}""", 422, "「title」" },
            { "/check/growth-2025", """{"facts":{"title":"senior","title":"senior"}}""", 422, "title" },
            { "/check/growth-2025", """{"facts":{"years_engineering":-1}}""", 422, "years_engineering" },
            { "/check/recommend-2025", """{"facts":{"channel":"nowhere","candidates":[]}}""", 422, "channel" },
            { "/find", """{"facts":{"birth_date":"1980-13"}}""", 422, "birth_date" },
            { "/draft/nowhere", """{"facts":{}}""", 404, "没有「nowhere」这一节" },
            { "/draft/growth-results", """{"facts":{"projects":1}}""", 422, "projects" },
        };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_body_that_cannot_be_used_is_told_what_is_wrong(string path, string body, int status, string told)
    {
        using var answer = await _server.Http.PostAsync($"/api/v1{path}", ApiCalls.Json(body), Cancel);

        var problem = await ApiCalls.ProblemAsync(answer);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(told, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404, "/api/v1/openapi.json")]
    [InlineData("GET", "/clauses/nowhere%231", 404, "没有条款「nowhere#1」")]
    [InlineData("GET", "/clauses/notice-2025", 404, "文件编号#序号")]
    [InlineData("GET", "/clauses", 422, "缺少「query」")]
    [InlineData("GET", "/clauses?query=", 422, "缺少「query」")]
    [InlineData("GET", "/clauses?query=x&top=0", 422, "1 到 50")]
    [InlineData("GET", "/clauses?query=x&top=many", 422, "1 到 50")]
    [InlineData("GET", "/clauses?query=x&query=y", 422, "「query」写了两次")]
    [InlineData("GET", "/clauses?query=x&limit=3", 422, "不认识的键「limit」")]
    [InlineData("GET", "/figures?asOf=today", 422, "「asOf」应为")]
    [InlineData("GET", "/ask", 405, "请用 POST")]
    [InlineData("DELETE", "/figures", 405, "请用 GET")]
    public async Task A_path_that_cannot_be_used_is_told_what_is_wrong(string method, string path, int status, string told)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1{path}");
        using var answer = await _server.Http.SendAsync(request, Cancel);

        var problem = await ApiCalls.ProblemAsync(answer);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(told, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_by_key()
    {
        using var answer = await _server.Http.PostAsync("/api/v1/ask", ApiCalls.Json("""{"asOf":"x","who":"y"}"""), Cancel);

        var errors = (await ApiCalls.ProblemAsync(answer)).GetProperty("errors");
        Assert.Equal(["asOf", "question", "who"], errors.EnumerateObject().Select(error => error.Name));
        Assert.All(errors.EnumerateObject(), error => Assert.NotEmpty(error.Value[0].GetString()!));
    }

    [Theory]
    [InlineData(32, 422)] // Only the facts are refused, for what is in them.
    [InlineData(33, 400)]
    [InlineData(5000, 400)]
    public async Task What_is_nested_too_deeply_is_refused_before_it_is_looked_at(int levels, int status)
    {
        // The body and the object of the facts are the first two.
        var (before, after) = (new string('[', levels - 2), new string(']', levels - 2));
        var body = """{"facts":{"x":""" + before + after + "}}";
        using var answer = await _server.Http.PostAsync("/api/v1/find", ApiCalls.Json(body), Cancel);

        await ApiCalls.ProblemAsync(answer);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/xml", null)]
    [InlineData("application/x-www-form-urlencoded", null)]
    [InlineData("application/json; charset=gb2312", null)]
    [InlineData("application/json", "gzip")]
    [InlineData(null, null)]
    public async Task A_body_of_another_type_or_encoding_is_refused(string? type, string? encoding)
    {
        using var content = new ByteArrayContent("""{"question":"x"}"""u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }
        using var answer = await _server.Http.PostAsync("/api/v1/ask", content, Cancel);

        Assert.Contains(
            "application/json",
            (await ApiCalls.ProblemAsync(answer)).GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused()
    {
        using var content = new ByteArrayContent([.. """{"question":"""u8, (byte)'"', 0xC4, 0xE3, (byte)'"', (byte)'}']);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _server.Http.PostAsync("/api/v1/ask", content, Cancel);

        Assert.Contains("UTF-8", (await ApiCalls.ProblemAsync(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        using var content = new ByteArrayContent([.. Encoding.UTF8.Preamble, .. """{"facts":{}}"""u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _server.Http.PostAsync("/api/v1/find", content, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_not_read(bool saysSo)
    {
        using var content = ApiCalls.Json($$"""{"question":"{{new string('长', 100_000)}}"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ask") { Content = content };
        request.Headers.TransferEncodingChunked = !saysSo;
        // So that the answer comes before a body that nobody takes.
        request.Headers.ExpectContinue = true;
        using var answer = await _server.Http.SendAsync(request, Cancel);

        Assert.Contains("256KB", (await ApiCalls.ProblemAsync(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_question_that_is_too_long_is_refused()
    {
        var question = new string('问', Questions.Longest + 1);
        using var answer = await _server.Http.PostAsync("/api/v1/ask", ApiCalls.Json($$"""{"question":"{{question}}"}"""), Cancel);

        Assert.Contains("4000字", (await ApiCalls.ProblemAsync(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_takes_too_long_is_given_up_without_keeping_whoever_waits()
    {
        var questions = new Questions(
            async (conversation, _, cancel) =>
            {
                await Task.Delay(Timeout.Infinite, cancel);
                return new TurnResult([], conversation);
            },
            _ => { },
            TimeSpan.FromMilliseconds(1)
        );

        var refused = await Assert.ThrowsAsync<RefusedException>(() => questions.AskAsync("问", DateTimeOffset.UnixEpoch, Cancel));
        Assert.Equal(ProblemKind.TookTooLong, ProblemKind.Of(refused.Refusal));
    }

    [Fact]
    public async Task Whoever_hangs_up_ends_the_turn()
    {
        using var gone = new CancellationTokenSource();
        var questions = new Questions(
            async (conversation, turn, cancel) =>
            {
                await gone.CancelAsync();
                Assert.True(turn.Audience!.Gone.IsCancellationRequested);
                cancel.ThrowIfCancellationRequested();
                return new TurnResult([], conversation);
            },
            _ => { }
        );

        await Assert.ThrowsAsync<OperationCanceledException>(() => questions.AskAsync("问", DateTimeOffset.UnixEpoch, gone.Token));
    }
}
