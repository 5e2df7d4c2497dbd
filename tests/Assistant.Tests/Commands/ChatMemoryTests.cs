using Assistant.Commands;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Storage;

namespace Assistant.Tests.Commands;

public sealed class ChatMemoryTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("chat-memory").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_conversation_with_a_store_goes_on_in_the_next_run()
    {
        var handler = new TurnHandler(KnowledgeBase.Load(Repository.KnowledgeBase));
        var path = Path.Combine(_folder, "chat.db");
        await SayAsync("我能报卓越工程师吗");

        var reply = await SayAsync("1985年6月");

        Assert.Equal(ReplyKind.Ask, reply.Kind);
        Assert.Contains("1985年6月出生", reply.Text, StringComparison.Ordinal);

        async Task<Reply> SayAsync(string text)
        {
            using var store = Store.Open(path);
            var memory = new ChatMemory(new ConversationStore(store), TimeProvider.System);
            var turn = new Turn("c", "u", text, new DateTimeOffset(2025, 7, 1, 12, 0, 0, TimeSpan.FromHours(8)));
            var result = await handler.HandleAsync(memory.Recall("c"), turn, TestContext.Current.CancellationToken);
            memory.Keep(result, "u");
            return result.Replies[^1];
        }
    }
}
