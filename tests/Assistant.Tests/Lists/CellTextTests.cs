using Assistant.Lists;

namespace Assistant.Tests.Lists;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+86")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠x")]
    [InlineData("  =1")]
    [InlineData("　=1")]
    [InlineData("\u0001=1")]
    [InlineData("\u200b=1")]
    public void What_a_spreadsheet_might_run_gets_an_apostrophe_and_is_read_again_without_it(string text)
    {
        var neutral = CellText.Neutral(text);

        Assert.StartsWith("'", neutral, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0001', neutral);
        Assert.Equal(neutral, CellText.Neutral(CellText.Original(neutral)));
    }

    [Theory]
    [InlineData("张三")]
    [InlineData("1-2")]
    [InlineData("a=b")]
    [InlineData("'")]
    [InlineData("'张三")]
    [InlineData("")]
    [InlineData("𠮷野")]
    public void Other_text_stays_as_it_is(string text)
    {
        Assert.Equal(text, CellText.Neutral(text));
        Assert.Equal(text, CellText.Original(text));
    }

    [Fact]
    public void Characters_that_no_file_may_hold_are_left_out() => Assert.Equal("a\uFFFDb", CellText.Neutral("a\ud800\u0000b\uFFFE"));
}
