using System.Collections.Immutable;
using Assistant.Knowledge;

namespace Assistant.Dialogue.Turns;

/// <summary>What a turn leads to: what is said, and what is remembered.</summary>
/// <param name="Replies">The replies in order; at least one.</param>
/// <param name="Conversation">The conversation after the turn.</param>
public sealed record TurnResult(ImmutableArray<Reply> Replies, Conversation Conversation);

/// <summary>One turn: what was said and what is remembered lead to replies and to what is remembered next. Holds no state.</summary>
public sealed class TurnHandler(KnowledgeBase knowledge)
{
    readonly KnowledgeBase _knowledge = knowledge;

    /// <summary>The greeting that a new conversation opens with.</summary>
    public TurnResult Greet(Conversation conversation) =>
        new([new Reply { Kind = ReplyKind.Smalltalk, Text = $"您好。{_knowledge.Documents.Length}" }], conversation);

    /// <summary>Answers one turn.</summary>
    public async Task<TurnResult> HandleAsync(Conversation conversation, Turn turn, CancellationToken cancel)
    {
        await Task.Yield();
        cancel.ThrowIfCancellationRequested();
        return new TurnResult([new Reply { Kind = ReplyKind.Smalltalk, Text = turn.Text + _knowledge.Documents.Length }], conversation);
    }
}
