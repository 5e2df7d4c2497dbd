namespace Assistant.Channels.DirectLine;

/// <summary>
/// Lets pages of other sites call the protocol from the browser. No cookie opens anything here, only a token that the page was
/// given, so any site may ask; what a token bound to sites opens is readable for those sites alone.
/// </summary>
static class CrossOrigin
{
    // A polling client asks under a new address each time, and each address costs a preflight: browsers keep them at most so long.
    const string SecondsToKeep = "7200";

    /// <summary>Answers the browsers' questions beforehand, and marks the answers as readable.</summary>
    public static void Use(WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (!context.Request.Path.StartsWithSegments(DirectLineEndpoints.Root, StringComparison.OrdinalIgnoreCase))
                {
                    return next(context);
                }
                var headers = context.Response.Headers;
                headers.Vary = "Origin";
                headers.AccessControlAllowOrigin = "*";
                headers.AccessControlExposeHeaders = "Retry-After";
                if (!HttpMethods.IsOptions(context.Request.Method))
                {
                    return next(context);
                }
                headers.AccessControlAllowMethods = "GET, POST";
                headers.AccessControlAllowHeaders = "authorization, content-type, x-ms-bot-agent, x-requested-with";
                headers.AccessControlMaxAge = SecondsToKeep;
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            }
        );

    /// <summary>Makes the answer readable for one site only.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="origin">The site; null when no site may read it.</param>
    public static void Narrow(HttpResponse response, string? origin) => response.Headers.AccessControlAllowOrigin = origin;
}
