using System.Globalization;
using Assistant.Channels.Activity;
using Assistant.Dialogue.Turns;
using Assistant.Storage;

namespace Assistant.Channels.DirectLine;

/// <summary>The Direct Line 3.0 protocol as the official clients speak it.</summary>
sealed class DirectLineEndpoints(
    Gatekeeper gatekeeper,
    Tickets tickets,
    ConversationTurns turns,
    ConversationStore conversations,
    ActivityStream stream,
    IHostApplicationLifetime lifetime,
    TimeProvider time
)
{
    /// <summary>The path under which the protocol is spoken.</summary>
    public const string Root = "/v3/directline";

    const int PollBatch = 100;

    // Faster than anybody writes or taps; polls are never counted, for a client whose poll fails once polls no more.
    const int MessagesPerMinute = 30;
    const int TypingPerMinute = 60;

    // Typing is held in memory for every open socket; what the clients send of it is a few hundred characters long.
    const int LongestTyping = 8 * 1024;

    readonly Pace _messages = new(MessagesPerMinute, time);
    readonly Pace _typing = new(TypingPerMinute, time);

    /// <summary>Adds the protocol's paths.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Root).AddEndpointFilter(DirectLineErrors.ReportAsync);
        group.MapPost("/tokens/generate", GenerateAsync);
        group.MapPost("/tokens/refresh", Refresh);
        group.MapPost("/conversations", BeginAsync);
        group.MapGet("/conversations/{id}", Reconnect);
        group.MapGet("/conversations/{id}/activities", Poll);
        group.MapPost("/conversations/{id}/activities", PostAsync);
        group.MapPost("/conversations/{id}/upload", UploadAsync);
        group.MapGet("/conversations/{id}/stream", StreamAsync);
        group.Map("/{**unknown}", IResult () => throw new DirectLineException(StatusCodes.Status404NotFound, "NotFound", "没有这个接口。"));
    }

    /// <summary>A new identifier of a person, in the form that the protocol reserves for those that a token vouches for.</summary>
    public static string NewUser() => TokenRequest.VouchedPrefix + Identifiers.New();

    async Task<IResult> GenerateAsync(HttpRequest request)
    {
        gatekeeper.DemandSecret(request);
        var body = await RequestBody.ReadObjectAsync(request);
        return Results.Json(
            TokenFor(new Ticket(Identifiers.New(), TokenRequest.VouchedUser(body) ?? NewUser(), TokenRequest.Origins(body)))
        );
    }

    IResult Refresh(HttpRequest request) =>
        gatekeeper.Identify(request).Ticket is { } ticket
            ? Results.Json(TokenFor(ticket))
            : throw DirectLineException.Forbidden("密钥不需要续期，只有令牌才需要。");

    async Task<IResult> BeginAsync(HttpRequest request)
    {
        var caller = gatekeeper.Identify(request);
        var body = await RequestBody.ReadObjectAsync(request);
        var ticket = caller.Ticket ?? new Ticket(Identifiers.New(), TokenRequest.User(body) ?? NewUser(), []);
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

    // A client that once fails to poll never polls again, so whatever fails for a moment is told as "nothing new".
    IResult Poll(HttpRequest request, string id, string? watermark)
    {
        var from = Watermark(watermark) ?? 0;
        try
        {
            var conversation = gatekeeper.Admit(request, id);
            from = Math.Min(from, conversation.Sequence);
            var activities = conversations.ActivitiesAfter(id, from, PollBatch);
            return Json(Activities.Set(activities.Select(activity => activity.Json), activities is [.., var last] ? last.Sequence : from));
        }
        catch (Exception failure) when (failure is not DirectLineException)
        {
            if (failure is not StoreUnavailableException)
            {
                DirectLineErrors.Log(request.HttpContext, failure);
            }
            return Json(Activities.Set([], from));
        }
    }

    async Task<IResult> PostAsync(HttpRequest request, string id)
    {
        var conversation = gatekeeper.Admit(request, id);
        var incoming = await RequestBody.ReadActivityAsync(request);
        return incoming.Type switch
        {
            "message" => await TakeAsync(request, id, incoming),
            "typing" => Acknowledge(Pass(conversation, incoming)),
            _ => Acknowledge(ConversationTurns.Passing(id)),
        };
    }

    async Task<IResult> UploadAsync(HttpRequest request, string id)
    {
        gatekeeper.Admit(request, id);
        return await TakeAsync(request, id, await Upload.ReadAsync(request));
    }

    // Once read, a message is dealt with to the end even if the client hangs up: it would only send it again.
    async Task<IResult> TakeAsync(HttpRequest request, string id, IncomingActivity message)
    {
        var taken = await turns.TakeAsync(
            id,
            message,
            $"{request.Scheme}://{request.Host}",
            Admit,
            lifetime.ApplicationStopped,
            request.HttpContext.RequestAborted
        );
        return Acknowledge(taken.Id);
    }

    void Admit(StoredConversation conversation)
    {
        if (_messages.Take(conversation.User) is { } wait)
        {
            throw DirectLineException.TooFast(wait);
        }
    }

    // Typing at more than a person's pace is acknowledged and shown to nobody.
    string Pass(StoredConversation conversation, IncomingActivity typing)
    {
        if (Activities.Json(typing.Body).Length > LongestTyping)
        {
            throw DirectLineException.TooBig();
        }
        return _typing.Take(conversation.User) is null ? turns.Pass(conversation, typing) : ConversationTurns.Passing(conversation.Id);
    }

    async Task<IResult> StreamAsync(HttpContext context, string id, string? watermark)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw DirectLineException.Malformed("这个地址只接受 WebSocket 连接。");
        }
        var conversation = gatekeeper.AdmitToStream(context.Request, id);
        if (stream.IsFull)
        {
            throw DirectLineException.NoPlace();
        }
        var from = Math.Min(Watermark(watermark) ?? conversation.Sequence, conversation.Sequence);
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

    static IResult Acknowledge(string id) => Results.Json(new { id });

    static IResult Json(string json) => Results.Text(json, "application/json; charset=utf-8");

    // Absent and empty mean the same: the client knows nothing yet.
    static long? Watermark(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence
        : throw DirectLineException.Malformed("watermark 应为上次收到的那个值。");

    /// <summary>A refusal as the protocol writes it.</summary>
    public static IResult Error(DirectLineException refused) =>
        Results.Json(new { error = new { code = refused.Code, message = refused.Message } }, ReplyJson.Options, statusCode: refused.Status);
}
