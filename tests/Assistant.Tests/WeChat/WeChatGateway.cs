using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Assistant.Channels.WeChat;

namespace Assistant.Tests.WeChat;

/// <summary>The platform as an account sees it: pushes callbacks, signed and encrypted, and reads the answers.</summary>
sealed class WeChatGateway(HttpClient http, Func<DateTimeOffset> now, string path = "/wechat")
{
    public const string Account = "wx1234567890abcdef";
    public const string Token = "PolicyBot2026";
    public const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    public const string Person = "oABCDEFGHIJKLMNOPQRSTUVWXYZ1";

    static int _number;

    public static CallbackCipher Cipher { get; } = new(Token, [Key], Account);

    public static string NewNumber() => Interlocked.Increment(ref _number).ToString(CultureInfo.InvariantCulture);

    public static string Text(string content, string? number = null, string person = Person) =>
        Message("text", $"<Content><![CDATA[{content}]]></Content>", number ?? NewNumber(), person);

    public static string Message(string kind, string rest, string number, string person = Person) =>
        $"<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[{person}]]></FromUserName><CreateTime>1790000000</CreateTime><MsgType><![CDATA[{kind}]]></MsgType>{rest}<MsgId>{number}</MsgId></xml>";

    public static string Event(string name, string key = "", string time = "1790000000", string person = Person) =>
        $"<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[{person}]]></FromUserName><CreateTime>{time}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[{name}]]></Event><EventKey><![CDATA[{key}]]></EventKey></xml>";

    /// <summary>What somebody who qualifies may answer to a question of a check.</summary>
    public static string AnswerTo(string? asked) =>
        asked!.Contains("「都满足」", StringComparison.Ordinal) ? "都满足"
        : asked.Contains("回复数字", StringComparison.Ordinal) ? "1"
        : asked.Contains("出生", StringComparison.Ordinal) ? "1988年5月"
        : "12";

    /// <summary>Pushes a message and gives the text of the answer; null for none.</summary>
    public async Task<string?> SayAsync(string xml)
    {
        using var response = await PushAsync(xml);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return body == "success" ? null : Read(body)["Content"];
    }

    public async Task<HttpResponseMessage> PushAsync(string xml, CallbackCipher? cipher = null, TimeSpan ago = default)
    {
        var ciphertext = (cipher ?? Cipher).Close(xml, 0, Encoding.ASCII.GetBytes("0123456789abcdef"));
        return await http.PostAsync(Address(ciphertext, ago: ago), Body(ciphertext), TestContext.Current.CancellationToken);
    }

    public Uri Address(string ciphertext, string? signature = null, TimeSpan ago = default)
    {
        var timestamp = (now() - ago).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = NewNumber();
        return new Uri(
            $"{path}?signature={Cipher.Sign(timestamp, nonce)}&timestamp={timestamp}&nonce={nonce}&openid={Person}&encrypt_type=aes&msg_signature={signature ?? Cipher.Sign(timestamp, nonce, ciphertext)}",
            UriKind.Relative
        );
    }

    public static StringContent Body(string ciphertext) =>
        Xml($"<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[{ciphertext}]]></Encrypt></xml>");

    public static StringContent Xml(string xml) => new(xml, Encoding.UTF8, new MediaTypeHeaderValue("text/xml"));

    // What the platform checks before it shows an answer.
    static System.Collections.Frozen.FrozenDictionary<string, string> Read(string body)
    {
        var envelope = CallbackXml.Read(body)!;
        Assert.True(Cipher.IsSigned(envelope["MsgSignature"], envelope["TimeStamp"], envelope["Nonce"], envelope["Encrypt"]));
        var reply = CallbackXml.Read(Cipher.Open(envelope["Encrypt"])!.Value.Text)!;
        Assert.Equal("gh_1", reply["FromUserName"]);
        Assert.InRange(Encoding.UTF8.GetByteCount(reply["Content"]), 1, 2048);
        return reply;
    }
}
