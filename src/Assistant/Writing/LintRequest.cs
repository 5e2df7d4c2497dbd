using System.Collections.Immutable;
using System.Text.Json;
using Assistant.Dialogue.Turns;
using Assistant.Importing;
using Assistant.Pages;

namespace Assistant.Writing;

/// <summary>What the script of an editor asks while somebody writes. Nothing of it is kept or logged.</summary>
/// <param name="Text">The text as it is now.</param>
/// <param name="Rests">The hidden fields that say what sentences of a Word file rest on; left out where there are none.</param>
sealed record LintRequest(string? Text, IReadOnlyList<string>? Rests)
{
    /// <summary>The text is longer than any section.</summary>
    public static readonly string TooLong = $"没有检查：超过{TypedText.Longest}字，不像一节申报材料。请只留这一节的内容。";

    /// <summary>Answers a request with what was found, or with what to do where it cannot be read.</summary>
    /// <param name="context">The request.</param>
    /// <param name="find">Looks at a text; null where the page that asks opens nothing any more.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<IResult> AnswerAsync(
        HttpContext context,
        Func<string, ImmutableArray<string>, Findings?> find,
        CancellationToken cancel
    )
    {
        try
        {
            Posted.RefuseForeign(context.Request);
            var asked = await ReadAsync(context.Request, cancel);
            return find(asked.Text!, [.. asked.Rests ?? []]) is { } found
                ? Results.Json(found, ReplyJson.Options)
                : Refused(StatusCodes.Status404NotFound, "没有检查：这个页面已经打不开了。请先把写好的内容复制下来，再重新打开。");
        }
        catch (UnreadableRequestException unreadable)
        {
            return Refused(unreadable.Status, unreadable.Message);
        }
    }

    static async Task<LintRequest> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasJsonContentType())
        {
            throw new UnreadableRequestException(
                StatusCodes.Status415UnsupportedMediaType,
                "没有检查：发来的不是 JSON。请用页面上的「检查」。"
            );
        }
        LintRequest? asked;
        try
        {
            asked = await request.ReadFromJsonAsync<LintRequest>(ReplyJson.Options, cancel);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new UnreadableRequestException(StatusCodes.Status413PayloadTooLarge, TooLong);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or IOException)
        {
            throw new UnreadableRequestException(StatusCodes.Status400BadRequest, "没有检查：发来的内容读不出来。请刷新页面再试。");
        }
        return asked?.Text is not { } text || asked.Rests?.Any(rest => rest is null) == true
                ? throw new UnreadableRequestException(StatusCodes.Status400BadRequest, "没有检查：发来的内容里没有正文。请刷新页面再试。")
            : text.Length > TypedText.Longest ? throw new UnreadableRequestException(StatusCodes.Status413PayloadTooLarge, TooLong)
            : asked;
    }

    static IResult Refused(int status, string why) => Results.Json(new { error = why }, ReplyJson.Options, statusCode: status);
}
