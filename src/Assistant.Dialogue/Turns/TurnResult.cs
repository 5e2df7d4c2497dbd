using System.Collections.Immutable;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Receipts;

namespace Assistant.Dialogue.Turns;

/// <summary>What a turn leads to: what is said, and what is remembered.</summary>
/// <param name="Replies">The replies in order; at least one.</param>
/// <param name="Conversation">The conversation after the turn.</param>
public sealed record TurnResult(ImmutableArray<Reply> Replies, Conversation Conversation)
{
    /// <summary>What the host must not keep beyond this turn.</summary>
    public Forgetting Forgets { get; init; }

    /// <summary>That everything was deleted, of which the host keeps no more than this; null when it was not.</summary>
    public Deletion? Deletion { get; init; }

    /// <summary>The review that the turn began or changed, to be stored with it; null when it did neither.</summary>
    public DraftReview? Review { get; init; }

    /// <summary>Whether the links to the drafts of the conversation that were given before shall open nothing any more.</summary>
    public bool ClosesLinks { get; init; }

    /// <summary>The replies that the audit held back, for the host's log; nothing in it is of the person.</summary>
    public ImmutableArray<HeldBack> HeldBack { get; init; } = [];

    /// <summary>A turn on which something is said that rests on no clause.</summary>
    internal static TurnResult Saying(
        Conversation conversation,
        string text,
        ImmutableArray<string> suggestions,
        ReplyKind kind = ReplyKind.Smalltalk
    ) =>
        new(
            [
                new Reply
                {
                    Kind = kind,
                    Text = text,
                    Suggestions = suggestions,
                    Computed = [new Computed("wording", text)],
                },
            ],
            conversation
        );
}

/// <summary>What a reply promised not to keep.</summary>
public enum Forgetting
{
    /// <summary>Nothing was promised.</summary>
    Nothing,

    /// <summary>The words of the message just answered.</summary>
    Message,

    /// <summary>Everything that was said in the conversation before.</summary>
    Everything,
}
