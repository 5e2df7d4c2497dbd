using System.Collections.Immutable;
using System.Text.Json;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Policies;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Puts a decision of the rules into words: the same words in chat, in the terminal and in a batch.</summary>
public sealed class VerdictWording(FactLibrary facts)
{
    readonly FactLibrary _facts = facts;

    /// <summary>The verdict with a reason for every condition.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="at">The moment that counts as now; it decides whether the round is open, never the outcome.</param>
    public Verdict Of(Decision decision, DateTimeOffset at) =>
        new()
        {
            Program = decision.Policy.Id,
            AsOf = BeijingTime.DateOf(at),
            Round = decision.Policy.Round is { } round ? Name(round.StateAt(at)) : null,
            Outcome = Name(decision.Outcome),
            Conditions = [.. decision.Findings().Select(finding => Result(finding, decision.Facts))],
            Missing = [.. decision.Missing().Select(fact => fact.Name)],
        };

    /// <summary>What an outcome means for the person, as one sentence.</summary>
    public static string Sentence(Outcome outcome) =>
        outcome switch
        {
            Outcome.Eligible => "符合基本申报条件，以主办单位审核为准。",
            Outcome.NotEligible => "按您提供的信息，有条件不符合，不能申报；最终以主办单位审核为准。",
            Outcome.NeedsHumanReview => "没有发现不符合的条件，但有的条件须由主办单位判断，请先咨询主办单位。",
            _ => "目前没有发现不符合的条件，但还缺一些信息，暂时不能判断。",
        };

    /// <summary>The name of an outcome, status, kind or state as JSON writes it, such as <c>not_eligible</c>.</summary>
    internal static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    ConditionResult Result(Finding finding, Facts stated) =>
        new(
            finding.Condition.Id,
            Name(finding.Condition.Kind),
            Name(finding.Status),
            [.. finding.Condition.Facts.Select(fact => fact.Name)],
            [.. finding.Condition.Law.Select(law => law.Clause)],
            Reason(finding, stated)
        )
        {
            Name = finding.Condition.Name,
        };

    string Reason(Finding finding, Facts stated)
    {
        var condition = finding.Condition;
        if (condition.Kind == ConditionKind.Assessed)
        {
            return $"由评审专家评议，不影响这里的结果：{Quoted(condition)}。";
        }
        var grounds = Grounds(finding.Because, stated);
        if (condition.Reasons.TryGetValue(finding.Status, out var own))
        {
            return $"{grounds}，{own}。";
        }
        var reading = finding.Status is Status.NotMet or Status.Review ? condition.Reading : null;
        return $"{grounds}{Conclusion(finding, stated)}{(reading is null ? "" : $"（口径：{reading.TrimEnd('。')}）")}。";
    }

    /// <summary>The facts that the status rests on, with their values; of an unknown condition what is not known of them.</summary>
    string Grounds(ImmutableArray<FactDefinition> because, Facts stated)
    {
        var known = because.Where(fact => stated[fact] is not null).Select(fact => _facts[fact].State(stated[fact]!));
        var absent = because.Where(fact => stated[fact] is null).Select(fact => _facts[fact].Question).ToList();
        return string.Join("；", absent.Count == 0 ? known : known.Append($"还不知道：{string.Join("、", absent)}"));
    }

    static string Conclusion(Finding finding, Facts stated)
    {
        var quote = Quoted(finding.Condition);
        return (finding.Condition.Kind, finding.Status) switch
        {
            (ConditionKind.Preference, Status.Met) => $"，符合鼓励条件{quote}",
            (ConditionKind.Preference, _) => $"，{quote}只是鼓励条件，不影响申报资格",
            (_, Status.Met) => $"，符合{quote}",
            (_, Status.NotMet) => $"，不符合{quote}",
            (_, Status.Review) => $"，是否符合{quote}须由主办单位判断",
            // A value that is known, but not exactly enough, needs to be told why it does not suffice.
            _ => finding.Because.All(fact => stated[fact] is null) ? "" : $"，要更确切才能判断是否符合{quote}",
        };
    }

    static string Quoted(PolicyCondition condition) => $"「{condition.Law[0].Quote}」";
}
