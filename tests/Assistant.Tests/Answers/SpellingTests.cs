using Assistant.Dialogue.Understanding;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Answers;

/// <summary>What quick typing, speech recognition and other scripts make of the field's words.</summary>
public sealed class SpellingTests
{
    static readonly Spelling Spelling = new(Known.Base);

    [Theory]
    [InlineData("申抱条件", "申报条件")]
    [InlineData("推荐涵要盖张吗", "推荐函要盖章吗")]
    [InlineData("职程怎么评", "职称怎么评")]
    [InlineData("工做室名额", "工作室名额")]
    [InlineData("青创是要几个人", "青创室要几个人")]
    [InlineData("经非怎么花", "经费怎么花")]
    public void A_word_that_means_nothing_becomes_the_known_word_that_sounds_like_it(string typed, string meant) =>
        Assert.Equal(meant, Spelling.Mended(typed));

    [Theory]
    [InlineData("成长计划的deadline是哪天", "成长计划的截止时间是哪天")]
    [InlineData("Senior  Engineer要几年", "高级工程师要几年")]
    [InlineData("ＰｈＤ毕业几年", "博士毕业几年")]
    public void Foreign_words_are_read_in_their_meaning(string typed, string meant) => Assert.Equal(meant, Spelling.Mended(typed));

    [Theory]
    [InlineData("发过一篇SCI论文")]
    [InlineData("用happily一词")]
    public void A_foreign_word_inside_a_longer_one_is_none(string typed) => Assert.DoesNotContain("申报", Spelling.Mended(typed));

    [Fact]
    public void What_is_written_rightly_stays_as_it_is() =>
        Assert.All(
            Known.Base.Askables.Entries.SelectMany(entry => entry.Examples).Where(example => !example.Any(char.IsAsciiLetter)),
            example => Assert.Equal(example, Spelling.Mended(example))
        );

    [Theory]
    [InlineData("申報截止時間是什麼時候", "申报截止时间是什么时候")]
    [InlineData("團隊負責人的年齡", "团队负责人的年龄")]
    [InlineData("個人項目", "个人项目")]
    [InlineData("already简体 123", "already简体 123")]
    public void Traditional_characters_are_read_as_simplified(string typed, string simplified) =>
        Assert.Equal(simplified, Known.Base.Characters.Simplified(typed));

    [Theory]
    [InlineData('申', '身', true)]
    [InlineData('程', '陈', true)]
    [InlineData('住', '组', true)]
    [InlineData('报', '章', false)]
    public void Characters_sound_alike_as_people_speak(char one, char other, bool alike) =>
        Assert.Equal(alike, Known.Base.Characters.SoundAlike(one, other));
}
