using System.Collections.Frozen;

namespace Assistant.Channels.WeChat;

/// <summary>One message or event that the platform pushed, after its signature was checked.</summary>
/// <param name="Account">The account that was written to; the sender of the reply.</param>
/// <param name="Person">Who wrote: OpenID of an official account, UserID in WeCom; personal, never logged.</param>
/// <param name="Kind">text, voice, image, event and so on, lower case.</param>
/// <param name="Key">What names the message when it is pushed again.</param>
/// <param name="Values">All elements, by name.</param>
sealed record Callback(string Account, string Person, string Kind, string Key, FrozenDictionary<string, string> Values)
{
    /// <summary>The event, lower case; empty for messages.</summary>
    public string Event => this["Event"].ToLowerInvariant();

    /// <summary>Whether the person leaves the account, and reads no answer any more.</summary>
    public bool IsLeaving => Event == "unsubscribe";

    /// <summary>The text of an element; empty where there is none.</summary>
    public string this[string name] => Values.GetValueOrDefault(name, "");

    /// <summary>Reads a callback; null where it lacks what every callback has.</summary>
    public static Callback? Read(FrozenDictionary<string, string> values)
    {
        var (account, person, kind) = (Value("ToUserName"), Value("FromUserName"), Value("MsgType").ToLowerInvariant());
        if (account.Length is 0 or > 128 || person.Length is 0 or > 128 || kind.Length == 0)
        {
            return null;
        }
        // Events have no MsgId. The vendor names what to tell them apart by; its older pages spell MsgID.
        var number = Value("MsgId") is { Length: > 0 } id ? id : Value("MsgID");
        var key =
            number.Length > 0
                ? $"message {number}"
                : $"event {person} {Value("CreateTime")} {Value("Event").ToLowerInvariant()} {Value("EventKey")}";
        return new Callback(account, person, kind, key, values);

        string Value(string name) => values.GetValueOrDefault(name, "").Trim();
    }
}
