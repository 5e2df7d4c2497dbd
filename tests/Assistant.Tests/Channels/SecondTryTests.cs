using System.Text.RegularExpressions;
using Assistant.Channels;
using Assistant.Dialogue.Turns;

namespace Assistant.Tests.Channels;

public sealed class SecondTryTests
{
    static readonly Conversation Empty = Conversation.Start("c1");
    static readonly Turn Said = new("c1", "u1", "83年11月", new DateTimeOffset(2025, 7, 10, 9, 0, 0, TimeSpan.FromHours(8)));

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_turn_that_a_busy_machine_cut_short_is_heard_once_more(int failures, bool isHeard)
    {
        var heard = 0;

        var hearing = SecondTry.HandleAsync(Handle, Empty, Said, TestContext.Current.CancellationToken);

        if (isHeard)
        {
            Assert.Equal("好的", Assert.Single((await hearing).Replies).Text);
        }
        else
        {
            await Assert.ThrowsAsync<RegexMatchTimeoutException>(() => hearing);
        }
        Assert.Equal(2, heard);

        Task<TurnResult> Handle(Conversation conversation, Turn turn, CancellationToken cancel) =>
            ++heard > failures ? Task.FromResult(TurnResult.Saying(conversation, "好的", [])) : throw new RegexMatchTimeoutException();
    }
}
