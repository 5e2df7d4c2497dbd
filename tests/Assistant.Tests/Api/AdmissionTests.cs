using System.Net;
using Assistant.Api;
using Assistant.Tests.DirectLine;

namespace Assistant.Tests.Api;

/// <summary>Who is let in, and how often.</summary>
public sealed class AdmissionTests
{
    const string Key = "0123456789abcdef0123456789abcdef";
    const string Cheap = "/api/v1/sections";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_without_key_is_answered_thirty_times_a_minute()
    {
        await using var server = await TestServer.StartAsync();

        for (var request = 0; request < 30; request++)
        {
            Assert.Equal(HttpStatusCode.OK, await AskAsync(server));
        }
        using var refused = await SendAsync(server, Cheap);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Contains("最多30次", (await ApiCalls.ProblemAsync(refused)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    public async Task No_header_makes_another_address(string header, string value)
    {
        await using var server = await TestServer.StartAsync(with: options =>
            options with
            {
                Api = new ApiSettings { Limits = new RateLimits(PerAddress: 1) },
            }
        );

        Assert.Equal(HttpStatusCode.OK, await AskAsync(server));
        using var request = new HttpRequestMessage(HttpMethod.Get, Cheap);
        request.Headers.Add(header, value);
        using var refused = await server.Http.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task A_key_has_an_account_of_its_own()
    {
        await using var server = await TestServer.StartAsync(with: options =>
            options with
            {
                Api = Known() with { Limits = new RateLimits(PerAddress: 1, PerKey: 3) },
            }
        );

        Assert.Equal(HttpStatusCode.OK, await AskAsync(server));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(server));
        for (var request = 0; request < 3; request++)
        {
            Assert.Equal(HttpStatusCode.OK, await AskAsync(server, $"Bearer {Key}"));
        }
        using var refused = await SendAsync(server, Cheap, $"Bearer {Key}");
        Assert.Contains("最多3次", (await ApiCalls.ProblemAsync(refused)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_pages_of_the_server_are_not_counted()
    {
        await using var server = await TestServer.StartAsync(with: options =>
            options with
            {
                Api = new ApiSettings { Limits = new RateLimits(PerAddress: 1) },
            }
        );

        Assert.Equal(HttpStatusCode.OK, await AskAsync(server));
        for (var request = 0; request < 3; request++)
        {
            using var page = await server.Http.GetAsync("/healthz/live", Cancel);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }
    }

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer 0123456789abcdef0123456789abcdeF")]
    [InlineData("Bearer")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public async Task A_wrong_key_is_refused_even_where_none_is_needed(string sent)
    {
        await using var server = await TestServer.StartAsync(with: options => options with { Api = Known() });

        foreach (var path in new[] { Cheap, "/mcp" })
        {
            using var refused = await SendAsync(server, path, sent);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.Single().Scheme);
            var problem = await ApiCalls.ProblemAsync(refused);
            Assert.DoesNotContain(Key, problem.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Keys_cannot_be_tried_without_end()
    {
        await using var server = await TestServer.StartAsync(with: options =>
            options with
            {
                Api = Known() with { Limits = new RateLimits(PerAddress: 2) },
            }
        );

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(server, "Bearer wrong"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(server, "Bearer wrong again"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(server, "Bearer wrong once more"));
    }

    [Fact]
    public async Task Where_a_key_is_required_nobody_is_answered_without()
    {
        await using var server = await TestServer.StartAsync(with: options => options with { Api = Known() with { RequireKey = true } });

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(server));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, $"Bearer {Key}"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, $"bearer {Key}"));
    }

    [Fact]
    public void However_many_addresses_there_are_the_accounts_are_bounded()
    {
        var shares = Enumerable.Range(0, 200_000).Select(number => Admission.ShareOf(new IPAddress(number + 1L))).ToHashSet();

        Assert.All(shares, share => Assert.InRange(share, 0, Admission.Shares - 1));
        Assert.InRange(shares.Count, Admission.Shares / 2, Admission.Shares);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    public void Addresses_of_one_line_share_an_account(string one, string other) =>
        Assert.Equal(Admission.ShareOf(IPAddress.Parse(one)), Admission.ShareOf(IPAddress.Parse(other)));

    static ApiSettings Known() =>
        ApiSettings.Read(new Dictionary<string, string>(StringComparer.Ordinal) { ["Assistant__Api__Keys__park"] = Key });

    static async Task<HttpStatusCode> AskAsync(TestServer server, string? authorization = null)
    {
        using var answer = await SendAsync(server, Cheap, authorization);
        return answer.StatusCode;
    }

    static async Task<HttpResponseMessage> SendAsync(TestServer server, string path, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }
        return await server.Http.SendAsync(request, Cancel);
    }
}
