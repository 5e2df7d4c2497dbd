using System.Collections.Immutable;
using Assistant.Channels;
using Assistant.Channels.DirectLine;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Pages;
using Assistant.Storage;
using Microsoft.Extensions.Primitives;

namespace Assistant.Embeds;

/// <summary>
/// The chat in a frame on another site. Which conversation it is stands in no cookie, since browsers keep those from frames, but in a
/// ticket that the frame asks its own origin for and keeps to itself: neither the address nor the page around it can bring one in.
/// </summary>
sealed class EmbedEndpoints(
    EmbedSites sites,
    Tickets tickets,
    ConversationTurns turns,
    ConversationStore conversations,
    KnowledgeBase knowledge
)
{
    /// <summary>The page in the frame; what is below it belongs to it.</summary>
    public const string Root = "/embed";

    /// <summary>The script that puts the frame on a page.</summary>
    public const string Script = "/embed.js";

    const string Scheme = "Bearer ";

    /// <summary>Adds the paths.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, (HttpContext context, string? site) => Show(context, site ?? ""));
        routes.MapPost($"{Root}/session", (HttpContext context) => Open(context));
    }

    IResult Show(HttpContext context, string site)
    {
        var headers = context.Response.Headers;
        if (!sites.Allow(site))
        {
            return Page.Html(
                Page.Saying(
                    "这个网站还没有登记",
                    $"网页助手只在管理员登记过的网站上显示。请管理员把该网站的来源加进设置，或者直接打开助手的网页 {context.Request.Scheme}://{context.Request.Host}/ 提问。"
                ),
                StatusCodes.Status403Forbidden
            );
        }
        headers.ContentSecurityPolicy = SecurityHeaders.PolicyWithin(site);
        headers.XFrameOptions = StringValues.Empty;
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Page.Html(EmbedPage.Of(site, knowledge));
    }

    /// <summary>Resumes the conversation of the frame's own ticket, or begins a new one when there is none that is good.</summary>
    IResult Open(HttpContext context)
    {
        if (Posted.IsForeign(context.Request))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
        try
        {
            var known = Known(context.Request);
            var resumed = known is not null && conversations.Find(known.Conversation) is not null;
            var ticket = resumed ? known! : new Ticket(Identifiers.New(), DirectLineEndpoints.NewUser(), Origin(context.Request));
            if (!resumed)
            {
                turns.Begin(ticket.Conversation, ticket.User);
            }
            return Results.Json(
                new
                {
                    conversationId = ticket.Conversation,
                    token = tickets.Issue(TicketKind.Conversation, ticket),
                    ticket = tickets.Issue(TicketKind.Frame, ticket),
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
            return request.Headers.Authorization.ToString() is { } header && header.StartsWith(Scheme, StringComparison.Ordinal)
                ? tickets.Read(TicketKind.Frame, header[Scheme.Length..])
                : null;
        }
        catch (DirectLineException)
        {
            // Expired, or signed by a store that is gone: a new conversation is the remedy.
            return null;
        }
    }

    // The frame's own origin as the browser writes it, whatever proxies there are between: the token is for its pages alone.
    static ImmutableArray<string> Origin(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin ? [origin] : [];
}
