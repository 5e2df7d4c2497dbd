using Assistant.Channels.WeChat;

namespace Assistant.Tests.WeChat;

public sealed class CallbackXmlTests
{
    [Fact]
    public void Values_are_read_with_and_without_sections_in_any_order()
    {
        var values = CallbackXml.Read(
            "<xml><Content>a &amp; b</Content><Empty/><ToUserName><![CDATA[gh_1]]></ToUserName><Content>second</Content><Nested><Deep>x</Deep></Nested></xml>"
        )!;

        Assert.Equal("a & b", values["Content"]);
        Assert.Equal("gh_1", values["ToUserName"]);
        Assert.Equal("", values["Empty"]);
        Assert.Equal("", values["Nested"]);
    }

    public static TheoryData<string, string> Hostile =>
        new()
        {
            { "a document type", "<!DOCTYPE xml><xml><Content>x</Content></xml>" },
            { "an entity", "<!DOCTYPE xml [<!ENTITY a \"aaaa\">]><xml><Content>&a;</Content></xml>" },
            { "a file", "<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xml><Content>&a;</Content></xml>" },
            { "a parameter entity", "<!DOCTYPE xml [<!ENTITY % a SYSTEM \"http://127.0.0.1:1/\"> %a;]><xml><C>x</C></xml>" },
            { "an unknown entity", "<xml><Content>&unknown;</Content></xml>" },
            { "depth", $"{string.Concat(Enumerable.Repeat("<a>", 1000))}{string.Concat(Enumerable.Repeat("</a>", 1000))}" },
            { "an open end", "<xml><Content>x</Content>" },
            { "two roots", "<xml><Content>x</Content></xml><xml/>" },
            { "no XML", "{\"Content\":\"x\"}" },
            { "nothing", "" },
            { "a control character", "<xml><Content>\u0001</Content></xml>" },
            { "length", $"<xml><Content>{new string('x', CallbackXml.Longest)}</Content></xml>" },
        };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_no_platform_sends_is_refused(string what, string xml)
    {
        Assert.NotEmpty(what);
        Assert.Null(CallbackXml.Read(xml));
    }
}
