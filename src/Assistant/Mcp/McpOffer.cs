using Assistant.Inquiries;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Assistant.Mcp;

/// <summary>What a server of the Model Context Protocol offers here, over whatever transport.</summary>
static class McpOffer
{
    /// <summary>Makes it the offer of a server.</summary>
    /// <param name="options">The options of the server.</param>
    /// <param name="desk">What answers.</param>
    /// <param name="tell">Takes a line for the log.</param>
    public static void Fill(McpServerOptions options, Desk desk, Action<string> tell)
    {
        options.ServerInfo = new Implementation
        {
            Name = "assistant",
            Title = McpPhrases.Title,
            Version = "1",
        };
        options.ServerInstructions = McpPhrases.Instructions;
        options.ToolCollection = [.. new InquiryTools(desk, tell).All()];
    }
}
