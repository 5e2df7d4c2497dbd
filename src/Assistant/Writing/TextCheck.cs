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
    /// <param name="before">What it was written from: the section, and sentences of which it is known what they rest on.</param>
    /// <param name="text">The text, at most <see cref="TypedText.Longest"/>.</param>
    /// <param name="facts">What may be stated; null where that is not known.</param>
    /// <param name="asOf">Today, Beijing time.</param>
    /// <param name="others">Other sections of the form as somebody changed them.</param>
    public Draft Read(Draft before, string text, DraftFacts? facts, DateOnly asOf, IReadOnlyCollection<Draft>? others = null)
    {
        var read = _drafter.Revise(before, TypedText.Sentences(text, before.Sentences), facts, asOf, others);
        return read with { Flags = [.. read.Flags.Concat(Withheld(before, read)).OrderBy(flag => flag.Sentence ?? int.MaxValue)] };
    }

    /// <summary>What is wrong with a text.</summary>
    /// <inheritdoc cref="Read"/>
    public Findings Find(Draft before, string text, DraftFacts? facts, DateOnly asOf, IReadOnlyCollection<Draft>? others = null) =>
        Findings.Of(Read(before, text, facts, asOf, others), text, knowledge);

    /// <summary>What was said of what is left out in sentences that still stand: what it was, is known only when a draft is written.</summary>
    static IEnumerable<Flag> Withheld(Draft before, Draft read) =>
        from one in read.Sentences.Select((sentence, place) => (sentence, place))
        where !one.sentence.Placeholders.IsEmpty
        from flag in before.Flags
        where
            flag.Sentence is { } at
            && before.Sentences[at].Text == one.sentence.Text
            && !one.sentence.Text.Contains(flag.Excerpt, StringComparison.Ordinal)
        select flag with
        {
            Sentence = one.place,
        };
}
