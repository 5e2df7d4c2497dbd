using Assistant.Channels;
using Assistant.Dialogue.Turns;

namespace Assistant.Tests.Channels;

public sealed class PlainTextTests
{
    static readonly Reply Whole = new()
    {
        Kind = ReplyKind.Ask,
        Text = "可以。\n\n还要看年龄。\n",
        Citations =
        [
            new Citation("a#1", "甲通知 一", "第一行\n  第二行"),
            new Citation("a#1", "甲通知 一", "第一行\n  第二行"),
            new Citation("a#2", "甲通知 二", "另一句"),
        ],
        Suggestions = ["是", "为什么问这个"],
        Ask = new Ask
        {
            Program = "p",
            Fact = "f",
            Type = "bool",
            Choices = [new Choice("true", "是"), new Choice("false", "否")],
            Progress = new Progress(0, 1),
        },
    };

    [Fact]
    public void All_of_a_reply_stands_in_the_text_part_by_part() =>
        Assert.Equal(
            """
            可以。

            还要看年龄。

            「第一行第二行」—甲通知 一
            「另一句」—甲通知 二

            打印或保存：https://host/r
            我的草稿页：https://host/d

            可以回复：
            · 是
            · 否
            · 为什么问这个
            """.ReplaceLineEndings("\n"),
            PlainText.Of(new OutgoingReply(Whole, "https://host/r", "https://host/d"))
        );

    [Fact]
    public void Sources_can_be_left_out_for_channels_that_show_them_otherwise() =>
        Assert.DoesNotContain("甲通知", PlainText.Of(new OutgoingReply(Whole), sources: false), StringComparison.Ordinal);

    [Fact]
    public void A_reply_of_nothing_but_text_is_that_text() =>
        Assert.Equal("您好", PlainText.Of(new OutgoingReply(new Reply { Kind = ReplyKind.Smalltalk, Text = "您好" })));
}
