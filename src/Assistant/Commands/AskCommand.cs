using System.CommandLine;
using System.Text.Json;
using Assistant.Dialogue.Turns;
using Assistant.Inquiries;
using Assistant.Model;

namespace Assistant.Commands;

/// <summary><c>assistant ask "TEXT"</c>: one question, one answer.</summary>
static class AskCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var text = new Argument<string>("TEXT") { Description = "要问的话" };
        var asOf = AsOf.Option();
        var json = new Option<bool>("--json") { Description = "按机器可读的格式输出" };
        var command = new Command("ask", "问一个问题，得到一个有出处的回答") { text, asOf, json };
        command.SetAction(
            async (parse, cancel) =>
            {
                const string id = "ask";
                var knowledge = KnowledgeFolder.Load();
                using var models = Models.Open(Models.Settings, knowledge, TimeProvider.System, Console.Error.WriteLine);
                var handler = new TurnHandler(knowledge, models.Writer);
                var turn = new Turn(id, id, parse.GetValue(text)!, AsOf.Moment(parse.GetValue(asOf), TimeProvider.System));
                var reply = (await handler.HandleAsync(Conversation.Start(id), turn, cancel)).Replies[^1];
                await Console.Out.WriteLineAsync(
                    parse.GetValue(json) ? JsonSerializer.Serialize(reply, ReplyJson.Options) : ReplyText.Plain(reply)
                );
                return 0;
            }
        );
        return command;
    }
}
