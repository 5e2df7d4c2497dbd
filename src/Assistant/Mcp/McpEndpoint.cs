using System.Net;
using Assistant.Api;
using Assistant.Inquiries;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;

namespace Assistant.Mcp;

/// <summary>The Model Context Protocol over HTTP: every request stands for itself, so that nothing is kept between two of them.</summary>
static class McpEndpoint
{
    /// <summary>Where it is.</summary>
    public const string Root = "/mcp";

    /// <summary>Adds what it needs.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddMcpServer().WithHttpTransport(http => http.SessionMode = HttpServerSessionMode.Stateless);
        services
            .AddOptions<McpServerOptions>()
            .Configure<Desk, ILogger<Desk>>((options, desk, log) => McpOffer.Fill(options, desk, line => log.LogError("{Line}", line)));
    }

    /// <summary>Adds the path.</summary>
    public static void Use(WebApplication app)
    {
        app.UseWhen(context => ApiDoor.IsUnder(context, Root), mcp => mcp.Use(RefuseForeignAsync));
        app.MapMcp(Root);
    }

    /// <summary>
    /// Whether a request may come from a page, if it does: one of this very server. A page whose name was made to lead to this machine names
    /// itself as the server too, so what arrives from this machine must have called it by one of its own names.
    /// </summary>
    public static bool IsOwn(string origin, HostString host, IPAddress? address) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && string.Equals(
            page.Authority,
            new UriBuilder(page.Scheme, host.Host, host.Port ?? -1).Uri.Authority,
            StringComparison.OrdinalIgnoreCase
        )
        && (address is null || !IPAddress.IsLoopback(address) || page.IsLoopback);

    static Task RefuseForeignAsync(HttpContext context, RequestDelegate next) =>
        context.Request.Headers.Origin is []
        || context.Request.Headers.Origin is [{ } origin] && IsOwn(origin, context.Request.Host, context.Connection.RemoteIpAddress)
            ? next(context)
            : ProblemKind.Foreign.WriteAsync(context, ApiPhrases.Foreign);
}
