using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Assistant.Channels.BotFramework;
using Assistant.Storage;
using Assistant.Tests.DirectLine;
using Assistant.Tests.Storage;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.BotFramework;

/// <summary>What a post came to.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body; empty for none.</param>
sealed record BotAnswer(HttpStatusCode Status, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    /// <summary>The replies in the response.</summary>
    public IReadOnlyList<JsonObject> Activities => [.. Json["activities"]!.AsArray().Select(activity => activity!.AsObject())];
}

/// <summary>The real server with the channel open, and the cloud around it.</summary>
sealed class BotServer : IAsyncDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly BotSettings _settings;
    WebApplication _application;
    HttpClient _http = null!;

    BotServer(FakeCloud cloud, BotSettings settings)
    {
        (Cloud, _settings) = (cloud, settings);
        _application = Build("http://127.0.0.1:0");
    }

    public FakeCloud Cloud { get; }

    public TestClock Clock { get; } = new();

    public Uri Address { get; private set; } = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts both.</summary>
    /// <param name="change">Changes the settings that point to the cloud.</param>
    public static async Task<BotServer> StartAsync(Action<Dictionary<string, string?>>? change = null)
    {
        var cloud = await FakeCloud.StartAsync();
        var settings = cloud.Settings;
        change?.Invoke(settings);
        var server = new BotServer(cloud, BotSettings.Read(settings.GetValueOrDefault));
        await server.OpenAsync();
        return server;
    }

    /// <summary>Only what works without any token.</summary>
    public static void Anonymous(Dictionary<string, string?> settings)
    {
        settings.Clear();
        settings["Assistant__Bot__AllowAnonymous"] = "true";
    }

    /// <summary>Stops the server; what it stored stays.</summary>
    public async Task StopAsync()
    {
        await _application.StopAsync(Cancel);
        await _application.DisposeAsync();
    }

    /// <summary>Starts it again on the same store.</summary>
    public async Task StartAgainAsync()
    {
        _application = Build("http://127.0.0.1:0");
        await OpenAsync();
    }

    /// <summary>An activity as the channel posts it, with more properties or others.</summary>
    public JsonObject Activity(string type, object? more = null)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = Guid.NewGuid().ToString("N"),
            ["channelId"] = "webchat",
            ["serviceUrl"] = Cloud.ServiceUrl,
            ["conversation"] = new JsonObject { ["id"] = "c/1|x" },
            ["from"] = new JsonObject { ["id"] = "user-1", ["name"] = "张三" },
            ["recipient"] = new JsonObject { ["id"] = "bot-1" },
            ["localTimezone"] = "Asia/Shanghai",
            ["somethingNew"] = new JsonArray(1, null),
        };
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(more ?? new { })!.AsObject())
        {
            activity[name] = value?.DeepClone();
        }
        return activity;
    }

    /// <summary>A message.</summary>
    public JsonObject Message(string text, object? more = null)
    {
        var message = Activity("message", more);
        message["text"] = text;
        return message;
    }

    /// <summary>Posts an activity with a good token of its channel.</summary>
    public Task<BotAnswer> PostAsync(JsonObject activity) => PostAsync(activity, new TokenOptions());

    /// <summary>Posts an activity with a token.</summary>
    public Task<BotAnswer> PostAsync(JsonObject activity, TokenOptions token) =>
        PostAsync(activity.ToJsonString(), $"Bearer {Cloud.Token(token with { Now = Clock.Now })}");

    /// <summary>Posts a body.</summary>
    public async Task<BotAnswer> PostAsync(
        string body,
        string? authorization,
        string type = "application/json",
        string? forwardedFor = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = new StringContent(body, Encoding.UTF8, type);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        }
        using var response = await _http.SendAsync(request, Cancel);
        return new BotAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>Asks with another method.</summary>
    public async Task<HttpStatusCode> SendAsync(HttpMethod method)
    {
        using var request = new HttpRequestMessage(method, "/api/messages");
        using var response = await _http.SendAsync(request, Cancel);
        return response.StatusCode;
    }

    /// <summary>Reads one number from the store.</summary>
    public long Count(string sql) => Store.Read(connection => connection.ExecuteScalar<long>(sql));

    /// <summary>Reads one column from the store.</summary>
    public IReadOnlyList<string> Column(string sql) => Store.Read(connection => connection.Query<string>(sql).AsList());

    Store Store => _application.Services.GetRequiredService<Store>();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
        await Cloud.DisposeAsync();
        _folder.Dispose();
    }

    async Task OpenAsync()
    {
        await _application.StartAsync(Cancel);
        Address = new Uri(_application.Urls.Single());
        _http?.Dispose();
        _http = new HttpClient { BaseAddress = Address };
    }

    WebApplication Build(string urls) =>
        Server.Build(
            new ServerOptions
            {
                Knowledge = TestServer.Knowledge,
                Store = _folder.File("assistant.db"),
                Urls = urls,
                Bot = _settings,
                Time = Clock,
            }
        );
}
