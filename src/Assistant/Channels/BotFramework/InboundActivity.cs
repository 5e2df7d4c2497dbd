using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Channels.Activity;

namespace Assistant.Channels.BotFramework;

/// <summary>An activity as a channel posted it: read and whole, not yet believed.</summary>
/// <param name="Body">The activity without its nulls.</param>
/// <param name="Type">Its type.</param>
/// <param name="ChannelId">The channel.</param>
/// <param name="ServiceUrl">Where the channel takes replies.</param>
/// <param name="Conversation">The conversation's identifier on the channel.</param>
/// <param name="From">Who sent it.</param>
sealed record InboundActivity(JsonObject Body, string Type, string ChannelId, string ServiceUrl, string Conversation, string From)
{
    const string CardAction = "adaptiveCard/action";

    // Longer than any channel's; they become parts of addresses.
    const int LongestId = 1000;

    /// <summary>Its identifier; null when the channel gave none.</summary>
    public string? Id { get; } = Text(Body["id"]);

    /// <summary>We, as the channel calls us; null when it does not say.</summary>
    public string? Bot { get; } = Text((Body["recipient"] as JsonObject)?["id"]);

    /// <summary>Whether the sender wants all replies in the response instead of at the serviceUrl.</summary>
    public bool ExpectsReplies { get; } = Text(Body["deliveryMode"]) == "expectReplies";

    /// <summary>Whether others read along.</summary>
    public bool IsGroup { get; } =
        Body["conversation"] is JsonObject conversation
        && (
            (conversation["isGroup"] is JsonValue flag && flag.GetValueKind() == JsonValueKind.True)
            || Text(conversation["conversationType"]) is "groupChat" or "channel"
        );

    /// <summary>Whether it is an invocation of a button on a card, which stands for a message.</summary>
    public bool IsCardAction => Type == "invoke" && Text(Body["name"]) == CardAction;

    /// <summary>Whether an answer is expected of us: among several people only when one turns to us.</summary>
    public bool IsForUs => !IsGroup || IsCardAction || Mentions.Any() || (Text(Body["text"]) is null && Body["value"] is not null);

    /// <summary>What identifies the message among all channels'; a message without identifier is never the repetition of another.</summary>
    public string DeliveryId { get; } =
        $"{Outbox.Deliveries}{(Text(Body["id"]) is { } id ? Digest(ChannelId, Conversation, id) : Guid.NewGuid().ToString("N"))}";

    /// <summary>Reads an activity of any type.</summary>
    /// <exception cref="MalformedActivityException">Something is missing without which no reply is possible.</exception>
    public static InboundActivity Read(IncomingActivity posted)
    {
        var activity = new InboundActivity(
            posted.Body,
            posted.Type,
            Needed(posted.Body["channelId"], "channelId"),
            Needed(posted.Body["serviceUrl"], "serviceUrl"),
            Needed((posted.Body["conversation"] as JsonObject)?["id"], "conversation.id"),
            Needed((posted.Body["from"] as JsonObject)?["id"], "from.id")
        );
        return activity.Id is { Length: > LongestId } || activity.Bot is { Length: > LongestId }
            ? throw new MalformedActivityException($"活动的 id 和 recipient.id 最长 {LongestId} 个字符。")
            : activity;
    }

    /// <summary>The message as the dialogue takes it in: what was said, without the words by which it turned to us.</summary>
    public IncomingActivity Message()
    {
        var message = new JsonObject { ["type"] = "message", ["id"] = DeliveryId };
        if (IsCardAction)
        {
            Set(message, "text", Pressed((Body["value"] as JsonObject)?["action"] as JsonObject));
        }
        else
        {
            Set(
                message,
                "text",
                Mentions.Aggregate(Text(Body["text"]), (text, mention) => text?.Replace(mention, "", StringComparison.Ordinal))
            );
            if (Body["value"] is { } value)
            {
                message["value"] = value.DeepClone();
            }
        }
        return new IncomingActivity(message, "message");
    }

    /// <summary>The person who came into the conversation, when somebody other than we did; null when nobody did.</summary>
    /// <param name="us">We, where the channel does not say.</param>
    public string? Newcomer(string us)
    {
        var people = (Body["membersAdded"] as JsonArray ?? [])
            .Select(member => Text((member as JsonObject)?["id"]))
            .OfType<string>()
            .Where(id => id != (Bot ?? us) && id.Length <= LongestId)
            .ToList();
        return people.Contains(From, StringComparer.Ordinal) ? From : people.FirstOrDefault();
    }

    /// <summary>One text of one size for several, none of which can be taken for a part of another.</summary>
    public static string Digest(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts))));

    // The texts with which the message turns to us, such as <at>助手</at>.
    IEnumerable<string> Mentions =>
        (Body["entities"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Where(entity =>
                Text(entity["type"]) == "mention" && Bot is not null && Text((entity["mentioned"] as JsonObject)?["id"]) == Bot
            )
            .Select(entity => Text(entity["text"]) ?? "<at></at>");

    // A button of ours says what it stands for in its data; of another one its label is what the person read.
    static string? Pressed(JsonObject? action) =>
        Text((action?["data"] as JsonObject)?["text"]) ?? Text(action?["data"]) ?? Text(action?["title"]);

    static void Set(JsonObject message, string property, string? text)
    {
        if (text is not null)
        {
            message[property] = text;
        }
    }

    static string Needed(JsonNode? node, string name) =>
        Text(node) switch
        {
            null => throw new MalformedActivityException($"活动缺少 {name}，它应为一段文字。"),
            { Length: > LongestId } => throw new MalformedActivityException($"活动的 {name} 最长 {LongestId} 个字符。"),
            { } text => text,
        };

    static string? Text(JsonNode? node) =>
        node is JsonValue value
        && value.GetValueKind() == JsonValueKind.String
        && value.GetValue<string>() is var text
        && !string.IsNullOrWhiteSpace(text)
            ? text
            : null;
}
