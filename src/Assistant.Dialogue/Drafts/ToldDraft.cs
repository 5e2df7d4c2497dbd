using Assistant.Dialogue.Turns;
using Assistant.Knowledge;

namespace Assistant.Dialogue.Drafts;

/// <summary>
/// A section as a conversation shows it: drafted from what was told in it, in the wording that a model gave it where the person wanted
/// that. The one place from which it is shown, pasted, handed in and exported. Holds no state.
/// </summary>
public sealed class ToldDraft(KnowledgeBase knowledge)
{
    readonly Drafter _drafter = new(knowledge);
    readonly ToldFacts _told = new(knowledge);

    /// <summary>The section as it is shown, and the facts that it states.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="section">The section, by identifier.</param>
    /// <param name="asOf">Today, Beijing time.</param>
    /// <exception cref="ArgumentException">There is no such section.</exception>
    public (Draft Draft, DraftFacts Facts) Of(Conversation conversation, string section, DateOnly asOf)
    {
        var (draft, facts) = Plain(conversation, section, asOf);
        var worded = conversation.Drafting?.Worded.GetValueOrDefault(section, []) ?? [];
        return (_drafter.Reworded(draft, worded, facts, asOf), facts);
    }

    /// <summary>The section without the wording of any model.</summary>
    /// <inheritdoc cref="Of"/>
    internal (Draft Draft, DraftFacts Facts) Plain(Conversation conversation, string section, DateOnly asOf)
    {
        var facts = _told.Of(conversation);
        return knowledge.Forms.TryGet(section, out var form, out var found)
            ? (_drafter.Write(form, found, facts, asOf), facts)
            : throw new ArgumentException($"There is no section {section}.", nameof(section));
    }
}
