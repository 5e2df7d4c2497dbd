using System.Collections.Immutable;
using System.Text.Json;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Policies;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Puts a decision of the rules into words: the same words in chat, in the terminal, in a file and in a batch.</summary>
public sealed class VerdictWording(KnowledgeBase knowledge)
{
    /// <summary>The most facts that are named as not known in one sentence; where there are more, its details have them.</summary>
    const int MostNamed = 4;

    readonly FactLibrary _facts = knowledge.Facts;
    readonly ConditionWording _conditions = new(knowledge);

    static readonly ImmutableArray<(string Heading, Status Status, ReportTone Tone)> Headings =
    [
        ("不满足", Status.NotMet, ReportTone.Bad),
        ("还缺信息，暂时不能判断", Status.Unknown, ReportTone.Open),
        ("须由主办单位判断", Status.Review, ReportTone.Judge),
    ];

    /// <summary>The verdict with a reason for every condition, for programs and for people.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="at">The moment that counts as now; it decides whether the round is open, never the outcome.</param>
    public Verdict Of(Decision decision, DateTimeOffset at)
    {
        var conditions = decision.Findings().Select(finding => (Finding: finding, Result: Result(finding, decision.Facts))).ToList();
        return new()
        {
            Program = decision.Policy.Id,
            AsOf = BeijingTime.DateOf(at),
            Round = decision.Policy.Round is { } round ? Name(round.StateAt(at)) : null,
            Outcome = Name(decision.Outcome),
            Conditions = [.. conditions.Select(condition => condition.Result)],
            Missing = [.. decision.Missing().Select(fact => fact.Name)],
            Report = new VerdictReport(
                decision.Policy.Title,
                Closed(decision, at) + Sentence(decision.Outcome),
                Tone(decision.Outcome),
                Day(decision.Policy, at),
                Sections(decision, conditions),
                [.. Caveats(decision.Policy), Phrases.AnswerIsSubjectToTheOrganiser]
            ),
        };
    }

    /// <summary>What an outcome means for the person, as one sentence.</summary>
    public static string Sentence(Outcome outcome) =>
        outcome switch
        {
            Outcome.Eligible => "符合基本申报条件，以主办单位审核为准。",
            Outcome.NotEligible => "按您提供的信息，有条件不符合，不能申报；最终以主办单位审核为准。",
            Outcome.NeedsHumanReview => "没有发现不符合的条件，但有的条件须由主办单位判断，请先咨询主办单位。",
            _ => "目前没有发现不符合的条件，但还缺一些信息，暂时不能判断。",
        };

    /// <summary>A condition as an entry of a report.</summary>
    public ReportItem Item(Finding finding, Facts stated) =>
        new(finding.Condition.Name, Reason(finding, stated).TrimEnd('。'), Labels(finding.Condition))
        {
            Details = finding.Condition.When is { } when ? _conditions.Lines(when.Explain(stated)) : [],
            Brief =
                finding.Status == Status.Met
                    ? string.Join("；", Bearing(finding, stated).Select(reading => reading.InForce))
                    : InShort(finding, stated),
        };

    /// <summary>What a condition fails by; where it fails in every one of many ways, only that.</summary>
    string? InShort(Finding finding, Facts stated) =>
        finding.Status == Status.Unknown
            ? finding.Because.Any(fact => stated[fact] is not null)
                ? $"{Grounds(finding.Because, stated)}，要说得更准才能判断"
                : null
            : finding.Because.Length > MostNamed
                ? $"列出的{finding.Because.Length}种情况都不符合"
                : Grounds(finding.Because, stated) is { Length: > 0 } grounds
                    ? grounds
                    : null;

    /// <summary>The clauses of a condition, with the words that state it.</summary>
    public IEnumerable<Citation> Law(PolicyCondition condition) =>
        condition.Law.Select(law => new Citation(law.Clause, Label(law.Clause), law.Quote));

    /// <summary>A clause as people read it, such as 2025年通知 一（一）2.</summary>
    public string Label(string clause) => knowledge.Clauses.Find(clause)?.Label ?? clause;

    /// <summary>The name of an outcome, status, kind or state as JSON writes it, such as <c>not_eligible</c>.</summary>
    internal static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    // Whoever may not apply any more must not read first that they could.
    static string Closed(Decision decision, DateTimeOffset at) =>
        decision.Policy.Round is { } round && round.StateAt(at) == RoundState.Closed && decision.Outcome != Outcome.NotEligible
            ? Phrases.ClosedBut("申报", round.Name)
            : "";

    static ReportTone Tone(Outcome outcome) =>
        outcome switch
        {
            Outcome.Eligible => ReportTone.Good,
            Outcome.NotEligible => ReportTone.Bad,
            Outcome.NeedsHumanReview => ReportTone.Judge,
            _ => ReportTone.Open,
        };

    static string Day(Policy policy, DateTimeOffset at)
    {
        var day = $"按{Phrases.Day(BeijingTime.DateOf(at))}的情况核对。";
        return policy.Round is not { } round ? day
            : round.Deadline is not { } deadline ? $"{day}{Phrases.NoDeadline(round.Name)}"
            : round.StateAt(at) == RoundState.Closed ? $"{day}{Phrases.RoundIsOver(round.Name, deadline)}"
            : $"{day}{Phrases.RoundIsOpen(round.Name, deadline)}";
    }

    ImmutableArray<ReportSection> Sections(Decision decision, List<(Finding Finding, ConditionResult Result)> conditions)
    {
        ReportSection Section(string heading, ReportTone tone, Func<Finding, bool> belongs, bool isBrief)
        {
            var items = conditions
                .Where(condition => belongs(condition.Finding))
                .Select(condition => Item(condition.Finding, decision.Facts));
            return new ReportSection($"{heading}（{items.Count()}项）", tone, [.. items]) { IsBrief = isBrief };
        }
        return
        [
            .. Headings
                .Select(heading =>
                    Section(
                        heading.Heading,
                        heading.Tone,
                        finding => IsRequired(finding) && finding.Status == heading.Status,
                        // Of somebody who cannot apply anyway it is enough to name what was not asked.
                        isBrief: heading.Status == Status.Unknown && decision.Outcome == Outcome.NotEligible
                    )
                )
                .Append(
                    // What is met only as a clause is read here must not look like what is met plainly.
                    Section(
                        Phrases.MetAsRead,
                        ReportTone.Good,
                        finding => IsRequired(finding) && finding.Status == Status.Met && Bearing(finding, decision.Facts).Any(),
                        isBrief: false
                    )
                )
                .Append(Section("满足", ReportTone.Good, finding => IsRequired(finding) && finding.Status == Status.Met, isBrief: true))
                .Append(
                    Section(
                        "由评审专家评议，不影响这里的结果",
                        ReportTone.Plain,
                        finding => finding.Condition.Kind == ConditionKind.Assessed,
                        isBrief: true
                    )
                )
                .Append(
                    Section(
                        "鼓励条件，不影响申报资格",
                        ReportTone.Plain,
                        finding => finding.Condition.Kind == ConditionKind.Preference,
                        isBrief: true
                    )
                )
                .Where(section => !section.Items.IsEmpty)
                .OrderBy(section => section.IsBrief),
        ];
    }

    static bool IsRequired(Finding finding) => finding.Condition.Kind == ConditionKind.Required;

    /// <summary>What must be said of the documents that the policy rests on: a draft, one whose validity is not confirmed.</summary>
    IEnumerable<string> Caveats(Policy policy) =>
        policy
            .Conditions.SelectMany(condition => condition.Law)
            .Select(law => knowledge.Clauses.Find(law.Clause)?.Document.Caveat)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(caveat => $"说明：{caveat}");

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
            Law = [.. Law(finding.Condition)],
            Readings = Bearing(finding, stated).ToImmutableArray() is { IsEmpty: false } readings
                ? [.. readings.Select(reading => new ReadingUsed(reading.Id, reading.InForce, Confirmed(reading)))]
                : null,
            Explanation = finding.Condition.When is { } when ? ConditionWording.Tree(when.Explain(stated)) : null,
        };

    // A condition that rests on a whole list of clauses names the first of them; its law has them all.
    string Labels(PolicyCondition condition) =>
        condition.Law.Select(law => Label(law.Clause)).Distinct(StringComparer.Ordinal).ToList() is [var first, _, _, ..]
            ? $"{first}等"
            : string.Join("、", condition.Law.Select(law => Label(law.Clause)).Distinct(StringComparer.Ordinal));

    string Reason(Finding finding, Facts stated)
    {
        var condition = finding.Condition;
        if (condition.Kind == ConditionKind.Assessed)
        {
            return $"由评审专家评议，不影响这里的结果：{Quoted(condition)}。";
        }
        // Where several lines all fail, the lines themselves tell the values, each beside its own clause.
        var isTable = finding is { Status: Status.NotMet, Parts.Length: > 1 } && condition.Reasons.ContainsKey(Status.NotMet);
        var grounds = isTable ? "" : Grounds(finding.Because, stated);
        var conclusion = condition.Reasons.TryGetValue(finding.Status, out var own) ? $"，{own}" : Conclusion(finding, stated);
        return $"{grounds}{conclusion}".TrimStart('，') + $"{Readings(finding, stated)}。";
    }

    /// <summary>The facts that the status rests on, with their values; of an unknown condition what is not known of them.</summary>
    string Grounds(ImmutableArray<FactDefinition> because, Facts stated)
    {
        var known = because.Where(fact => stated[fact] is not null).Select(fact => _facts[fact].State(stated[fact]!));
        var absent = because.Where(fact => stated[fact] is null).Select(fact => _facts[fact].Question).ToList();
        var others = absent.Count > MostNamed ? $"等{absent.Count}项" : "";
        return string.Join(
            "；",
            absent.Count == 0 ? known : known.Append($"还不知道：{string.Join("、", absent.Take(MostNamed))}{others}")
        );
    }

    /// <summary>The words of the law that a finding is held against: of a met alternative those of the lines that are met.</summary>
    static string Quoted(Finding finding) =>
        finding.Status == Status.Met && finding.Parts.Any(part => !part.Law.IsEmpty)
            ? string.Join(
                "、",
                finding.Parts.SelectMany(part => part.Law.Take(1)).Select(law => $"「{law.Quote}」").Distinct(StringComparer.Ordinal)
            )
            : Quoted(finding.Condition);

    static string Conclusion(Finding finding, Facts stated)
    {
        var quote = Quoted(finding);
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

    /// <summary>The readings that the status rests on, for people: where another reading could change it, they are told.</summary>
    static string Readings(Finding finding, Facts stated) =>
        string.Concat(Bearing(finding, stated).Select(reading => $"（口径：{reading.InForce}；{Confirmed(reading)}）"));

    static IEnumerable<PolicyReading> Bearing(Finding finding, Facts stated) =>
        finding.Status == Status.Unknown ? [] : finding.Condition.Readings.Where(reading => reading.BearsOn(finding, stated));

    internal static string Confirmed(PolicyReading reading) =>
        reading.Confirmed is { } confirmed ? $"{Phrases.Day(confirmed.On)}{confirmed.By}确认" : "待主办单位确认";

    static string Quoted(PolicyCondition condition) => $"「{condition.Law[0].Quote}」";
}
