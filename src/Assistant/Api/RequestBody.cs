using System.Text;
using Assistant.Inquiries;
using Microsoft.Net.Http.Headers;

namespace Assistant.Api;

/// <summary>Reads the JSON object that a program sends.</summary>
static class RequestBody
{
    /// <summary>Reads it whole.</summary>
    /// <returns>What was given; to be demanded after its keys were read.</returns>
    /// <exception cref="RefusedException">It is no such JSON.</exception>
    /// <exception cref="BadHttpRequestException">It is too large, of another type, or broken off.</exception>
    public static async Task<Given> ReadAsync(HttpRequest request, string[] known, CancellationToken cancel)
    {
        if (!IsJson(request))
        {
            throw new BadHttpRequestException("Not JSON.", StatusCodes.Status415UnsupportedMediaType);
        }
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancel);
        // The document is not disposed of: what was given reads from it later.
        return Given.Of(GivenJson.Read(buffer.ToArray()).RootElement, known);
    }

    static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (
            type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)
        )
        && (!type.Charset.HasValue || type.Charset.Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase))
        && (request.Headers.ContentEncoding is [] or ["identity"]);
}
