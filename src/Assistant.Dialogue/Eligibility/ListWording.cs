using System.Collections.Immutable;
using Assistant.Dialogue.Lists;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Policies;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Puts a decision on a recommending unit's list into words: the same words in chat, in the terminal and in a file.</summary>
public sealed class ListWording(KnowledgeBase knowledge)
{
    const int MostExamples = 5;

    readonly FactLibrary _facts = knowledge.Facts;
    readonly VerdictWording _candidates = new(knowledge);

    /// <summary>The verdict on the list, with a reason for every condition and the verdict on every candidate beside it.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="list">The list that was decided on.</param>
    /// <param name="at">The moment that counts as now; it decides whether rounds are open, never an outcome.</param>
    public Verdict Of(ListDecision decision, SubmittedList list, DateTimeOffset at) =>
        new()
        {
            Program = decision.Policy.Id,
            AsOf = BeijingTime.DateOf(at),
            Round = decision.Policy.Round is { } round ? VerdictWording.Name(round.StateAt(at)) : null,
            Outcome = VerdictWording.Name(decision.Outcome),
            Conditions = [.. decision.Findings.Select(finding => Result(finding, decision))],
            Missing = decision.Missing,
            Candidates =
            [
                .. list.Candidates.Zip(
                    decision.Candidates,
                    (submitted, own) =>
                        new CandidateVerdict
                        {
                            Name = Masked(submitted.Candidate.Name),
                            Kind = submitted.Candidate.Kind is { } kind ? VerdictWording.Name(kind) : null,
                            Unit = Masked(submitted.Candidate.Unit),
                            Verdict = own is null ? null : _candidates.Of(own, at),
                            Error = Masked(submitted.Error),
                        }
                ),
            ],
        };

    /// <summary>What the outcome of a list means for the recommending unit, as one sentence.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="isJudgedBeside">Whether a person must look at something beside the conditions.</param>
    public static string Sentence(ListDecision decision, bool isJudgedBeside = false) =>
        decision.Outcome switch
        {
            _ when decision.List.Candidates.IsEmpty => "名单是空的，里面没有候选人，没有可以核对的；请填上候选人再核对。",
            Outcome.Eligible when isJudgedBeside => "名单在名额和申报限制以内，但还有须由人核对的，见下面；以主办单位审核为准。",
            Outcome.Eligible => "名单符合名额和申报限制，以主办单位审核为准。",
            Outcome.NotEligible => "名单有不符合规定的地方，请调整后再报送；最终以主办单位审核为准。",
            Outcome.NeedsHumanReview => "名单没有发现不符合规定的地方，但有的须由人核对或判断，请先核对，再咨询主办单位。",
            _ => "名单没有发现不符合规定的地方，但还缺一些信息，暂时不能判断。",
        };

    /// <summary>What a kind of candidate is called.</summary>
    public static string Word(CandidateKind kind) => kind == CandidateKind.Individual ? "个人" : "团队";

    /// <summary>What is missing, in the words of people.</summary>
    public string Word(string missing) =>
        _facts.Catalog.TryGet(missing, out var fact)
            ? _facts[fact].Label
            : missing switch
            {
                "quota" => "分给本单位的推荐名额",
                "kind" => "有的候选人的类别",
                "name" => "有的候选人的姓名",
                "unit" => "有的候选人的依托单位",
                _ => missing,
            };

    ConditionResult Result(ListFinding finding, ListDecision decision) =>
        new(
            finding.Condition.Id,
            VerdictWording.Name(ConditionKind.Required),
            VerdictWording.Name(finding.Status),
            finding.Condition.Rule switch
            {
                ListRule.WithinQuota => [decision.Policy.Channel.Name, "quota"],
                ListRule.FewPerUnit => ["unit"],
                _ => ["name", "unit"],
            },
            [.. finding.Law.Select(law => law.Clause)],
            $"{Reason(finding, decision)}{Reading(finding)}。"
        )
        {
            Name = finding.Condition.Name,
            Law = [.. finding.Law.Select(law => new Citation(law.Clause, _candidates.Label(law.Clause), law.Quote))],
        };

    static string Reading(ListFinding finding) =>
        finding is { Status: Status.NotMet or Status.Review, Condition.Reading: { } reading }
            ? $"（口径：{reading.InForce}；{VerdictWording.Confirmed(reading)}）"
            : "";

    /// <summary>Why a condition of a list came out so, in plain Chinese without a full stop.</summary>
    public string Reason(ListFinding finding, ListDecision decision) =>
        finding.Condition.Rule switch
        {
            ListRule.WithinQuota rule => Quota(finding, rule.Kind, decision),
            ListRule.FewPerUnit rule => Shared(
                finding,
                decision,
                $"没有单位列了超过{Number(rule.Most)}个{Word(rule.Kind)}",
                $"同一单位列了超过{Number(rule.Most)}个{Word(rule.Kind)}",
                people => $"{Unit(people[0])}（{People(people)}）"
            ),
            ListRule.OneKindPerPerson => Shared(
                finding,
                decision,
                "没有人既列为个人又列为团队负责人",
                "有人既列为个人又列为团队负责人",
                people => $"{Person(people[0])}（{Unit(people[0])}）"
            ),
            _ => Twice(finding, decision),
        };

    static string Twice(ListFinding finding, ListDecision decision) =>
        finding.Status == Status.Met ? "没有人以同一类别列了不止一次"
        : finding.Breaches.IsEmpty ? $"{Missing(finding)}，还不能判断有没有重复列入"
        : $"{Listed(
            "有人以同一类别列了不止一次",
            finding,
            decision,
            people => $"{Person(people[0])}（{Unit(people[0])}，{Word(people[0].Kind!.Value)}，{people.Length}次）"
        )}，请核对是不是重复";

    string Quota(ListFinding finding, CandidateKind kind, ListDecision decision)
    {
        var unit = _facts[decision.Policy.Judges[kind].Count].Unit;
        if (finding.Count.High == 0)
        {
            return $"名单里没有{Word(kind)}，不涉及名额";
        }
        var listed = finding.Count.IsPoint
            ? $"名单里有{Word(kind)}{Number(finding.Count.High)}{unit}"
            : $"名单里有{Word(kind)}{Number(finding.Count.Low)}至{Number(finding.Count.High)}{unit}（有的候选人还不知道类别）";
        if (decision.List.Channel is not { } channel)
        {
            return $"{listed}，还不知道：{_facts[decision.Policy.Channel].Label}";
        }
        var source = $"{_facts[decision.Policy.Channel].Word(new EnumValue(channel))}：「{finding.Law[0].Quote}」";
        return finding switch
        {
            { Most: null } => $"{listed}，还不知道分给本单位的名额（{source}）",
            { Status: Status.Met } => $"{listed}，没有超过名额{Number(finding.Most)}{unit}（{source}）",
            { Status: Status.Unknown } => $"{listed}，还不能判断是否超过名额{Number(finding.Most)}{unit}（{source}）",
            _ => $"{listed}，超过名额{Number(finding.Most)}{unit}（{source}）",
        };
    }

    static string Shared(ListFinding finding, ListDecision decision, string good, string bad, Func<ImmutableArray<Candidate>, string> word)
    {
        var quote = $"「{finding.Law[0].Quote}」";
        if (finding.Breaches.IsEmpty)
        {
            return finding.Status == Status.Met ? $"{good}，符合{quote}" : $"{Missing(finding)}，还不能判断是否符合{quote}";
        }
        var listed = Listed(bad, finding, decision, word);
        return finding.Status == Status.NotMet ? $"{listed}，不符合{quote}" : $"{listed}，是否符合{quote}须由主办单位判断";
    }

    static string Listed(string bad, ListFinding finding, ListDecision decision, Func<ImmutableArray<Candidate>, string> word)
    {
        var groups = finding.Breaches.Select(places => word([.. places.Select(at => decision.List.Candidates[at])]));
        var more = finding.Breaches.Length > MostExamples ? $"等{finding.Breaches.Length}处" : "";
        return $"{bad}：{string.Join("；", groups.Take(MostExamples))}{more}";
    }

    static string Missing(ListFinding finding) =>
        $"有的候选人还不知道{string.Join("、", finding.Missing.Select(part => part switch { "kind" => "类别", "name" => "姓名", _ => "依托单位" }))}";

    static string People(ImmutableArray<Candidate> people) =>
        string.Join("、", people.Take(MostExamples).Select(Person)) + (people.Length > MostExamples ? $"等{people.Length}个" : "");

    static string Person(Candidate candidate) => Masked(candidate.Name) ?? "（姓名未知）";

    static string Unit(Candidate candidate) => Masked(candidate.Unit) ?? "（单位未知）";

    static string? Masked(string? text) => text is null ? null : PersonalNumbers.Masked(text);

    static string Number(decimal? number) => number!.Value.ToString("0", System.Globalization.CultureInfo.InvariantCulture);
}
