using System.Collections.Immutable;
using Assistant.Model;

namespace Assistant.Channels.WeChat;

/// <summary>How callbacks travel.</summary>
enum CallbackMode
{
    /// <summary>安全模式: encrypted only.</summary>
    Safe,

    /// <summary>明文模式: in the clear. Its signature does not cover the message: whoever saw one request can forge any.</summary>
    Plain,
}

/// <summary>The account that people write to. Its secrets can be used and are never printed.</summary>
/// <param name="Account">AppId of an official account, CorpId in WeCom.</param>
/// <param name="Cipher">Signs and encrypts its callbacks.</param>
/// <param name="Mode">How its callbacks travel.</param>
/// <param name="Sender">What sends messages by itself; null where the account may not.</param>
sealed record WeChatSettings(string Account, CallbackCipher Cipher, CallbackMode Mode, SenderSettings? Sender)
{
    /// <summary>Reads the settings <c>Assistant__WeChat__…</c> of an official account; null where there are none.</summary>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static WeChatSettings? Read(Func<string, string?> setting) =>
        Read("Assistant__WeChat", "AppId", "AppSecret", "https://api.weixin.qq.com/", setting, agent: null);

    /// <summary>Reads the settings <c>Assistant__WeCom__…</c> of a WeCom application; null where there are none.</summary>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static WeChatSettings? ReadWeCom(Func<string, string?> setting) =>
        Read("Assistant__WeCom", "CorpId", "Secret", "https://qyapi.weixin.qq.com/", setting, agent: "AgentId");

    static WeChatSettings? Read(string group, string account, string secret, string api, Func<string, string?> setting, string? agent)
    {
        string[] all =
        [
            account,
            "Token",
            "EncodingAESKey",
            "PreviousEncodingAESKey",
            "Mode",
            secret,
            "ApiBase",
            .. agent is null ? [] : (string[])[agent],
        ];
        if (!all.Any(each => Value(each) is not null))
        {
            return null;
        }
        var isWeCom = agent is not null;
        var mode = Value("Mode") switch
        {
            null or "safe" => CallbackMode.Safe,
            "plain" when !isWeCom => CallbackMode.Plain,
            _ => throw new SettingException(
                Name("Mode"),
                isWeCom ? "企业微信只有加密方式，请去掉这个设置" : "应为 safe（安全模式，默认）或 plain（明文模式）"
            ),
        };
        var token = Value("Token") ?? throw new SettingException(Name("Token"), "没有设置，应为后台填写的令牌");
        if (token.Length is < 3 or > 32 || !token.All(char.IsAsciiLetterOrDigit))
        {
            throw new SettingException(Name("Token"), "应为 3 到 32 位字母或数字");
        }
        var id = Value(account) ?? throw new SettingException(Name(account), "没有设置");
        var key = Value("EncodingAESKey");
        if (key is null && mode == CallbackMode.Safe)
        {
            throw new SettingException(Name("EncodingAESKey"), "没有设置：安全模式要用它解密；只想试用明文模式，请设 Mode 为 plain");
        }
        return new WeChatSettings(id, Cipher(), mode, Sender());

        string Name(string each) => $"{group}__{each}";

        string? Value(string each) => setting(Name(each)) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        CallbackCipher Cipher()
        {
            ImmutableArray<(string Name, string? Key)> keys =
            [
                ("EncodingAESKey", key),
                ("PreviousEncodingAESKey", Value("PreviousEncodingAESKey")),
            ];
            foreach (var (name, each) in keys)
            {
                if (each is not null && !CallbackCipher.IsKey(each))
                {
                    throw new SettingException(Name(name), "应为后台生成的 43 位字母和数字");
                }
            }
            return new CallbackCipher(token, keys.Select(each => each.Key).OfType<string>(), id);
        }

        SenderSettings? Sender()
        {
            if (Value(secret) is not { } known)
            {
                return null;
            }
            var agentId = isWeCom
                ? Value(agent!) ?? throw new SettingException(Name(agent!), "没有设置：发消息要写明应用的 AgentId")
                : null;
            var address = Value("ApiBase") ?? api;
            return
                Uri.TryCreate(address.EndsWith('/') ? address : $"{address}/", UriKind.Absolute, out var url)
                && (url.Scheme == "https" || url is { Scheme: "http", IsLoopback: true })
                ? new SenderSettings(url, id, known, agentId)
                : throw new SettingException(Name("ApiBase"), "应为 https 网址；http 只能用于本机");
        }
    }
}

/// <summary>What it takes to send messages by oneself.</summary>
/// <param name="Api">The address of the interface, ending with a slash.</param>
/// <param name="Account">AppId or CorpId.</param>
/// <param name="Secret">AppSecret or the application's secret.</param>
/// <param name="Agent">In WeCom the application; null for official accounts.</param>
sealed record SenderSettings(Uri Api, string Account, string Secret, string? Agent)
{
    /// <inheritdoc/>
    public override string ToString() => Api.Host;
}
