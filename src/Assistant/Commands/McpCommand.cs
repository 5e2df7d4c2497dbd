using System.CommandLine;
using Assistant.Dialogue.Turns;
using Assistant.Inquiries;
using Assistant.Mcp;
using Assistant.Model;
using ModelContextProtocol.Server;

namespace Assistant.Commands;

/// <summary><c>assistant mcp</c>: the tools for other assistants over standard input and output, on which nothing else is written.</summary>
static class McpCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var asOf = AsOf.Option();
        var command = new Command("mcp", "供其他助手使用：在标准输入输出上提供 MCP 工具（检索、条款、数字、核对、提问）") { asOf };
        command.SetAction(
            async (parse, cancel) =>
            {
                var knowledge = KnowledgeFolder.Load();
                using var models = Models.Open(Models.Settings, knowledge, TimeProvider.System, Console.Error.WriteLine);
                var day = parse.GetValue(asOf);
                // Clients wait a few seconds for a first sign; what only questions need is made when the first one comes.
                var handler = new Lazy<TurnHandler>(() => new TurnHandler(knowledge, models.Writer));
                var desk = new Desk(
                    knowledge,
                    new Questions(
                        (conversation, turn, cancel) => handler.Value.HandleAsync(conversation, turn, cancel),
                        Console.Error.WriteLine
                    ),
                    () => AsOf.Moment(day, TimeProvider.System)
                );
                var options = new McpServerOptions();
                McpOffer.Fill(options, desk, Console.Error.WriteLine);
                await using var transport = new StdioServerTransport(options);
                await using var server = McpServer.Create(transport, options);
                try
                {
                    await server.RunAsync(cancel);
                }
                catch (OperationCanceledException) when (cancel.IsCancellationRequested)
                {
                    // Stopped by whoever started it.
                }
                return 0;
            }
        );
        return command;
    }
}
