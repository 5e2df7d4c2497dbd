using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Assistant.Channels.DirectLine;
using Assistant.Dialogue.Turns;
using Assistant.Storage;

namespace Assistant.Pages;

/// <summary>
/// Pages besides the chat: text, a style sheet and forms, written by the server. They need no script, and nothing of another site gets
/// in: whatever people wrote is escaped.
/// </summary>
static class Page
{
    // Forms go back to where they came from.
    const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

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
    public static string Of(string title, string body) =>
        $"""
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light">
            <meta name="robots" content="noindex, nofollow">
            <title>{Escape(title)}</title>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/page.css">
            </head>
            <body>
            <main>
            {body}
            </main>
            </body>
            </html>
            """;

    /// <summary>The answer that is a page.</summary>
    public static IResult Html(string page, int status = StatusCodes.Status200OK) =>
        Results.Text(page, "text/html; charset=utf-8", statusCode: status);

    /// <summary>The headers of pages, and what is said while the store cannot be reached.</summary>
    public static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["X-Robots-Tag"] = "noindex, nofollow";
        try
        {
            return await next(context);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or ConversationChangedException or DirectLineException)
        {
            return Html(
                Saying("请稍后再试", "服务暂时忙不过来，什么也没有改动。过一会儿再打开这个链接就行。"),
                StatusCodes.Status503ServiceUnavailable
            );
        }
    }
}
