using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Assistant.Dialogue.Turns;

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
        var command = new Command("chat", "在终端里对话") { asOf, json };
        command.SetAction(
            async (parse, cancel) =>
            {
                var session = new Session(new TurnHandler(KnowledgeFolder.Load()), parse.GetValue(asOf));
                await (parse.GetValue(json) ? session.ReadJsonAsync(cancel) : session.TalkAsync(cancel));
                return 0;
            }
        );
        return command;
    }

    /// <summary>What a JSON line says.</summary>
    sealed record Line(string? Conversation, string? User, string? Text);

    /// <summary>What is written for it.</summary>
    sealed record Answered(string? Conversation, ImmutableArray<Reply> Replies);

    /// <summary>The conversations of one run, kept in memory.</summary>
    sealed class Session(TurnHandler handler, DateOnly? asOf)
    {
        readonly Dictionary<string, Conversation> _conversations = new(StringComparer.Ordinal);

        public async Task TalkAsync(CancellationToken cancel)
        {
            const string id = "terminal";
            var greeting = handler.Greet(Conversation.Start(id));
            _conversations[id] = greeting.Conversation;
            await WriteAsync(greeting.Replies);
            while (await Console.In.ReadLineAsync(cancel) is { } text)
            {
                await WriteAsync(await TurnAsync(id, id, text, cancel));
            }
        }

        public async Task ReadJsonAsync(CancellationToken cancel)
        {
            while (await Console.In.ReadLineAsync(cancel) is { } line)
            {
                var answered = await AnswerAsync(line, cancel);
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answered, ReplyJson.Options).AsMemory(), cancel);
                await Console.Out.FlushAsync(cancel);
            }
        }

        async Task<Answered> AnswerAsync(string json, CancellationToken cancel)
        {
            try
            {
                return
                    JsonSerializer.Deserialize<Line>(json, ReplyJson.Options)
                        is { Conversation: { Length: > 0 } conversation, Text: { } text } line
                    ? new Answered(conversation, await TurnAsync(conversation, line.User ?? conversation, text, cancel))
                    : new Answered(null, [Malformed("缺少 conversation 或 text")]);
            }
            catch (JsonException broken)
            {
                return new Answered(null, [Malformed(broken.Message)]);
            }
        }

        async Task<ImmutableArray<Reply>> TurnAsync(string id, string user, string text, CancellationToken cancel)
        {
            var conversation = _conversations.GetValueOrDefault(id) ?? Conversation.Start(id);
            var result = await handler.HandleAsync(conversation, new Turn(id, user, text, AsOf.Moment(asOf, TimeProvider.System)), cancel);
            _conversations[id] = result.Conversation;
            return result.Replies;
        }

        static Reply Malformed(string why) =>
            new()
            {
                Kind = ReplyKind.Error,
                Text = $"这一行读不懂（{why}）。每行应为 {{\"conversation\":\"c1\",\"user\":\"u1\",\"text\":\"…\"}}。",
            };

        static async Task WriteAsync(ImmutableArray<Reply> replies)
        {
            foreach (var reply in replies)
            {
                await Console.Out.WriteLineAsync(ReplyText.Plain(reply));
            }
        }
    }
}
