using System.Text.Json.Nodes;

namespace Assistant.Channels.Activity;

/// <summary>
/// Shows the beginning of a reply while the rest is still being made, as Web Chat understands it: typing with the text so far, which
/// the stored message then takes the place of. What was shown is not stored, and clients that did not see it miss nothing.
/// </summary>
sealed class Livestream(string conversation, Listeners listeners, TimeProvider time)
{
    readonly string _id = ConversationTurns.Passing(conversation);
    int _shown;

    /// <summary>Shows the text so far; with none, that the assistant is at work.</summary>
    public void Hear(string text)
    {
        var typing = new JsonObject { ["type"] = "typing" };
        if (text.Length > 0)
        {
            _shown++;
            typing["text"] = text;
            typing["textFormat"] = "plain";
            typing["channelData"] = new JsonObject { ["streamType"] = "streaming", ["streamSequence"] = _shown };
            if (_shown > 1)
            {
                typing["channelData"]!["streamId"] = _id;
            }
        }
        Activities.Stamp(Activities.FromBot(typing), conversation, time.GetUtcNow().ToUnixTimeMilliseconds());
        typing["id"] = _shown == 1 ? _id : ConversationTurns.Passing(conversation);
        listeners.TellPassing(conversation, Activities.Json(typing));
    }

    /// <summary>The replies of the turn; the last of them takes the place of what was shown.</summary>
    public IEnumerable<JsonObject> Ending(IEnumerable<JsonObject> replies)
    {
        var all = replies.ToList();
        if (_shown > 0 && all is [.., { } last] && last["channelData"] is JsonObject data)
        {
            data["streamType"] = "final";
            data["streamId"] = _id;
        }
        return all;
    }
}
