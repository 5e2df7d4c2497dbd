namespace Assistant.Channels.BotFramework;

/// <summary>A request that is not served, as it is told to the caller: <c>{"error":{"code","message"}}</c>.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">A short name of what is wrong.</param>
/// <param name="message">What is wrong and what to do, in Chinese.</param>
/// <param name="reason">What is wrong, for the log; no word of the caller's; null where the log need not know.</param>
sealed class BotRefusal(int status, string code, string message, string? reason = null) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public string? Reason => reason;

    public static BotRefusal Off() =>
        new(
            StatusCodes.Status404NotFound,
            "ChannelOff",
            "没有开通 Bot Framework 渠道：请设置 Assistant__Bot__AppId 和 Assistant__Bot__AppSecret（本机调试可设 Assistant__Bot__AllowAnonymous=true）。"
        );

    // The caller learns no more than that: which part of a forged token was wrong would help to forge the next.
    public static BotRefusal Unauthorized(string reason) =>
        new(StatusCodes.Status401Unauthorized, "Unauthorized", "凭据无效：请求应带 Bot Framework 签发的 Bearer 令牌。", reason);

    public static BotRefusal NotLocal() =>
        new(
            StatusCodes.Status403Forbidden,
            "LocalOnly",
            "没有设置 Assistant__Bot__AppId 时，只收本机直接发来的消息。",
            "not directly from this machine"
        );

    public static BotRefusal Malformed(string message) => new(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static BotRefusal ForeignService() =>
        new(
            StatusCodes.Status403Forbidden,
            "ServiceUrlNotAllowed",
            "serviceUrl 不在允许的范围内：应为 https 网址，主机列在 Assistant__Bot__ServiceUrls 里。",
            "the host of its serviceUrl is not in Assistant__Bot__ServiceUrls"
        );

    public static BotRefusal KeysUnavailable() =>
        new(
            StatusCodes.Status503ServiceUnavailable,
            "KeysUnavailable",
            "暂时取不到核对令牌用的公钥，这一条没有收下，请稍后再发。",
            "the keys named by Assistant__Bot__OpenIdMetadata cannot be had"
        );

    public static BotRefusal Unavailable() =>
        new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "服务暂时无法保存对话，这一条没有收下，请稍后再发一次。");
}
