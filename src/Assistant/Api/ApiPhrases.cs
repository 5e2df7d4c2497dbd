namespace Assistant.Api;

/// <summary>What programs are told that cannot be answered.</summary>
static class ApiPhrases
{
    /// <summary>There is no such path.</summary>
    public const string NoPath = $"没有这个地址。全部接口见 {ApiEndpoints.Description}。";

    /// <summary>The body is of another type.</summary>
    public const string NoJsonType = "请求体应为 JSON：请把 Content-Type 设为 application/json（UTF-8，不压缩）再发。";

    /// <summary>The body did not arrive whole.</summary>
    public const string Incomplete = "请求没有完整送达，什么也没有处理，请再发一次。";

    /// <summary>The program is at fault.</summary>
    public const string Failed = "这个请求没能处理好，是程序的问题，什么也没有改动。请换个写法再试，或者告诉运维人员。";

    /// <summary>The key is nobody's.</summary>
    public const string WrongKey = "密钥不对。请写成 Authorization: Bearer 密钥，密钥向运维人员要；不用密钥时不要发 Authorization。";

    /// <summary>The key is missing.</summary>
    public const string NoKey = "这里的接口要密钥。请写成 Authorization: Bearer 密钥，密钥向运维人员要。";

    /// <summary>A page of another site sent it.</summary>
    public const string Foreign = "请求来自别的网站的页面（Origin 与本机地址不同），没有处理。请从程序里连接，不要从网页里连接。";

    /// <summary>The body is too large.</summary>
    public static readonly string TooLarge = $"请求体超过{Server.LongestBody / 1024}KB，没有读。请分几次发。";

    /// <summary>The path does not take the method.</summary>
    public static string WrongMethod(string method, string allowed) => $"这个地址不接受 {method}，请用 {allowed}。";

    /// <summary>Too many requests.</summary>
    public static string TooMany(int limit, int seconds, bool hasKey) =>
        $"一分钟最多{limit}次，已经用完，请{seconds}秒后再试。{(hasKey ? "" : "有密钥的系统可以更频繁，密钥向运维人员要。")}";
}
