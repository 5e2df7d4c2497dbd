using Assistant.Dialogue.Drafts;
using Assistant.Importing;
using Assistant.Knowledge;

namespace Assistant.Writing;

/// <summary>Reads what people type into a page as a draft, and tells what is wrong with it. Keeps nothing.</summary>
/// <param name="knowledge">The knowledge base.</param>
sealed class TextCheck(KnowledgeBase knowledge)
{
    readonly Drafter _drafter = new(knowledge);

    /// <summary>A text as a draft.</summary>
    /// <param name="from">What it was written from: the section, and sentences of which it is known what they rest on.</param>
    /// <param name="text">The text, at most <see cref="TypedText.Longest"/>.</param>
    /// <param name="facts">What may be stated; null where that is not known.</param>
    /// <param name="asOf">Today, Beijing time.</param>
    public Draft Read(Draft from, string text, DraftFacts? facts, DateOnly asOf) =>
        _drafter.Revise(from, TypedText.Sentences(text, from.Sentences), facts, asOf);

    /// <summary>What is wrong with a text.</summary>
    /// <inheritdoc cref="Read"/>
    public Findings Find(Draft from, string text, DraftFacts? facts, DateOnly asOf) =>
        Findings.Of(Read(from, text, facts, asOf), text, knowledge);
}
