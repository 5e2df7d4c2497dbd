using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;

namespace Assistant.Tests.Dialogue;

/// <summary>Checks that wait while another one is done.</summary>
public sealed class ParkedChecksTests
{
    static readonly Turn Hello = new("c1", "u1", "你好", new DateTimeOffset(2025, 7, 10, 12, 0, 0, BeijingTime.Offset));

    [Fact]
    public async Task A_parked_check_whose_policy_is_gone_is_let_go_and_the_others_wait_on()
    {
        var gone = new CheckState { Program = "growth-1999", Stage = CheckStage.Paused };
        var known = new CheckState { Program = "studio-2025", Stage = CheckStage.Paused };
        var conversation = Conversation.Start("c1") with { Parked = [gone, known] };

        var result = await new TurnHandler(Known.Base).HandleAsync(conversation, Hello, TestContext.Current.CancellationToken);

        Assert.Equal(["studio-2025"], result.Conversation.Parked.Select(check => check.Program));
    }

    [Fact]
    public async Task A_check_that_is_put_aside_and_taken_up_again_waits_nowhere_else()
    {
        var talk = new Talk(new DateOnly(2025, 7, 10));
        await talk.SayAsync("我能报卓越工程师吗");
        await talk.SayAsync("我们团队能报青创室吗");
        Assert.Equal(["growth-2025"], talk.Conversation.Parked.Select(check => check.Program));

        await talk.SayAsync("回到个人的");

        Assert.Equal("growth-2025", talk.Conversation.Check!.Program);
        Assert.Equal(["studio-2025"], talk.Conversation.Parked.Select(check => check.Program));
    }
}
