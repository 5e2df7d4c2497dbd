using System.Text;
using Assistant.Dialogue.Turns;

namespace Assistant.Inquiries;

/// <summary>Renders a reply as plain text: the text, the quoted clauses, the replies that can be typed.</summary>
static class ReplyText
{
    /// <summary>The reply as plain text.</summary>
    public static string Plain(Reply reply)
    {
        var text = new StringBuilder(reply.Text);
        foreach (var citation in reply.Citations ?? [])
        {
            text.Append("\n  ［").Append(citation.Label).Append('］').Append(citation.Quote);
        }
        var choices = reply.Ask?.Choices?.Select(choice => choice.Label) ?? reply.Suggestions;
        if (choices is not null)
        {
            text.Append("\n  可以回答：").AppendJoin(" / ", choices);
        }
        return text.ToString();
    }
}
