using System.Collections.Immutable;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Lists;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Inquiries;

/// <summary>A section that can be drafted.</summary>
/// <param name="Form">The form that it belongs to.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Guide">What belongs into it.</param>
/// <param name="Least">The fewest characters that say enough.</param>
/// <param name="Most">The most characters that are read.</param>
/// <param name="Readers">Who may see it.</param>
/// <param name="Clauses">The clauses that ask for it.</param>
/// <param name="Evidence">What is to be offered as evidence.</param>
sealed record SectionResult(
    string Form,
    string Id,
    string Title,
    string Guide,
    int Least,
    int Most,
    ImmutableArray<FormReader> Readers,
    ImmutableArray<string> Clauses,
    ImmutableArray<string> Evidence
)
{
    /// <summary>All sections of all forms.</summary>
    public static ImmutableArray<SectionResult> All(KnowledgeBase knowledge) =>
        [
            .. knowledge.Forms.Forms.SelectMany(
                form => form.Sections,
                (form, section) =>
                    new SectionResult(
                        form.Id,
                        section.Id,
                        section.Title,
                        section.Guide,
                        section.Least,
                        section.Most,
                        section.Readers,
                        [.. section.Law.Select(law => law.Clause)],
                        [.. section.Evidence.Select(evidence => evidence.Text)]
                    )
            ),
        ];
}

/// <summary>Sections of an application, drafted from facts as JSON. Nothing of it is kept.</summary>
sealed class Drafts(KnowledgeBase knowledge)
{
    readonly DraftFactsJson _facts = new(knowledge);
    readonly Drafter _drafter = new(knowledge);

    /// <summary>Drafts a section.</summary>
    /// <param name="section">The section, by identifier.</param>
    /// <param name="facts">The facts as JSON text.</param>
    /// <param name="asOf">Today, Beijing time.</param>
    /// <exception cref="RefusedException">There is no such section, or the facts are refused.</exception>
    public DraftResult Write(string section, string facts, DateOnly asOf)
    {
        if (!knowledge.Forms.TryGet(section, out var form, out var found))
        {
            throw new RefusedException(Refusal.Unknown, InquiryPhrases.NoSection(section, knowledge));
        }
        return _facts.TryRead(facts, out var known, out var error)
            ? DraftWording.Of(_drafter.Write(form, found, known, asOf))
            : throw RefusedException.Of(Checks.FactsKey, PersonalNumbers.Masked(error));
    }
}
