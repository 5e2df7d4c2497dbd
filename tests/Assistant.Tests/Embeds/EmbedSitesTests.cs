using Assistant.Embeds;
using Assistant.Model;

namespace Assistant.Tests.Embeds;

public sealed class EmbedSitesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(" ; ")]
    public void With_no_setting_no_site_may(string? setting) => Assert.Empty(EmbedSites.Read(_ => setting).All);

    [Fact]
    public void Sites_are_separated_by_semicolons_or_blanks_and_named_once()
    {
        var sites = EmbedSites.Read(name =>
            name == "Assistant__Embed__Sites" ? "https://a.example; https://b.example:8443 http://10.0.0.7\nhttps://a.example" : null
        );

        Assert.Equal(["https://a.example", "https://b.example:8443", "http://10.0.0.7"], sites.All);
        Assert.True(sites.Allow("https://b.example:8443"));
        Assert.False(sites.Allow("https://b.example"));
        Assert.False(sites.Allow("https://B.example:8443"));
        Assert.False(sites.Allow(""));
    }

    [Theory]
    [InlineData("a.example")]
    [InlineData("https://a.example/")]
    [InlineData("https://a.example/path")]
    [InlineData("https://a.example:443")]
    [InlineData("https://A.example")]
    [InlineData("https://*.example")]
    [InlineData("*")]
    [InlineData("https://某单位.example")]
    [InlineData("https://me@a.example")]
    [InlineData("https://a.example?x")]
    [InlineData("https://a.example,https://b.example")]
    [InlineData("file:///etc")]
    [InlineData("null")]
    public void A_site_that_is_not_written_as_browsers_write_it_is_told_by_place_and_setting(string wrong)
    {
        var refused = Assert.Throws<SettingException>(() => EmbedSites.Read(_ => $"https://good.example;{wrong}"));

        Assert.Contains("Assistant__Embed__Sites", refused.Message, StringComparison.Ordinal);
        Assert.Contains("第2个", refused.Message, StringComparison.Ordinal);
    }
}
