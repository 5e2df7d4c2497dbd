using Assistant.Channels.Handovers;
using Assistant.Storage;

namespace Assistant.Channels.WeChat;

/// <summary>Wires the official account and the WeCom application, each where it is configured.</summary>
static class WeChatChannels
{
    /// <summary>Adds their paths.</summary>
    public static void Map(
        WebApplication app,
        ServerOptions options,
        ConversationTurns turns,
        ConversationStore conversations,
        Handover handover,
        Store store
    )
    {
        var contacts = new ContactStore(store, options.Time);
        var renderer = new WeChatRenderer(options.Knowledge.Clauses);
        var replays = new ReplayStore(store, options.Time);
        Add("/wechat", options.WeChat, "wechat", HandoverPhrases.WeChat, isWeCom: false);
        Add("/wecom", options.WeCom, "wecom", HandoverPhrases.WeCom, isWeCom: true);

        void Add(string path, WeChatSettings? settings, string platform, string where, bool isWeCom)
        {
            if (settings is null)
            {
                app.Map(path, () => Results.Text("这个渠道没有启用。", statusCode: StatusCodes.Status404NotFound));
                return;
            }
            if (settings.Mode == CallbackMode.Plain)
            {
                app.Logger.LogWarning(
                    "{Path} accepts callbacks in plain mode: whoever saw one request can forge any. Use safe mode.",
                    path
                );
            }
            var messages = settings.Sender is { } sender ? Sender(app, sender, options.Time) : null;
            var channel = new WeChatChannel(
                $"{platform}:{settings.Account}",
                where,
                turns,
                contacts,
                conversations,
                renderer,
                options.Operation,
                handover,
                messages,
                options.Time,
                app.Services.GetRequiredService<ILogger<WeChatChannel>>()
            );
            // What comes late is finished before the store is closed.
            app.Lifetime.ApplicationStopping.Register(() => channel.Late.Wait(TimeSpan.FromSeconds(5)));
            new WeChatEndpoints(path, settings, channel, replays, isWeCom, options.Time, app.Lifetime).Map(app);
        }
    }

    static ActiveMessages Sender(WebApplication app, SenderSettings settings, TimeProvider time)
    {
        var way = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(3),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        var messages = new ActiveMessages(settings, way, time, app.Services.GetRequiredService<ILogger<ActiveMessages>>());
        app.Lifetime.ApplicationStopped.Register(messages.Dispose);
        return messages;
    }
}
