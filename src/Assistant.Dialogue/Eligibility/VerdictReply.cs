using System.Collections.Immutable;
using System.Text;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>The reply that ends a check: the outcome in one sentence, then every condition with its clause.</summary>
sealed class VerdictReply(KnowledgeBase knowledge)
{
    readonly VerdictWording _wording = new(knowledge.Facts);

    /// <summary>The reply of kind <see cref="ReplyKind.Verdict"/>.</summary>
    public Reply Of(Decision decision, DateTimeOffset at, string lead)
    {
        var verdict = _wording.Of(decision, at);
        var text = new StringBuilder(lead);
        text.Append(decision.Policy.Title).Append("核对结果：").Append(VerdictWording.Sentence(decision.Outcome));
        if (RoundNotice(decision.Policy, at) is { } notice)
        {
            text.Append('\n').Append(notice);
        }
        var findings = decision.Findings().Zip(verdict.Conditions).ToList();
        foreach (var (heading, status) in Headings)
        {
            Section(
                text,
                heading,
                [.. findings.Where(found => IsRequired(found.First) && found.First.Status == status).Select(found => found.Second)]
            );
        }
        Brief(text, "满足", findings.Where(found => IsRequired(found.First) && found.First.Status == Status.Met));
        Brief(text, "由评审专家评议，不影响这里的结果", findings.Where(found => found.First.Condition.Kind == ConditionKind.Assessed));
        Brief(text, "鼓励条件，不影响申报资格", findings.Where(found => found.First.Condition.Kind == ConditionKind.Preference));
        text.Append("\n\n").Append(Phrases.AnswerIsSubjectToTheOrganiser);
        return new Reply
        {
            Kind = ReplyKind.Verdict,
            Text = text.ToString(),
            Citations = Citations(decision, at),
            Suggestions = [.. knowledge.Questions.Greeting.AfterCheck, Phrases.StartOver],
            Verdict = verdict,
        };
    }

    /// <summary>That a condition is not met, with the reason and the clause.</summary>
    public string Failure(Decision decision, Finding finding, DateTimeOffset at)
    {
        var result = _wording.Of(decision, at).Conditions[decision.Policy.Conditions.IndexOf(finding.Condition)];
        return $"「{finding.Condition.Name}」这一条不满足：{result.Reason}（{Labels(result)}）";
    }

    /// <summary>That further conditions are not met, by name and clause.</summary>
    public string FailuresInShort(IReadOnlyCollection<Finding> findings) =>
        Phrases.NotMetEither(
            string.Join('、', findings.Select(finding => $"「{finding.Condition.Name}」")),
            string.Join('、', findings.Select(finding => Label(finding.Condition.Law[0].Clause)).Distinct(StringComparer.Ordinal))
        );

    /// <summary>That the round is over, where it is.</summary>
    public static string? RoundNotice(Policy policy, DateTimeOffset at) =>
        policy.Round is { Deadline: { } deadline } round && round.StateAt(at) == RoundState.Closed
            ? Phrases.RoundIsOver(round.Name, deadline)
            : null;

    /// <summary>The clauses of a condition, with the words that state it.</summary>
    public IEnumerable<Citation> Citations(PolicyCondition condition) =>
        condition.Law.Select(law => new Citation(law.Clause, Label(law.Clause), law.Quote));

    static readonly ImmutableArray<(string, Status)> Headings =
    [
        ("不满足", Status.NotMet),
        ("还缺信息，暂时不能判断", Status.Unknown),
        ("须由主办单位判断", Status.Review),
    ];

    static bool IsRequired(Finding finding) => finding.Condition.Kind == ConditionKind.Required;

    void Section(StringBuilder text, string heading, ImmutableArray<ConditionResult> results)
    {
        if (results.IsEmpty)
        {
            return;
        }
        text.Append("\n\n").Append(heading).Append('（').Append(results.Length).Append("项）：");
        foreach (var result in results)
        {
            text.Append("\n· ")
                .Append(result.Name)
                .Append('：')
                .Append(result.Reason.TrimEnd('。'))
                .Append('（')
                .Append(Labels(result))
                .Append('）');
        }
    }

    // Met conditions are read for completeness only: their names, gathered by clause.
    void Brief(StringBuilder text, string heading, IEnumerable<(Finding, ConditionResult Result)> findings)
    {
        var results = findings.Select(found => found.Result).ToList();
        if (results.Count == 0)
        {
            return;
        }
        text.Append("\n\n").Append(heading).Append('（').Append(results.Count).Append("项）：");
        text.AppendJoin(
            '；',
            results
                .GroupBy(Labels, StringComparer.Ordinal)
                .Select(group => $"{string.Join("、", group.Select(result => result.Name))}（{group.Key}）")
        );
        text.Append('。');
    }

    // A condition that rests on a whole list of clauses names the first of them; its citations have them all.
    string Labels(ConditionResult result) =>
        result.Clauses.Select(Label).Distinct(StringComparer.Ordinal).ToList() is [var first, _, _, ..]
            ? $"{first}等"
            : string.Join("、", result.Clauses.Select(Label).Distinct(StringComparer.Ordinal));

    string Label(string clause) => knowledge.Clauses.Find(clause)?.Label ?? clause;

    ImmutableArray<Citation> Citations(Decision decision, DateTimeOffset at)
    {
        var deadline = decision.Policy.Round is { } round && round.StateAt(at) == RoundState.Closed ? round.Deadline : null;
        var closing =
            knowledge.Askables.Figures.FirstOrDefault(figure => figure.Deadline is { } moment && moment == deadline)?.Sources.Take(1) ?? [];
        return
        [
            .. decision
                .Findings()
                .OrderByDescending(finding => (IsRequired(finding), finding.Status))
                .SelectMany(finding => Citations(finding.Condition))
                .Concat(closing.Select(source => new Citation(source.Clause, Label(source.Clause), source.Quote)))
                .DistinctBy(citation => citation.Clause, StringComparer.Ordinal),
        ];
    }
}
