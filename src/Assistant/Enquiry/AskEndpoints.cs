using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assistant.Channels;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Pages;
using Microsoft.Net.Http.Headers;

namespace Assistant.Enquiry;

/// <summary>
/// The page that people open, and its question box: a plain form, which answers without a script and while the chat is still on its way.
/// One question, one answer; nothing of it is stored or logged.
/// </summary>
sealed class AskEndpoints(TurnHandler handler, KnowledgeBase knowledge, TimeProvider time, AskRate rate, string? elsewhere)
{
    /// <summary>Where the question box sends its questions.</summary>
    public const string Root = "/ask";

    // A browser, or whoever waits, gives up about then.
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    readonly AskPage _page = new(knowledge, elsewhere);

    /// <summary>Adds the paths.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var start = Encoding.UTF8.GetBytes(_page.Start());
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(start))[..16]}\"");
        routes.MapGet(
            "/",
            (HttpContext context) =>
            {
                context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.PolicyWithForm;
                context.Response.Headers.CacheControl = "no-cache";
                return Results.Bytes(start, "text/html; charset=utf-8", entityTag: tag);
            }
        );
        var ask = routes.MapGroup(Root).AddEndpointFilter(Page.GuardAsync);
        ask.MapGet("", () => Page.Html(_page.Answer("", [])));
        ask.MapPost("", AnswerAsync);
    }

    // The form is read before anything is refused, so that the question stands in the box again, whatever comes of it.
    async Task<IResult> AnswerAsync(HttpContext context, CancellationToken cancel)
    {
        Posted.RefuseForeign(context.Request);
        var form = await Posted.FormAsync(context.Request, cancel);
        var question = (form["choice"].ToString() is { Length: > 0 } choice ? choice : form["question"].ToString()).Trim();
        if (question.Length == 0)
        {
            return Refused(question, "还没有写问题。请在下面的框里写一句话，再点「提问」。", StatusCodes.Status400BadRequest);
        }
        if (question.Length > ConversationTurns.LongestText)
        {
            return Refused(
                question,
                $"这个问题有{question.Length}个字，太长了，没有处理。请缩短到{ConversationTurns.LongestText}字以内，或分成几个问题问。",
                StatusCodes.Status413PayloadTooLarge
            );
        }
        if (rate.Wait(context.Connection.RemoteIpAddress) is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Refused(question, $"问得太快了，请过{seconds}秒再问。您的问题还在下面的框里。", StatusCodes.Status429TooManyRequests);
        }
        return Page.Html(_page.Answer(question, await RepliesAsync(question, cancel)));
    }

    async Task<IReadOnlyList<Reply>> RepliesAsync(string question, CancellationToken cancel)
    {
        const string nobody = "ask";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        try
        {
            var turn = new Turn(nobody, nobody, question, time.GetUtcNow()) { IsKept = false };
            return (await SecondTry.HandleAsync(handler.HandleAsync, Conversation.Start(nobody), turn, limit.Token)).Replies;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return [new Reply { Kind = ReplyKind.Error, Text = Apology.TookTooLong }];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return [new Reply { Kind = ReplyKind.Error, Text = Apology.Failed }];
        }
    }

    IResult Refused(string question, string problem, int status) => Page.Html(_page.Answer(question, [], problem), status);
}
