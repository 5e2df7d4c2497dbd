using Assistant.Api;
using Assistant.Model;

namespace Assistant.Tests.Api;

/// <summary>The settings that say which programs may ask.</summary>
public sealed class ApiSettingsTests
{
    const string Prefix = "Assistant__Api__Keys__";
    const string Key = "0123456789abcdef0123456789abcdef";
    const string Other = "fedcba9876543210fedcba9876543210";

    [Fact]
    public void A_key_is_known_by_its_name()
    {
        var settings = Read((Prefix + "park", Key), (Prefix + "city", Other));

        Assert.Equal("park", settings.OfKey(Key)!.Name);
        Assert.Equal("city", settings.OfKey(Other)!.Name);
        Assert.Null(settings.OfKey(Key[1..]));
        Assert.False(settings.RequireKey);
    }

    [Fact]
    public void Without_settings_everybody_may_ask_within_the_usual_limits()
    {
        var settings = Read();

        Assert.Equal((0, false, new RateLimits(30, 900)), (settings.Partners.Length, settings.RequireKey, settings.Limits));
    }

    public static TheoryData<string, string, string> BadSettings =>
        new()
        {
            { Prefix + "park", Key[1..], "至少32个字符" },
            { Prefix + "park", "", "至少32个字符" },
            { Prefix + "park", Key + " x", "空格" },
            { Prefix + "park", "密钥密钥密钥密钥密钥密钥密钥密钥密钥密钥密钥密钥密钥密钥密钥密钥", "中文" },
            { Prefix, Key, "名字应为" },
            { Prefix + "a b", Key, "名字应为" },
            { "Assistant__Api__RequireKey", "yes", "true 或 false" },
            { "Assistant__Api__RequireKey", "true", "没有设置任何密钥" },
        };

    [Theory]
    [MemberData(nameof(BadSettings))]
    public void A_setting_that_cannot_be_used_is_named_and_not_printed(string name, string value, string told)
    {
        var refused = Assert.Throws<SettingException>(() => Read((name, value)));

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.Contains(name[..Math.Min(name.Length, Prefix.Length)], refused.Message, StringComparison.Ordinal);
        Assert.True(value.Length < 5 || !refused.Message.Contains(value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("park", "city", Key, "密钥相同")]
    [InlineData("park", "PARK", Other, "设了两次")]
    public void Two_partners_have_two_names_and_two_keys(string one, string two, string secondKey, string told)
    {
        var refused = Assert.Throws<SettingException>(() => Read((Prefix + one, Key), (Prefix + two, secondKey)));

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secondKey, refused.Message, StringComparison.Ordinal);
    }

    static ApiSettings Read(params (string Name, string Value)[] settings) =>
        ApiSettings.Read(settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal));
}
