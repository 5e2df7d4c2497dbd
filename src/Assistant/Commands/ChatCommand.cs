using System.CommandLine;
using Assistant.Dialogue.Turns;
using Assistant.Model;
using Assistant.Storage;

namespace Assistant.Commands;

/// <summary>
/// <c>assistant chat</c>: a conversation in the terminal; with <c>--json</c> a JSON object a line in, one a line out.
/// </summary>
static class ChatCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var asOf = AsOf.Option();
        var json = new Option<bool>("--json") { Description = "每行读一个 JSON、写一个 JSON" };
        var file = new Option<string?>("--store") { Description = "存储文件；不写就只记在内存里" };
        var command = new Command("chat", "在终端里对话") { asOf, json, file };
        command.SetAction(
            async (parse, cancel) =>
            {
                using var store = parse.GetValue(file) is { } path ? Store.Open(path) : null;
                var memory = new ChatMemory(store is null ? null : new ConversationStore(store), TimeProvider.System);
                var knowledge = KnowledgeFolder.Load();
                using var models = Models.Open(Models.Settings, knowledge, TimeProvider.System, Console.Error.WriteLine);
                _ = models.PrepareAsync(cancel);
                var handler = new TurnHandler(knowledge, models.Writer);
                var session = new ChatSession(
                    handler.Greet,
                    handler.HandleAsync,
                    memory,
                    parse.GetValue(asOf),
                    Console.In,
                    Console.Out,
                    Console.Error
                );
                await (parse.GetValue(json) ? session.ReadJsonAsync(cancel) : session.TalkAsync(cancel));
                return 0;
            }
        );
        return command;
    }
}
