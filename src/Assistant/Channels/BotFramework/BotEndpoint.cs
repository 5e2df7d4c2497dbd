using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Assistant.Channels.Activity;
using Assistant.Dialogue.Turns;
using Assistant.Storage;

namespace Assistant.Channels.BotFramework;

/// <summary>The Bot Framework's messaging endpoint: one activity a request, answered when it is on disk.</summary>
sealed class BotEndpoint(BotSettings settings, CallerCheck caller, BotChannel channel, ILogger log)
{
    const string Path = "/api/messages";

    static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);
    static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(15);

    static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(3);

    // The keys of all channels have some tens of thousands of bytes.
    const int LongestAnswer = 1024 * 1024;

    /// <summary>Wires the channel and adds its path.</summary>
    /// <param name="app">The application.</param>
    /// <param name="settings">What is configured.</param>
    /// <param name="turns">The conversations.</param>
    /// <param name="store">Where they are kept.</param>
    /// <param name="cards">Draws replies for channels that show cards.</param>
    /// <param name="time">The clock.</param>
    public static void Map(
        WebApplication app,
        BotSettings settings,
        ConversationTurns turns,
        Store store,
        ActivityRenderer cards,
        TimeProvider time
    )
    {
        if (!settings.IsOn)
        {
            app.MapPost(Path, () => Refused(BotRefusal.Off()));
            return;
        }
        var log = app.Services.GetRequiredService<ILogger<BotEndpoint>>();
        var http = NewHttp();
        var keys = new SigningKeys(settings.OpenIdMetadata, http, time, log);
        var emulatorKeys = new SigningKeys(settings.EmulatorMetadata, http, time, log);
        var token = new ConnectorToken(settings, http, time);
        var connector = new Connector(settings.Hosts, token, http, time, (pause, stop) => Task.Delay(pause, time, stop), log);
        var unsent = new UnsentStore(store);
        var outbox = new Outbox(unsent, connector, log, app.Lifetime.ApplicationStopping);
        var renderer = new BotRenderer(cards);
        var contacts = new ContactStore(store, time);
        var channel = new BotChannel(settings, turns, contacts, unsent, renderer, outbox, app.Lifetime.ApplicationStopped);
        var endpoint = new BotEndpoint(settings, new CallerCheck(settings, keys, emulatorKeys, time), channel, log);

        app.MapPost(Path, endpoint.PostAsync);
        app.Lifetime.ApplicationStarted.Register(outbox.Resume);
        app.Lifetime.ApplicationStopping.Register(() => outbox.SettledAsync().Wait(StopLimit));
        app.Lifetime.ApplicationStopped.Register(http.Dispose);
    }

    async Task<IResult> PostAsync(HttpRequest request, CancellationToken gone)
    {
        try
        {
            if (!request.HasJsonContentType())
            {
                // A web page can have a browser post anything but this without being asked first.
                throw new BotRefusal(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "请求内容应为 application/json。");
            }
            var activity = InboundActivity.Read(await IncomingActivity.ReadAsync(request, gone));
            await caller.DemandAsync(request, activity, gone);
            if (!settings.Hosts.Admit(activity.ServiceUrl))
            {
                throw BotRefusal.ForeignService();
            }
            return await AnswerAsync(activity, $"{request.Scheme}://{request.Host}", gone);
        }
        catch (BotRefusal refusal)
        {
            if (refusal.Reason is { } reason)
            {
                log.LogWarning("A request was refused: {Reason}.", reason);
            }
            return Refused(refusal);
        }
        catch (MalformedActivityException malformed)
        {
            return Refused(BotRefusal.Malformed(malformed.Message));
        }
        catch (BadHttpRequestException broken)
        {
            return Refused(
                broken.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? new BotRefusal(broken.StatusCode, "MessageSizeTooBig", "这一条内容太大，没有收下，请缩短后再发。")
                    : BotRefusal.Malformed("请求没有完整送达，请再发一次。")
            );
        }
        catch (Exception failure)
            when (failure
                    is StoreUnavailableException
                        or ConversationBusyException
                        or ConversationGoneException
                        or ConversationChangedException
                        or ReviewChangedException
            )
        {
            return Refused(BotRefusal.Unavailable());
        }
    }

    async Task<IResult> AnswerAsync(InboundActivity activity, string origin, CancellationToken gone) =>
        activity.Type switch
        {
            "message" => Answered(await channel.TakeAsync(activity, origin, gone)),
            "conversationUpdate" => Answered(await channel.GreetAsync(activity)),
            "invoke" when !activity.Body.ContainsKey("name") => throw new MalformedActivityException("调用（invoke）缺少 name。"),
            "invoke" when activity.IsCardAction => Invoked(
                await channel.TakeAsync(activity, origin, gone),
                HttpStatusCode.OK,
                new JsonObject
                {
                    ["statusCode"] = 200,
                    ["type"] = "application/vnd.microsoft.activity.message",
                    ["value"] = "好的，回答在下一条消息里。",
                }
            ),
            "invoke" => Invoked(new Taken(activity.ExpectsReplies ? [] : null), HttpStatusCode.NotImplemented, null),
            // What we do not know does no harm: typing, reactions, installations and whatever comes in later years.
            _ => Answered(new Taken(activity.ExpectsReplies ? [] : null)),
        };

    static IResult Answered(Taken taken) => taken.Replies is { } replies ? Expected(replies) : Results.Ok();

    // Where replies are expected in the response, the answer to the invocation is the last of them.
    static IResult Invoked(Taken taken, HttpStatusCode status, JsonObject? body)
    {
        if (taken.Replies is not { } replies)
        {
            return body is null ? Results.StatusCode((int)status) : Json(body);
        }
        var value = new JsonObject { ["status"] = (int)status };
        if (body is not null)
        {
            value["body"] = body;
        }
        return Expected([.. replies, new JsonObject { ["type"] = "invokeResponse", ["value"] = value }]);
    }

    static IResult Expected(ImmutableArray<JsonObject> replies) => Json(new JsonObject { ["activities"] = new JsonArray([.. replies]) });

    static IResult Json(JsonObject body) => Results.Text(body.ToJsonString(KeptAnswer.Options), "application/json; charset=utf-8");

    static IResult Refused(BotRefusal refusal) =>
        Results.Json(new { error = new { code = refusal.Code, message = refusal.Message } }, ReplyJson.Options, statusCode: refusal.Status);

    // No redirects, no cookies and no proxy: a token goes where it was meant to go.
    static HttpClient NewHttp() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                AutomaticDecompression = DecompressionMethods.None,
                ConnectTimeout = ConnectLimit,
                // An address that moves is followed within minutes.
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        )
        {
            Timeout = CallLimit,
            MaxResponseContentBufferSize = LongestAnswer,
        };
}
