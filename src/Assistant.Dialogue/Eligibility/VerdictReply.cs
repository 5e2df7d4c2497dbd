using System.Collections.Immutable;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>The reply that ends a check: the verdict in words, with every clause that it rests on.</summary>
sealed class VerdictReply(KnowledgeBase knowledge)
{
    readonly VerdictWording _wording = new(knowledge);
    readonly WhatIfWording _whatIf = new(knowledge.Facts);

    /// <summary>The reply of kind <see cref="ReplyKind.Verdict"/>.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="at">The moment that counts as now.</param>
    /// <param name="lead">What is said before it.</param>
    /// <param name="notes">What is said behind it, such as the number of its receipt.</param>
    /// <param name="taps">What may be asked for next.</param>
    public Reply Of(Decision decision, DateTimeOffset at, string lead, ImmutableArray<string> notes, ImmutableArray<string> taps)
    {
        var verdict = Verdict(decision, at);
        verdict = verdict with { Report = verdict.Report! with { Notes = verdict.Report.Notes.AddRange(notes) } };
        var text = lead + VerdictText.InBrief(verdict.Report);
        return new Reply
        {
            Kind = ReplyKind.Verdict,
            Text = text,
            Computed = [new Computed(decision.Policy.Id, text)],
            Citations = Citations(decision, at),
            Suggestions = [.. taps, Phrases.StartOver],
            Verdict = verdict,
        };
    }

    /// <summary>Every condition of a verdict, with its reason and its clauses.</summary>
    public Reply InDetail(Decision decision, DateTimeOffset at)
    {
        var text = VerdictText.Of(Verdict(decision, at).Report!);
        return new()
        {
            Kind = ReplyKind.Answer,
            Text = text,
            Computed = [new Computed(decision.Policy.Id, text)],
            Citations = Citations(decision, at),
        };
    }

    /// <summary>What would make the case eligible, and when; null where nothing need change.</summary>
    public Reply? Ways(Decision decision, DateTimeOffset at)
    {
        if (
            Verdict(decision, at).Report! is not { Sections: var sections } report
            || sections.FirstOrDefault(WhatIfWording.IsWays) is not { } ways
        )
        {
            return null;
        }
        var text = VerdictText.Of(report with { Sections = [ways] });
        return new()
        {
            Kind = ReplyKind.Answer,
            Text = text,
            Computed = [new Computed(decision.Policy.Id, text)],
            Citations = Citations(decision, at),
        };
    }

    Turns.Verdict Verdict(Decision decision, DateTimeOffset at) => _whatIf.AddTo(_wording.Of(decision, at), decision);

    /// <summary>That a condition is not met, with the reason and the clause.</summary>
    public string Failure(Decision decision, Finding finding)
    {
        var item = _wording.Item(finding, decision.Facts);
        return $"「{item.Name}」这一条不满足：{item.Reason}（{item.Source}）";
    }

    /// <summary>That further conditions are not met, by name and clause.</summary>
    public string FailuresInShort(IReadOnlyCollection<Finding> findings) =>
        Phrases.NotMetEither(
            string.Join('、', findings.Select(finding => $"「{finding.Condition.Name}」")),
            string.Join('、', findings.Select(finding => _wording.Label(finding.Condition.Law[0].Clause)).Distinct(StringComparer.Ordinal))
        );

    /// <summary>The clauses of a condition, with the words that state it.</summary>
    public IEnumerable<Citation> Citations(PolicyCondition condition) => _wording.Law(condition);

    ImmutableArray<Citation> Citations(Decision decision, DateTimeOffset at)
    {
        var deadline = decision.Policy.Round is { } round && round.StateAt(at) == RoundState.Closed ? round.Deadline : null;
        var closing =
            knowledge.Askables.Figures.FirstOrDefault(figure => figure.Deadline is { } moment && moment == deadline)?.Sources.Take(1) ?? [];
        return
        [
            .. decision
                .Findings()
                .OrderByDescending(finding => (finding.Condition.Kind == ConditionKind.Required, finding.Status))
                .SelectMany(finding => Citations(finding.Condition))
                .Concat(closing.Select(source => new Citation(source.Clause, _wording.Label(source.Clause), source.Quote)))
                .DistinctBy(citation => citation.Clause, StringComparer.Ordinal),
        ];
    }
}
