using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Assistant.Channels.Activity;

namespace Assistant.Channels.BotFramework;

/// <summary>Turns replies into activities: with cards and buttons where a channel shows them, as full text where it may not.</summary>
sealed class BotRenderer(ActivityRenderer cards)
{
    static readonly ImmutableArray<string> WithCards = ["webchat", "directline", "emulator", "msteams", "agents"];

    // Programs behind these read our replies as data; elsewhere it would only count against the longest message.
    static readonly ImmutableArray<string> WithData = ["webchat", "directline", "emulator"];

    /// <summary>The activities of replies, addressed.</summary>
    public ImmutableArray<JsonObject> Render(IEnumerable<OutgoingReply> replies, ConversationReference to) =>
        [.. replies.Select(reply => to.Address(Render(reply, to)))];

    /// <summary>Says that the assistant is at work.</summary>
    public static JsonObject Typing(ConversationReference to) => to.Address(new JsonObject { ["type"] = "typing" });

    JsonObject Render(OutgoingReply reply, ConversationReference to)
    {
        if (!WithCards.Contains(to.ChannelId, StringComparer.Ordinal))
        {
            return new JsonObject
            {
                ["type"] = "message",
                ["text"] = PlainText.Of(reply),
                ["textFormat"] = "plain",
                ["locale"] = "zh-CN",
            };
        }
        var activity = cards.Render(reply.Reply, to.User, reply.Receipt, reply.Draft);
        if (!WithData.Contains(to.ChannelId, StringComparer.Ordinal))
        {
            activity.Remove("channelData");
        }
        return activity;
    }
}
