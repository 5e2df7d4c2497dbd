using System.Collections.Immutable;
using Assistant.Dialogue.Drafts.Linting;
using Assistant.Dialogue.Drafts.Rewording;
using Assistant.Dialogue.Eligibility;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts;

/// <summary>
/// Writes a section of an application from facts, sentence by sentence: what is not stated is not written, and what is missing stands
/// there as a placeholder. The same facts always give the same draft. Holds no state.
/// </summary>
public sealed class Drafter(KnowledgeBase knowledge)
{
    readonly SectionWriter _writer = new(knowledge);
    readonly Linter _linter = new(knowledge);
    readonly Budgeting _budgeting = new(knowledge);
    readonly FactTraces _traces = new(knowledge);

    /// <summary>A section in the words of a person, with what is wrong with them.</summary>
    /// <param name="draft">The section as it was drafted from the facts, which says what sentences that still stand rest on.</param>
    /// <param name="sentences">
    /// The sentences as they are now. What those that are new rest on is found by their words; one that names facts was made of the
    /// drafted sentence that rests on them.
    /// </param>
    /// <param name="facts">What may be stated; null where that is not known.</param>
    /// <param name="asOf">Today, Beijing time.</param>
    /// <param name="others">Other sections of the form that stand otherwise than they would be drafted, because somebody changed them.</param>
    public Draft Revise(
        Draft draft,
        ImmutableArray<DraftSentence> sentences,
        DraftFacts? facts,
        DateOnly asOf,
        IReadOnlyCollection<Draft>? others = null
    )
    {
        var known = draft
            .Sentences.DistinctBy(sentence => sentence.Text, StringComparer.Ordinal)
            .ToDictionary(sentence => sentence.Text, StringComparer.Ordinal);
        var completed = facts is null ? null : _budgeting.Completed(draft.Form, facts);
        var revised = draft with { Sentences = [.. sentences.Select(Rested)], Flags = [] };
        return Linted(revised with { Flags = [.. Missing(draft, revised)] }, completed, asOf, others ?? []);

        DraftSentence Rested(DraftSentence sentence) =>
            known.TryGetValue(sentence.Text, out var same)
                ? sentence.Facts.IsEmpty
                    ? same with
                    {
                        Paragraph = sentence.Paragraph,
                    }
                    : sentence
                : completed is null
                    ? sentence
                    : _traces.Rested(sentence, draft.Sentences, completed);
    }

    /// <summary>What is still missing in a revised text: its placeholders are those of the draft, one after the other.</summary>
    static IEnumerable<Flag> Missing(Draft draft, Draft revised) =>
        from places in revised
            .Sentences.SelectMany((sentence, place) => sentence.Placeholders.Select(words => (Words: words, Place: place)))
            .GroupBy(found => found.Words, found => found.Place, StringComparer.Ordinal)
        let missing = draft.Flags.Where(flag => flag.Kind == FlagKind.MissingFact && flag.Excerpt == places.Key).ToList()
        where missing.Count > 0
        from place in places.Select((sentence, turn) => (Sentence: sentence, Turn: turn))
        select missing[Math.Min(place.Turn, missing.Count - 1)] with
        {
            Sentence = place.Sentence,
        };

    /// <summary>The draft in the words of a model: a sentence that is the <c>From</c> of a pair is shown as its <c>To</c>, no other changes.</summary>
    /// <param name="draft">The section as it was drafted from the facts.</param>
    /// <param name="worded">The pairs; those of sentences that the draft does not have are passed over.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="asOf">Today, Beijing time.</param>
    public Draft Reworded(Draft draft, ImmutableArray<WordedSentence> worded, DraftFacts facts, DateOnly asOf)
    {
        var texts = worded
            .DistinctBy(pair => pair.From, StringComparer.Ordinal)
            .ToDictionary(pair => pair.From, pair => pair.To, StringComparer.Ordinal);
        if (!draft.Sentences.Any(sentence => texts.ContainsKey(sentence.Text)))
        {
            return draft;
        }
        var reworded = draft with
        {
            Sentences =
            [
                .. draft.Sentences.Select(sentence => sentence with { Text = texts.GetValueOrDefault(sentence.Text, sentence.Text) }),
            ],
            IsByModel = true,
        };
        // What is missing or withheld was found while it was written; the rest is looked for in the words as they are now.
        var written = draft.Flags.Except(Revise(draft, draft.Sentences, facts, asOf).Flags);
        var found = Revise(reworded, reworded.Sentences, facts, asOf).Flags;
        return reworded with { Flags = [.. written.Concat(found).OrderBy(flag => flag.Sentence ?? int.MaxValue)] };
    }

    /// <summary>The draft of a section.</summary>
    /// <param name="form">The form.</param>
    /// <param name="section">Its section.</param>
    /// <param name="facts">What may be stated.</param>
    /// <param name="asOf">Today, Beijing time.</param>
    /// <param name="others">Other sections of the form that stand otherwise than they would be drafted, because somebody changed them.</param>
    public Draft Write(Form form, FormSection section, DraftFacts facts, DateOnly asOf, IReadOnlyCollection<Draft>? others = null)
    {
        facts = _budgeting.Completed(form, facts);
        return Linted(_writer.Write(form, section, facts), facts, asOf, others ?? []);
    }

    /// <summary>The draft with everything that is wrong with it, held against the other sections as well.</summary>
    Draft Linted(Draft draft, DraftFacts? facts, DateOnly asOf, IReadOnlyCollection<Draft> changed)
    {
        var others =
            from section in draft.Form.Sections
            where section != draft.Section
            select changed.FirstOrDefault(other => other.Section == section)
                ?? _writer.Write(draft.Form, section, facts ?? DraftFacts.None(knowledge));
        var countTo = draft.Form.Policy is { } policy ? CheckStep.CountTo(policy, asOf) : asOf;
        var missing = draft.Flags.Select(flag => flag with { Suggestion = QuestionWording.Dated(flag.Suggestion, countTo) });
        var flags = missing.Concat(_linter.Find(draft with { Flags = [] }, [.. others], facts, asOf));
        return draft with { Flags = [.. flags.OrderBy(flag => flag.Sentence ?? int.MaxValue)] };
    }
}
