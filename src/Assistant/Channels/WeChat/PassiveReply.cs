using System.Globalization;
using System.Text;
using System.Xml;

namespace Assistant.Channels.WeChat;

/// <summary>The XML that answers a callback: a text, and the envelope in which it travels encrypted.</summary>
static class PassiveReply
{
    /// <summary>Says that there is nothing to say, or not yet; never encrypted.</summary>
    public const string Nothing = "success";

    /// <summary>A text to the person who wrote.</summary>
    public static string Text(Callback to, string text, DateTimeOffset at) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<xml><ToUserName>{Data(to.Person)}</ToUserName><FromUserName>{Data(to.Account)}</FromUserName><CreateTime>{at.ToUnixTimeSeconds()}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content>{Data(text)}</Content></xml>"
        );

    /// <summary>The envelope of an encrypted reply.</summary>
    public static string Envelope(CallbackCipher cipher, string ciphertext, string nonce, DateTimeOffset at)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"<xml><Encrypt>{Data(ciphertext)}</Encrypt><MsgSignature>{Data(cipher.Sign(timestamp, nonce, ciphertext))}</MsgSignature><TimeStamp>{timestamp}</TimeStamp><Nonce>{Data(nonce)}</Nonce></xml>";
    }

    // The end of a section inside a section is written as two; what XML cannot say at all is left out.
    static string Data(string text) => $"<![CDATA[{Sayable(text).Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal)}]]>";

    static string Sayable(string text)
    {
        var sayable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))
            {
                sayable.Append(rune);
            }
        }
        return sayable.ToString();
    }
}
