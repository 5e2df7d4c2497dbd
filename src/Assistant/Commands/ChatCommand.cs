using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
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
                var session = new Session(new TurnHandler(knowledge, models.Writer), memory, parse.GetValue(asOf));
                await (parse.GetValue(json) ? session.ReadJsonAsync(cancel) : session.TalkAsync(cancel));
                return 0;
            }
        );
        return command;
    }

    /// <summary>What is written for a JSON line.</summary>
    sealed record Answered(string? Conversation, ImmutableArray<Reply> Replies);

    /// <summary>One run of the command.</summary>
    sealed class Session(TurnHandler handler, ChatMemory memory, DateOnly? asOf)
    {
        const string Terminal = "terminal";

        public async Task TalkAsync(CancellationToken cancel)
        {
            await WriteAsync(handler.Greet(memory.Recall(Terminal)).Replies);
            while (await Console.In.ReadLineAsync(cancel) is { } text)
            {
                // What a model has made certain is read while it goes on with the rest.
                var heard = "";
                var audience = new Audience(
                    beginning =>
                    {
                        Console.Out.Write(beginning[heard.Length..]);
                        heard = beginning;
                    },
                    cancel
                );
                await WriteAsync(await TurnAsync(Terminal, Terminal, text, cancel, audience), heard);
            }
        }

        public async Task ReadJsonAsync(CancellationToken cancel)
        {
            while (await Console.In.ReadLineAsync(cancel) is { } line)
            {
                var answered = await AnswerAsync(line.TrimStart('\uFEFF'), cancel);
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answered, ReplyJson.Options).AsMemory(), cancel);
                await Console.Out.FlushAsync(cancel);
            }
        }

        async Task<Answered> AnswerAsync(string line, CancellationToken cancel)
        {
            try
            {
                using var json = JsonDocument.Parse(line);
                var (conversation, user, text) = (Member(json, "conversation"), Member(json, "user"), Member(json, "text"));
                return conversation is not { Length: > 0 } ? new Answered(null, [Malformed("缺少 conversation，或它不是文字")])
                    : text is null ? new Answered(conversation, [Malformed("缺少 text，或它不是文字")])
                    : new Answered(conversation, await TurnAsync(conversation, user ?? conversation, text, cancel));
            }
            catch (JsonException broken)
            {
                return new Answered(null, [Malformed($"第 {broken.BytePositionInLine + 1} 个字节起不是合法的 JSON")]);
            }
        }

        static string? Member(JsonDocument json, string name) =>
            json.RootElement.ValueKind == JsonValueKind.Object
            && json.RootElement.TryGetProperty(name, out var member)
            && member.ValueKind == JsonValueKind.String
                ? member.GetString()
                : null;

        async Task<ImmutableArray<Reply>> TurnAsync(
            string id,
            string user,
            string text,
            CancellationToken cancel,
            Audience? audience = null
        )
        {
            var turn = new Turn(id, user, text, AsOf.Moment(asOf, TimeProvider.System)) { IsKept = memory.IsKept, Audience = audience };
            var result = await handler.HandleAsync(memory.Recall(id), turn, cancel);
            memory.Keep(result, user);
            return result.Replies;
        }

        static Reply Malformed(string why) =>
            new()
            {
                Kind = ReplyKind.Error,
                Text = $"这一行读不懂：{why}。每行应为 {{\"conversation\":\"c1\",\"user\":\"u1\",\"text\":\"…\"}}。",
            };

        /// <summary>Writes the replies, of which the beginning may stand there already.</summary>
        static async Task WriteAsync(ImmutableArray<Reply> replies, string heard = "")
        {
            var said = string.Join('\n', replies.Select(ReplyText.Plain));
            await Console.Out.WriteLineAsync(said.StartsWith(heard, StringComparison.Ordinal) ? said[heard.Length..] : $"\n{said}");
        }
    }
}
