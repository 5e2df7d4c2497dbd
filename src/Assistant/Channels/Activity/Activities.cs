using System.Globalization;
using System.Text.Json.Nodes;
using Assistant.Dialogue.Turns;
using Assistant.Storage;

namespace Assistant.Channels.Activity;

/// <summary>The outer form of activities: identifier, time, sender. What is inside comes from the person or the renderer.</summary>
static class Activities
{
    /// <summary>The assistant as the clients see it.</summary>
    public const string BotId = "assistant";

    const string BotName = "工程师人才政策助手";

    /// <summary>The identifier of an activity: in the order of the conversation also when compared as text.</summary>
    public static string Id(string conversation, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversation}|{sequence:D7}");

    /// <summary>
    /// The person's own activity as it goes back to them. The sender is who the token says, whatever the client wrote; the
    /// text is plain, whatever it looks like; <c>channelData</c> is untouched, by which the client knows its own again.
    /// </summary>
    public static JsonObject Echo(StoredConversation conversation, IncomingActivity incoming)
    {
        var echo = new JsonObject { ["type"] = incoming.Type };
        foreach (var kept in (ReadOnlySpan<string>)["text", "value", "channelData", "locale", "localTimestamp", "localTimezone"])
        {
            if (incoming.Body[kept] is { } value)
            {
                echo[kept] = value.DeepClone();
            }
        }
        if (echo.ContainsKey("text"))
        {
            echo["textFormat"] = "plain";
        }
        if (!incoming.Files.IsEmpty)
        {
            // By name and without content: the client shows its own file as sent, and there is nothing to fetch.
            echo["attachments"] = new JsonArray([
                .. incoming.Files.Select(name => new JsonObject { ["contentType"] = "application/octet-stream", ["name"] = name }),
            ]);
        }
        echo["from"] = new JsonObject { ["id"] = conversation.User, ["role"] = "user" };
        return echo;
    }

    /// <summary>Says that an activity comes from the assistant.</summary>
    public static JsonObject FromBot(JsonObject activity)
    {
        activity["from"] = new JsonObject
        {
            ["id"] = BotId,
            ["name"] = BotName,
            ["role"] = "bot",
        };
        return activity;
    }

    /// <summary>Gives an activity its place and time in a conversation.</summary>
    public static JsonObject Stamp(JsonObject activity, string conversation, long milliseconds)
    {
        activity["timestamp"] = DateTimeOffset
            .FromUnixTimeMilliseconds(milliseconds)
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        activity["channelId"] = "directline";
        activity["conversation"] = new JsonObject { ["id"] = conversation };
        return activity;
    }

    /// <summary>The activity as text.</summary>
    public static string Json(JsonObject activity) => activity.ToJsonString(ReplyJson.Options);

    /// <summary>A set of activities as the clients receive it, over REST and over the socket alike.</summary>
    public static string Set(IEnumerable<string> activities, long watermark) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"activities":[{{string.Join(',', activities)}}],"watermark":"{{watermark}}"}""");
}
