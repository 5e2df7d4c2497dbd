using Assistant.Rules;

namespace Assistant.Tests.Rules;

public sealed class SameTextTests
{
    [Theory]
    [InlineData("甲 公司", "甲公司")]
    [InlineData("甲\u3000公司\t\n", "甲公司")]
    [InlineData("甲\u200b公\u00ad司\u0007", "甲公司")]
    [InlineData("ＡＢＣ（北京）", "ABC(北京)")]
    [InlineData("a\u00a8b", "a\u0308b")]
    [InlineData("买·提", "买·提")]
    [InlineData("买•提", "买·提")]
    [InlineData("买‧提", "买·提")]
    [InlineData("买・提", "买·提")]
    [InlineData("买⋅提", "买·提")]
    [InlineData("买･提", "买·提")]
    [InlineData("买.提", "买.提")]
    [InlineData("Abc", "Abc")]
    [InlineData(" \u200b\t", "")]
    [InlineData("", "")]
    public void Width_blanks_what_is_invisible_and_kinds_of_middle_dots_make_no_difference(string text, string form) =>
        Assert.Equal(form, SameText.Of(text));

    [Fact]
    public void Half_of_a_pair_of_surrogates_is_no_reason_to_fail() => Assert.Equal("a\uFFFDb", SameText.Of("a\ud800b"));

    [Fact]
    public void A_letter_of_two_halves_stays_whole() => Assert.Equal("𠮷", SameText.Of(" 𠮷 "));
}
