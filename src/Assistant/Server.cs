using Assistant.Channels;
using Assistant.Channels.Activity;
using Assistant.Channels.DirectLine;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Model;
using Assistant.Receipts;
using Assistant.Reviews;
using Assistant.Storage;
using Assistant.Writing;

namespace Assistant;

/// <summary>What a server is made with.</summary>
sealed record ServerOptions
{
    /// <summary>The knowledge base, loaded.</summary>
    public required KnowledgeBase Knowledge { get; init; }

    /// <summary>The store file.</summary>
    public required string Store { get; init; }

    /// <summary>The addresses to listen on, separated by semicolons; null leaves it to <c>ASPNETCORE_URLS</c>.</summary>
    public string? Urls { get; init; }

    /// <summary>The secret that lets other sites' servers ask for tokens; with none, they cannot.</summary>
    public string? DirectLineSecret { get; init; }

    /// <summary>The models to use; none are needed.</summary>
    public ModelSettings Models { get; init; } = new(Chat: null, Embedding: null);

    /// <summary>Who reviews drafts; with none, drafts are not handed in.</summary>
    public Reviewers Reviewers { get; init; } = Reviewers.None;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>Wires the server, top to bottom.</summary>
static class Server
{
    /// <summary>Where the server listens when nothing says otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    // Larger than any message that a person writes, small enough that a thousand of them fit into memory.
    const int LongestBody = 256 * 1024;

    /// <summary>Builds the server; start it with <c>StartAsync</c> or <c>RunAsync</c>, and dispose it to close the store.</summary>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    public static WebApplication Build(ServerOptions options)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" }
        );
        builder.WebHost.UseUrls(options.Urls ?? builder.Configuration["urls"] ?? DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        LogToStandardError(builder.Logging);
        builder.Services.AddSingleton(_ => Store.Open(options.Store));
        builder.Services.AddSingleton(services =>
        {
            var log = services.GetRequiredService<ILogger<Models>>();
            return Models.Open(options.Models, options.Knowledge, options.Time, line => log.LogWarning("{Line}", line));
        });

        var app = builder.Build();
        try
        {
            Assemble(app, options);
            return app;
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    static void Assemble(WebApplication app, ServerOptions options)
    {
        // The container made the store so that it closes it, last of all.
        var store = app.Services.GetRequiredService<Store>();
        var conversations = new ConversationStore(store);
        var listeners = new Listeners();
        var models = app.Services.GetRequiredService<Models>();
        var handler = new TurnHandler(options.Knowledge, models.Writer);
        var key = SigningKey.Of(store);
        var links = new ReceiptLinks(key);
        var reviews = new ReviewStore(store);
        var turns = new ConversationTurns(
            handler.Greet,
            handler.HandleAsync,
            new ActivityRenderer(options.Knowledge.Clauses),
            links,
            conversations,
            listeners,
            options.Time,
            app.Services.GetRequiredService<ILogger<ConversationTurns>>(),
            options.Reviewers.All.IsEmpty ? null : reviews
        );
        var tickets = new Tickets(key, options.Time);
        var gatekeeper = new Gatekeeper(tickets, conversations, options.DirectLineSecret);
        var stream = new ActivityStream(conversations, listeners);

        SecurityHeaders.Use(app);
        ChatPage.Use(app);
        app.UseWebSockets(
            new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(30) }
        );
        new ChatSession(tickets, turns, conversations).Map(app);
        new DirectLineEndpoints(gatekeeper, tickets, turns, conversations, stream, app.Lifetime).Map(app);
        new ReceiptEndpoints(new ReceiptStore(store), links, turns, options.Knowledge, options.Time, app.Lifetime).Map(app);
        new ReviewEndpoints(reviews, options.Reviewers, key, options.Knowledge, options.Time).Map(app);
        new DraftEndpoints(reviews, new AuthorDrafts(conversations, reviews, options.Knowledge), options.Knowledge, options.Time).Map(app);
        new WritingEndpoints(options.Knowledge, options.Time).Map(app);
        MapHealth(app, store, options.Time);

        app.Lifetime.ApplicationStarted.Register(() => _ = models.PrepareAsync(app.Lifetime.ApplicationStopping));

        app.Logger.LogInformation("SQLite {Version}, store {Store}.", store.EngineVersion, options.Store);
    }

    static void MapHealth(WebApplication app, Store store, TimeProvider time)
    {
        app.MapGet("/healthz/live", () => Results.Text("live"));
        app.MapGet(
            "/healthz/ready",
            () =>
            {
                try
                {
                    store.Prove(time.GetUtcNow());
                    return Results.Text("ready");
                }
                catch (StoreUnavailableException)
                {
                    return Results.Text("存储暂时不可用。", statusCode: StatusCodes.Status503ServiceUnavailable);
                }
            }
        );
    }

    // Standard output belongs to what the commands print. Framework chatter includes addresses with tokens: warnings only.
    static void LogToStandardError(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd HH:mm:ss ";
            console.UseUtcTimestamp = false;
        });
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // A start that fails is told in one sentence by the command, not by a stack trace before it.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
