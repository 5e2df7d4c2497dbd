using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Assistant.Pages;

/// <summary>
/// Sends the small files and the pages that hold nobody's secrets compressed. Pages with secrets in them are left alone: how well they are
/// compressed beside what somebody else wrote would tell of the secret.
/// </summary>
static class Compression
{
    static readonly string[] Pages = ["/", "/ask", "/embed"];
    static readonly string[] Files = [".css", ".js", ".svg"];

    /// <summary>Adds what it takes.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "image/svg+xml"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    /// <summary>Adds it to the application.</summary>
    public static void Use(WebApplication app) =>
        app.UseWhen(context => IsOpen(context.Request.Path), open => open.UseResponseCompression());

    static bool IsOpen(string path) =>
        Pages.Contains(path, StringComparer.Ordinal) || Files.Any(ending => path.EndsWith(ending, StringComparison.Ordinal));
}
