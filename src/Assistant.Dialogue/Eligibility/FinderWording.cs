using System.Collections.Immutable;
using System.Text;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Holds a case against all programmes and says what was found, most promising first. Safe to share.</summary>
public sealed class FinderWording(KnowledgeBase knowledge)
{
    /// <summary>The most failing conditions that are named of one programme.</summary>
    const int MostNamed = 3;

    readonly Finder _finder = new(knowledge.Policies.Policies);

    static readonly ImmutableArray<(Outcome Outcome, string Heading)> Headings =
    [
        (Outcome.Eligible, "符合基本申报条件"),
        (Outcome.NeedsHumanReview, "没有不符合的，但有的条件须由主办单位判断"),
        (Outcome.Undetermined, "还不能判断"),
        (Outcome.NotEligible, "有条件不符合"),
    ];

    /// <summary>What was found, for programs and for people.</summary>
    /// <param name="facts">The case.</param>
    /// <param name="at">The moment that counts as now.</param>
    public FinderResult Of(Facts facts, DateTimeOffset at)
    {
        var found = _finder.Find(facts, at);
        var next = found.Next is { } fact ? new NextResult(fact.Fact.Name, fact.Decides, knowledge.Questions[fact.Fact].Brief) : null;
        return new(BeijingTime.DateOf(at), [.. found.Programmes.Select(programme => Of(programme, facts))], Text(found, facts, next, at))
        {
            Next = next,
        };
    }

    /// <summary>
    /// The titles of the programmes that somebody may still apply for, that nothing they told rules out and something of its own speaks for, most
    /// promising first; not those whose round is over, and none beside the conditions of a unit.
    /// </summary>
    public IEnumerable<string> Elsewhere(Decision decision, DateTimeOffset at) =>
        IsPart(decision.Policy)
            ? []
            : _finder
                .Find(decision.Facts, at)
                .Programmes.Where(programme =>
                    programme.Decision.Policy != decision.Policy
                    && programme.Decision.Outcome != Outcome.NotEligible
                    && !IsHeld(programme, decision.Facts)
                )
                .Where(programme =>
                    !IsPart(programme.Decision.Policy)
                    && !IsOfUnit(programme.Decision.Policy)
                    && programme.Decision.Findings().Any(finding => SpeaksForIt(finding, decision.Policy))
                )
                .Where(programme => programme.Round != RoundState.Closed && programme.Decision.Policy.ValidTo >= BeijingTime.DateOf(at))
                .GroupBy(programme => Rung(programme.Decision.Policy) >= 0)
                .SelectMany(group =>
                    group.Key ? Titled(group, Rung(decision.Policy) >= 0) : group.Select(programme => programme.Decision.Policy.Title)
                );

    /// <summary>
    /// Of titles the highest that is certain enough: the lower ones are no news to whoever may have that. While none is, titles as such,
    /// though not to whoever has just asked for one.
    /// </summary>
    IEnumerable<string> Titled(IEnumerable<FoundProgramme> open, bool failedOne) =>
        open.Where(programme => programme.Decision.Outcome != Outcome.Undetermined)
            .Select(programme => programme.Decision.Policy)
            .OrderByDescending(Rung)
            .Select(policy => policy.Title)
            .Concat(failedOne ? [] : [knowledge.Facts[knowledge.Ladder!.Ladder.Title].Label])
            .Take(1);

    /// <summary>The place of the title that a policy is about, from the lowest; −1 when it is about none.</summary>
    int Rung(Policy policy) => knowledge.Ladder?.Ladder.Rungs.Select(rung => rung.Policy).ToList().IndexOf(policy) ?? -1;

    static bool IsOfUnit(Policy policy) => policy.Facts.All(fact => fact.ChangedBy is ChangedBy.Unit or ChangedBy.Nobody);

    // That somebody works in Beijing speaks for no programme that asks for it as the one they do not meet does.
    static bool SpeaksForIt(Finding finding, Policy failed) =>
        finding is { Condition: { Kind: ConditionKind.Required, Facts: var facts }, Status: Status.Met }
        && failed.Conditions.All(condition => facts.Except(condition.Facts).Any());

    /// <summary>Whether another policy asks for all that this one does and more: the conditions of a unit are no programme of a person.</summary>
    bool IsPart(Policy policy) =>
        knowledge.Policies.Policies.Any(other =>
            other.Conditions.Length > policy.Conditions.Length && policy.Conditions.All(other.Conditions.Contains)
        );

    bool IsHeld(FoundProgramme programme, Facts facts) => IsHeld(programme.Decision.Policy, facts);

    /// <summary>Whether a policy is about a title that the person has, or has a higher one than.</summary>
    public bool IsHeld(Policy policy, Facts facts) =>
        knowledge.Ladder?.Ladder is { } ladder
        && facts[ladder.Title] is EnumValue held
        && ladder.Rungs.Any(rung =>
            rung.Policy == policy && ladder.Title.Values.IndexOf(rung.Value) <= ladder.Title.Values.IndexOf(held.Name)
        );

    FoundResult Of(FoundProgramme programme, Facts facts) =>
        new(
            programme.Decision.Policy.Id,
            programme.Decision.Policy.Title,
            programme.Decision.Outcome,
            [.. programme.Failing.Select(condition => condition.Id)],
            [.. programme.ForReview.Select(condition => condition.Id)],
            programme.Open
        )
        {
            Round = programme.Round,
            Held = IsHeld(programme, facts) ? true : null,
        };

    string Text(Found found, Facts facts, NextResult? next, DateTimeOffset at)
    {
        var text = new StringBuilder($"按{Phrases.Day(BeijingTime.DateOf(at))}的情况，把{found.Programmes.Length}个项目都对照了一遍。");
        var held = found.Programmes.Where(programme => IsHeld(programme, facts)).ToList();
        foreach (var (outcome, heading) in Headings)
        {
            var group = found.Programmes.Except(held).Where(programme => programme.Decision.Outcome == outcome).ToList();
            if (group.Count > 0)
            {
                text.Append("\n\n").Append(heading).Append('（').Append(group.Count).Append("个）：");
                group.ForEach(programme => text.Append("\n· ").Append(Line(programme, at)));
            }
        }
        if (held.Count > 0)
        {
            text.Append("\n\n已经取得同级或更高的职称，不用再报：")
                .AppendJoin('、', held.Select(programme => programme.Decision.Policy.Title));
        }
        if (next is not null)
        {
            text.Append("\n\n接下来最值得先说清楚的是：")
                .Append(next.Question)
                .Append("（一个回答最多能定下")
                .Append(next.Decides)
                .Append("个项目）");
        }
        return text.Append("\n\n").Append(Phrases.AnswerIsSubjectToTheOrganiser).ToString();
    }

    static string Line(FoundProgramme programme, DateTimeOffset at)
    {
        var detail = programme.Decision.Outcome switch
        {
            Outcome.NeedsHumanReview => $"：{Names(programme.ForReview)}",
            Outcome.Undetermined => $"：还有{programme.Open}项没有确认",
            Outcome.NotEligible => $"：{Names(programme.Failing)}{(programme.Open > 0 ? $"；另有{programme.Open}项没有确认" : "")}",
            _ => "",
        };
        return programme.Decision.Policy.Title + Round(programme.Decision.Policy, at) + detail;
    }

    static string Names(ImmutableArray<PolicyCondition> conditions) =>
        string.Join("、", conditions.Take(MostNamed).Select(condition => condition.Name))
        + (conditions.Length > MostNamed ? $"等{conditions.Length}项" : "");

    static string Round(Policy policy, DateTimeOffset at) =>
        policy.ValidTo < BeijingTime.DateOf(at) ? "（已不再适用）"
        : policy.Round is not { } round ? ""
        : round.StateAt(at) switch
        {
            RoundState.Open => "（正在申报）",
            RoundState.Closed => $"（{round.Name}申报已截止）",
            _ => "",
        };
}
