using System.Text.Json.Nodes;
using Assistant.Channels;
using Assistant.Channels.Activity;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Forms;
using Assistant.Receipts;
using Assistant.Reviews;
using Assistant.Storage;
using Assistant.Tests.DirectLine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Tests.Reviews;

/// <summary>Turns of a conversation and reviewers change the same reviews.</summary>
public sealed class ReviewTurnsTests : IDisposable
{
    readonly Store _store = Store.Open(Store.InMemory);
    readonly ConversationStore _conversations;
    readonly ReviewStore _reviews;
    readonly TestClock _clock = new();

    public ReviewTurnsTests() => (_conversations, _reviews) = (new ConversationStore(_store), new ReviewStore(_store));

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_turn_is_run_again_on_what_a_reviewer_decided_meanwhile_and_has_one_effect()
    {
        var seen = new List<ReviewState>();
        var turns = Begin(
            (conversation, turn, _) =>
            {
                var review = Assert.Single(turn.Reviews!.Value);
                seen.Add(review.State);
                if (seen.Count == 1)
                {
                    _reviews.Change("r1", now => SomeReview.Approve(now));
                }
                var next = SomeReview.Done(Reviewing.Resubmit(review, SomeReview.Draft(2), "张强", _clock.Now));
                return Task.FromResult(Said(conversation, FormReader.Author) with { Review = next });
            }
        );

        await turns.TakeAsync("c1", Message, "http://host", Cancel);

        Assert.Equal([ReviewState.Submitted, ReviewState.Approved], seen);
        var stored = _reviews.Find("r1")!.Review;
        Assert.Equal((ReviewState.Resubmitted, 2, 1), (stored.State, stored.Versions.Length, stored.Decisions.Length));
        Assert.Equal(3, _conversations.ActivitiesAfter("c1", 0, 10).Count);
        Assert.Equal(1L, _store.Read(connection => Dapper.SqlMapper.ExecuteScalar<long>(connection, "select count(*) from review_links")));
    }

    [Fact]
    public async Task A_turn_that_reviewers_outrun_every_time_stores_nothing()
    {
        var runs = 0;
        var turns = Begin(
            (conversation, turn, _) =>
            {
                runs++;
                var review = Assert.Single(turn.Reviews!.Value);
                _reviews.Change("r1", now => Reviewing.Comment(now, 1, 0, "李老师", "看到了", _clock.Now));
                return Task.FromResult(
                    Said(conversation, FormReader.Author) with
                    {
                        Review = SomeReview.Done(Reviewing.Resubmit(review, SomeReview.Draft(2), "张强", _clock.Now)),
                    }
                );
            }
        );

        await Assert.ThrowsAsync<ReviewChangedException>(() => turns.TakeAsync("c1", Message, "http://host", Cancel));

        Assert.Equal(3, runs);
        Assert.Null(_conversations.Receipt("c1", "m1"));
        Assert.Single(_reviews.Find("r1")!.Review.Versions);
    }

    [Theory]
    [InlineData(FormReader.Author)]
    [InlineData(FormReader.Recommender)]
    public async Task The_link_that_a_reply_gives_is_for_whom_the_reply_says(FormReader reader)
    {
        var turns = Begin((conversation, _, _) => Task.FromResult(Said(conversation, reader)));

        await turns.TakeAsync("c1", Message, "http://host", Cancel);

        var reply = JsonNode.Parse(_conversations.ActivitiesAfter("c1", 2, 10)[0].Json)!.ToJsonString();
        var begin = reply.IndexOf("/drafts/", StringComparison.Ordinal) + "/drafts/".Length;
        Assert.Equal(reader, _reviews.FindByLink(DraftLinks.Digest(reply[begin..(begin + 43)]), _clock.Now)!.Reader);
    }

    ConversationTurns Begin(Func<Conversation, Turn, CancellationToken, Task<TurnResult>> handle)
    {
        var turns = new ConversationTurns(
            conversation => Said(conversation, FormReader.Author),
            handle,
            new ActivityRenderer(new ClauseBook([])),
            new ReceiptLinks(new byte[32]),
            _conversations,
            new Listeners(),
            _clock,
            NullLogger<ConversationTurns>.Instance,
            _reviews
        );
        turns.Begin("c1", "u1");
        Assert.True(_reviews.Write(new StoredReview("c1", 0, SomeReview.Of(ReviewState.Submitted))));
        return turns;
    }

    static TurnResult Said(Conversation conversation, FormReader reader) =>
        new(
            [
                new Reply
                {
                    Kind = ReplyKind.Smalltalk,
                    Text = "好",
                    Review = "r1",
                    ReviewReader = reader,
                },
            ],
            conversation
        );

    static IncomingActivity Message =>
        new(
            new JsonObject
            {
                ["type"] = "message",
                ["text"] = "重新提交",
                ["channelData"] = new JsonObject { ["clientActivityID"] = "m1" },
            },
            "message"
        );
}
