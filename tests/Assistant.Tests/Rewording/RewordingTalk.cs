using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Dialogue.Turns;
using Assistant.Tests.Model;

namespace Assistant.Tests.Rewording;

/// <summary>Somebody who drafts a section in conversation, with a scripted model at hand.</summary>
sealed class RewordingTalk : IAsyncDisposable
{
    /// <summary>What is told, in the order of the questions.</summary>
    static readonly string[] Told = ["帮我写技术创新", "采用组合密封，建立寿命模型", "高温、高压下密封失效", "改用组合密封，增加冷却回路"];

    public static readonly string[] Sentences =
    [
        "在技术创新方面，采用组合密封，建立寿命模型。",
        "解决的复杂工程问题是高温、高压下密封失效。",
        "办法是改用组合密封，增加冷却回路。",
    ];

    /// <summary>How somebody honest puts them.</summary>
    public static readonly string[] Honest =
    [
        "在技术创新方面，采用组合密封，并建立寿命模型。",
        "所解决的复杂工程问题是高温和高压下密封失效。",
        "采取的解决办法是改用组合密封，并增加冷却回路。",
    ];

    RewordingTalk(Asking asking) => Asking = asking;

    public Asking Asking { get; }

    public ScriptedModel Model => Asking.Model;

    public Conversation Conversation { get; private set; } = Conversation.Start("c1");

    /// <summary>A conversation in which the section was told.</summary>
    public static async Task<RewordingTalk> DraftedAsync()
    {
        var talk = new RewordingTalk(await Asking.StartAsync());
        talk.Model.Words = sentences => sentences.Select((sentence, place) => (sentence.Number, Honest[place]));
        foreach (var said in Told)
        {
            await talk.SayAsync(said);
        }
        await talk.SayAsync("看草稿");
        return talk;
    }

    /// <summary>A conversation in which the person agreed besides, and the section was reworded.</summary>
    public static async Task<RewordingTalk> RewordedAsync()
    {
        var talk = await DraftedAsync();
        await talk.SayAsync("润色文字");
        await talk.SayAsync("同意润色");
        return talk;
    }

    /// <summary>Says something; the conversation goes through its JSON, as it does in the store.</summary>
    public async Task<Reply> SayAsync(string text)
    {
        var result = await Asking.TurnAsync(Conversation, text);
        Assert.True(result.HeldBack.IsEmpty, $"The audit held back the answer to 「{text}」.");
        var json = JsonSerializer.Serialize(result.Conversation, ReplyJson.Options);
        Conversation = JsonSerializer.Deserialize<Conversation>(json, ReplyJson.Options)!;
        Assert.Equal(json, JsonSerializer.Serialize(Conversation, ReplyJson.Options));
        return result.Replies[^1];
    }

    /// <summary>What a request says to the model; on the wire Chinese is written in escapes.</summary>
    public static string Said(string request) =>
        string.Join(
            '\n',
            JsonNode.Parse(request[request.IndexOf('{', StringComparison.Ordinal)..])!["messages"]!
                .AsArray()
                .Select(message => message!["content"]!.ToString())
        );

    public ValueTask DisposeAsync() => Asking.DisposeAsync();
}
