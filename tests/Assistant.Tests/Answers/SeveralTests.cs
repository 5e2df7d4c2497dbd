using Assistant.Dialogue.Answers;
using Assistant.Dialogue.Understanding;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Answers;

/// <summary>A message with several questions, cut into these.</summary>
public sealed class SeveralTests
{
    static readonly Several Several = new(Known.Base, new AnswerReader(Known.Base).Asks);

    static IEnumerable<string> Words(string text) => Several.Parts(text).Select(part => part.Words);

    [Theory]
    [InlineData("年龄有什么要求？要盖章吗？", "年龄有什么要求?|要盖章吗?")]
    [InlineData("年龄有什么要求，另外经费多少", "年龄有什么要求|经费多少")]
    [InlineData("几号截止 材料交给谁", "几号截止|材料交给谁")]
    public void Each_stretch_that_asks_is_a_question(string text, string parts) => Assert.Equal(parts.Split('|'), Words(text));

    [Fact]
    public void A_stretch_without_a_subject_may_go_on_with_the_question_before() =>
        Assert.Equal([false, true], Several.Parts("正高要几年 怎么算").Select(part => part.IsSlight));

    [Fact]
    public void What_is_told_belongs_to_the_question_after_it() =>
        Assert.Equal(["我们公司刚成立，能报几个人", "什么时候截止"], Words("我们公司刚成立，能报几个人，什么时候截止"));

    [Fact]
    public void What_is_told_last_is_marked_as_asking_nothing() =>
        Assert.Equal(
            [new Part("能报几个人", Asks: true, IsSlight: true), new Part("我们是国企", Asks: false)],
            Several.Parts("能报几个人，我们是国企")
        );

    [Fact]
    public void A_message_that_asks_nothing_is_one() => Assert.Equal(["我是硕士，高工"], Words("我是硕士，高工"));
}
