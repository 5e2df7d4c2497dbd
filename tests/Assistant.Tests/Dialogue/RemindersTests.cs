namespace Assistant.Tests.Dialogue;

/// <summary>到时提醒我: kept with consent, told at the next visit, cancelled on a word.</summary>
public sealed class RemindersTests
{
    static readonly DateOnly Open = new(2025, 7, 10);
    static readonly DateOnly Closed = new(2025, 8, 1);

    [Fact]
    public async Task Nothing_is_kept_before_the_person_agrees()
    {
        var talk = new Talk(Open);

        var asked = await talk.SayAsync("到时提醒我");

        Assert.Contains("同意", asked.Suggestions!.Value);
        Assert.Contains("不打电话", asked.Text, StringComparison.Ordinal);
        Assert.Empty(talk.Conversation.Wishes);
    }

    [Fact]
    public async Task Somebody_who_agreed_is_reminded_on_the_next_day_and_once_a_day()
    {
        var talk = await AgreedAsync(Open);

        await talk.SayAsync("青创室要几个人");
        Assert.Single(talk.Replies);

        await talk.SayAsync("青创室要几个人", Open.AddDays(2));
        Assert.Equal(2, talk.Replies.Length);
        Assert.Contains("2025年7月16日24:00，还没有截止。还有4天", talk.Replies[0].Text, StringComparison.Ordinal);

        await talk.SayAsync("经费有多少", Open.AddDays(2));
        Assert.Single(talk.Replies);
    }

    [Fact]
    public async Task The_last_day_is_called_the_last_day()
    {
        var talk = await AgreedAsync(Open);

        await talk.SayAsync("你好", new DateOnly(2025, 7, 16));

        Assert.Contains("今天是最后一天", talk.Replies[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_round_is_over_nothing_is_said_until_there_is_a_new_notice()
    {
        var talk = await AgreedAsync(Open);

        await talk.SayAsync("你好", Closed);

        Assert.Single(talk.Replies);
        Assert.Single(talk.Conversation.Wishes);
    }

    [Fact]
    public async Task Of_a_round_that_is_over_the_next_notice_is_promised()
    {
        var talk = new Talk(Closed);

        var asked = await talk.SayAsync("到时候提醒我");

        Assert.Contains("以后有新一年度的通知时", asked.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("不用了")]
    [InlineData("不同意")]
    [InlineData("青创室要几个人")]
    public async Task Whoever_does_not_agree_is_not_reminded(string words)
    {
        var talk = new Talk(Open);
        await talk.SayAsync("到时提醒我");

        await talk.SayAsync(words);
        await talk.SayAsync("好的");

        Assert.Empty(talk.Conversation.Wishes);
    }

    [Fact]
    public async Task A_reminder_is_cancelled_on_a_word()
    {
        var talk = await AgreedAsync(Open);

        var reply = await talk.SayAsync("取消提醒");

        Assert.Contains("取消", reply.Text, StringComparison.Ordinal);
        Assert.Empty(talk.Conversation.Wishes);
    }

    [Fact]
    public async Task A_programme_whose_dates_no_document_states_cannot_be_reminded_of()
    {
        var talk = new Talk(Open);
        await talk.SayAsync("我能评高级工程师吗");

        var reply = await talk.SayAsync("到时提醒我");

        Assert.Contains("文件里没有写", reply.Text, StringComparison.Ordinal);
        Assert.Empty(talk.Conversation.Wishes);
    }

    static async Task<Talk> AgreedAsync(DateOnly day)
    {
        var talk = new Talk(day);
        await talk.SayAsync("到时提醒我");
        await talk.SayAsync("同意");
        Assert.Single(talk.Conversation.Wishes);
        return talk;
    }
}
