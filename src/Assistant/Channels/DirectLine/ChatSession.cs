using Assistant.Channels.Handovers;
using Assistant.Dialogue.Turns;
using Assistant.Storage;

namespace Assistant.Channels.DirectLine;

/// <summary>
/// Gives the chat page its conversation. Which one it is stands in a cookie that scripts cannot read and other sites
/// cannot send, never in an address: nobody can be led into somebody else's conversation.
/// </summary>
/// <param name="tickets">Signs cookies and tokens.</param>
/// <param name="turns">The engine of turns.</param>
/// <param name="conversations">The conversations.</param>
/// <param name="handover">Continues conversations elsewhere and here.</param>
/// <param name="elsewhere">Where they can be continued, as people call it; null for nowhere.</param>
/// <param name="lifetime">The program's.</param>
sealed class ChatSession(
    Tickets tickets,
    ConversationTurns turns,
    ConversationStore conversations,
    Handover handover,
    string? elsewhere,
    IHostApplicationLifetime lifetime
)
{
    const string Cookie = "assistant.session";

    /// <summary>Adds the page's own paths.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var chat = routes.MapGroup("/chat").AddEndpointFilter(RefuseForeignAsync).AddEndpointFilter(DirectLineErrors.ReportAsync);
        chat.MapPost("/session", Open);
        if (elsewhere is not null)
        {
            chat.MapPost("/handover", Give);
            chat.MapPost("/continue", ContinueAsync);
        }
    }

    static ValueTask<object?> RefuseForeignAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            ? ValueTask.FromResult<object?>(Results.StatusCode(StatusCodes.Status403Forbidden))
            : next(context);

    /// <summary>Resumes the conversation of the cookie, or begins a new one when there is none or <c>fresh</c> asks for it.</summary>
    IResult Open(HttpContext context, bool fresh = false)
    {
        var known = Known(context.Request);
        var resumed = !fresh && known is not null && conversations.Find(known.Conversation) is not null;
        var ticket = resumed ? known! : new Ticket(Identifiers.New(), known?.User ?? DirectLineEndpoints.NewUser(), []);
        if (!resumed)
        {
            turns.Begin(ticket.Conversation, ticket.User);
        }
        return Session(context, ticket, resumed);
    }

    // To go on elsewhere.
    IResult Give(HttpContext context) =>
        Known(context.Request) is { } known && conversations.Find(known.Conversation) is not null
            ? Results.Json(new { text = HandoverPhrases.GoTo(elsewhere!, handover.Give(known.Conversation)) }, ReplyJson.Options)
            : throw DirectLineException.NoConversation();

    // To go on here with what began elsewhere. The code is written into the page, and is never part of an address.
    async Task<IResult> ContinueAsync(HttpContext context, CancellationToken _)
    {
        var body = await RequestBody.ReadObjectAsync(context.Request);
        return
            Handover.CodeIn(body["code"]?.ToString() ?? "") is { } code
            && await handover.TakeAsync(code, Known(context.Request)?.Conversation, HandoverPhrases.Web, lifetime.ApplicationStopping)
                is { } continued
            ? Session(context, new Ticket(continued.Conversation, continued.User, []), resumed: true)
            : throw new DirectLineException(StatusCodes.Status404NotFound, "NotFound", HandoverPhrases.Wrong);
    }

    IResult Session(HttpContext context, Ticket ticket, bool resumed)
    {
        Remember(context, ticket);
        return Results.Json(
            new
            {
                conversationId = ticket.Conversation,
                token = tickets.Issue(TicketKind.Conversation, ticket),
                resumed,
            },
            ReplyJson.Options
        );
    }

    Ticket? Known(HttpRequest request)
    {
        try
        {
            return request.Cookies[Cookie] is { } cookie ? tickets.Read(TicketKind.Session, cookie) : null;
        }
        catch (DirectLineException)
        {
            // Expired, or signed by a store that is gone: a new session is the remedy.
            return null;
        }
    }

    // A visit renews the cookie for as long as the ticket in it is good.
    void Remember(HttpContext context, Ticket ticket) =>
        context.Response.Cookies.Append(
            Cookie,
            tickets.Issue(TicketKind.Session, ticket),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                Path = "/chat",
                MaxAge = Tickets.SessionLife,
                IsEssential = true,
            }
        );
}
