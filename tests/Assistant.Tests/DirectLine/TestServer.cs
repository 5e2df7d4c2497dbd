using Assistant.Knowledge;
using Assistant.Model;
using Assistant.Reviews;
using Assistant.Storage;
using Assistant.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.DirectLine;

/// <summary>The real server on a port of its own, with a store of its own and a clock that stands.</summary>
sealed class TestServer : IAsyncDisposable
{
    public const string Secret = "the-secret-of-this-test";

    static readonly Lazy<KnowledgeBase> Loaded = new(() => KnowledgeBase.Load(Repository.KnowledgeBase));

    readonly TemporaryFolder _folder = new();
    readonly string? _secret;
    readonly ModelSettings _models;
    readonly TimeProvider _time;
    readonly Reviewers _reviewers;
    readonly Func<ServerOptions, ServerOptions> _with;
    WebApplication _application;

    TestServer(string? secret, ModelSettings? models, TimeProvider? time, Reviewers? reviewers, Func<ServerOptions, ServerOptions>? with)
    {
        _with = with ?? (options => options);
        _reviewers = reviewers ?? Reviewers.None;
        (_secret, _models, _time) = (secret, models ?? new ModelSettings(Chat: null, Embedding: null), time ?? Clock);
        _application = Build("http://127.0.0.1:0");
    }

    public static KnowledgeBase Knowledge => Loaded.Value;

    public TestClock Clock { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _application.Services;

    public Store Store => _application.Services.GetRequiredService<Store>();

    public static async Task<TestServer> StartAsync(
        string? secret = Secret,
        ModelSettings? models = null,
        TimeProvider? time = null,
        Reviewers? reviewers = null,
        Func<ServerOptions, ServerOptions>? with = null
    )
    {
        var server = new TestServer(secret, models, time, reviewers, with);
        await server._application.StartAsync();
        server.Address = new Uri(server._application.Urls.Single());
        server.Http = new HttpClient { BaseAddress = server.Address };
        return server;
    }

    /// <summary>Stops the server and starts another on the same store and port.</summary>
    /// <param name="knowledge">Another knowledge base; null for the same.</param>
    public async Task RestartAsync(KnowledgeBase? knowledge = null)
    {
        await StopAsync();
        await StartAgainAsync(knowledge);
    }

    /// <summary>Starts another server on the same store and port, after it was stopped.</summary>
    public async Task StartAgainAsync(KnowledgeBase? knowledge = null)
    {
        _application = Build(Address.ToString(), knowledge);
        await _application.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await StopAsync();
        _folder.Dispose();
    }

    /// <summary>Stops the server.</summary>
    public async Task StopAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    WebApplication Build(string urls, KnowledgeBase? knowledge = null) =>
        Server.Build(
            _with(
                new ServerOptions
                {
                    Knowledge = knowledge ?? Knowledge,
                    Store = _folder.File("assistant.db"),
                    Urls = urls,
                    DirectLineSecret = _secret,
                    Models = _models,
                    Reviewers = _reviewers,
                    Time = _time,
                }
            )
        );
}
