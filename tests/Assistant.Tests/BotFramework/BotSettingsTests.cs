using Assistant.Channels.BotFramework;
using Assistant.Model;

namespace Assistant.Tests.BotFramework;

/// <summary>Settings that cannot be used stop the start, by name and without their values.</summary>
public sealed class BotSettingsTests
{
    const string Good = "AppId=app AppSecret=hush-hush";

    [Theory]
    [InlineData("AppSecret", "AppId=app")]
    [InlineData("AppId", "AppSecret=hush-hush")]
    [InlineData("AppId", "TenantId=t")]
    [InlineData("AppId", "Issuer=https://i")]
    [InlineData("AppId", "OpenIdMetadata=https://i/o")]
    [InlineData("AppId", "LoginUrl=https://i")]
    [InlineData("AppId", "Scope=s")]
    [InlineData("AppId", "ServiceUrls=localhost")]
    [InlineData("AppId", "AllowEmulator=true")]
    [InlineData("AllowAnonymous", $"{Good} AllowAnonymous=true")]
    [InlineData("AllowAnonymous", "AllowAnonymous=yes")]
    [InlineData("AllowEmulator", $"{Good} AllowEmulator=1")]
    [InlineData("AppSecret", "AppId=app AppSecret=密hush-hush")]
    [InlineData("TenantId", $"{Good} TenantId=../common")]
    [InlineData("OpenIdMetadata", $"{Good} OpenIdMetadata=http://login.example/openid")]
    [InlineData("OpenIdMetadata", $"{Good} OpenIdMetadata=login.example")]
    [InlineData("LoginUrl", $"{Good} LoginUrl=http://login.example")]
    [InlineData("LoginUrl", $"{Good} LoginUrl=https://me:hush-hush@login.example")]
    [InlineData("EmulatorOpenIdMetadata", $"{Good} EmulatorOpenIdMetadata=ftp://login.example")]
    [InlineData("ServiceUrls", $"{Good} ServiceUrls=https://smba.trafficmanager.net/")]
    [InlineData("ServiceUrls", $"{Good} ServiceUrls=*")]
    [InlineData("ServiceUrls", $"{Good} ServiceUrls=*.*.net")]
    public void A_wrong_setting_is_named_and_its_value_is_not_told(string named, string settings)
    {
        var refused = Assert.Throws<SettingException>(() => Read(settings));

        Assert.StartsWith($"设置 Assistant__Bot__{named} 有误", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_needed_and_then_the_channel_is_off() => Assert.False(Read("").IsOn);

    [Fact]
    public void A_secret_is_not_printed_with_the_settings() =>
        Assert.DoesNotContain("hush", Read(Good).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Other_clouds_are_a_matter_of_settings()
    {
        var settings = Read(
            $"{Good} Issuer=https://api.botframework.azure.cn Scope=https://api.botframework.azure.cn/.default "
                + "OpenIdMetadata=https://login.botframework.azure.cn/v1/.well-known/openidconfiguration ServiceUrls=*.botframework.azure.cn"
        );

        Assert.Equal("https://api.botframework.azure.cn", settings.Issuer);
        Assert.True(settings.Hosts.Admit("https://webchat.botframework.azure.cn/"));
        Assert.False(settings.Hosts.Admit("https://webchat.botframework.com/"));
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://+:5080", false)]
    [InlineData("http://[::]:5080", false)]
    public void The_Emulator_is_let_in_on_this_machine_only(string address, bool isAllowed)
    {
        var settings = Read($"{Good} AllowEmulator=true");

        var refused = Record.Exception(() => settings.DemandLoopback([address]));

        Assert.Equal(isAllowed, refused is null);
        Assert.Null(Record.Exception(() => Read(Good).DemandLoopback([address])));
    }

    static BotSettings Read(string settings)
    {
        var values = settings
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => $"Assistant__Bot__{pair[0]}", pair => pair[1], StringComparer.Ordinal);
        return BotSettings.Read(values.GetValueOrDefault);
    }
}
