using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;

namespace Assistant.Dialogue.Drafts;

/// <summary>What a conversation has told that drafts may state. Holds no state.</summary>
public sealed class ToldFacts(KnowledgeBase knowledge)
{
    readonly DraftFactsJson _json = new(knowledge);

    /// <summary>The facts of the rules that were stated in it, and the fields and records that were told for any section.</summary>
    public DraftFacts Of(Conversation conversation) =>
        (conversation.Drafting is { } state && _json.TryRead(state.Told, out var told, out _) ? told : DraftFacts.None(knowledge)) with
        {
            Rules = StatedFacts.Read(knowledge.Facts.Catalog, conversation.Facts),
        };
}
