using System.Collections.Immutable;
using Assistant.Rules;

namespace Assistant.Knowledge.Forms;

/// <summary>
/// The application form of a programme as far as the documents tell what it must say: the official form is an annex that they name
/// and do not contain.
/// </summary>
/// <param name="Id">The identifier, which is the name of the file in <c>forms/</c>.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Policy">The policy whose facts and conditions it is held against; null where there is none.</param>
/// <param name="Note">What must be known of it: that the official form may differ.</param>
/// <param name="Sections">The sections in order.</param>
public sealed record Form(string Id, string Title, Policy? Policy, string Note, ImmutableArray<FormSection> Sections);

/// <summary>A section of an application form.</summary>
/// <param name="Id">The identifier, unique over all forms.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Names">What people call it, besides the heading.</param>
/// <param name="Guide">What belongs into it, in plain Chinese.</param>
/// <param name="Law">The clauses that ask for it, with their words.</param>
/// <param name="Passages">What is written, in order.</param>
public sealed record FormSection(
    string Id,
    string Title,
    ImmutableArray<string> Names,
    string Guide,
    ImmutableArray<LawQuote> Law,
    ImmutableArray<FormPassage> Passages
)
{
    /// <summary>The fewest characters that say enough.</summary>
    public int Least { get; init; }

    /// <summary>The most characters that are read.</summary>
    public int Most { get; init; }

    /// <summary>What is to be offered as evidence, clause by clause.</summary>
    public ImmutableArray<GuideText> Evidence { get; init; } = [];

    /// <summary>Who may see it.</summary>
    public ImmutableArray<FormReader> Readers { get; init; } = [FormReader.Author, FormReader.Reviewer];

    /// <summary>Whether somebody may see it; where the recommending unit does, it is whoever writes it, named as such or not.</summary>
    public bool IsFor(FormReader reader) =>
        Readers.Contains(reader) || (reader == FormReader.Author && Readers.Contains(FormReader.Recommender));

    /// <summary>What the section is about, which decides what is held against it.</summary>
    public ImmutableArray<SectionTopic> Topics { get; init; } = [];

    /// <summary>The records that it tells.</summary>
    public IEnumerable<FormRecord> Records => Passages.Select(passage => passage.Each).OfType<FormRecord>().Distinct();
}

/// <summary>A text that rests on clauses.</summary>
public sealed record GuideText(string Text, ImmutableArray<LawQuote> Law);

/// <summary>Who may see a section.</summary>
public enum FormReader
{
    /// <summary>Whoever writes it.</summary>
    Author,

    /// <summary>Whoever reviews it.</summary>
    Reviewer,

    /// <summary>The recommending unit.</summary>
    Recommender,
}

/// <summary>What a section is about.</summary>
public enum SectionTopic
{
    /// <summary>What the applicant has achieved, which should be in Beijing and not be a count of papers.</summary>
    Results,

    /// <summary>What one person did, whom what others did is not to be ascribed to.</summary>
    OwnWork,

    /// <summary>What the grant is spent on.</summary>
    Budget,

    /// <summary>What is to be done in the time of the grant.</summary>
    Plan,

    /// <summary>What the host unit gives.</summary>
    Support,

    /// <summary>Whom a unit recommends.</summary>
    Recommendation,
}

/// <summary>Sentences that belong together: of the applicant, or of each thing of a kind.</summary>
/// <param name="Each">The things that are told one after the other; null for sentences that stand once.</param>
/// <param name="Sentences">The sentences.</param>
public sealed record FormPassage(FormRecord? Each, ImmutableArray<SentencePattern> Sentences)
{
    /// <summary>What is missing while <see cref="When"/> is not known, such as 学历; null for a passage of sentences.</summary>
    public string? Missing { get; init; }

    /// <summary>What must be known, where something may be <see cref="Missing"/>.</summary>
    public Condition? When { get; init; }
}
