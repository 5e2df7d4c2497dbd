using System.Globalization;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Reviews;

/// <summary>What authors hear in chat of what reviewers said.</summary>
public sealed class ReviewDialogueTests
{
    readonly Talk _talk = new(new DateOnly(2025, 7, 10));

    [Fact]
    public async Task The_note_and_the_comments_are_told_with_what_to_do()
    {
        await SubmitAsync();
        Review(review => Reviewing.Comment(review, 1, 0, "李老师", "写明精度", SomeReview.At));
        Review(review => SomeReview.Change(review, "再具体些"));

        var reply = await _talk.SayAsync("草稿审到哪了");

        Assert.Contains("审核人请您修改", reply.Text, StringComparison.Ordinal);
        Assert.Contains("李老师的说明：再具体些", reply.Text, StringComparison.Ordinal);
        Assert.Contains("李老师：写明精度", reply.Text, StringComparison.Ordinal);
        Assert.Contains("再说「重新提交」", reply.Text, StringComparison.Ordinal);
        Assert.Equal(Only.Id, reply.Review);
    }

    [Fact]
    public async Task Five_comments_are_told_and_the_others_are_on_the_page()
    {
        await SubmitAsync();
        for (var number = 1; number <= 7; number++)
        {
            var words = string.Create(CultureInfo.InvariantCulture, $"意见{number}");
            Review(review => Reviewing.Comment(review, 1, 0, "李老师", words, SomeReview.At));
        }

        var reply = await _talk.SayAsync("审核意见");

        Assert.Contains("意见5", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("意见6", reply.Text, StringComparison.Ordinal);
        Assert.Contains("还有2条意见", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_approved_and_unchanged_is_not_handed_in_again()
    {
        await SubmitAsync();
        Review(review => SomeReview.Approve(review));

        var reply = await _talk.SayAsync("重新提交");

        Assert.Contains("已经通过", reply.Text, StringComparison.Ordinal);
        Assert.Single(Only.Versions);
    }

    [Fact]
    public async Task Each_section_has_a_review_of_its_own_and_all_are_told()
    {
        await SubmitAsync();
        await _talk.SayAsync("帮我写培养与成长计划");
        await _talk.SayAsync("掌握减速器疲劳寿命设计方法");
        await _talk.SayAsync("先不写了");

        await _talk.SayAsync("提交审核");

        Assert.Equal(2, _talk.Reviews!.Value.Length);
        var reply = await _talk.SayAsync("审到哪了");
        Assert.Equal(2, reply.Text.Split("第1版：已提交").Length - 1);
    }

    [Fact]
    public async Task Where_nobody_reviews_it_is_said_and_not_offered()
    {
        _talk.Reviews = null;
        await TellAsync();

        Assert.DoesNotContain("提交审核", (await _talk.SayAsync("看草稿")).Suggestions!.Value);
        Assert.Contains("没有设审核人", (await _talk.SayAsync("提交审核")).Text, StringComparison.Ordinal);
        Assert.Contains("没有设审核人", (await _talk.SayAsync("草稿审到哪了")).Text, StringComparison.Ordinal);
    }

    DraftReview Only => Assert.Single(_talk.Reviews!.Value);

    void Review(Func<DraftReview, ReviewStep> act) => _talk.Reviews = [SomeReview.Done(act(Only))];

    async Task TellAsync()
    {
        await _talk.SayAsync("帮我写研究方向");
        await _talk.SayAsync("高精度减速器");
    }

    async Task SubmitAsync()
    {
        await TellAsync();
        await _talk.SayAsync("提交审核");
        await _talk.SayAsync("李想");
    }
}
