using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Assistant.Channels.Activity;
using Assistant.Dialogue.Turns;
using Assistant.Storage;

namespace Assistant.Channels.DirectLine;

/// <summary>The Direct Line 3.0 protocol as the official clients speak it, without uploads.</summary>
sealed class DirectLineEndpoints(
    Gatekeeper gatekeeper,
    Tickets tickets,
    ConversationTurns turns,
    ConversationStore conversations,
    ActivityStream stream,
    IHostApplicationLifetime lifetime
)
{
    const int PollBatch = 100;
    const string Root = "/v3/directline";

    /// <summary>Adds the protocol's paths.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Root).AddEndpointFilter(ReportErrorsAsync);
        group.MapPost("/tokens/generate", GenerateAsync);
        group.MapPost("/tokens/refresh", Refresh);
        group.MapPost("/conversations", BeginAsync);
        group.MapGet("/conversations/{id}", Reconnect);
        group.MapGet("/conversations/{id}/activities", Poll);
        group.MapPost("/conversations/{id}/activities", PostAsync);
        group.MapGet("/conversations/{id}/stream", StreamAsync);
        group.Map("/{**unknown}", IResult () => throw new DirectLineException(StatusCodes.Status404NotFound, "NotFound", "没有这个接口。"));
    }

    /// <summary>A new identifier that nobody can guess: 128 random bits.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>A new identifier of a person, in the form that the protocol reserves for those that a token vouches for.</summary>
    public static string NewUser() => $"dl_{NewId()}";

    async Task<IResult> GenerateAsync(HttpRequest request)
    {
        gatekeeper.DemandSecret(request);
        var body = await IncomingActivity.ReadObjectAsync(request, request.HttpContext.RequestAborted);
        return Results.Json(TokenFor(new Ticket(NewId(), UserIn(body) ?? NewUser(), OriginsIn(body))));
    }

    IResult Refresh(HttpRequest request) =>
        gatekeeper.Identify(request).Ticket is { } ticket
            ? Results.Json(TokenFor(ticket))
            : throw DirectLineException.Forbidden("密钥不需要续期，只有令牌才需要。");

    async Task<IResult> BeginAsync(HttpRequest request)
    {
        var caller = gatekeeper.Identify(request);
        var body = await IncomingActivity.ReadObjectAsync(request, request.HttpContext.RequestAborted);
        var ticket = caller.Ticket ?? new Ticket(NewId(), UserIn(body) ?? NewUser(), []);
        var isNew = conversations.Find(ticket.Conversation) is null;
        if (isNew)
        {
            turns.Begin(ticket.Conversation, ticket.User);
        }
        // The greeting is already there: the stream starts before it.
        return Results.Json(
            Connection(request, ticket, watermark: 0),
            statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK
        );
    }

    IResult Reconnect(HttpRequest request, string id, string? watermark)
    {
        var conversation = gatekeeper.Admit(request, id);
        var ticket = gatekeeper.Identify(request).Ticket ?? new Ticket(conversation.Id, conversation.User, []);
        return Results.Json(Connection(request, ticket, Watermark(watermark) ?? conversation.Sequence));
    }

    // A client that once fails to poll never polls again, so a store that fails for a moment is told as "nothing new".
    IResult Poll(HttpRequest request, string id, string? watermark)
    {
        var from = Watermark(watermark) ?? 0;
        try
        {
            gatekeeper.Admit(request, id);
            var activities = conversations.ActivitiesAfter(id, from, PollBatch);
            return Json(Activities.Set(activities.Select(activity => activity.Json), activities is [.., var last] ? last.Sequence : from));
        }
        catch (StoreUnavailableException)
        {
            return Json(Activities.Set([], from));
        }
    }

    // Once read, a message is dealt with to the end even if the client hangs up: it would only send it again.
    async Task<IResult> PostAsync(HttpRequest request, string id)
    {
        var conversation = gatekeeper.Admit(request, id);
        var incoming = await IncomingActivity.ReadAsync(request, request.HttpContext.RequestAborted);
        return Results.Json(
            new
            {
                id = incoming.Type switch
                {
                    "message" => await turns.TakeAsync(
                        id,
                        incoming,
                        $"{request.Scheme}://{request.Host}",
                        lifetime.ApplicationStopped,
                        request.HttpContext.RequestAborted
                    ),
                    "typing" => turns.Pass(conversation, incoming),
                    _ => ConversationTurns.Passing(id),
                },
            }
        );
    }

    async Task<IResult> StreamAsync(HttpContext context, string id, string? watermark)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw DirectLineException.Malformed("这个地址只接受 WebSocket 连接。");
        }
        var conversation = gatekeeper.AdmitToStream(context.Request, id);
        var from = Watermark(watermark) ?? conversation.Sequence;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await stream.ServeAsync(socket, id, from, lifetime.ApplicationStopping);
        return Results.Empty;
    }

    object TokenFor(Ticket ticket) =>
        new
        {
            conversationId = ticket.Conversation,
            token = tickets.Issue(TicketKind.Conversation, ticket),
            expires_in = (int)Tickets.TokenLife.TotalSeconds,
        };

    object Connection(HttpRequest request, Ticket ticket, long watermark)
    {
        var scheme = request.IsHttps ? "wss" : "ws";
        var pass = tickets.Issue(TicketKind.Stream, ticket);
        return new
        {
            conversationId = ticket.Conversation,
            token = tickets.Issue(TicketKind.Conversation, ticket),
            expires_in = (int)Tickets.TokenLife.TotalSeconds,
            streamUrl = string.Create(
                CultureInfo.InvariantCulture,
                $"{scheme}://{request.Host}{Root}/conversations/{ticket.Conversation}/stream?watermark={watermark}&t={pass}"
            ),
        };
    }

    static IResult Json(string json) => Results.Text(json, "application/json; charset=utf-8");

    // Absent and empty mean the same: the client knows nothing yet.
    static long? Watermark(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence
        : throw DirectLineException.Malformed("watermark 应为上次收到的那个值。");

    static string? UserIn(JsonObject body) =>
        (body["user"] as JsonObject)?["id"] switch
        {
            null => null,
            JsonValue value when value.TryGetValue<string>(out var id) && id.Length is > 0 and <= 128 => id,
            _ => throw DirectLineException.Malformed("user.id 应为 1 到 128 个字符的文字。"),
        };

    static ImmutableArray<string> OriginsIn(JsonObject body) =>
        body["trustedOrigins"] switch
        {
            null => [],
            JsonArray list when list.Count <= 20 && list.All(item => item is JsonValue value && value.TryGetValue<string>(out _)) =>
            [
                .. list.Select(item => item!.GetValue<string>()),
            ],
            _ => throw DirectLineException.Malformed("trustedOrigins 应为一列网址，最多 20 个。"),
        };

    static async ValueTask<object?> ReportErrorsAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (DirectLineException refused)
        {
            return Error(refused);
        }
        catch (MalformedActivityException malformed)
        {
            return Error(DirectLineException.Malformed(malformed.Message));
        }
        catch (ConversationGoneException)
        {
            return Error(DirectLineException.NoConversation());
        }
        catch (Exception failure)
            when (failure
                    is StoreUnavailableException
                        or ConversationBusyException
                        or ConversationChangedException
                        or ReviewChangedException
            )
        {
            return Error(DirectLineException.Unavailable());
        }
        catch (BadHttpRequestException broken)
        {
            return Error(
                broken.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? new DirectLineException(broken.StatusCode, "MessageSizeTooBig", "这一条内容太大，没有收下，请缩短后再发。")
                    : DirectLineException.Malformed("请求没有完整送达，请再发一次。")
            );
        }
    }

    /// <summary>A refusal as the protocol writes it.</summary>
    public static IResult Error(DirectLineException refused) =>
        Results.Json(new { error = new { code = refused.Code, message = refused.Message } }, ReplyJson.Options, statusCode: refused.Status);
}
