using System.Collections.Immutable;
using Assistant.Dialogue.Eligibility;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Rules;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>More persons or teams than a recommending unit may put forward, decided by the rules for lists.</summary>
sealed class LimitLint(KnowledgeBase knowledge) : ILint
{
    const string Candidates = "candidates";
    const string Channel = "channel";

    readonly ListWording _wording = new(knowledge);

    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input)
    {
        if (
            !input.Section.Topics.Contains(SectionTopic.Recommendation)
            || input.Facts.Of(Candidates) is not { IsEmpty: false } told
            || knowledge.Policies.Lists is not [var policy, ..]
        )
        {
            return [];
        }
        var channel = input.Facts.Rules.Known.FirstOrDefault(known => known.Fact.Name == Channel).Value as EnumValue;
        var submitted = new SubmittedList(
            channel?.Name,
            null,
            null,
            [.. told.Select((one, place) => new SubmittedCandidate(Candidate(one), $"第{place + 1}个", null))]
        );
        var decision = policy.Decide(submitted.ToList());
        return decision
            .Findings.Where(finding => finding.Status is Status.NotMet or Status.Review)
            .Select(finding => new Flag(
                FlagKind.OverLimit,
                finding.Condition.Name,
                finding.Law[0].Clause,
                $"{_wording.Reason(finding, decision)}。",
                "请调整推荐的人选，再重新起草。"
            ))
            .ToImmutableArray();
    }

    Candidate Candidate(DraftRecord one) =>
        new(
            one["name"] is FieldValue.Text name ? name.Words : null,
            one["kind"] is FieldValue.Choice { Value: var kind } ? (kind == "team" ? CandidateKind.Team : CandidateKind.Individual) : null,
            one["unit"] is FieldValue.Text unit ? unit.Words : null,
            StatedFacts.Read(knowledge.Facts.Catalog, [])
        );
}
