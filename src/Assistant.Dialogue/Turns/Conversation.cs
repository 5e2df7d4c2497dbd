namespace Assistant.Dialogue.Turns;

/// <summary>
/// All that is remembered of one conversation between turns. Immutable; the host loads and saves it as JSON
/// (see <see cref="ReplyJson"/>) and looks at nothing inside.
/// </summary>
public sealed record Conversation
{
    /// <summary>The conversation's identifier.</summary>
    public required string Id { get; init; }

    /// <summary>A conversation in which nothing was said yet.</summary>
    public static Conversation Start(string id) => new() { Id = id };
}
