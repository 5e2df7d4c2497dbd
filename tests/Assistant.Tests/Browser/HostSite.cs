using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assistant.Tests.Browser;

/// <summary>A site of somebody else, of an origin of its own, with a policy as strict as the guide allows.</summary>
sealed class HostSite : IAsyncDisposable
{
    readonly WebApplication _application;

    HostSite(WebApplication application) => _application = application;

    /// <summary>Its origin.</summary>
    public string Origin => _application.Urls.Single();

    /// <summary>What stands on its page.</summary>
    public string Body { get; set; } = "";

    /// <summary>Its content security policy.</summary>
    public string Policy { get; set; } = "";

    public static async Task<HostSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var site = new HostSite(builder.Build());
        site._application.Urls.Add("http://127.0.0.1:0");
        site._application.MapGet(
            "/",
            (HttpContext context) =>
            {
                context.Response.Headers.ContentSecurityPolicy = site.Policy;
                return Results.Text(
                    $"<!doctype html><html lang=\"zh-CN\"><head><meta name=\"viewport\" content=\"width=device-width\"><title>某单位</title><link rel=\"icon\" href=\"data:,\"></head><body>{site.Body}</body></html>",
                    "text/html; charset=utf-8"
                );
            }
        );
        await site._application.StartAsync();
        return site;
    }

    /// <summary>Puts the assistant on the page.</summary>
    /// <param name="assistant">Where it is.</param>
    /// <param name="settings">The script's data attributes.</param>
    /// <param name="more">What else is on the page, allowed by a policy that is as strict but for that.</param>
    public void Show(Uri assistant, string settings = "", string more = "")
    {
        var home = assistant.GetLeftPart(UriPartial.Authority);
        Policy =
            $"default-src 'none'; script-src {home}; frame-src {home}; img-src data:; {(more.Length > 0 ? "style-src 'unsafe-inline'" : "")}";
        Body = $"<h1>某单位网站</h1>{more}<script src=\"{home}/embed.js\" {settings} defer></script>";
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
