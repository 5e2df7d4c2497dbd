using System.Text.Json;
using Assistant.Channels.WeChat;

namespace Assistant.Tests.WeChat;

public sealed class RawJsonTests
{
    [Theory]
    [InlineData("中文 <a href=\"x\">😀</a>\n第二行\\")]
    [InlineData("")]
    [InlineData("👨‍👩‍👧 & '单引号'")]
    public void A_text_keeps_its_characters_and_is_read_back_the_same(string text)
    {
        var json = RawJson.Text(text);

        Assert.DoesNotContain("\\u", json, StringComparison.Ordinal);
        Assert.Equal(text, JsonSerializer.Deserialize<string>(json));
    }

    [Fact]
    public void What_no_reader_would_see_is_left_out() => Assert.Equal("\"ab\"", RawJson.Text("a\u0000\u001bb"));
}
