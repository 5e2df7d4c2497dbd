using System.Collections.Immutable;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>A draft and what it may state.</summary>
/// <param name="Draft">The draft, without flags.</param>
/// <param name="Facts">The facts.</param>
/// <param name="AsOf">Today, Beijing time.</param>
readonly record struct LintInput(Draft Draft, DraftFacts Facts, DateOnly AsOf)
{
    /// <summary>The other sections of the form, without flags.</summary>
    public ImmutableArray<Draft> Others { get; init; } = [];

    /// <summary>The days that matter in reading what a sentence says.</summary>
    public ReadingDays Days => Draft.Form.Policy is { } policy ? CheckStep.Days(policy, AsOf) : new(AsOf, AsOf);

    /// <summary>The section.</summary>
    public FormSection Section => Draft.Section;

    /// <summary>The sentences with their places; mere placeholders say nothing. Whoever wrote it need not have named its facts.</summary>
    public IEnumerable<(DraftSentence Sentence, int Place)> Said =>
        Draft
            .Sentences.Select((sentence, place) => (sentence, place))
            .Where(one => !one.sentence.Facts.IsEmpty || one.sentence.Text != string.Concat(one.sentence.Placeholders));
}

/// <summary>Looks for one kind of problem.</summary>
interface ILint
{
    /// <summary>The problems of a draft.</summary>
    IEnumerable<Flag> Find(LintInput input);
}
