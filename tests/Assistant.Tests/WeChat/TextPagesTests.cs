using System.Text;
using Assistant.Channels.WeChat;
using FsCheck;
using FsCheck.Fluent;

namespace Assistant.Tests.WeChat;

public sealed class TextPagesTests
{
    [Fact]
    public void A_text_that_fits_is_one_page() => Assert.Equal(["一句话。\n另一句。"], TextPages.Of("一句话。\n另一句。", 100));

    [Fact]
    public void A_text_without_words_is_one_empty_page() => Assert.Equal([""], TextPages.Of("\n\n", 100));

    [Fact]
    public void Pages_end_where_lines_end()
    {
        var pages = TextPages.Of("甲甲甲甲\n乙乙乙乙\n丙丙丙丙", 26);

        Assert.Equal(["甲甲甲甲\n乙乙乙乙", "丙丙丙丙"], pages);
    }

    [Fact]
    public void A_line_too_long_for_a_page_is_cut_behind_a_sentence()
    {
        var pages = TextPages.Of("第一句话到这里。第二句话也在这里。", 30);

        Assert.Equal(["第一句话到这里。", "第二句话也在这里。"], pages);
    }

    [Fact]
    public void What_people_see_as_one_character_is_never_cut()
    {
        var family = "👨‍👩‍👧";

        var pages = TextPages.Of(string.Concat(Enumerable.Repeat(family, 20)), 40);

        Assert.All(pages, page => Assert.Equal(page, string.Concat(Enumerable.Repeat(family, page.Length / family.Length))));
        Assert.Equal(20, pages.Sum(page => page.Length / family.Length));
    }

    [Fact]
    public void A_link_is_never_cut()
    {
        const string link = "<a href=\"https://example.invalid/r/ABCDE-12345?key=0123456789abcdef\">打印或保存核对结果</a>";

        var pages = TextPages.Of($"{new string('字', 40)}。\n{link}", 130);

        Assert.Contains(link, pages);
    }

    [Fact]
    public void No_page_is_too_long_and_nothing_but_line_ends_is_lost()
    {
        var texts = FsCheck.Fluent.Gen.Elements("好", "a", "。", "\n", "😀", "é", "；", " ").ListOf().Select(parts => string.Concat(parts));

        Prop.ForAll(
                texts.ToArbitrary(),
                text =>
                {
                    var pages = TextPages.Of(text, 12);
                    return pages.All(page => Encoding.UTF8.GetByteCount(page) <= 12)
                        && string.Concat(pages).Replace("\n", "", StringComparison.Ordinal)
                            == text.Replace("\n", "", StringComparison.Ordinal);
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
