using System.Text.Json;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Dialogue.Turns;
using Assistant.Tests.Drafts;
using static Assistant.Tests.Reviews.SomeReview;

namespace Assistant.Tests.Reviews;

public sealed class ReviewingTests
{
    // For each state what submit, comment, request changes, approve and resubmit with another text lead to; null is a refusal.
    static readonly Dictionary<ReviewState, ReviewState?[]> Table = new()
    {
        [ReviewState.Draft] = [ReviewState.Submitted, null, null, null, null],
        [ReviewState.Submitted] =
        [
            null,
            ReviewState.Submitted,
            ReviewState.ChangesRequested,
            ReviewState.Approved,
            ReviewState.Resubmitted,
        ],
        [ReviewState.ChangesRequested] = [null, ReviewState.ChangesRequested, null, null, ReviewState.Resubmitted],
        [ReviewState.Resubmitted] =
        [
            null,
            ReviewState.Resubmitted,
            ReviewState.ChangesRequested,
            ReviewState.Approved,
            ReviewState.Resubmitted,
        ],
        [ReviewState.Approved] = [null, null, null, null, ReviewState.Resubmitted],
    };

    static readonly Func<DraftReview, ReviewStep>[] Actions =
    [
        review => Reviewing.Submit(review, Draft(1), Author, At),
        review => Reviewing.Comment(review, review.Versions.Length, 0, Reviewer, "说清楚些", At),
        review => Change(review),
        review => Approve(review),
        review => Reviewing.Resubmit(review, Draft(review.Versions.Length % 2 + 1), Author, At),
    ];

    public static TheoryData<ReviewState, int> Pairs()
    {
        var pairs = new TheoryData<ReviewState, int>();
        foreach (var state in Enum.GetValues<ReviewState>())
        {
            for (var action = 0; action < Actions.Length; action++)
            {
                pairs.Add(state, action);
            }
        }
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_action_leads_from_every_state_where_the_table_says_or_is_refused_with_what_to_do(ReviewState state, int action)
    {
        var review = Of(state);
        Assert.Equal(state, review.State);

        var step = Actions[action](review);

        if (Table[state][action] is { } expected)
        {
            Assert.Equal(expected, Done(step).State);
        }
        else
        {
            var why = Refused(step);
            Assert.Contains("没有", why, StringComparison.Ordinal);
            Assert.EndsWith("。", why, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_decision_on_a_version_that_is_no_longer_the_latest_is_refused()
    {
        var review = Of(ReviewState.Resubmitted);

        Assert.Contains(
            "已有新版本（第2版）",
            Refused(Reviewing.Approve(review, 1, review.Versions[0].Hash, Reviewer, "", At)),
            StringComparison.Ordinal
        );
        Assert.Contains("已有新版本", Refused(Reviewing.Comment(review, 1, 0, Reviewer, "好", At)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_on_another_text_than_the_version_has_is_refused()
    {
        var review = Of(ReviewState.Resubmitted);

        var why = Refused(Reviewing.Approve(review, 2, review.Versions[0].Hash, Reviewer, "", At));

        Assert.Contains("和现在的不一样", why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_is_decided_on_once_and_who_comes_second_hears_who_decided()
    {
        var why = Refused(Approve(Of(ReviewState.ChangesRequested), "王老师"));

        Assert.Contains("已由李老师决定（请修改）", why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("u1")]
    [InlineData(" U1 ")]
    [InlineData("张强")]
    public void Nobody_decides_on_a_draft_that_is_theirs_or_that_they_made(string reviewer)
    {
        var review = Done(Reviewing.Resubmit(Done(Reviewing.Submit(Of(ReviewState.Draft), Draft(1), "u1", At)), Draft(2), "张强", At));

        Assert.Equal(("u1", "张强"), (review.Author, review.Latest!.By));
        Assert.Contains("不能自己审", Refused(Approve(review, reviewer)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 张 ")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一")]
    [InlineData("张强13800138000")]
    [InlineData("张强 1234 5")]
    [InlineData("张强１２３４５")]
    [InlineData("张强\n李四")]
    public void What_is_no_name_hands_nothing_in(string name)
    {
        Assert.Contains("姓名", Refused(Reviewing.Submit(Of(ReviewState.Draft), Draft(1), name, At)), StringComparison.Ordinal);
        Assert.Contains("姓名", Reviewing.WhyNotName(name), StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_that_is_given_first_is_the_authors_and_stays_so()
    {
        var first = Done(Reviewing.Submit(Of(ReviewState.Draft) with { Author = "" }, Draft(1), " 张强 ", At));
        var second = Done(Reviewing.Resubmit(first, Draft(2), "李四", At));

        Assert.Equal(("张强", "张强", true), (first.Author, first.Latest!.By, first.IsNamed));
        Assert.Equal(("张强", "李四"), (second.Author, second.Latest!.By));
    }

    [Fact]
    public void A_review_that_is_older_than_names_gets_the_first_that_is_given()
    {
        var old = Of(ReviewState.Submitted) with { Author = "dl_0123456789abcdef0123456789abcdef" };

        Assert.False(old.IsNamed);
        Assert.Equal("张强", Done(Reviewing.Resubmit(old, Draft(2), "张强", At)).Author);
        Assert.Equal(old.Author, Done(Reviewing.Resubmit(old, Draft(2), old.Author, At)).Author);
    }

    [Fact]
    public void What_was_written_from_a_version_that_is_not_the_latest_is_not_handed_in()
    {
        var review = Of(ReviewState.Resubmitted);

        Assert.All(
            [(0, ""), (1, review.Versions[0].Hash), (2, review.Versions[0].Hash), (3, review.Latest!.Hash), (-1, "")],
            from =>
                Assert.Contains(
                    "已经有了新的一版（第2版）",
                    Refused(Reviewing.HandIn(review, from.Item1, from.Item2, Draft(1), Author, At)),
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(3, Done(Reviewing.HandIn(review, 2, review.Latest!.Hash, Draft(1), Author, At)).Latest!.Number);
        Assert.Equal(1, Done(Reviewing.HandIn(Of(ReviewState.Draft), 0, "", Draft(1), Author, At)).Latest!.Number);
    }

    [Fact]
    public void A_version_says_whether_a_model_took_part_and_an_older_one_reads_as_without()
    {
        var review = Done(Reviewing.Submit(Of(ReviewState.Draft), Draft(1) with { IsByModel = true }, Author, At));
        var json = JsonSerializer.Serialize(review, ReplyJson.Options);

        Assert.True(JsonSerializer.Deserialize<DraftReview>(json, ReplyJson.Options)!.Latest!.IsByModel);
        var old = json.Replace("\"isByModel\":true,", "", StringComparison.Ordinal);
        old = old.Replace(",\"isByModel\":true", "", StringComparison.Ordinal);
        Assert.False(JsonSerializer.Deserialize<DraftReview>(old, ReplyJson.Options)!.Latest!.IsByModel);
        Assert.NotEqual(json, old);
    }

    [Fact]
    public void Who_asks_for_changes_says_which_in_a_note_or_in_comments()
    {
        var review = Of(ReviewState.Submitted);

        Assert.Contains("还没说要改什么", Refused(Change(review, " ")), StringComparison.Ordinal);
        var commented = Done(Reviewing.Comment(review, 1, 0, Reviewer, "写明级别", At));
        Assert.Equal(ReviewState.ChangesRequested, Done(Change(commented, "")).State);
    }

    [Fact]
    public void Words_that_are_empty_or_too_long_and_sentences_that_are_not_there_are_refused()
    {
        var review = Of(ReviewState.Submitted);

        Assert.Contains("里面没有字", Refused(Reviewing.Comment(review, 1, 0, Reviewer, " \n", At)), StringComparison.Ordinal);
        Assert.Contains(
            "不超过2000字",
            Refused(Reviewing.Comment(review, 1, 0, Reviewer, new string('长', 2001), At)),
            StringComparison.Ordinal
        );
        Assert.Contains("不超过2000字", Refused(Change(review, new string('长', 2001))), StringComparison.Ordinal);
        Assert.All(
            [-1, review.Latest!.Sentences.Length],
            sentence =>
                Assert.Contains("没有这一句", Refused(Reviewing.Comment(review, 1, sentence, Reviewer, "好", At)), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_same_text_may_be_handed_in_again_and_that_is_said_but_not_when_it_was_approved()
    {
        var again = Assert.IsType<ReviewStep.Done>(Reviewing.Resubmit(Of(ReviewState.ChangesRequested), Draft(1), Author, At));

        Assert.Equal(ReviewState.Resubmitted, again.Review.State);
        Assert.Contains("没有改动", again.Note, StringComparison.Ordinal);
        Assert.Contains("已经通过", Refused(Reviewing.Resubmit(Of(ReviewState.Approved), Draft(1), Author, At)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_is_settled_when_its_sentence_was_changed_and_follows_a_sentence_that_moved()
    {
        var changed = Enumerable
            .Range(0, Draft(1).Sentences.Length)
            .First(at => Draft(1).Sentences[at].Text != Draft(2).Sentences[at].Text);
        var review = Done(Reviewing.Comment(Of(ReviewState.Submitted), 1, changed, Reviewer, "哪一年", At));
        review = Done(Reviewing.Comment(review, 1, 0, Reviewer, "留着", At));

        Assert.Equal(["哪一年", "留着"], review.OpenComments.Select(open => open.Comment.Words));
        var after = Done(Reviewing.Resubmit(review, Draft(2), Author, At));
        Assert.Equal([(0, "留着")], after.OpenComments.Select(open => (open.Sentence, open.Comment.Words)));
        var moved = Draft(1) with { Sentences = Draft(1).Sentences.Insert(0, new("新的一句。", 0)) };
        var later = Done(Reviewing.Resubmit(review, moved, Author, At));
        Assert.Equal([changed + 1, 1], later.OpenComments.Select(open => open.Sentence));
    }

    [Fact]
    public void The_hash_tells_apart_other_words_another_division_and_another_paragraph()
    {
        string[] hashes =
        [
            DraftVersion.HashOf([new("甲。乙。", 0)]),
            DraftVersion.HashOf([new("甲。", 0), new("乙。", 0)]),
            DraftVersion.HashOf([new("甲。", 0), new("乙。", 1)]),
            DraftVersion.HashOf([new("甲。", 0), new("丙。", 0)]),
            DraftVersion.HashOf([]),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(DraftVersion.HashOf([new("甲。乙。", 0) { Facts = ["a"] }]), hashes[0]);
    }

    [Fact]
    public void A_review_is_the_same_after_it_was_stored_and_read()
    {
        var review = Done(Reviewing.Comment(Of(ReviewState.Resubmitted), 2, 0, Reviewer, "好", At));

        var json = JsonSerializer.Serialize(review, ReplyJson.Options);
        var read = JsonSerializer.Deserialize<DraftReview>(json, ReplyJson.Options)!;

        Assert.Equal(json, JsonSerializer.Serialize(read, ReplyJson.Options));
        Assert.Equal((review.State, review.Latest!.Hash), (read.State, read.Latest!.Hash));
        Assert.Equal(SomeDraft.Of("growth-results", SomeDraft.Facts).Flags, read.Versions[0].Flags);
    }
}
