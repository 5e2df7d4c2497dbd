using System.Collections.Immutable;
using System.Text.Json;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Rules;

namespace Assistant.Tests.Dialogue;

/// <summary>
/// A person talking to the real turn handler. Between turns the conversation goes through its JSON, as it does in the
/// store of the host.
/// </summary>
sealed class Talk(DateOnly asOf)
{
    static readonly TurnHandler Handler = new(Known.Base);

    public Conversation Conversation { get; private set; } = Conversation.Start("c1");

    /// <summary>The drafts under review, as the host keeps them; null where nobody reviews.</summary>
    public ImmutableArray<DraftReview>? Reviews { get; set; } = [];

    public ImmutableArray<Reply> Replies { get; private set; } = [];

    public Reply Last { get; private set; } = Handler.Greet(Conversation.Start("c1")).Replies[^1];

    public Task<Reply> SayAsync(string text) => SayAsync(text, asOf);

    /// <summary>Says something on another day.</summary>
    public async Task<Reply> SayAsync(string text, DateOnly day)
    {
        var turn = new Turn("c1", "u1", text, new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), BeijingTime.Offset))
        {
            Reviews = Reviews,
        };
        var result = await Handler.HandleAsync(Conversation, turn, TestContext.Current.CancellationToken);
        Assert.True(
            result.HeldBack.IsEmpty,
            $"The audit held back an answer to 「{text}」: {string.Join(' ', result.HeldBack.SelectMany(held => held.Violations))}"
        );
        var json = JsonSerializer.Serialize(result.Conversation, ReplyJson.Options);
        Conversation = JsonSerializer.Deserialize<Conversation>(json, ReplyJson.Options)!;
        Assert.Equal(json, JsonSerializer.Serialize(Conversation, ReplyJson.Options));
        Assert.All(
            result.Replies,
            reply =>
                Assert.True(
                    Lines(reply.Text) <= Most(reply),
                    $"{Lines(reply.Text)} lines are longer than a telephone's screen: {reply.Text}"
                )
        );
        if (result.Review is { } changed)
        {
            Reviews = [.. Reviews!.Value.Where(review => review.Id != changed.Id), changed];
        }
        Replies = result.Replies;
        Last = Replies[^1];
        return Last;
    }

    /// <summary>The lines that a text takes on a telephone, 22 characters each.</summary>
    static int Lines(string text) => text.Split('\n').Sum(line => 1 + (line.Length / 22));

    // What somebody tapped for may be scrolled: a table, all conditions one by one, the materials.
    static int Most(Reply reply) => reply.Kind == ReplyKind.Answer ? 90 : 40;

    /// <summary>The candidates of the list as they are remembered, each as its name, kind and unit with ? for what is not known.</summary>
    public IEnumerable<string> Listed =>
        Conversation.List?.Candidates.Select(one => $"{one.Name ?? "?"} {Word(one.Kind)} {one.Unit ?? "?"}") ?? [];

    static string Word(CandidateKind? kind) => kind is { } known ? ListWording.Word(known) : "?";

    /// <summary>A fact as it is remembered, in JSON without the quotes of a string; null when it is not.</summary>
    public string? Stated(string fact) => Conversation.Facts.FirstOrDefault(stated => stated.Fact == fact)?.Value.GetRawText().Trim('"');
}
