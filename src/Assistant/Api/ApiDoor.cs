using Assistant.Dialogue.Turns;
using Assistant.Inquiries;
using Assistant.Mcp;

namespace Assistant.Api;

/// <summary>Where programs come in: their paths, who is let in, and what they are told that cannot be answered.</summary>
static class ApiDoor
{
    /// <summary>Adds what the paths need.</summary>
    public static void Add(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(_ => new Admission(options.Api));
        services.AddSingleton<ProblemReports>();
        services.AddSingleton(provider =>
        {
            var log = provider.GetRequiredService<ILogger<Desk>>();
            var handler = provider.GetRequiredService<TurnHandler>();
            var questions = new Questions(handler.HandleAsync, line => log.LogWarning("{Line}", line));
            return new Desk(options.Knowledge, questions, options.Time.GetUtcNow);
        });
        OpenApiDescription.Add(services);
        McpEndpoint.Add(services);
    }

    /// <summary>Adds the paths.</summary>
    public static void Use(WebApplication app)
    {
        var (reports, admission) = (app.Services.GetRequiredService<ProblemReports>(), app.Services.GetRequiredService<Admission>());
        app.UseWhen(
            context => IsUnder(context, ApiEndpoints.Root) || IsUnder(context, McpEndpoint.Root),
            programs => programs.Use(reports.InvokeAsync).Use(admission.InvokeAsync)
        );
        McpEndpoint.Use(app);
        new ApiEndpoints(app.Services.GetRequiredService<Desk>()).Map(app);
        app.MapOpenApi(ApiEndpoints.Description);
    }

    /// <summary>Whether a request is for a path or for one under it, however its letters are written.</summary>
    public static bool IsUnder(HttpContext context, string root) =>
        context.Request.Path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase);
}
