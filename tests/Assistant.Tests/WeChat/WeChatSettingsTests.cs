using Assistant.Channels.WeChat;
using Assistant.Model;

namespace Assistant.Tests.WeChat;

public sealed class WeChatSettingsTests
{
    const string Secret = "the-app-secret";

    static readonly Dictionary<string, string> Good = new()
    {
        ["AppId"] = WeChatGateway.Account,
        ["Token"] = WeChatGateway.Token,
        ["EncodingAESKey"] = WeChatGateway.Key,
        ["AppSecret"] = Secret,
    };

    [Fact]
    public void Without_settings_there_is_no_channel() => Assert.Null(WeChatSettings.Read(_ => null));

    [Fact]
    public void Safe_mode_is_what_is_meant_when_nothing_is_said() => Assert.Equal(CallbackMode.Safe, Read(Good)!.Mode);

    [Fact]
    public void Plain_mode_must_be_asked_for_and_needs_no_key() =>
        Assert.Equal(CallbackMode.Plain, Read(new(Good) { ["Mode"] = "plain", ["EncodingAESKey"] = "" })!.Mode);

    [Theory]
    [InlineData("Token", "")]
    [InlineData("Token", "带中文的令牌")]
    [InlineData("AppId", "")]
    [InlineData("EncodingAESKey", "")]
    [InlineData("EncodingAESKey", "too-short")]
    [InlineData("PreviousEncodingAESKey", "too-short")]
    [InlineData("Mode", "compatible")]
    [InlineData("ApiBase", "http://example.invalid/")]
    public void A_wrong_setting_stops_the_start_and_is_named_without_its_value(string name, string value)
    {
        var refused = Assert.Throws<SettingException>(() => Read(new(Good) { [name] = value }));

        Assert.Contains($"Assistant__WeChat__{name}", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_secret_is_not_in_what_is_printed() => Assert.DoesNotContain(Secret, Read(Good)!.ToString(), StringComparison.Ordinal);

    static WeChatSettings? Read(Dictionary<string, string> settings) =>
        WeChatSettings.Read(name => settings.GetValueOrDefault(name["Assistant__WeChat__".Length..]));
}
