using System.Collections.Immutable;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts;

/// <summary>A sentence of a draft, with what it rests on.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Paragraph">The paragraph that it stands in, from 0.</param>
public sealed record DraftSentence(string Text, int Paragraph)
{
    /// <summary>The facts that it states, such as <c>birth_date</c> or <c>projects[0].name</c>; none only where it is a mere placeholder.</summary>
    public ImmutableArray<string> Facts { get; init; } = [];

    /// <summary>The evidence that is offered for it.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];

    /// <summary>The clauses that it serves.</summary>
    public ImmutableArray<string> Clauses { get; init; } = [];

    /// <summary>What is still missing in it, as it stands there: 【待补充：项目级别】.</summary>
    public ImmutableArray<string> Placeholders { get; init; } = [];

    /// <summary>Whether it claims a result, which wants evidence.</summary>
    public bool IsClaim { get; init; }
}

/// <summary>A problem of a draft.</summary>
/// <param name="Kind">What kind of problem.</param>
/// <param name="Excerpt">The words that are meant, as they stand in the draft or in what was stated.</param>
/// <param name="Clause">The clause that it rests on; null where it is a matter of style.</param>
/// <param name="Message">Why it is a problem, in plain Chinese.</param>
/// <param name="Suggestion">What to do or to write instead.</param>
public sealed record Flag(FlagKind Kind, string Excerpt, string? Clause, string Message, string Suggestion)
{
    /// <summary>The sentence that is meant, from 0; null when it is the whole section.</summary>
    public int? Sentence { get; init; }

    /// <summary>What is to be told, such as <c>projects[0].problem</c>; null where nothing is missing.</summary>
    public string? Fact { get; init; }
}

/// <summary>A section as it is drafted from facts: sentences, and what is wrong with them.</summary>
/// <param name="Form">The form.</param>
/// <param name="Section">The section.</param>
/// <param name="Sentences">The sentences in order.</param>
/// <param name="Flags">The problems, in the order of the sentences.</param>
public sealed record Draft(Form Form, FormSection Section, ImmutableArray<DraftSentence> Sentences, ImmutableArray<Flag> Flags)
{
    /// <summary>Whether a model took part in the wording, which readers are told.</summary>
    public bool IsByModel { get; init; }

    /// <summary>The text, a paragraph a line.</summary>
    public string Text => TextOf(Sentences);

    /// <summary>The text of sentences, a paragraph a line.</summary>
    internal static string TextOf(ImmutableArray<DraftSentence> sentences) =>
        string.Join(
            '\n',
            sentences
                .GroupBy(sentence => sentence.Paragraph)
                .Select(paragraph => string.Concat(paragraph.Select(sentence => sentence.Text)))
        );

    /// <summary>How many characters a text has as a field of a form counts them: all but line breaks.</summary>
    public static int LengthOf(string text) => text.EnumerateRunes().Count(rune => rune.Value is not ('\n' or '\r'));

    /// <summary>What is still missing, each once.</summary>
    public IEnumerable<string> Placeholders => Sentences.SelectMany(sentence => sentence.Placeholders).Distinct(StringComparer.Ordinal);
}
