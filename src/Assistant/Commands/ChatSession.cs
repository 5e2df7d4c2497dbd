using System.Collections.Immutable;
using System.Text.Json;
using Assistant.Channels;
using Assistant.Dialogue.Turns;
using Assistant.Inquiries;

namespace Assistant.Commands;

/// <summary>
/// One run of the command. A turn that fails is answered with an apology and told on standard error: the conversation stays as it was
/// before, and the next line is read.
/// </summary>
sealed class ChatSession(
    Func<Conversation, TurnResult> greet,
    Func<Conversation, Turn, CancellationToken, Task<TurnResult>> handle,
    ChatMemory memory,
    DateOnly? asOf,
    TextReader input,
    TextWriter output,
    TextWriter log
)
{
    /// <summary>What is written for a JSON line.</summary>
    sealed record Answered(string? Conversation, ImmutableArray<Reply> Replies);

    const string Terminal = "terminal";

    public async Task TalkAsync(CancellationToken cancel)
    {
        await WriteAsync(greet(memory.Recall(Terminal)).Replies);
        while (await input.ReadLineAsync(cancel) is { } text)
        {
            // What a model has made certain is read while it goes on with the rest.
            var heard = "";
            var audience = new Audience(
                beginning =>
                {
                    output.Write(beginning[heard.Length..]);
                    heard = beginning;
                },
                cancel
            );
            await WriteAsync(await TurnAsync(Terminal, Terminal, text, cancel, audience), heard);
        }
    }

    public async Task ReadJsonAsync(CancellationToken cancel)
    {
        while (await input.ReadLineAsync(cancel) is { } line)
        {
            var answered = await AnswerAsync(line.TrimStart('\uFEFF'), cancel);
            await output.WriteLineAsync(JsonSerializer.Serialize(answered, ReplyJson.Options).AsMemory(), cancel);
            await output.FlushAsync(cancel);
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

    async Task<ImmutableArray<Reply>> TurnAsync(string id, string user, string text, CancellationToken cancel, Audience? audience = null)
    {
        var turn = new Turn(id, user, text, AsOf.Moment(asOf, TimeProvider.System)) { IsKept = memory.IsKept, Audience = audience };
        try
        {
            var result = await SecondTry.HandleAsync(handle, memory.Recall(id), turn, cancel);
            memory.Keep(result, user);
            return result.Replies;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Not the message: it may hold what was said.
            await log.WriteLineAsync($"一句话没有处理成：{failure.GetType().Name}{failure.StackTrace}".AsMemory(), cancel);
            return [new Reply { Kind = ReplyKind.Error, Text = Apology.Failed }];
        }
    }

    static Reply Malformed(string why) =>
        new()
        {
            Kind = ReplyKind.Error,
            Text = $"这一行读不懂：{why}。每行应为 {{\"conversation\":\"c1\",\"user\":\"u1\",\"text\":\"…\"}}。",
        };

    /// <summary>Writes the replies, of which the beginning may stand there already.</summary>
    async Task WriteAsync(ImmutableArray<Reply> replies, string heard = "")
    {
        var said = string.Join('\n', replies.Select(ReplyText.Plain));
        await output.WriteLineAsync(said.StartsWith(heard, StringComparison.Ordinal) ? said[heard.Length..] : $"\n{said}");
    }
}
