using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Assistant.Channels;
using Assistant.Dialogue.Turns;
using Assistant.Storage;

namespace Assistant.Pages;

/// <summary>
/// Pages besides the chat: text, a style sheet and forms, written by the server. They need no script, though some have one of ours, and
/// nothing of another site gets in: whatever people wrote is escaped.
/// </summary>
static class Page
{
    // Forms go back to where they came from.
    const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // For pages that show at once what is wrong with a text.
    const string Scripted = $"{Policy}; script-src 'self'; connect-src 'self'";

    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text as it stands in a page.</summary>
    public static string Escape(string text) => Encoder.Encode(text);

    /// <summary>A moment as people read it, Beijing time.</summary>
    public static string Moment(DateTimeOffset at) =>
        at.ToOffset(BeijingTime.Offset).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A page that says one thing.</summary>
    public static string Saying(string heading, string text) => Of(heading, $"<h1>{Escape(heading)}</h1>\n<p>{Escape(text)}</p>");

    /// <summary>A page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="body">What is on it, escaped.</param>
    /// <param name="script">The address of its script; null for none. What has one is as wide as there is room.</param>
    public static string Of(string title, string body, string? script = null) =>
        $"""
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex, nofollow">
            <title>{Escape(title)}</title>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/page.css">
            {(script is null ? "" : $"<script src=\"{script}\" defer></script>")}
            </head>
            <body>
            <main{(script is null ? "" : " class=\"wide\"")}>
            {body}
            </main>
            </body>
            </html>
            """;

    /// <summary>The answer that is a page.</summary>
    public static IResult Html(string page, int status = StatusCodes.Status200OK) =>
        Results.Text(page, "text/html; charset=utf-8", statusCode: status);

    /// <summary>The answer that is a page with a script.</summary>
    public static IResult ScriptedHtml(HttpContext context, string page, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.ContentSecurityPolicy = Scripted;
        return Html(page, status);
    }

    /// <summary>Leads to another page, so that loading it again sends nothing again.</summary>
    public static IResult SeeOther(HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>The headers of pages, and what is said of what cannot be read and while the store cannot be reached.</summary>
    public static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["X-Robots-Tag"] = "noindex, nofollow";
        try
        {
            return await next(context);
        }
        catch (UnreadableRequestException unreadable)
        {
            return Html(Saying("没有收到", unreadable.Message), unreadable.Status);
        }
        catch (Exception failure)
            when (failure
                    is StoreUnavailableException
                        or ConversationChangedException
                        or ConversationBusyException
                        or ConversationGoneException
            )
        {
            return Html(
                Saying("请稍后再试", "服务暂时忙不过来，什么也没有改动。过一会儿再打开这个链接就行。"),
                StatusCodes.Status503ServiceUnavailable
            );
        }
    }
}
