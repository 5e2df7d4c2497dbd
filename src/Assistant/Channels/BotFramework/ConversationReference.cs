using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Dialogue.Turns;

namespace Assistant.Channels.BotFramework;

/// <summary>All that is needed to write to a person, in answer or unasked. It is what the channel remembers of a contact.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="ServiceUrl">Where it takes replies.</param>
/// <param name="Conversation">The conversation's identifier on the channel.</param>
/// <param name="User">The person's identifier on the channel.</param>
/// <param name="Bot">We, as the channel calls us.</param>
/// <param name="Tenant">The organisation that the conversation is in; null where the channel knows none.</param>
/// <param name="Activity">The latest activity of the person; null when it has no identifier.</param>
sealed record ConversationReference(
    string ChannelId,
    string ServiceUrl,
    string Conversation,
    string User,
    string Bot,
    string? Tenant,
    string? Activity
)
{
    /// <summary>The reference that an activity gives.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="user">The person it is about.</param>
    /// <param name="us">We, where the channel does not say.</param>
    public static ConversationReference Of(InboundActivity activity, string user, string us) =>
        new(
            activity.ChannelId,
            activity.ServiceUrl,
            activity.Conversation,
            user,
            activity.Bot ?? us,
            (activity.Body["conversation"] as JsonObject)?["tenantId"] is JsonValue tenant && tenant.TryGetValue<string>(out var id)
                ? id
                : null,
            activity.Id
        );

    /// <summary>The reference as the store keeps it.</summary>
    public string Json() => JsonSerializer.Serialize(this, ReplyJson.Options);

    /// <summary>Addresses an activity to the person.</summary>
    public JsonObject Address(JsonObject activity)
    {
        activity["channelId"] = ChannelId;
        activity["serviceUrl"] = ServiceUrl;
        activity["conversation"] = new JsonObject { ["id"] = Conversation };
        activity["from"] = new JsonObject { ["id"] = Bot };
        activity["recipient"] = new JsonObject { ["id"] = User };
        if (Activity is not null)
        {
            activity["replyToId"] = Activity;
        }
        return activity;
    }
}
