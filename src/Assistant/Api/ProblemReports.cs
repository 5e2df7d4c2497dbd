using System.Text.Json;
using Assistant.Inquiries;

namespace Assistant.Api;

/// <summary>Turns whatever goes wrong with a request of a program into a problem that says what to do.</summary>
/// <param name="log">Takes what the program itself is to blame for; nothing of a request is in it.</param>
sealed class ProblemReports(ILogger<ProblemReports> log)
{
    /// <summary>Passes a request on, and reports.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer.
            return;
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            await ReportAsync(context, failure);
            return;
        }
        if (!context.Response.HasStarted && context.Response is { ContentType: null, StatusCode: >= StatusCodes.Status400BadRequest })
        {
            await ReportAsync(context, context.Response.StatusCode);
        }
    }

    Task ReportAsync(HttpContext context, Exception failure)
    {
        switch (failure)
        {
            case RefusedException refused:
                return ProblemKind.Of(refused.Refusal).WriteAsync(context, refused.Message, refused.Errors);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return ProblemKind.TooLarge.WriteAsync(context, ApiPhrases.TooLarge);
            case BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType }:
                return ProblemKind.WrongType.WriteAsync(context, ApiPhrases.NoJsonType);
            case JsonException broken:
                return ProblemKind.Unreadable.WriteAsync(
                    context,
                    InquiryPhrases.NoJson(broken.LineNumber + 1, broken.BytePositionInLine + 1)
                );
            case BadHttpRequestException or IOException:
                return ProblemKind.Unreadable.WriteAsync(context, ApiPhrases.Incomplete);
            default:
                // The message of an exception may repeat what was sent.
                log.LogError("A request of a program failed: {Type}\n{Trace}", failure.GetType(), failure.StackTrace);
                return ProblemKind.Failed.WriteAsync(context, ApiPhrases.Failed);
        }
    }

    static Task ReportAsync(HttpContext context, int status) =>
        status switch
        {
            StatusCodes.Status404NotFound => ProblemKind.NotFound.WriteAsync(context, ApiPhrases.NoPath),
            StatusCodes.Status405MethodNotAllowed => ProblemKind.WrongMethod.WriteAsync(
                context,
                ApiPhrases.WrongMethod(context.Request.Method, context.Response.Headers.Allow.ToString())
            ),
            StatusCodes.Status413PayloadTooLarge => ProblemKind.TooLarge.WriteAsync(context, ApiPhrases.TooLarge),
            StatusCodes.Status415UnsupportedMediaType => ProblemKind.WrongType.WriteAsync(context, ApiPhrases.NoJsonType),
            _ => (ProblemKind.Unreadable with { Status = status }).WriteAsync(context, ApiPhrases.Incomplete),
        };
}
