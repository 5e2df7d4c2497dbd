using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Forms;

namespace Assistant.Channels.Activity;

/// <summary>
/// Turns a reply into what Web Chat shows: its text, cards for a verdict and for the sources, and buttons that send one
/// reply each. What does not apply is left out: a null in the wrong place crashes the client.
/// </summary>
sealed class ActivityRenderer(ClauseBook clauses)
{
    /// <summary>The activity, still without sender, identifier and time.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="user">The person who sees the buttons.</param>
    /// <param name="receipt">The address at which the receipt can be printed; null for none.</param>
    /// <param name="draft">The address of the page of a draft, for whom the reply says; null for none.</param>
    public JsonObject Render(Reply reply, string user, string? receipt = null, string? draft = null)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["text"] = Text(reply),
            // Plain keeps line breaks and every character as it is; quotes from documents must not turn into markup.
            ["textFormat"] = "plain",
            ["locale"] = "zh-CN",
            ["channelData"] = new JsonObject { ["assistant"] = JsonSerializer.SerializeToNode(reply, ReplyJson.Options) },
        };
        if (Attachments(reply, receipt, draft) is { Count: > 0 } attachments)
        {
            activity["attachments"] = attachments;
        }
        if (Buttons(reply) is { Count: > 0 } buttons)
        {
            activity["suggestedActions"] = new JsonObject { ["to"] = new JsonArray(user), ["actions"] = buttons };
        }
        return activity;
    }

    // The card tells a verdict condition by condition; the text then only leads to it, up to its first empty line.
    static string Text(Reply reply) => reply.Verdict is null ? reply.Text : reply.Text.Split("\n\n")[0];

    static string PageOf(Reply reply) => reply.ReviewReader == FormReader.Recommender ? "打开给单位看的页面" : "打开我的草稿页";

    JsonArray Attachments(Reply reply, string? receipt, string? draft)
    {
        var attachments = new JsonArray();
        JsonObject[] print =
        [
            .. receipt is null ? [] : (JsonObject[])[CardElements.Link("打印或保存", receipt)],
            .. draft is null ? [] : (JsonObject[])[CardElements.Link(PageOf(reply), draft)],
        ];
        if (reply.Verdict?.Report is { } report)
        {
            attachments.Add(CardElements.Attachment([.. VerdictCard.Render(report), .. print]));
        }
        else if (print.Length > 0)
        {
            attachments.Add(CardElements.Attachment(print));
        }
        if (reply.Citations is { IsDefaultOrEmpty: false } citations)
        {
            attachments.Add(CitationCard.Render(citations, clauses));
        }
        return attachments;
    }

    // The answers to the question first, then whatever else may be said; the label is what is sent, as if it were typed.
    static JsonArray Buttons(Reply reply) =>
        [
            .. PlainText
                .Offered(reply)
                .Select(label => new JsonObject
                {
                    ["type"] = "imBack",
                    ["title"] = label,
                    ["value"] = label,
                }),
        ];
}
