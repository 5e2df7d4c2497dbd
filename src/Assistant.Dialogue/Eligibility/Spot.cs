using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>
/// What the rules say at once to a question that tells something of the person: 我46岁了还能报吗. Only conditions that are decided by
/// what was told count, and nothing of it is remembered. Holds no state.
/// </summary>
sealed class Spot(KnowledgeBase knowledge, FactFinder finder)
{
    readonly VerdictWording _verdicts = new(knowledge);

    /// <summary>The finding as a reply, or null when what was told decides no condition.</summary>
    /// <param name="policy">The policy that is asked about.</param>
    /// <param name="turn">The message.</param>
    /// <param name="plain">The message as a <see cref="PlainText"/>.</param>
    public Reply? Of(Policy policy, Turn turn, string plain)
    {
        var told = finder.Find(plain, policy.Facts, CheckStep.Days(policy, turn)).Statements;
        var facts = told.Aggregate(Facts.None(knowledge.Facts.Catalog), (known, statement) => known.With(statement.Fact, statement.Value));
        var decided = policy.Decide(facts).Findings().Where(finding => finding.Condition.Kind == ConditionKind.Required).ToList();
        var failing = decided.FindAll(finding => finding.Status == Status.NotMet);
        var telling = failing.Count > 0 ? failing : decided.FindAll(finding => finding.Status == Status.Met);
        if (telling.Count == 0)
        {
            return null;
        }
        var verdict = failing.Count > 0 ? $"不能申报{policy.Title}，按您说的" : "您说的这一点符合要求";
        var reasons = telling.Select(finding => _verdicts.Item(finding, facts)).Select(item => $"{item.Reason}（{item.Source}）");
        return new Reply
        {
            Kind = ReplyKind.Answer,
            Text = $"{verdict}：{string.Join("；", reasons)}。",
            Citations = [.. telling.SelectMany(finding => _verdicts.Law(finding.Condition)).Distinct()],
        };
    }
}
