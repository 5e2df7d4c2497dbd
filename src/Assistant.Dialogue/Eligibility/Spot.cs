using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>
/// What the rules say at once to a question that tells something of the person: 我46岁了还能报吗. Only conditions that are decided by
/// what was told count, and nothing of it is remembered. Holds no state.
/// </summary>
sealed class Spot(KnowledgeBase knowledge, FactFinder finder, Func<string, bool> asks)
{
    readonly VerdictWording _verdicts = new(knowledge);

    /// <summary>The finding as a reply, and whether it is that something is not met; null when what was told decides no condition.</summary>
    /// <param name="policy">The policy that is asked about.</param>
    /// <param name="turn">The message.</param>
    /// <param name="plain">The message as a <see cref="PlainText"/>.</param>
    public (Reply Reply, bool Fails)? Of(Policy policy, Turn turn, string plain)
    {
        var (told, facts, decided) = Decided(policy, turn, plain);
        var failing = decided.FindAll(finding => finding.Status == Status.NotMet);
        var telling = failing.Count > 0 ? failing : decided.FindAll(finding => finding.Status == Status.Met);
        if (telling.Count == 0 || (failing.Count == 0 && TellsMore(told.Rest)))
        {
            return null;
        }
        var verdict = failing.Count > 0 ? $"不能申报{policy.Title}，按您说的" : "这一点没问题，按您说的";
        var reasons = telling.Select(finding => _verdicts.Item(finding, facts)).Select(item => $"{item.Reason}（{item.Source}）");
        var text = $"{verdict}：{string.Join("；", reasons)}。";
        var reply = new Reply
        {
            Kind = ReplyKind.Answer,
            Text = text,
            Computed = [new Computed(policy.Id, text)],
            Citations = [.. telling.SelectMany(finding => _verdicts.Law(finding.Condition)).Distinct()],
        };
        return (reply, failing.Count > 0);
    }

    /// <summary>Whether what is told decides a condition that rests on one of the clauses, whatever else is told.</summary>
    public bool Decides(Policy policy, Turn turn, string plain, IEnumerable<Citation> law) =>
        Decided(policy, turn, plain) is var (told, _, decided)
        && (
            // 本科，18年毕业的 decides it with the other half, which the check asks for.
            (told.HalfSaid is { } half && Numerals.ToDigits(half).Any(char.IsAsciiDigit))
            || decided
                .FindAll(finding => finding.Status is Status.Met or Status.NotMet)
                .SelectMany(finding => _verdicts.Law(finding.Condition))
                .Any(own => law.Any(cited => cited.Clause == own.Clause))
        );

    (Told Told, Facts Facts, List<Finding> Findings) Decided(Policy policy, Turn turn, string plain)
    {
        var told = finder.Find(plain, policy.Facts, CheckStep.Days(policy, turn));
        var facts = told.Statements.Aggregate(
            Facts.None(knowledge.Facts.Catalog),
            (known, statement) => known.With(statement.Fact, statement.Value)
        );
        return (told, facts, [.. policy.Decide(facts).Findings().Where(finding => finding.Condition.Kind == ConditionKind.Required)]);
    }

    /// <summary>Whether something is told beside, of which nobody knows here what it means: 干了八年多，今年调去后勤了，还能报吗.</summary>
    bool TellsMore(string rest) =>
        rest.Split(['，', ',', '。', ';', '；', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Any(half => PlainText.SaysSomething(half) && !asks(half));
}
