using System.Collections.Immutable;
using Assistant.Channels;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Dialogue.Turns;
using Assistant.Export;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Storage;

namespace Assistant.Reviews;

/// <summary>What the author of a review writes from.</summary>
/// <param name="Review">The review.</param>
/// <param name="Told">The draft as the conversation has it.</param>
/// <param name="Facts">What was told in the conversation.</param>
/// <param name="Others">The other sections of the form as they were handed in.</param>
sealed record AuthorDraft(DraftReview Review, Draft Told, DraftFacts Facts, ImmutableArray<Draft> Others)
{
    /// <summary>The number of the version that is worked on; 0 while none was handed in.</summary>
    public int Number => Review.Latest?.Number ?? 0;

    /// <summary>Its content hash; empty while none was handed in.</summary>
    public string Hash => Review.Latest?.Hash ?? "";

    /// <summary>What was handed in last; before that the draft of the conversation.</summary>
    public Draft Current => Review.Latest is { } latest ? Of(latest) : Told;

    /// <summary>A version as a draft.</summary>
    public Draft Of(DraftVersion version) => Of(version, Told.Form, Told.Section);

    /// <summary>A version of a section as a draft.</summary>
    public static Draft Of(DraftVersion version, Form form, FormSection section) =>
        new(form, section, version.Sentences, version.Flags) { IsByModel = version.IsByModel };

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
/// <param name="reviews">The reviews.</param>
/// <param name="knowledge">The knowledge base.</param>
sealed class AuthorDrafts(ConversationStore conversations, ReviewStore reviews, KnowledgeBase knowledge)
{
    readonly ToldDraft _told = new(knowledge);

    /// <summary>What the author of a review writes from; null where the forms have no such section any more.</summary>
    /// <param name="stored">The review.</param>
    /// <param name="asOf">Today, Beijing time.</param>
    public AuthorDraft? Of(StoredReview stored, DateOnly asOf)
    {
        if (!knowledge.Forms.TryGet(stored.Review.Section, out var form, out _))
        {
            return null;
        }
        var conversation = conversations.Find(stored.Conversation) is { } found
            ? ConversationTurns.Remembered(found)
            : new Conversation { Id = stored.Conversation };
        var (draft, facts) = _told.Of(conversation, stored.Review.Section, asOf);
        var others =
            from other in reviews.Of(stored.Conversation)
            where other.Review.Form == form.Id && other.Review.Id != stored.Review.Id && other.Review.Latest is not null
            let section = form.Sections.FirstOrDefault(section => section.Id == other.Review.Section)
            where section is not null
            select AuthorDraft.Of(other.Review.Latest!, form, section);
        return new AuthorDraft(stored.Review, draft, facts, [.. others]);
    }
}
