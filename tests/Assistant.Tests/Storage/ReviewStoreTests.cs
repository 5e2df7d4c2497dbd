using Assistant.Dialogue.Drafts.Review;
using Assistant.Dialogue.Receipts;
using Assistant.Knowledge.Forms;
using Assistant.Reviews;
using Assistant.Storage;
using Assistant.Tests.Reviews;
using Dapper;

namespace Assistant.Tests.Storage;

public sealed class ReviewStoreTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Store _store;
    readonly ConversationStore _conversations;
    readonly ReviewStore _reviews;

    public ReviewStoreTests()
    {
        _store = Store.Open(_folder.File("a.db"));
        (_conversations, _reviews) = (new ConversationStore(_store), new ReviewStore(_store));
        foreach (var id in new[] { "c1", "c2" })
        {
            _conversations.Create(new StoredConversation(id, "u1", "{}", 0, 0, 0), [], DateTimeOffset.UnixEpoch);
        }
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_review_is_found_once_its_turn_is_stored()
    {
        Assert.Empty(_reviews.Of("c1"));

        Submit("c1", "r1");

        Assert.Equal(("c1", 1L, "r1"), Told(Assert.Single(_reviews.Of("c1"))));
        Assert.Equal(("c1", 1L, "r1"), Told(_reviews.Find("r1")!));
        Assert.Empty(_reviews.Of("c2"));
    }

    [Fact]
    public void A_turn_that_cannot_be_stored_whole_leaves_no_review_and_no_link()
    {
        var turn = Turn("c1") with
        {
            Review = New("c1", "r1"),
            Links = [Link("a", "r1")],
            Activities = [new StoredActivity(1, "\"a\""), new StoredActivity(1, "\"b\"")],
        };

        Assert.Throws<StoreUnavailableException>(() => _conversations.CommitTurn(turn));

        Assert.Null(_reviews.Find("r1"));
        Assert.Null(_reviews.FindByLink(DraftLinks.Digest("a"), SomeReview.At));
    }

    [Fact]
    public async Task Two_reviewers_at_once_give_exactly_one_decision()
    {
        for (var round = 0; round < 20; round++)
        {
            var id = $"r{round}";
            Submit("c1", id);
            using var together = new Barrier(4);

            var steps = await Task.WhenAll(
                Enumerable
                    .Range(0, 4)
                    .Select(reviewer =>
                        Task.Factory.StartNew(
                            () =>
                                _reviews.Change(
                                    id,
                                    review =>
                                    {
                                        var step =
                                            reviewer % 2 == 0 ? SomeReview.Approve(review, $"老师{reviewer}") : SomeReview.Change(review);
                                        // Everybody has read the same version before anybody stores.
                                        if (step is ReviewStep.Done)
                                        {
                                            together.SignalAndWait(TestContext.Current.CancellationToken);
                                        }
                                        return step;
                                    }
                                ),
                            TestContext.Current.CancellationToken,
                            TaskCreationOptions.LongRunning,
                            TaskScheduler.Default
                        )
                    )
            );

            Assert.Single(steps.OfType<ReviewStep.Done>());
            Assert.All(
                steps.OfType<ReviewStep.Refused>(),
                refused => Assert.Contains("一版只决定一次", refused.Why, StringComparison.Ordinal)
            );
            Assert.Single(_reviews.Find(id)!.Review.Decisions);
        }
    }

    [Fact]
    public void An_author_who_hands_in_while_a_reviewer_decides_stores_nothing_of_the_turn()
    {
        Submit("c1", "r1");
        var read = _reviews.Find("r1")!;
        _reviews.Change("r1", review => SomeReview.Approve(review));

        var late = Turn("c1") with { Review = read with { Review = SomeReview.Of(ReviewState.Resubmitted) } };

        Assert.Throws<ReviewChangedException>(() => _conversations.CommitTurn(late));
        Assert.Equal(ReviewState.Approved, _reviews.Find("r1")!.Review.State);
        Assert.Null(_conversations.Receipt("c1", late.MessageKey));
    }

    [Fact]
    public void Those_that_wait_are_listed_the_longest_waiting_first_and_no_others()
    {
        var submitted = SomeReview.Of(ReviewState.Draft);
        foreach (var (id, minute) in new[] { ("late", 5), ("early", 1), ("decided", 3) })
        {
            var step = Reviewing.Submit(submitted with { Id = id }, SomeReview.Draft(1), "u1", SomeReview.At.AddMinutes(minute));
            _conversations.CommitTurn(Turn("c1") with { Review = new StoredReview("c1", 0, SomeReview.Done(step)) });
        }
        _reviews.Change("decided", review => SomeReview.Approve(review));

        Assert.Equal(["early", "late"], _reviews.Waiting().Select(review => review.Id));
    }

    [Fact]
    public void A_link_opens_its_review_until_it_expires()
    {
        Submit("c1", "r1", Link("a", "r1"));

        Assert.Equal("r1", Open("a", DraftLinks.Life - TimeSpan.FromMilliseconds(1)));
        Assert.Null(Open("a", DraftLinks.Life));
        Assert.Null(Open("b", TimeSpan.Zero));
    }

    [Fact]
    public void A_link_opens_for_whom_it_was_given_and_one_that_is_older_than_readers_for_the_author()
    {
        Submit("c1", "r1", Link("a", "r1"));
        _reviews.Give(Link("b", "r1") with { Reader = FormReader.Recommender }, SomeReview.At);
        _store.Write(
            (connection, transaction) =>
                connection.Execute(
                    "insert into review_links (digest, review, expires) values (@digest, 'r1', 9999999999999)",
                    new { digest = DraftLinks.Digest("old") },
                    transaction
                )
        );

        Assert.Equal(
            [FormReader.Author, FormReader.Recommender, FormReader.Author],
            ((List<string>)["a", "b", "old"]).Select(token => _reviews.FindByLink(DraftLinks.Digest(token), SomeReview.At)!.Reader)
        );
    }

    [Fact]
    public void Closing_closes_all_links_of_the_review_and_of_no_other()
    {
        Submit("c1", "r1", Link("a", "r1"), Link("b", "r1"));
        Submit("c2", "r2", Link("c", "r2"));

        _reviews.Close("r1");

        Assert.Equal((null, null, "r2"), (Open("a", default), Open("b", default), Open("c", default)));
    }

    [Fact]
    public void A_turn_that_closes_links_closes_those_of_its_conversation_but_not_the_one_that_it_gives()
    {
        Submit("c1", "r1", Link("a", "r1"));
        Submit("c2", "r2", Link("c", "r2"));

        _conversations.CommitTurn(Turn("c1") with { ClosesLinks = true, Links = [Link("new", "r1")] });

        Assert.Equal((null, "r1", "r2"), (Open("a", default), Open("new", default), Open("c", default)));
    }

    [Fact]
    public void Links_that_expired_are_dropped_with_the_next_one()
    {
        Submit("c1", "r1", Link("a", "r1"));

        _conversations.CommitTurn(
            Turn("c1") with
            {
                Latest = (SomeReview.At + DraftLinks.Life).ToUnixTimeMilliseconds(),
                Links = [Link("b", "r1", DraftLinks.Life)],
            }
        );

        Assert.Equal(1, _store.Read(connection => connection.ExecuteScalar<int>("select count(*) from review_links")));
    }

    [Fact]
    public void Who_has_everything_deleted_has_no_review_and_no_link_left_in_any_conversation()
    {
        Submit("c1", "r1", Link("a", "r1"));
        Submit("c2", "r2", Link("b", "r2"));

        _conversations.CommitTurn(Turn("c1") with { Erases = true, Deletion = new Deletion("AAAAA-00000", SomeReview.At, 0, 0, 0) });

        Assert.Equal(
            0,
            _store.Read(connection =>
                connection.ExecuteScalar<int>("select (select count(*) from reviews) + (select count(*) from review_links)")
            )
        );
    }

    void Submit(string conversation, string id, params ReviewLink[] links) =>
        _conversations.CommitTurn(Turn(conversation) with { Review = New(conversation, id), Links = [.. links] });

    static StoredReview New(string conversation, string id) => new(conversation, 0, SomeReview.Of(ReviewState.Submitted, id));

    TurnCommit Turn(string conversation) =>
        new(_conversations.Find(conversation)!, Guid.NewGuid().ToString(), "id", "{}", [], SomeReview.At.ToUnixTimeMilliseconds());

    static ReviewLink Link(string token, string review, TimeSpan after = default) =>
        new(DraftLinks.Digest(token), review, SomeReview.At + after + DraftLinks.Life);

    string? Open(string token, TimeSpan after) => _reviews.FindByLink(DraftLinks.Digest(token), SomeReview.At + after)?.Review.Id;

    static (string, long, string) Told(StoredReview stored) => (stored.Conversation, stored.Version, stored.Review.Id);
}
