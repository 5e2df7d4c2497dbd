using System.Globalization;
using Assistant.Channels.Activity;
using Assistant.Storage;

namespace Assistant.Channels.DirectLine;

/// <summary>Tells whatever a request came to grief over in the protocol's own form, and nothing of how the server is made.</summary>
static class DirectLineErrors
{
    /// <summary>Runs an endpoint and turns its exceptions into answers.</summary>
    public static async ValueTask<object?> ReportAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            return await next(context);
        }
        catch (Exception failure)
        {
            var refused = Refusal(failure);
            if (refused.Status == StatusCodes.Status500InternalServerError)
            {
                Log(http, failure);
            }
            if (refused.RetryAfter is { } wait)
            {
                http.Response.Headers.RetryAfter = wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            }
            return DirectLineEndpoints.Error(refused);
        }
    }

    /// <summary>Notes a failure that nobody expected. The address is left out: it may hold a token.</summary>
    public static void Log(HttpContext context, Exception failure) =>
        context
            .RequestServices.GetRequiredService<ILogger<DirectLineEndpoints>>()
            .LogError(failure, "A request failed: {Endpoint}.", context.GetEndpoint()?.DisplayName);

    static DirectLineException Refusal(Exception failure) =>
        failure switch
        {
            DirectLineException refused => refused,
            MalformedActivityException malformed => DirectLineException.Malformed(malformed.Message),
            ConversationGoneException => DirectLineException.NoConversation(),
            StoreUnavailableException or ConversationBusyException or ConversationChangedException or ReviewChangedException =>
                DirectLineException.Unavailable(),
            // The server stops: nothing of the turn was stored.
            OperationCanceledException => DirectLineException.Unavailable(),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => DirectLineException.TooBig(),
            BadHttpRequestException => DirectLineException.Malformed("请求没有完整送达，请再发一次。"),
            _ => DirectLineException.Failed(),
        };
}
