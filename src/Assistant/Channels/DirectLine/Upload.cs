using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Assistant.Channels.Activity;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Assistant.Channels.DirectLine;

/// <summary>
/// A message with files, as the clients send it. Only words are read here: the files pass through and are let go, never held in
/// memory or on disk; of each the name is kept, so that the person sees what they sent.
/// </summary>
static class Upload
{
    /// <summary>How many files one message may carry.</summary>
    public const int MostFiles = 20;

    /// <summary>The largest upload, in bytes.</summary>
    public const long LongestBody = 20 * 1024 * 1024;

    const int LongestActivity = 256 * 1024;
    const int LongestBoundary = 70;

    /// <summary>Reads the words of an upload and the names of its files.</summary>
    /// <exception cref="DirectLineException">It is not an upload, or too large.</exception>
    /// <exception cref="MalformedActivityException">The words are not an activity.</exception>
    public static async Task<IncomingActivity> ReadAsync(HttpRequest request)
    {
        var reader = new MultipartReader(Boundary(request), request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 8 * 1024 };
        try
        {
            return await ReadAsync(reader, request.HttpContext.RequestAborted);
        }
        catch (Exception broken) when (broken is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw DirectLineException.Malformed("上传的内容不完整或格式不对，没有收下，请重新发送。");
        }
    }

    static string Boundary(HttpRequest request)
    {
        RequestBody.DemandPlain(request);
        if (
            MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= LongestBoundary } boundary
        )
        {
            // The server's own limit is for messages of words.
            if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = LongestBody;
            }
            return boundary.ToString();
        }
        throw DirectLineException.WrongKind("上传应为 multipart/form-data，并写明 boundary。");
    }

    static async Task<IncomingActivity> ReadAsync(MultipartReader reader, CancellationToken cancel)
    {
        JsonObject? words = null;
        var files = ImmutableArray.CreateBuilder<string>();
        while (await reader.ReadNextSectionAsync(cancel) is { } part)
        {
            var form = ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var read) ? read : null;
            if (!IsActivity(part, form))
            {
                files.Add(NameOf(form));
            }
            else if (words is null)
            {
                words = await IncomingActivity.ReadObjectAsync(await AtMostAsync(part.Body, LongestActivity, cancel), cancel);
            }
            else
            {
                throw DirectLineException.Malformed("一次上传只能有一条消息。");
            }
            if (files.Count > MostFiles)
            {
                throw DirectLineException.Malformed($"一次最多带 {MostFiles} 个文件，没有收下，请分几次发送。");
            }
        }
        if (words is null && files.Count == 0)
        {
            throw DirectLineException.Malformed("上传里没有内容。");
        }
        var message = words is null ? new IncomingActivity([], "message") : IncomingActivity.Of(words);
        return message.Type is "message"
            ? message with
            {
                Files = files.ToImmutable(),
            }
            : throw DirectLineException.Malformed("文件只能随 type 为 message 的活动上传。");
    }

    static bool IsActivity(MultipartSection part, ContentDispositionHeaderValue? form) =>
        HeaderUtilities.RemoveQuotes(form?.Name ?? default).Equals("activity", StringComparison.OrdinalIgnoreCase)
        || (part.ContentType ?? "").StartsWith("application/vnd.microsoft.activity", StringComparison.OrdinalIgnoreCase);

    static string NameOf(ContentDispositionHeaderValue? form) =>
        FileName.Of(
            form?.FileNameStar is { Length: > 0 } encoded
                ? encoded.ToString()
                : HeaderUtilities.RemoveQuotes(form?.FileName ?? default).ToString()
        );

    static async Task<Stream> AtMostAsync(Stream part, int most, CancellationToken cancel)
    {
        var all = new MemoryStream();
        var piece = new byte[8 * 1024];
        for (int count; (count = await part.ReadAsync(piece, cancel)) > 0; )
        {
            all.Write(piece, 0, count);
            if (all.Length > most)
            {
                throw DirectLineException.TooBig();
            }
        }
        all.Position = 0;
        return all;
    }
}
