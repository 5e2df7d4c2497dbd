using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;

namespace Assistant.Tests.Dialogue;

/// <summary>Whatever is sent, the handler answers, keeps what it knows and asks on.</summary>
public sealed class AnythingGoesTests
{
    static readonly DateOnly Today = new(2025, 7, 10);

    static readonly string[] Scraps =
    [
        "\ud83d",
        "\udc4d",
        "\u200b",
        "\u0000",
        "万万万万",
        "九九九九九九九九九九九九九九",
        "99999999999999999999",
        "第0条",
        "第99条",
        "1-999条",
        "除了",
        "不",
        "没有",
        "不是没有",
        "年",
        "1985年",
        "月",
        "岁",
        "40",
        "?",
        "！",
        "，",
        " ",
        "\n",
        "硕士",
        "全日制",
        "在职",
        "都",
        "满足",
        "其他",
        "改",
        "上一题",
        "不清楚",
        "退出",
        "继续",
        "结束",
        "最后9条",
        "前9条",
        "高工",
        "{}",
        "{截止日}",
        "<b>",
        "到",
        "8年",
        "半",
        "零",
        "点",
        "3.",
        ".5",
        "应该",
        "吧",
    ];

    [Fact]
    public async Task No_text_breaks_a_turn_or_loses_the_question()
    {
        var random = new Random(7);
        for (var round = 0; round < 60; round++)
        {
            var talk = new Talk(Today);
            await talk.SayAsync(round % 2 == 0 ? "我能报卓越工程师吗" : "我们单位能不能报");
            for (var turn = 0; turn < 25; turn++)
            {
                await talk.SayAsync(string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Scraps[random.Next(Scraps.Length)])));
                Assert.NotEmpty(talk.Last.Text);
                var asks = talk.Last.Kind is ReplyKind.Ask or ReplyKind.Clarify;
                Assert.True(asks || talk.Conversation.Check is not { Stage: CheckStage.Asking }, talk.Last.Text);
            }
        }
    }

    [Fact]
    public async Task A_check_whose_policy_is_gone_is_let_go_and_the_facts_are_kept()
    {
        var talk = new Talk(Today);
        await talk.SayAsync("我能报卓越工程师吗");
        await talk.SayAsync("1985年6月");
        var stale = talk.Conversation with { Check = talk.Conversation.Check! with { Program = "growth-1999" } };
        var turn = new Turn("c1", "u1", "继续", new DateTimeOffset(2025, 7, 10, 12, 0, 0, BeijingTime.Offset));
        var result = await new TurnHandler(Known.Base).HandleAsync(stale, turn, TestContext.Current.CancellationToken);
        Assert.Null(result.Conversation.Check);
        Assert.Single(result.Conversation.Facts);
    }

    [Fact]
    public async Task A_cancelled_turn_is_not_carried_out() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new TurnHandler(Known.Base).HandleAsync(
                Conversation.Start("c1"),
                new Turn("c1", "u1", "你好", DateTimeOffset.UnixEpoch),
                new CancellationToken(canceled: true)
            )
        );

    [Fact]
    public void The_greeting_says_what_can_be_done_and_offers_four_starts()
    {
        var greeting = Assert.Single(new TurnHandler(Known.Base).Greet(Conversation.Start("c1")).Replies);
        Assert.Equal(ReplyKind.Smalltalk, greeting.Kind);
        Assert.Equal(4, greeting.Suggestions!.Value.Length);
    }
}
