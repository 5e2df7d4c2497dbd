namespace Assistant.Channels.DirectLine;

/// <summary>A request that cannot be served, as the protocol reports it: <c>{"error":{"code","message"}}</c>.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">The protocol's name of the error.</param>
/// <param name="message">What was wrong and what to do, in Chinese.</param>
sealed class DirectLineException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    /// <summary>How long the client should wait before it tries again; null when waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    public static DirectLineException Malformed(string message) => new(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static DirectLineException NoCredential() =>
        new(StatusCodes.Status401Unauthorized, "Unauthorized", "请求缺少凭据：请在 Authorization 头里带上 Bearer 令牌。");

    public static DirectLineException Expired() => new(StatusCodes.Status403Forbidden, "TokenExpired", "令牌已过期，请重新获取。");

    public static DirectLineException Forbidden(string message) => new(StatusCodes.Status403Forbidden, "Forbidden", message);

    public static DirectLineException NoConversation() =>
        new(StatusCodes.Status404NotFound, "ConversationNotFound", "没有这个会话，请开始新的会话。");

    public static DirectLineException WrongKind(string message) =>
        new(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", message);

    public static DirectLineException TooBig() =>
        new(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", "这一条内容太大，没有收下，请缩短后再发。");

    public static DirectLineException TooFast(TimeSpan wait)
    {
        var seconds = Math.Ceiling(wait.TotalSeconds);
        return new(StatusCodes.Status429TooManyRequests, "TooManyRequests", $"您发得太快了，这一条没有收下，请过 {seconds} 秒再发一次。")
        {
            RetryAfter = TimeSpan.FromSeconds(seconds),
        };
    }

    public static DirectLineException NoPlace() =>
        new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "现在连接的人太多了，请过一会儿再连。");

    public static DirectLineException Failed() =>
        new(StatusCodes.Status500InternalServerError, "ServiceError", "服务出错了，这一次没有办成，请稍后再试。");

    public static DirectLineException Unavailable() =>
        new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "服务暂时无法保存对话，这一条没有收下，请稍后再发一次。");
}
