using Microsoft.AspNetCore.Http.Features;

namespace Assistant.Pages;

/// <summary>What pages send back. Of a body that is too long or broken it is said what to do; none of it is written to disk.</summary>
static class Posted
{
    const int KiloByte = 1024;

    /// <summary>As many bytes as a form without a file may have.</summary>
    const int Most = 256 * KiloByte;

    // A browser shows the answer only after it could send everything: of what is too long, as many bytes are taken and thrown away.
    const int Thrown = 40 * KiloByte * KiloByte;

    /// <summary>As many bytes as stand around a file in a form.</summary>
    public const int Around = 64 * KiloByte;

    /// <summary>Whether a request was made by a page of another site; browsers say so.</summary>
    public static bool IsForeign(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";

    /// <summary>Refuses what a page of another site sends.</summary>
    /// <exception cref="UnreadableRequestException">Another site's page sent it.</exception>
    public static void RefuseForeign(HttpRequest request)
    {
        if (IsForeign(request))
        {
            throw new UnreadableRequestException(
                StatusCodes.Status403Forbidden,
                "不是从这里的页面发出的，没有处理，什么也没有改动。请重新打开页面，在页面上操作。"
            );
        }
    }

    /// <summary>Reads a form; an empty one where the body is none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <param name="most">As many bytes as it may have, if it may have a file.</param>
    /// <exception cref="UnreadableRequestException">It cannot be read.</exception>
    public static async Task<IFormCollection> FormAsync(HttpRequest request, CancellationToken cancel, int most = Most)
    {
        if (!request.HasFormContentType)
        {
            return FormCollection.Empty;
        }
        var context = request.HttpContext;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = request.ContentLength > most ? Thrown : most;
        }
        // Files of the size that is allowed stay in memory.
        var options = new FormOptions
        {
            MemoryBufferThreshold = most,
            BufferBodyLengthLimit = most,
            MultipartBodyLengthLimit = most,
        };
        context.Features.Set<IFormFeature>(new FormFeature(request, options));
        try
        {
            if (request.ContentLength > most)
            {
                await request.Body.CopyToAsync(Stream.Null, cancel);
                throw UnreadableRequestException.TooLong(Size(most));
            }
            return await request.ReadFormAsync(cancel);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw UnreadableRequestException.TooLong(Size(most));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            throw UnreadableRequestException.Broken();
        }
    }

    static string Size(int bytes) => bytes < KiloByte * KiloByte ? $"{bytes / KiloByte}KB" : $"{bytes / KiloByte / KiloByte}MB";
}
