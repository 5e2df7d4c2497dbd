using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Sources;
using Assistant.Rules;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

/// <summary>
/// One file for each mistake that can be made in the policy of a list. Its first line is a comment that says on which line
/// the loader must complain and with which words.
/// </summary>
public sealed class BadListPolicyTests
{
    static readonly string[] Law = ["不超过2人、1个", "不超过12人、1个", "名额见附件", "逐级推荐", "每个单位1个"];

    const string Trial = """
        title: 试行办法
        programme: trial
        valid: { from: 2024-01-01 }
        conditions:
          - { id: a, name: 甲, law: { law#1: 名额见附件 }, when: a }
        """;

    const string Good = """
        title: 名单（2025年度）
        programme: list
        valid: { from: 2025-01-01, to: 2025-12-31 }
        round: 2025年度
        deadline: trial-deadline
        list:
          channel: rank
          kinds:
            individual: { policy: trial, count: years }
            team: { policy: trial, count: years }
          channels:
            low: { individual: 2人, team: 1个, law: { law#1: 不超过2人、1个 } }
            middle: { table: yes, law: { law#1: 名额见附件 } }
            high: { individual: 0人, team: 0个, law: { law#1: 逐级推荐 } }
        conditions:
          - { id: quota, name: 名额, rule: within_quota, of: individual, otherwise: not_met }
          - { id: unit, name: 单位, law: { law#1: 每个单位1个 }, reading: principle, rule: few_per_unit, of: team, most: 1个, otherwise: review }
          - { id: person, name: 兼报, law: { law#1: 逐级推荐 }, rule: one_kind_per_person, otherwise: not_met }
          - { id: once, name: 重复, law: { law#1: 逐级推荐 }, rule: listed_once, otherwise: review }
        """;

    public static TheoryData<string> Mistakes() =>
        new(
            Directory
                .GetFiles(Repository.Case("policies", "bad-lists"))
                .Select(path => Path.GetFileName(path)!)
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_mistake_is_reported_with_file_line_and_what_to_do(string name)
    {
        var text = File.ReadAllText(Repository.Case("policies", "bad-lists", name));
        var (line, words) = text.Split('\n')[0].TrimStart('#', ' ').Split(": ", 2) is [var number, var rest] ? (number, rest) : ("", "");

        var problems = Assert.Throws<KnowledgeException>(() => Read(($"policies/{name}", text), ("policies/trial.yaml", Trial))).Problems;

        Assert.Contains(
            problems,
            problem =>
                problem.ToString().StartsWith($"policies/{name}:{line}: ", StringComparison.Ordinal)
                && problem.Message.Contains(words, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_policy_for_lists_stands_beside_those_for_one_case_and_is_read_whole()
    {
        var library = Read(("policies/list-2025.yaml", Good), ("policies/trial.yaml", Trial));

        Assert.Equal(["trial"], library.Policies.Select(policy => policy.Id));
        Assert.True(library.TryGetList("list-2025", out var list));
        Assert.False(library.TryGetList("trial", out _));
        Assert.Equal(("名单（2025年度）", "list", new Round("2025年度", Some.Deadline)), (list.Title, list.Programme, list.Round));
        Assert.Equal((new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)), (list.ValidFrom, list.ValidTo));
        Assert.Equal((Some.Rank, Some.Years, "trial"), (list.Channel, list.Judges.Team.Count, list.Judges.Individual.Policy.Id));
        Assert.Equal(
            [new PerKind<decimal>(2, 1), null, new PerKind<decimal>(0, 0)],
            Some.Rank.Values.Select(value => list.Limits[value].Most)
        );
        Assert.Equal(
            [
                new ListRule.WithinQuota(CandidateKind.Individual),
                new ListRule.FewPerUnit(CandidateKind.Team, 1),
                new ListRule.OneKindPerPerson(),
                new ListRule.ListedOnce(),
            ],
            list.Conditions.Select(condition => condition.Rule)
        );
        Assert.Equal("原则上", list.Conditions[1].Reading!.InForce);
        Assert.Equal([Status.NotMet, Status.Review], list.Conditions.Take(2).Select(condition => condition.Otherwise));
    }

    [Fact]
    public void Two_policies_for_lists_must_not_govern_the_same_days()
    {
        var broken = Assert.Throws<KnowledgeException>(() =>
            Read(("policies/a.yaml", Good), ("policies/b.yaml", Good), ("policies/trial.yaml", Trial))
        );

        Assert.Contains(
            broken.Problems,
            problem => problem.File == "policies/b.yaml" && problem.Message.Contains("重叠", StringComparison.Ordinal)
        );
    }

    static PolicyLibrary Read(params (string File, string Text)[] files) =>
        PolicyLibrary.Read(
            files,
            Some.Catalog,
            (clause, quote) =>
                clause != "law#1" ? $"没有条款「{clause}」。"
                : Law.Contains(quote, StringComparer.Ordinal) ? null
                : $"引文「{quote}」不在 {clause} 中。",
            new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal) { ["trial-deadline"] = Some.Deadline },
            ReadingLibrary.Read(Ledger, Some.Catalog, (_, _) => null)
        );

    const string Ledger = """
        readings:
          - id: principle
            question: 几个？
            sides:
              - { says: 原则上, clause: law#1, quote: 每个单位1个 }
              - { says: 只能, clause: law#1, quote: 1个 }
            reading: 原则上
            confirmed: 待确认
        """;
}
