using Assistant.Receipts;
using Assistant.Reviews;
using Assistant.Writing;

namespace Assistant;

/// <summary>What every response tells the browser not to do.</summary>
static class SecurityHeaders
{
    // Web Chat sets styles from script and draws its icons from data; scripts come from our own files and nowhere else.
    const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // What these paths answer is for one person; no cache may keep it.
    static readonly string[] Personal = ["/v3", "/chat", ReceiptLinks.Root, DraftLinks.Root, ReviewEndpoints.Root, WritingEndpoints.Root];

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
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
                if (Personal.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
                {
                    headers.CacheControl = "no-store";
                }
                return next(context);
            }
        );
}
