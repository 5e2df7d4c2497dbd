using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Assistant.Channels.Activity;
using Assistant.Storage;

namespace Assistant.Channels.WeChat;

/// <summary>What a callback says to the assistant.</summary>
/// <param name="Text">The words; null for none.</param>
/// <param name="Answer">What is answered without asking the dialogue; null to ask it.</param>
/// <param name="IsArrival">Whether the person has just come and is greeted.</param>
sealed record Utterance(string? Text, string? Answer = null, bool IsArrival = false);

/// <summary>An answer and its deadline: one of the two is first.</summary>
sealed class Race
{
    const int Open = 0;
    const int Won = 1;
    const int Lost = 2;

    int _outcome;

    /// <summary>Whether the time has run out.</summary>
    public bool IsLost => Volatile.Read(ref _outcome) == Lost;

    /// <summary>Whether an answer that lost is kept, to be sent or fetched.</summary>
    public bool IsKept { get; set; }

    /// <summary>Says that the answer is there; false when its time had run out before.</summary>
    public bool AnswerComes() => Interlocked.CompareExchange(ref _outcome, Won, Open) != Lost;

    /// <summary>Says that the time has run out; false when the answer was there before.</summary>
    public bool TimeRunsOut() => Interlocked.CompareExchange(ref _outcome, Lost, Open) != Won;
}

/// <summary>One message while it is answered.</summary>
/// <param name="id">What identifies the message among those of all channels.</param>
/// <param name="contact">Who said it.</param>
/// <param name="origin">Where people reach the server, for links.</param>
/// <param name="race">Between its answer and the platform's patience.</param>
sealed class Answering(string id, KnownContact contact, string origin, Race race)
{
    public string Id => id;

    public KnownContact Contact => contact;

    public string Origin => origin;

    public Race Race => race;

    /// <summary>What the channel remembered of the person when the message came.</summary>
    public WeChatMemory Memory { get; } = WeChatMemory.Of(contact.Contact.Memory);

    /// <summary>What the numbers stand for that the person may answer with; nothing when the conversation has gone on elsewhere.</summary>
    public ImmutableArray<Numbered> List => contact.IsBehind ? [] : Memory.List;

    /// <summary>The same message in another conversation, which the contact leads to from now on.</summary>
    public Answering In(string conversation) => new(id, contact with { Conversation = conversation }, origin, race);

    /// <summary>The message as the engine of turns takes it.</summary>
    public IncomingActivity Message(string text)
    {
        var body = new JsonObject
        {
            ["type"] = "message",
            ["text"] = text,
            ["channelData"] = new JsonObject { ["clientActivityID"] = id },
        };
        return new IncomingActivity(body, "message");
    }
}
