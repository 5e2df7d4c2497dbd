using Assistant.Dialogue.Turns;
using Assistant.Storage;

namespace Assistant.Channels.DirectLine;

/// <summary>
/// Gives the chat page its conversation. Which one it is stands in a cookie that scripts cannot read and other sites
/// cannot send, never in an address: nobody can be led into somebody else's conversation.
/// </summary>
sealed class ChatSession(Tickets tickets, ConversationTurns turns, ConversationStore conversations)
{
    const string Cookie = "assistant.session";

    /// <summary>Adds the page's own path.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/chat/session", Open);

    /// <summary>Resumes the conversation of the cookie, or begins a new one when there is none or <c>fresh</c> asks for it.</summary>
    IResult Open(HttpContext context, bool fresh = false)
    {
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
        try
        {
            var known = Known(context.Request);
            var resumed = !fresh && known is not null && conversations.Find(known.Conversation) is not null;
            var ticket = resumed ? known! : new Ticket(DirectLineEndpoints.NewId(), known?.User ?? DirectLineEndpoints.NewUser(), []);
            if (!resumed)
            {
                turns.Begin(ticket.Conversation, ticket.User);
            }
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
        catch (StoreUnavailableException)
        {
            return DirectLineEndpoints.Error(DirectLineException.Unavailable());
        }
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
