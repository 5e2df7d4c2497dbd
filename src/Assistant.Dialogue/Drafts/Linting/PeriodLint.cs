using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>Aims that are to be reached only after the time for which the grant is given.</summary>
sealed class PeriodLint(KnowledgeBase knowledge) : ILint
{
    const string By = "by";

    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input)
    {
        if (
            !input.Section.Topics.Contains(SectionTopic.Plan)
            || knowledge.Budgets.Of(input.Draft.Form.Id) is not { } grant
            || !knowledge.Lints.Texts.TryGetValue(FlagKind.OverLimit, out var text)
        )
        {
            return [];
        }
        // The time begins when the contract is signed, in this year at the latest.
        var last = new DateOnly(input.AsOf.Year + (int)grant.Years, 12, 31);
        return from kind in input.Section.Records
            from told in input.Facts.Of(kind.Name)
            where told[By] is FieldValue.Date { Days.Low: { } day } && day > last
            select WordSearch.Flag(FlagKind.OverLimit, text, told[By]!.InSentence(kind[By]!));
    }
}
