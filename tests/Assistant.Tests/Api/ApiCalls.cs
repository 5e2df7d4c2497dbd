using System.Net;
using System.Text;
using System.Text.Json;
using Assistant.Api;
using Assistant.Tests.DirectLine;

namespace Assistant.Tests.Api;

/// <summary>Calls of the interface as a program makes them.</summary>
static class ApiCalls
{
    /// <summary>Settings under which a test may ask as often as it likes.</summary>
    public static readonly ApiSettings Generous = new() { Limits = new RateLimits(PerAddress: 100_000, PerKey: 100_000) };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What a path answers.</summary>
    public static async Task<JsonElement> ReadAsync(this TestServer server, string path)
    {
        using var answer = await server.Http.GetAsync($"/api/v1{path}", Cancel);
        return await OkAsync(answer);
    }

    /// <summary>What a path answers to a body.</summary>
    public static async Task<JsonElement> SendAsync(this TestServer server, string path, string json)
    {
        using var answer = await server.Http.PostAsync($"/api/v1{path}", Json(json), Cancel);
        return await OkAsync(answer);
    }

    /// <summary>A body that is JSON.</summary>
    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    /// <summary>The problem that an answer is, of which everything that must be there is.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.StartsWith("urn:assistant:problem:", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Contains(problem.GetProperty("title").GetString()!, letter => letter >= '一');
        Assert.EndsWith("。", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        return problem;
    }

    static async Task<JsonElement> OkAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
