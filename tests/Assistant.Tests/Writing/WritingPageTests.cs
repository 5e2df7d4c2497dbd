using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Assistant.Tests.DirectLine;
using static Assistant.Tests.Reviews.ReviewSite;

namespace Assistant.Tests.Writing;

/// <summary>The pages on which anybody writes a section, over HTTP.</summary>
public sealed class WritingPageTests : IAsyncLifetime
{
    const string Section = "/draft/growth-results";
    const string Claim = "该成果达到国际领先水平。";

    TestServer _server = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    HttpClient Http => _server.Http;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_section_is_listed_under_its_form_and_opens()
    {
        var (_, page) = await GetAsync(Http, "/draft");

        foreach (var form in TestServer.Knowledge.Forms.Forms)
        {
            Assert.Contains($"<h2>{form.Title}</h2>", page, StringComparison.Ordinal);
            foreach (var section in form.Sections)
            {
                Assert.Contains($"href=\"/draft/{section.Id}\"", page, StringComparison.Ordinal);
                var (status, opened) = await GetAsync(Http, $"/draft/{section.Id}");
                Assert.Equal(HttpStatusCode.OK, status);
                Assert.Contains(WebUtility.HtmlEncode(section.Guide)[..10], opened, StringComparison.Ordinal);
                Assert.All(section.Evidence, one => Assert.Contains(one.Text, opened, StringComparison.Ordinal));
            }
        }
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(Http, "/draft/none")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(Http, "/draft/none", ("text", "甲。"))).Status);
    }

    [Fact]
    public async Task Without_a_script_the_button_brings_the_page_back_with_the_text_and_what_is_wrong()
    {
        var (status, page) = await PostAsync(Http, Section, ("text", $"第一段。\r\n{Claim}"), ("do", "check"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal($"第一段。\r\n{Claim}", Text(page));
        Assert.Contains("<q>国际领先", page, StringComparison.Ordinal);
        Assert.Contains("1处要处理的", page, StringComparison.Ordinal);
        Assert.Contains("现在16字", page, StringComparison.Ordinal);
        Assert.Contains("没有对照事实核对", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_looks_like_a_script_is_text()
    {
        const string Typed = "</textarea><script>alert(1)</script>达到国际领先水平<b>。";

        var (_, page) = await PostAsync(Http, Section, ("text", Typed));

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Equal(Typed, Text(page));
    }

    [Fact]
    public async Task The_script_hears_of_each_problem_where_it_is_and_how_long_the_text_is()
    {
        const string Typed = "　第一段。\n\n第二段。该成果达到国际领先水平。【待补充：年份】";

        var (status, answer) = await LintAsync(new { text = Typed });

        Assert.Equal(HttpStatusCode.OK, status);
        var flag = Assert.Single(answer["flags"]!.AsArray())!;
        var (start, end) = (flag["start"]!.GetValue<int>(), flag["end"]!.GetValue<int>());
        Assert.Equal(flag["excerpt"]!.ToString(), Typed[start..end]);
        Assert.Contains("国际领先", Typed[start..end], StringComparison.Ordinal);
        Assert.Equal("unsupported_claim", flag["kind"]!.ToString());
        Assert.Equal(2, flag["sentence"]!.GetValue<int>());
        Assert.NotEmpty(flag["message"]!.ToString());
        Assert.NotEmpty(flag["suggestion"]!.ToString());
        Assert.NotEqual(flag["clause"]!.ToString(), flag["label"]!.ToString());
        Assert.Equal(["【待补充：年份】"], answer["placeholders"]!.AsArray().Select(one => one!.ToString()));
        Assert.True(TestServer.Knowledge.Forms.TryGet("growth-results", out _, out var section));
        Assert.Equal(
            (28, section.Least, section.Most),
            (answer["length"]!.GetValue<int>(), answer["least"]!.GetValue<int>(), answer["most"]!.GetValue<int>())
        );
    }

    [Fact]
    public async Task Words_that_the_answer_masks_are_shown_by_their_sentence()
    {
        const string Typed = "甲。联系电话13800138000。";

        var (_, answer) = await LintAsync(new { text = Typed });

        var flag = answer["flags"]!.AsArray().First(one => one!["kind"]!.ToString() == "personal_data")!;
        Assert.DoesNotContain("13800138000", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("联系电话13800138000。", Typed[flag["start"]!.GetValue<int>()..flag["end"]!.GetValue<int>()]);
    }

    [Theory]
    [InlineData("{\"text\":\"", HttpStatusCode.BadRequest)]
    [InlineData("{\"text\":\"\\ud800\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"text\":1}", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{\"text\":\"甲。\",\"rests\":[null]}", HttpStatusCode.BadRequest)]
    public async Task What_the_script_would_not_send_is_refused_with_a_sentence(string body, HttpStatusCode expected)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync($"{Section}/lint", content, Cancel);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains("没有检查", await ErrorAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20_001)]
    [InlineData(300_000)]
    public async Task A_text_longer_than_any_section_is_refused_with_a_sentence(int length)
    {
        var (status, answer) = await LintAsync(new { text = new string('a', length) });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("超过20000字", answer["error"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_a_text_that_is_too_long_is_given_back_with_it_and_a_much_longer_one_refused()
    {
        var text = new string('长', 20_001);

        var (status, page) = await PostAsync(Http, Section, ("text", text));
        var (far, refusal) = await PostAsync(Http, Section, ("text", new string('a', 300_000)));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (status, far));
        Assert.Equal(text, Text(page));
        Assert.Contains("超过20000字", page, StringComparison.Ordinal);
        Assert.Contains("最多256KB", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "%")]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n甲")]
    [InlineData("text/plain", "甲")]
    public async Task No_body_brings_the_server_down(string type, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await Http.PostAsync(Section, content, Cancel);

        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, answer.StatusCode.ToString());
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Pages_of_other_sites_cannot_ask(string site)
    {
        using var form = new HttpRequestMessage(HttpMethod.Post, Section) { Content = new FormUrlEncodedContent([new("text", "甲。")]) };
        form.Headers.Add("Sec-Fetch-Site", site);
        using var script = new HttpRequestMessage(HttpMethod.Post, $"{Section}/lint")
        {
            Content = JsonContent.Create(new { text = "甲。" }),
        };
        script.Headers.Add("Sec-Fetch-Site", site);
        using var plain = new HttpRequestMessage(HttpMethod.Post, $"{Section}/lint") { Content = new StringContent("{\"text\":\"甲。\"}") };

        using var formAnswer = await Http.SendAsync(form, Cancel);
        using var scriptAnswer = await Http.SendAsync(script, Cancel);
        using var plainAnswer = await Http.SendAsync(plain, Cancel);

        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.UnsupportedMediaType),
            (formAnswer.StatusCode, scriptAnswer.StatusCode, plainAnswer.StatusCode)
        );
    }

    [Fact]
    public async Task Only_pages_with_an_editor_run_a_script_and_no_page_is_kept_by_a_cache()
    {
        using var list = await Http.GetAsync("/draft", Cancel);
        using var section = await Http.GetAsync(Section, Cancel);

        Assert.DoesNotContain("script-src", Assert.Single(list.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var policy = Assert.Single(section.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self'; connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.All([list, section], answer => Assert.Equal("no-store", answer.Headers.CacheControl!.ToString()));
    }

    async Task<(HttpStatusCode Status, JsonNode Answer)> LintAsync(object body)
    {
        using var answer = await Http.PostAsJsonAsync($"{Section}/lint", body, Cancel);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!);
    }

    static async Task<string> ErrorAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["error"]!.ToString();
}
