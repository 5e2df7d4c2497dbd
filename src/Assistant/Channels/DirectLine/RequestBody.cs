using System.Text.Json.Nodes;
using Assistant.Channels.Activity;
using Microsoft.Net.Http.Headers;

namespace Assistant.Channels.DirectLine;

/// <summary>Reads what was posted, and refuses what is not written as the protocol writes it.</summary>
static class RequestBody
{
    /// <summary>Reads a JSON object; an empty body counts as an empty one.</summary>
    /// <exception cref="DirectLineException">It is of another kind or encoding.</exception>
    /// <exception cref="MalformedActivityException">It is not an object.</exception>
    public static Task<JsonObject> ReadObjectAsync(HttpRequest request)
    {
        DemandJson(request);
        return IncomingActivity.ReadObjectAsync(request, request.HttpContext.RequestAborted);
    }

    /// <summary>Reads an activity. What it carries beside words is known by name only.</summary>
    /// <exception cref="DirectLineException">It is of another kind or encoding.</exception>
    /// <exception cref="MalformedActivityException">It is not an activity.</exception>
    public static async Task<IncomingActivity> ReadActivityAsync(HttpRequest request)
    {
        DemandJson(request);
        var activity = await IncomingActivity.ReadAsync(request, request.HttpContext.RequestAborted);
        return activity.Body["attachments"] is JsonArray { Count: > 0 } attachments
            ? activity with
            {
                Files = [.. attachments.Take(Upload.MostFiles).Select(file => FileName.Of((file as JsonObject)?["name"]?.ToString()))],
            }
            : activity;
    }

    static void DemandJson(HttpRequest request)
    {
        if (request.ContentType is { Length: > 0 } type && !IsJson(type))
        {
            throw DirectLineException.WrongKind("请求内容应为 JSON：请把 Content-Type 写成 application/json，编码用 UTF-8。");
        }
        DemandPlain(request);
    }

    /// <summary>Refuses a body that is packed: it would have to be unpacked to know how large it is.</summary>
    public static void DemandPlain(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
        {
            throw DirectLineException.WrongKind("请求内容请不要压缩，去掉 Content-Encoding 再发。");
        }
    }

    static bool IsJson(string type) =>
        MediaTypeHeaderValue.TryParse(type, out var parsed)
        && (
            parsed.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || parsed.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)
        )
        && (!parsed.Charset.HasValue || HeaderUtilities.RemoveQuotes(parsed.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
