using Assistant.Model;

namespace Assistant.Tests.Model;

public sealed class ModelSettingsTests
{
    const string Key = "sk-0123456789";

    [Theory]
    [InlineData("https://models.example.org/v1")]
    [InlineData("http://127.0.0.1:11434/v1")]
    [InlineData("http://localhost:8000/v1/")]
    public void A_model_is_configured_by_address_key_and_name(string url)
    {
        var settings = Read(("Model__BaseUrl", url), ("Model__Key", $" {Key} "), ("Model__Name", "qwen"));
        Assert.Equal((url, "qwen"), (settings.Chat!.BaseUrl.OriginalString, settings.Chat.Name));
        Assert.Null(settings.Embedding);
        Assert.DoesNotContain(Key, settings.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_settings_there_is_no_model() => Assert.Equal(new ModelSettings(null, null), Read(("Model__BaseUrl", "")));

    [Theory]
    [InlineData("Model__BaseUrl", "")]
    [InlineData("Model__BaseUrl", "  ")]
    [InlineData("Model__BaseUrl", "models.example.org")]
    [InlineData("Model__BaseUrl", "/v1")]
    [InlineData("Model__BaseUrl", "ftp://models.example.org")]
    [InlineData("Model__BaseUrl", "file:///etc/passwd")]
    [InlineData("Model__BaseUrl", "http://models.example.org/v1")]
    [InlineData("Model__BaseUrl", "https://user:pass@models.example.org/v1")]
    [InlineData("Model__BaseUrl", "https://models.example.org/v1?key=1")]
    [InlineData("Model__BaseUrl", "https://models.example.org/v1#a")]
    [InlineData("Model__Key", "")]
    [InlineData("Model__Key", "sk 012 3456789")]
    [InlineData("Model__Key", "密钥0123456789")]
    [InlineData("Model__Key", "sk-0123456789\nX-Evil: 1")]
    [InlineData("Model__Name", "")]
    [InlineData("Model__Name", "a\nb")]
    [InlineData("Embedding__BaseUrl", "http://models.example.org/v1")]
    [InlineData("Embedding__Key", "")]
    [InlineData("Embedding__Name", "")]
    public void A_bad_setting_is_named_and_no_value_is_repeated(string setting, string value)
    {
        Dictionary<string, string> all = new(StringComparer.Ordinal);
        foreach (var group in new[] { "Model", "Embedding" })
        {
            all[$"{group}__BaseUrl"] = "https://models.example.org/v1";
            all[$"{group}__Key"] = Key;
            all[$"{group}__Name"] = "qwen";
        }
        all[setting] = value;
        var refused = Assert.Throws<SettingException>(() => Read([.. all.Select(each => (each.Key, each.Value))]));
        Assert.Contains($"Assistant__{setting} 有误", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pass@", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_alone_would_serve_nothing_and_are_refused() =>
        Assert.Contains(
            "Assistant__Embedding__BaseUrl",
            Assert
                .Throws<SettingException>(() =>
                    Read(("Embedding__BaseUrl", "https://a.example.org"), ("Embedding__Key", Key), ("Embedding__Name", "e"))
                )
                .Message,
            StringComparison.Ordinal
        );

    static ModelSettings Read(params (string Setting, string Value)[] settings) =>
        ModelSettings.Read(name => settings.FirstOrDefault(each => $"Assistant__{each.Setting}" == name).Value);
}
