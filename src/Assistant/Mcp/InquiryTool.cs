using System.Text.Json;
using Assistant.Dialogue.Turns;
using Assistant.Inquiries;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Assistant.Mcp;

/// <summary>One thing that another assistant may ask: it reads, changes nothing, and says as an error of the tool what was wrong.</summary>
/// <param name="tool">How it is described.</param>
/// <param name="keys">The keys that may be given.</param>
/// <param name="answer">What answers it.</param>
/// <param name="tell">Takes a line for the log, in which nothing is of the person.</param>
sealed class InquiryTool(Tool tool, string[] keys, Func<Given, CancellationToken, Task<Answered<object>>> answer, Action<string> tell)
    : McpServerTool
{
    /// <inheritdoc/>
    public override Tool ProtocolTool => tool;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc/>
    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            IEnumerable<KeyValuePair<string, JsonElement>> given = request.Params?.Arguments?.AsEnumerable() ?? [];
            var answered = await answer(new Given(given, keys), cancellationToken);
            return new CallToolResult
            {
                Content = [new TextContentBlock { Text = answered.Text }],
                StructuredContent = JsonSerializer.SerializeToElement(answered.Content, ReplyJson.Options),
            };
        }
        catch (RefusedException refused)
        {
            return Refused(refused.Message);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The message of an exception may repeat what was given.
            tell($"The tool {tool.Name} failed: {failure.GetType()}\n{failure.StackTrace}");
            return Refused(McpPhrases.Failed);
        }
    }

    static CallToolResult Refused(string why) => new() { IsError = true, Content = [new TextContentBlock { Text = why }] };
}
