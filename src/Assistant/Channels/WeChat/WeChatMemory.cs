using System.Collections.Immutable;
using System.Text.Json;
using Assistant.Dialogue.Turns;

namespace Assistant.Channels.WeChat;

/// <summary>One line of the list that a message ended with: what a number stands for. Exactly one of the two is set.</summary>
/// <param name="Say">What is said in the person's name.</param>
/// <param name="Clauses">The clauses that are shown whole.</param>
sealed record Numbered(string? Say, ImmutableArray<string> Clauses);

/// <summary>What the channel remembers of a person between two messages.</summary>
sealed record WeChatMemory
{
    /// <summary>What was not sent yet, page by page; 「继续」 brings it.</summary>
    public ImmutableArray<string> Pages { get; init; } = [];

    /// <summary>Whether nothing of those pages was shown: the answer came too late.</summary>
    public bool IsMissed { get; init; }

    /// <summary>What the numbers of the last message stand for, from 1.</summary>
    public ImmutableArray<Numbered> List { get; init; } = [];

    /// <summary>The clauses that the last answer rests on.</summary>
    public ImmutableArray<string> Clauses { get; init; } = [];

    /// <summary>The memory as the store keeps it.</summary>
    public string Json() => JsonSerializer.Serialize(this, ReplyJson.Options);

    /// <summary>The memory as the store kept it.</summary>
    public static WeChatMemory Of(string json) => JsonSerializer.Deserialize<WeChatMemory>(json, ReplyJson.Options)!;
}
