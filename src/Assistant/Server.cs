using Assistant.Api;
using Assistant.Channels;
using Assistant.Channels.Activity;
using Assistant.Channels.BotFramework;
using Assistant.Channels.DirectLine;
using Assistant.Channels.Handovers;
using Assistant.Channels.WeChat;
using Assistant.Dialogue.Turns;
using Assistant.Embeds;
using Assistant.Enquiry;
using Assistant.Knowledge;
using Assistant.Model;
using Assistant.Pages;
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

    /// <summary>The official account of WeChat; null for none.</summary>
    public WeChatSettings? WeChat { get; init; }

    /// <summary>The application in WeCom; null for none.</summary>
    public WeChatSettings? WeCom { get; init; }

    /// <summary>Where a conversation of the web page can be continued, as people call it; null for nowhere.</summary>
    public string? Elsewhere =>
        WeChat is not null ? HandoverPhrases.WeChat
        : WeCom is not null ? HandoverPhrases.WeCom
        : null;

    /// <summary>What staff laid down for menus and QR codes.</summary>
    public WeChatOperation Operation { get; init; } = WeChatOperation.None;

    /// <summary>The Bot Framework channel, as configured.</summary>
    public BotSettings Bot { get; init; } = BotSettings.Off;

    /// <summary>The sites that may show the assistant in a frame; with none, none may.</summary>
    public EmbedSites EmbedSites { get; init; } = EmbedSites.None;

    /// <summary>Which programs may ask, and how much.</summary>
    public ApiSettings Api { get; init; } = ApiSettings.Open;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>Wires the server, top to bottom.</summary>
static class Server
{
    /// <summary>Where the server listens when nothing says otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>
    /// As many bytes as a request may send, unless its path takes files: more than any message that a person writes, so few that a
    /// thousand of them fit into memory.
    /// </summary>
    public const int LongestBody = 256 * 1024;

    /// <summary>Builds the server; start it with <c>StartAsync</c> or <c>RunAsync</c>, and dispose it to close the store.</summary>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    /// <exception cref="SettingException">A setting does not go with the addresses to listen on.</exception>
    public static WebApplication Build(ServerOptions options)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" }
        );
        var urls = options.Urls ?? builder.Configuration["urls"] ?? DefaultUrl;
        options.Bot.DemandLoopback([.. urls.Split(';'), .. Endpoints(builder.Configuration)]);
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        LogToStandardError(builder.Logging);
        Compression.AddTo(builder.Services);
        builder.Services.AddSingleton<AskRate>();
        builder.Services.AddSingleton(_ => Store.Open(options.Store));
        builder.Services.AddSingleton(services =>
        {
            var log = services.GetRequiredService<ILogger<Models>>();
            return Models.Open(options.Models, options.Knowledge, options.Time, line => log.LogWarning("{Line}", line));
        });
        builder.Services.AddSingleton(services => new TurnHandler(options.Knowledge, services.GetRequiredService<Models>().Writer));
        ApiDoor.Add(builder.Services, options);

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

    // Addresses of Kestrel's own configuration are listened on in place of all others.
    static IEnumerable<string> Endpoints(ConfigurationManager configuration) =>
        configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? endpoint.Key);

    static void Assemble(WebApplication app, ServerOptions options)
    {
        // The container made the store so that it closes it, last of all.
        var store = app.Services.GetRequiredService<Store>();
        var conversations = new ConversationStore(store);
        var listeners = new Listeners();
        var models = app.Services.GetRequiredService<Models>();
        var handler = app.Services.GetRequiredService<TurnHandler>();
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
        var handover = new Handover(new HandoverStore(store), conversations, turns, options.Time);
        var tickets = new Tickets(key, options.Time);
        var gatekeeper = new Gatekeeper(tickets, conversations, options.DirectLineSecret);
        var stream = new ActivityStream(conversations, listeners);

        SecurityHeaders.Use(app);
        CrossOrigin.Use(app);
        Compression.Use(app);
        ApiDoor.Use(app);
        ChatPage.Use(app);
        app.UseWebSockets(
            new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(30) }
        );
        new ChatSession(tickets, turns, conversations, handover, options.Elsewhere, app.Lifetime).Map(app);
        new DirectLineEndpoints(gatekeeper, tickets, turns, conversations, stream, app.Lifetime, options.Time).Map(app);
        new EmbedEndpoints(options.EmbedSites, tickets, turns, conversations, options.Knowledge).Map(app);
        new AskEndpoints(handler, options.Knowledge, options.Time, app.Services.GetRequiredService<AskRate>(), options.Elsewhere).Map(app);
        new ReceiptEndpoints(new ReceiptStore(store), links, turns, options.Knowledge, options.Time, app.Lifetime).Map(app);
        new ReviewEndpoints(reviews, options.Reviewers, key, options.Knowledge, options.Time).Map(app);
        new DraftEndpoints(reviews, new AuthorDrafts(conversations, reviews, options.Knowledge), options.Knowledge, options.Time).Map(app);
        new WritingEndpoints(options.Knowledge, options.Time).Map(app);
        WeChatChannels.Map(app, options, turns, conversations, handover, store);
        BotEndpoint.Map(app, options.Bot, turns, store, new ActivityRenderer(options.Knowledge.Clauses), options.Time);
        MapHealth(app, store, options.Time);

        app.Lifetime.ApplicationStarted.Register(() => _ = models.PrepareAsync(app.Lifetime.ApplicationStopping));

        store.Listen(listeners.TellStored, app.Logger);
        app.Logger.LogInformation("{Engine}, store {Store}.", store.Engine, Store.Shown(options.Store));
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
        // What goes wrong with a message there is told with words of the message; what is our fault the tools tell without.
        logging.AddFilter("ModelContextProtocol", LogLevel.None);
        // A start that fails is told in one sentence by the command, not by a stack trace before it.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
