using Microsoft.AspNetCore.StaticFiles;

namespace Assistant.Channels.DirectLine;

/// <summary>
/// Serves the page's files. Web Chat is megabytes large and never changes under its address, which names its version:
/// it is sent compressed, as the build made it, and kept by the browser. The small files are asked for anew each time.
/// </summary>
static class ChatPage
{
    const string WebChatFolder = "/webchat";

    static readonly (string Coding, string Suffix)[] Compressed = [("br", ".br"), ("gzip", ".gz")];

    /// <summary>Adds the page to the application.</summary>
    public static void Use(WebApplication app)
    {
        app.Use(
            (context, next) =>
            {
                PreferCompressed(context.Request, app.Environment.WebRootFileProvider);
                return next(context);
            }
        );
        app.UseStaticFiles(new StaticFileOptions { ContentTypeProvider = ContentTypes(), OnPrepareResponse = Describe });
    }

    static void PreferCompressed(HttpRequest request, Microsoft.Extensions.FileProviders.IFileProvider files)
    {
        if (!request.Path.StartsWithSegments(WebChatFolder, StringComparison.Ordinal))
        {
            return;
        }
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        foreach (var (coding, suffix) in Compressed)
        {
            if (
                accepted.Any(offer => offer.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && offer.Quality is not 0)
                && files.GetFileInfo(request.Path + suffix).Exists
            )
            {
                request.Path += suffix;
                return;
            }
        }
    }

    static void Describe(StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        var isWebChat = file.Context.Request.Path.StartsWithSegments(WebChatFolder, StringComparison.Ordinal);
        headers.CacheControl = isWebChat ? "public, max-age=31536000, immutable" : "no-cache";
        if (isWebChat)
        {
            headers.Vary = "Accept-Encoding";
        }
        if (Compressed.FirstOrDefault(form => file.File.Name.EndsWith(form.Suffix, StringComparison.Ordinal)).Coding is { } coding)
        {
            headers.ContentEncoding = coding;
        }
    }

    static FileExtensionContentTypeProvider ContentTypes()
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".js"] = "text/javascript; charset=utf-8";
        foreach (var (_, suffix) in Compressed)
        {
            types.Mappings[suffix] = types.Mappings[".js"];
        }
        return types;
    }
}
