using System.Text.Json.Nodes;
using Assistant.Channels;
using Assistant.Channels.Activity;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Documents;
using Assistant.Receipts;
using Assistant.Storage;
using Assistant.Tests.Receipts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Tests.DirectLine;

public sealed class ConversationTurnsTests : IDisposable
{
    readonly Store _store = Store.Open(Store.InMemory);
    readonly ConversationStore _conversations;
    readonly TestClock _clock = new();

    public ConversationTurnsTests() => _conversations = new ConversationStore(_store);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_turn_that_fails_is_apologised_for_and_loses_nothing()
    {
        var turns = Turns((_, _, _) => throw new InvalidOperationException("broken"));
        turns.Begin("c1", "u1");
        var before = _conversations.Find("c1")!.State;

        await turns.TakeAsync("c1", Message("你好"), origin: null, Cancel);

        Assert.Equal(before, _conversations.Find("c1")!.State);
        var last = JsonNode.Parse(_conversations.ActivitiesAfter("c1", 2, 10)[0].Json)!;
        Assert.Equal("error", last["channelData"]!["assistant"]!["kind"]!.ToString());
        Assert.Contains("还在", last["text"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dialogue_is_given_words_person_and_the_servers_time()
    {
        Turn? seen = null;
        var turns = Turns(
            (conversation, turn, _) =>
            {
                seen = turn;
                return Task.FromResult(Said(conversation, "好"));
            }
        );
        turns.Begin("c1", "u1");

        await turns.TakeAsync("c1", Message(" 你好 "), origin: null, Cancel);

        Assert.Equal(new Turn("c1", "u1", " 你好 ", _clock.Now), seen! with { Audience = null });
    }

    [Fact]
    public async Task All_replies_of_a_turn_answer_the_message_in_order()
    {
        var turns = Turns(
            (conversation, _, _) =>
                Task.FromResult(new TurnResult([.. Said(conversation, "一").Replies, .. Said(conversation, "二").Replies], conversation))
        );
        turns.Begin("c1", "u1");

        var (id, _) = await turns.TakeAsync("c1", Message("你好"), origin: null, Cancel);

        var replies = _conversations.ActivitiesAfter("c1", 2, 10).Select(activity => JsonNode.Parse(activity.Json)!).ToList();
        Assert.Equal(["一", "二"], replies.Select(reply => reply["text"]!.ToString()));
        Assert.All(replies, reply => Assert.Equal(id, reply["replyToId"]!.ToString()));
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_turn_stores_nothing_of_it()
    {
        using var stopping = new CancellationTokenSource();
        var turns = Turns(
            async (_, _, cancel) =>
            {
                await stopping.CancelAsync();
                cancel.ThrowIfCancellationRequested();
                throw new InvalidOperationException("unreachable");
            }
        );
        turns.Begin("c1", "u1");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turns.TakeAsync("c1", Message("你好"), origin: null, stopping.Token));

        Assert.Null(_conversations.Receipt("c1", "m1"));
        Assert.Single(_conversations.ActivitiesAfter("c1", 0, 10));
    }

    [Fact]
    public async Task A_repeated_message_does_not_reach_the_dialogue_again()
    {
        var asked = 0;
        var turns = Turns(
            (conversation, _, _) =>
            {
                asked++;
                return Task.FromResult(Said(conversation, "好"));
            }
        );
        turns.Begin("c1", "u1");

        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => turns.TakeAsync("c1", Message("你好"), origin: null, Cancel)));

        Assert.Equal(1, asked);
        Assert.Single(ids.Select(answered => answered.Id).Distinct());
    }

    [Fact]
    public async Task Words_that_must_not_be_kept_are_stored_nowhere()
    {
        var turns = Turns((conversation, _, _) => Task.FromResult(Said(conversation, "好") with { Forgets = Forgetting.Message }));
        turns.Begin("c1", "u1");

        await turns.TakeAsync("c1", Message("不该留下的号码"), origin: null, Cancel);

        var echo = JsonNode.Parse(_conversations.ActivitiesAfter("c1", 1, 1)[0].Json)!;
        Assert.Equal("（这条内容没有保存）", echo["text"]!.ToString());
        Assert.Equal("m1", echo["channelData"]!["clientActivityID"]!.ToString());
        Assert.DoesNotContain("不该留下", echo.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_promise_to_forget_only_the_promise_is_left_and_the_conversation_goes_on()
    {
        var forgets = Forgetting.Nothing;
        var turns = Turns((conversation, _, _) => Task.FromResult(Said(conversation, "好") with { Forgets = forgets }));
        turns.Begin("c1", "u1");
        await turns.TakeAsync("c1", Message("我的情况", "m1"), origin: null, Cancel);

        forgets = Forgetting.Everything;
        await turns.TakeAsync("c1", Message("删除我的数据", "m2"), origin: null, Cancel);
        forgets = Forgetting.Nothing;
        await turns.TakeAsync("c1", Message("你好", "m3"), origin: null, Cancel);

        var left = _conversations.ActivitiesAfter("c1", 0, 10);
        Assert.Equal([4L, 5L, 6L, 7L], left.Select(activity => activity.Sequence));
        Assert.Equal("删除我的数据", JsonNode.Parse(left[0].Json)!["text"]!.ToString());
    }

    [Fact]
    public async Task A_receipt_is_deleted_behind_the_turn_that_is_under_way_and_takes_nothing_else_with_it()
    {
        var (begun, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var turns = Turns(
            async (conversation, _, _) =>
            {
                begun.SetResult();
                await mayEnd.Task;
                return Said(conversation with { Receipts = [SomeReceipt.Of("AAAAA-00000"), SomeReceipt.Of(SomeReceipt.Number)] }, "好");
            }
        );
        turns.Begin("c1", "u1");
        var turn = turns.TakeAsync("c1", Message("核对"), origin: null, Cancel);
        await begun.Task;

        var deletion = turns.DeleteReceiptAsync("c1", SomeReceipt.Number, Cancel);
        Assert.False(deletion.IsCompleted);
        mayEnd.SetResult();
        await Task.WhenAll(turn, deletion);

        var receipts = new ReceiptStore(_store);
        Assert.Null(receipts.Find(SomeReceipt.Number));
        Assert.NotNull(receipts.Find("AAAAA-00000"));
        var state = _conversations.Find("c1")!.State;
        Assert.DoesNotContain(SomeReceipt.Number, state, StringComparison.Ordinal);
        Assert.Contains("AAAAA-00000", state, StringComparison.Ordinal);
        Assert.Equal(3, _conversations.ActivitiesAfter("c1", 0, 10).Count);
    }

    ConversationTurns Turns(Func<Conversation, Turn, CancellationToken, Task<TurnResult>> handle) =>
        new(
            conversation => Said(conversation, "您好"),
            handle,
            new ActivityRenderer(new ClauseBook([])),
            new ReceiptLinks(new byte[32]),
            _conversations,
            new Listeners(),
            _clock,
            NullLogger<ConversationTurns>.Instance
        );

    static TurnResult Said(Conversation conversation, string text) =>
        new([new Reply { Kind = ReplyKind.Answer, Text = text }], conversation);

    static IncomingActivity Message(string text, string key = "m1") =>
        new(
            new JsonObject
            {
                ["type"] = "message",
                ["text"] = text,
                ["channelData"] = new JsonObject { ["clientActivityID"] = key },
            },
            "message"
        );
}
