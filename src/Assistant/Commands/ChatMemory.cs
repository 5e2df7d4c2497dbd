using System.Text.Json;
using Assistant.Dialogue.Turns;
using Assistant.Storage;

namespace Assistant.Commands;

/// <summary>The conversations of the terminal: in memory, and in a store as well when there is one.</summary>
sealed class ChatMemory(ConversationStore? store, TimeProvider clock)
{
    readonly Dictionary<string, Conversation> _conversations = new(StringComparer.Ordinal);

    /// <summary>Whether what is remembered outlasts the process.</summary>
    public bool IsKept => store is not null;

    /// <summary>What is remembered of a conversation; a new one when nothing is.</summary>
    public Conversation Recall(string id) =>
        _conversations.GetValueOrDefault(id)
        ?? (
            store?.Find(id) is { } stored
                ? JsonSerializer.Deserialize<Conversation>(stored.State, ReplyJson.Options)!
                : Conversation.Start(id)
        );

    /// <summary>Remembers a conversation as a turn left it.</summary>
    /// <exception cref="StoreUnavailableException">The store failed; the turn is not remembered.</exception>
    public void Keep(TurnResult result, string user)
    {
        var conversation = result.Conversation;
        if (store is not null)
        {
            var state = JsonSerializer.Serialize(conversation, ReplyJson.Options);
            var at = clock.GetUtcNow();
            store.Create(
                new StoredConversation(conversation.Id, user, state, Version: 0, Sequence: 0, at.ToUnixTimeMilliseconds()),
                [],
                at
            );
            var turn = Guid.NewGuid().ToString("N");
            store.CommitTurn(TurnCommit.Of(store.Find(conversation.Id)!, turn, turn, result, [], at.ToUnixTimeMilliseconds()));
        }
        if (result.Deletion is not null)
        {
            // The store has forgotten the person's other conversations; those of others are recalled from it.
            _conversations.Clear();
        }
        _conversations[conversation.Id] = conversation;
    }
}
