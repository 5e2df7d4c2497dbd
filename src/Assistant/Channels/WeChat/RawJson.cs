using System.Text;

namespace Assistant.Channels.WeChat;

/// <summary>JSON texts with as few escapes as the grammar allows, for an interface that refuses <c>\u</c> before Chinese and emoji.</summary>
static class RawJson
{
    /// <summary>The text as JSON writes it, with its quotation marks.</summary>
    public static string Text(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\n' => json.Append("\\n"),
                // The other control characters mean nothing to a reader.
                < ' ' => json,
                _ => json.Append(rune.ToString()),
            };
        }
        return json.Append('"').ToString();
    }
}
