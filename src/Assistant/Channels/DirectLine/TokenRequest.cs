using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Assistant.Channels.DirectLine;

/// <summary>What the holder of the secret asks a token for.</summary>
static class TokenRequest
{
    /// <summary>How the ids begin that a token may vouch for: the clients accept such an id from nowhere else.</summary>
    public const string VouchedPrefix = "dl_";

    const int LongestName = 128;
    const int MostOrigins = 20;

    /// <summary>The person that a token is asked for, whom it will vouch for; null when none is named.</summary>
    /// <exception cref="DirectLineException">It is not an id that a token may vouch for.</exception>
    public static string? VouchedUser(JsonObject body) =>
        User(body) switch
        {
            null => null,
            var id when id.Length > VouchedPrefix.Length && id.StartsWith(VouchedPrefix, StringComparison.Ordinal) => id,
            _ => throw DirectLineException.Malformed(
                $"user.id 应以 {VouchedPrefix} 开头，后面跟一段别人猜不到的字符；也可以不写，由服务生成。"
            ),
        };

    /// <summary>The person that a conversation is begun for by the holder of the secret; null when none is named.</summary>
    /// <exception cref="DirectLineException">It is not an id.</exception>
    public static string? User(JsonObject body)
    {
        if (body["user"] is not { } user)
        {
            return null;
        }
        if (user is not JsonObject person)
        {
            throw DirectLineException.Malformed("user 应为一个对象，例如 {\"id\":\"dl_…\"}。");
        }
        // The name is shown to nobody and therefore not kept; one that is no text is a mistake to be told.
        Text(person, "name");
        return Text(person, "id");
    }

    /// <summary>The sites that a token may be used on, as browsers name them; empty for any.</summary>
    /// <exception cref="DirectLineException">They are not a list of sites.</exception>
    public static ImmutableArray<string> Origins(JsonObject body) =>
        body["trustedOrigins"] switch
        {
            null => [],
            JsonArray { Count: <= MostOrigins } list => [.. list.Select(Origin)],
            _ => throw DirectLineException.Malformed($"trustedOrigins 应为一列网站，最多 {MostOrigins} 个。"),
        };

    static string? Text(JsonObject person, string property) =>
        person[property] switch
        {
            null => null,
            JsonValue value when value.TryGetValue<string>(out var text) && IsName(text) => text,
            _ => throw DirectLineException.Malformed($"user.{property} 应为 1 到 {LongestName} 个字符的文字，不含控制字符。"),
        };

    static bool IsName(string text) => text.Length is > 0 and <= LongestName && !text.Any(char.IsControl);

    // Browsers name a site in lower case, in ASCII, without the usual port and without a slash.
    static string Origin(JsonNode? item) =>
        item is JsonValue value
        && value.TryGetValue<string>(out var text)
        && Uri.TryCreate(text, UriKind.Absolute, out var site)
        && site is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? $"{site.Scheme}://{(site.HostNameType == UriHostNameType.Dns ? site.IdnHost : site.Host)}{(site.IsDefaultPort ? "" : $":{site.Port}")}"
            : throw DirectLineException.Malformed("trustedOrigins 里应写网站，只写协议、域名和端口，例如 https://www.example.cn。");
}
