using Assistant.Dialogue.Receipts;
using Assistant.Dialogue.Turns;

namespace Assistant.Tests.Dialogue;

/// <summary>The number under which a verdict can be had again.</summary>
public sealed class ReceiptsTests
{
    static readonly DateOnly Day = new(2025, 7, 10);

    [Fact]
    public async Task A_verdict_tells_its_number_and_the_number_gives_the_same_verdict_again()
    {
        var (talk, receipt) = await CheckedAsync();

        var again = await talk.SayAsync($"看回执 {receipt.Number}", new DateOnly(2026, 3, 1));

        Assert.Equal(ReplyKind.Answer, again.Kind);
        Assert.Contains("2025年7月10日的核对结果，依据的条件和文件没有变", again.Text, StringComparison.Ordinal);
        Assert.Contains("单位注册地", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_check_on_the_same_day_has_one_number_and_a_corrected_one_another()
    {
        var (talk, receipt) = await CheckedAsync();

        await talk.SayAsync("哪条不符合");
        Assert.Equal(receipt.Number, Assert.Single(talk.Conversation.Receipts).Number);

        await talk.SayAsync("改单位注册地");
        await talk.SayAsync("是");
        Assert.Equal(2, talk.Conversation.Receipts.Length);
    }

    [Theory]
    [InlineData("看回执 {0}")]
    [InlineData("回执{0}")]
    [InlineData("我想看一下回执，编号是{0}")]
    public async Task The_number_may_be_written_as_people_write_it(string words)
    {
        var (talk, receipt) = await CheckedAsync();
        var number = receipt.Number.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);

        var again = await talk.SayAsync(string.Format(null, words, number));

        Assert.Contains("核对结果", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_that_was_deleted_is_gone()
    {
        var (talk, receipt) = await CheckedAsync();

        var deleted = await talk.SayAsync($"删除回执 {receipt.Number}");
        var sought = await talk.SayAsync($"看回执 {receipt.Number}");

        Assert.Contains("已经删除", deleted.Text, StringComparison.Ordinal);
        Assert.Contains("没有找到", sought.Text, StringComparison.Ordinal);
        Assert.Empty(talk.Conversation.Receipts);
    }

    [Fact]
    public async Task A_receipt_says_when_another_edition_of_the_rules_decides_otherwise()
    {
        var (_, receipt) = await CheckedAsync();
        var book = new ReceiptBook(Known.Base);
        var old = receipt with
        {
            Editions = [.. receipt.Editions.Select(edition => edition with { Digest = "000000000000" })],
            Outcome = "eligible",
        };

        var renewed = book.Renew(old)!;

        Assert.False(renewed.IsSame);
        Assert.Contains("host-unit-2025", renewed.Changed);
        Assert.Contains("和当时不同", ReceiptText.Lead(old, renewed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_facts_only_those_that_the_policy_reads_are_kept()
    {
        var talk = new Talk(Day);
        await talk.SayAsync("我能报卓越工程师吗");
        await talk.SayAsync("85年3月");
        await talk.SayAsync("我们单位能不能报");

        await talk.SayAsync("都满足");

        Assert.DoesNotContain("birth_date", Assert.Single(talk.Conversation.Receipts).Facts.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_conversations_have_different_numbers_for_the_same_facts()
    {
        Known.Base.Policies.TryGet("host-unit-2025", out var policy);
        var decision = policy!.Decide(Assistant.Rules.Facts.None(Known.Base.Facts.Catalog));
        var at = new DateTimeOffset(2025, 7, 10, 12, 0, 0, BeijingTime.Offset);
        var book = new ReceiptBook(Known.Base);

        Assert.NotEqual(book.Issue("one", decision, at).Number, book.Issue("two", decision, at).Number);
        Assert.Equal(book.Issue("one", decision, at).Number, book.Issue("one", decision, at.AddHours(3)).Number);
    }

    static async Task<(Talk, Receipt)> CheckedAsync()
    {
        var talk = new Talk(Day);
        await talk.SayAsync("我们单位能不能报");
        var verdict = await talk.SayAsync("第1条不满足");
        Assert.Equal(ReplyKind.Verdict, verdict.Kind);
        var receipt = Assert.Single(talk.Conversation.Receipts);
        Assert.Contains(receipt.Number, verdict.Text, StringComparison.Ordinal);
        return (talk, receipt);
    }
}
