using System.Text.Json;
using Assistant.Dialogue.Receipts;
using Assistant.Dialogue.Turns;
using Assistant.Tests.Receipts;

namespace Assistant.Tests.Dialogue;

public sealed class DeletionTests
{
    static readonly TurnHandler Handler = new(Known.Base);

    // 23:30 in Beijing, another day in London.
    static readonly Turn Asked = new("c1", "u1", "删除我的数据", new DateTimeOffset(2026, 11, 21, 15, 30, 0, TimeSpan.Zero));

    static readonly Conversation Told = Conversation.Start("c1") with
    {
        Facts =
        [
            new StatedFact("birth_date", JsonElement.Parse("\"1985-06-15\""), "85年"),
            new StatedFact("title", JsonElement.Parse("\"senior\""), "高工"),
        ],
        Receipts = [SomeReceipt.Of(SomeReceipt.Number)],
        Wishes = [new Wish("p1", new DateOnly(2026, 11, 21), Told: null)],
    };

    [Fact]
    public async Task What_was_deleted_is_told_in_figures_with_a_number_and_the_time_in_Beijing()
    {
        var result = await DeleteAsync(Told, Asked);

        var deletion = result.Deletion!;
        Assert.Equal((2, 1, 1, Asked.At), (deletion.Facts, deletion.Receipts, deletion.Reminders, deletion.At));
        Assert.Equal(deletion.Number, ReceiptNumber.In(deletion.Number));
        var text = Assert.Single(result.Replies).Text;
        Assert.Contains("情况2项、核对回执1份、提醒1条", text, StringComparison.Ordinal);
        Assert.Contains($"{deletion.Number}（2026年11月21日23:30）", text, StringComparison.Ordinal);
        Assert.Equal(Conversation.Start("c1"), result.Conversation, Same);
    }

    [Fact]
    public async Task Two_people_who_delete_at_the_same_moment_have_two_numbers()
    {
        var mine = await DeleteAsync(Told, Asked);
        var theirs = await DeleteAsync(Conversation.Start("c2"), Asked with { Conversation = "c2" });

        Assert.NotEqual(mine.Deletion!.Number, theirs.Deletion!.Number);
    }

    [Fact]
    public async Task Where_nothing_is_kept_no_number_is_promised()
    {
        var result = await DeleteAsync(Told, Asked with { IsKept = false });

        Assert.Null(result.Deletion);
        var text = Assert.Single(result.Replies).Text;
        Assert.Contains("情况2项", text, StringComparison.Ordinal);
        Assert.Null(ReceiptNumber.In(text));
        Assert.DoesNotContain("编号", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_deletion_deleted_can_be_said_later()
    {
        var text = ReceiptText.Of(new Deletion("K7Q2M-4XD9F", Asked.At, 2, 1, 0));

        Assert.StartsWith("2026年11月21日23:30（北京时间）", text, StringComparison.Ordinal);
        Assert.Contains("情况2项、核对回执1份、提醒0条", text, StringComparison.Ordinal);
        Assert.Contains("K7Q2M-4XD9F", text, StringComparison.Ordinal);
    }

    static bool Same(Conversation one, Conversation other) =>
        JsonSerializer.Serialize(one, ReplyJson.Options) == JsonSerializer.Serialize(other, ReplyJson.Options);

    static async Task<TurnResult> DeleteAsync(Conversation conversation, Turn turn)
    {
        var result = await Handler.HandleAsync(conversation, turn, TestContext.Current.CancellationToken);
        Assert.Empty(result.HeldBack);
        Assert.Equal(Forgetting.Everything, result.Forgets);
        return result;
    }
}
