using Assistant.Embeds;
using Assistant.Enquiry;
using Assistant.Receipts;
using Assistant.Reviews;
using Assistant.Writing;

namespace Assistant;

/// <summary>What every response tells the browser not to do.</summary>
static class SecurityHeaders
{
    const string Nobody = "frame-ancestors 'none'";
    const string NoForms = "form-action 'none'";

    // Web Chat sets styles from script and draws its icons from data; scripts come from our own files and nowhere else.
    const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; manifest-src 'self'; base-uri 'none'; "
        + $"{NoForms}; {Nobody}";

    /// <summary>What the chat page may do: also send its form, for those who have no script.</summary>
    public static readonly string PolicyWithForm = Policy.Replace(NoForms, "form-action 'self'");

    // What these paths answer is for one person; no cache may keep it.
    static readonly string[] Personal =
    [
        "/v3",
        "/api",
        "/chat",
        "/mcp",
        EmbedEndpoints.Root,
        AskEndpoints.Root,
        ReceiptLinks.Root,
        DraftLinks.Root,
        ReviewEndpoints.Root,
        WritingEndpoints.Root,
    ];

    /// <summary>What the chat page may do in a frame on another site.</summary>
    /// <param name="site">The origin of that site, as the operator named it.</param>
    public static string PolicyWithin(string site) => Policy.Replace(Nobody, $"frame-ancestors {site}");

    /// <summary>Adds the headers to every response.</summary>
    public static void Use(WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = Policy;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                // Pages of other sites load one file of ours, the one that is made for them.
                headers["Cross-Origin-Resource-Policy"] = context.Request.Path == EmbedEndpoints.Script ? "cross-origin" : "same-origin";
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
                if (Personal.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
                {
                    headers.CacheControl = "no-store";
                }
                return next(context);
            }
        );
}
