using System.Collections.Immutable;
using Assistant.Channels.DirectLine;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Export;
using Assistant.Knowledge;
using Assistant.Storage;

namespace Assistant.Reviews;

/// <summary>What the author of a review writes from.</summary>
/// <param name="Review">The review.</param>
/// <param name="Told">The draft as the conversation has it.</param>
/// <param name="Facts">What was told in the conversation.</param>
sealed record AuthorDraft(DraftReview Review, Draft Told, DraftFacts Facts)
{
    /// <summary>The number of the version that is worked on; 0 while none was handed in.</summary>
    public int Number => Review.Latest?.Number ?? 0;

    /// <summary>Its content hash; empty while none was handed in.</summary>
    public string Hash => Review.Latest?.Hash ?? "";

    /// <summary>What was handed in last; before that the draft of the conversation.</summary>
    public Draft Current => Review.Latest is { } latest ? Of(latest) : Told;

    /// <summary>A version as a draft.</summary>
    public Draft Of(DraftVersion version) =>
        new(Told.Form, Told.Section, version.Sentences, version.Flags) { IsByModel = version.IsByModel };

    /// <summary>The sentences of a version, or with 0 those of the draft of the conversation; none where there is no such version.</summary>
    public ImmutableArray<DraftSentence> SentencesOf(int version) =>
        version == 0 ? Told.Sentences : Review.Versions.FirstOrDefault(known => known.Number == version)?.Sentences ?? [];

    /// <summary>The version, or 0 for the draft of the conversation, that a Word file was written from; null where it was none of them.</summary>
    /// <param name="hash">The <see cref="DraftMarks.HashOf"/> of the exported text.</param>
    public int? VersionOf(string hash) =>
        Review.Versions.LastOrDefault(version => DraftMarks.HashOf(version.Text) == hash)?.Number
        ?? (DraftMarks.HashOf(Told.Text) == hash ? 0 : null);
}

/// <summary>Finds what authors write from. Conversations are only read.</summary>
/// <param name="conversations">The conversations.</param>
/// <param name="knowledge">The knowledge base.</param>
sealed class AuthorDrafts(ConversationStore conversations, KnowledgeBase knowledge)
{
    readonly Drafter _drafter = new(knowledge);
    readonly ToldFacts _told = new(knowledge);

    /// <summary>What the author of a review writes from; null where the forms have no such section any more.</summary>
    /// <param name="stored">The review.</param>
    /// <param name="asOf">Today, Beijing time.</param>
    public AuthorDraft? Of(StoredReview stored, DateOnly asOf)
    {
        if (!knowledge.Forms.TryGet(stored.Review.Section, out var form, out var section))
        {
            return null;
        }
        var facts = conversations.Find(stored.Conversation) is { } conversation
            ? _told.Of(ConversationTurns.Remembered(conversation))
            : DraftFacts.None(knowledge);
        return new AuthorDraft(stored.Review, _drafter.Write(form, section, facts, asOf), facts);
    }
}
