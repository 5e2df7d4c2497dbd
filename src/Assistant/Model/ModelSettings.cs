using System.ClientModel;

namespace Assistant.Model;

/// <summary>Where a model is found. The key can be used and not printed.</summary>
/// <param name="BaseUrl">The address of the service, such as <c>https://host/v1</c>.</param>
/// <param name="Key">The key.</param>
/// <param name="Name">The model's name at the service.</param>
sealed record ModelEndpoint(Uri BaseUrl, ApiKeyCredential Key, string Name);

/// <summary>Which models the operator has configured; none of them is needed.</summary>
/// <param name="Chat">The model that looks further where nobody prepared an answer.</param>
/// <param name="Embedding">The model that helps to find clauses by their meaning.</param>
sealed record ModelSettings(ModelEndpoint? Chat, ModelEndpoint? Embedding)
{
    const int LongestName = 200;

    /// <summary>Reads the settings <c>Assistant__Model__…</c> and <c>Assistant__Embedding__…</c>.</summary>
    /// <param name="setting">A setting's value, or null when it is not set.</param>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static ModelSettings Read(Func<string, string?> setting)
    {
        var (chat, embedding) = (Endpoint("Assistant__Model", setting), Endpoint("Assistant__Embedding", setting));
        return embedding is null || chat is not null
            ? new ModelSettings(chat, embedding)
            : throw new SettingException(
                "Assistant__Embedding__BaseUrl",
                "只与对话模型一起使用，请同时设置 Assistant__Model__BaseUrl、…__Key、…__Name"
            );
    }

    static ModelEndpoint? Endpoint(string group, Func<string, string?> setting)
    {
        var (url, key, name) = ($"{group}__BaseUrl", $"{group}__Key", $"{group}__Name");
        if (!new[] { url, key, name }.Any(each => setting(each) is { Length: > 0 }))
        {
            return null;
        }
        return new ModelEndpoint(Address(url, Value(url)), new ApiKeyCredential(Key(key, Value(key))), Name(name, Value(name)));

        string Value(string each) =>
            setting(each) is { } value && !string.IsNullOrWhiteSpace(value)
                ? value.Trim()
                : throw new SettingException(
                    each,
                    $"没有设置：{group}__BaseUrl、__Key、__Name 要么都设，要么都不设（服务不要密钥时，__Key 写 none）"
                );
    }

    // What is sent is the person's question and the key: never in the clear, unless to this very machine.
    static Uri Address(string setting, string value) =>
        !Uri.TryCreate(value, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http")
            ? throw new SettingException(setting, "应为 https://… 这样的网址")
        : url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0
            ? throw new SettingException(setting, "网址里不能带用户名、密码、问号或井号后的内容；密钥写在 __Key 里")
        : url.Scheme == "http" && !url.IsLoopback ? throw new SettingException(setting, "除本机外只能用 https，否则问题和密钥会明文传输")
        : url;

    static string Key(string setting, string value) =>
        value.All(letter => letter is > ' ' and <= '~')
            ? value
            : throw new SettingException(setting, "含有空格、中文或不可见字符，请重新复制密钥");

    static string Name(string setting, string value) =>
        value.Length <= LongestName && !value.Any(char.IsControl)
            ? value
            : throw new SettingException(setting, "应为模型的名称，不超过200字");
}

/// <summary>A setting that cannot be used. The message names the setting and never its value.</summary>
sealed class SettingException(string setting, string why) : Exception($"设置 {setting} 有误：{why}。");
