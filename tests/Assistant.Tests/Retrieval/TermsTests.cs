using Assistant.Knowledge.Retrieval;

namespace Assistant.Tests.Retrieval;

/// <summary>What counts as the same word, shown by what a search finds.</summary>
public sealed class TermsTests
{
    [Theory]
    [InlineData("ＡＩ专业", "ai")]
    [InlineData("AI专业", "ａｉ")]
    [InlineData("不超过４５周岁", "45")]
    [InlineData("经费10％", "10%")]
    [InlineData("满分为1.5分。", "1.5")]
    [InlineData("第①项", "1")]
    [InlineData("二〇二五年", "〇")]
    [InlineData("截止时间为24:00", "24")]
    [InlineData("由7-15名委员组成", "15")]
    [InlineData("𠮷先生", "𠮷")]
    public void Words_are_found_in_whatever_width_and_case_they_are_written(string text, string query) => Assert.True(Finds(text, query));

    [Theory]
    [InlineData("不超过45周岁", "4")]
    [InlineData("由7-15名委员组成", "715")]
    [InlineData("IEEE会员", "EEE")]
    public void Parts_of_words_and_numbers_are_not_found(string text, string query) => Assert.False(Finds(text, query));

    [Fact]
    public void Two_neighbours_count_more_than_the_same_characters_apart()
    {
        var index = Index("经常的费用", "项目的经费");
        Assert.Equal(1, index.Search("经费", 1).Single().Text);
    }

    [Fact]
    public void Characters_that_punctuation_parts_are_no_neighbours()
    {
        var index = Index("第一经。费用由单位自理", "第一经费用由单位自理");
        Assert.Equal(1, index.Search("经费", 1).Single().Text);
    }

    static bool Finds(string text, string query) => Index(text, "别的内容").Search(query, 5) is [{ Text: 0 }, ..];

    static TextIndex Index(params string[] texts)
    {
        var builder = new TextIndex.Builder();
        foreach (var text in texts)
        {
            builder.Add((text, 1));
        }
        return builder.Build();
    }
}
