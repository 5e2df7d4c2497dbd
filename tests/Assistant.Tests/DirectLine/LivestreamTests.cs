using System.Text.Json.Nodes;
using Assistant.Channels;
using Assistant.Channels.Activity;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Documents;
using Assistant.Receipts;
using Assistant.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Tests.DirectLine;

/// <summary>What clients see of a reply while it is being made.</summary>
public sealed class LivestreamTests : IDisposable
{
    readonly Store _store = Store.Open(Store.InMemory);
    readonly Listeners _listeners = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task The_text_so_far_is_shown_and_the_stored_message_takes_its_place()
    {
        var (passing, stored) = await TakeAsync("", "一。", "一。二。");

        Assert.Equal(["typing", "typing", "typing"], passing.Select(activity => activity["type"]!.ToString()));
        Assert.Null(passing[0]["text"]);
        Assert.Equal(["一。", "一。二。"], passing.Skip(1).Select(activity => activity["text"]!.ToString()));
        Assert.Equal(["1", "2"], passing.Skip(1).Select(activity => activity["channelData"]!["streamSequence"]!.ToString()));
        var stream = passing[1]["id"]!.ToString();
        Assert.Null(passing[1]["channelData"]!["streamId"]);
        Assert.Equal(stream, passing[2]["channelData"]!["streamId"]!.ToString());
        Assert.NotEqual(stream, passing[2]["id"]!.ToString());
        Assert.Equal(("final", stream), (stored["channelData"]!["streamType"]!.ToString(), stored["channelData"]!["streamId"]!.ToString()));
        Assert.Equal("answer", stored["channelData"]!["assistant"]!["kind"]!.ToString());
    }

    [Fact]
    public async Task A_reply_of_which_nothing_was_shown_before_is_an_ordinary_message()
    {
        var (passing, stored) = await TakeAsync("");
        Assert.Null(Assert.Single(passing)["channelData"]);
        Assert.Null(stored["channelData"]!["streamType"]);
    }

    async Task<(List<JsonNode> Passing, JsonNode Stored)> TakeAsync(params string[] heard)
    {
        var conversations = new ConversationStore(_store);
        var turns = new ConversationTurns(
            conversation => Said(conversation, "您好"),
            (conversation, turn, _) =>
            {
                Array.ForEach(heard, turn.Audience!.Hear);
                return Task.FromResult(Said(conversation, "一。二。三。"));
            },
            new ActivityRenderer(new ClauseBook([])),
            new ReceiptLinks(new byte[32]),
            conversations,
            _listeners,
            new TestClock(),
            NullLogger<ConversationTurns>.Instance
        );
        turns.Begin("c1", "u1");
        using var listener = _listeners.Join("c1");
        await turns.TakeAsync(
            "c1",
            new IncomingActivity(new JsonObject { ["type"] = "message", ["text"] = "问" }, "message"),
            origin: null,
            Cancel
        );
        var passing = new List<JsonNode>();
        while (listener.News.TryRead(out var news))
        {
            if (news is not null)
            {
                passing.Add(JsonNode.Parse(news)!);
            }
        }
        return (passing, JsonNode.Parse(conversations.ActivitiesAfter("c1", 2, 10)[0].Json)!);
    }

    static TurnResult Said(Conversation conversation, string text) =>
        new([new Reply { Kind = ReplyKind.Answer, Text = text }], conversation);
}
