using System.Globalization;
using Assistant.Knowledge.Policies;
using Assistant.Rules;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

public sealed class PolicyLibraryTests
{
    const string Trial = """
        title: 试行办法（2025年度）
        programme: trial
        valid: { from: 2025-01-01, to: 2025-12-31 }
        round: 2025年度
        deadline: trial-deadline
        conditions:
          - id: age
            name: 年龄
            law:
              law#1: 1980年1月1日及以后出生
            readings: [day]
            when: born >= 1980-01-01
            reasons:
              review: 由人判断
          - id: experience
            name: 经历
            law: { law#1: 经历, law#2: 补充 }
            when:
              any:
                - all: [years > 7.5, rank != low]
                - not: { any: [a, not b] }
                - judged: c
          - id: attitude
            name: 态度
            kind: assessed
            law: { law#1: 态度 }
          - id: bonus
            name: 加分
            kind: preference
            law: { law#1: 加分 }
            when: not a
        """;

    const string Ledger = """
        readings:
          - id: day
            question: 以什么为准？
            sides:
              - { says: 以日期为准, clause: law#1, quote: 1980年1月1日及以后出生 }
            reading: 以日期为准
            confirmed: { by: 主办单位, on: 2025-03-01 }
            matters: born < 1980-01-01
        """;

    static PolicyLibrary Read(params (string File, string Text)[] files) =>
        PolicyLibrary.Read(
            files,
            Some.Catalog,
            (_, _) => null,
            new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal) { ["trial-deadline"] = Some.Deadline },
            ReadingLibrary.Read(Ledger, Some.Catalog, (_, _) => null)
        );

    static Policy ReadTrial() => Assert.Single(Read(("policies/trial-2025.yaml", Trial)).Policies);

    [Fact]
    public void The_name_of_the_file_is_the_identifier_and_the_head_is_read()
    {
        var policy = ReadTrial();

        Assert.Equal("trial-2025", policy.Id);
        Assert.Equal("试行办法（2025年度）", policy.Title);
        Assert.Equal("trial", policy.Programme);
        Assert.Equal((new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)), (policy.ValidFrom, policy.ValidTo));
        Assert.Equal(new Round("2025年度", Some.Deadline), policy.Round);
    }

    [Fact]
    public void Conditions_carry_their_law_their_reading_and_their_reasons()
    {
        var policy = ReadTrial();
        var age = policy.Conditions[0];

        Assert.Equal(
            [ConditionKind.Required, ConditionKind.Required, ConditionKind.Assessed, ConditionKind.Preference],
            policy.Conditions.Select(c => c.Kind)
        );
        Assert.Equal(("年龄", "由人判断"), (age.Name, age.Reasons[Status.Review]));
        var reading = Assert.Single(age.Readings);
        Assert.Equal(("day", "以日期为准"), (reading.Id, reading.InForce));
        Assert.Equal(new Confirmation("主办单位", new DateOnly(2025, 3, 1)), reading.Confirmed);
        Assert.Equal([new LawQuote("law#1", "1980年1月1日及以后出生")], age.Law);
        Assert.Equal(["law#1", "law#2"], policy.Conditions[1].Law.Select(law => law.Clause).ToArray());
    }

    [Theory]
    [InlineData("""{"years":8,"rank":"middle","a":true}""", Status.Met)]
    [InlineData("""{"years":7.5,"rank":"high","a":false,"b":true}""", Status.Met)]
    [InlineData("""{"years":8,"rank":"low","a":true,"c":true}""", Status.Review)]
    [InlineData("""{"years":8,"rank":"low","a":true,"c":false}""", Status.NotMet)]
    [InlineData("""{"years":8,"rank":"low","a":true}""", Status.Unknown)]
    public void Combinations_mean_what_they_say(string facts, Status expected) =>
        Assert.Equal(expected, ReadTrial().Conditions[1].Evaluate(Some.Facts(facts)));

    [Fact]
    public void Included_conditions_stand_where_they_are_named_and_in_the_order_that_is_asked_for()
    {
        const string Other = """
            title: 另一个办法
            programme: other
            valid: { from: 2025-01-01 }
            round: 当年
            conditions:
              - id: own
                name: 自己的
                law: { law#1: 自己的 }
                when: b
              - include: trial-2025
                conditions: [experience, age]
              - id: last
                name: 最后的
                law: { law#1: 最后的 }
                when: c
            """;

        var library = Read(("policies/other.yaml", Other), ("policies/trial-2025.yaml", Trial));

        Assert.True(library.TryGet("other", out var policy));
        Assert.Equal("own experience age last", string.Join(' ', policy.Conditions.Select(condition => condition.Id)));
        Assert.Equal(new Round("当年", null), policy.Round);
        Assert.Equal(DateOnly.MaxValue, policy.ValidTo);
        Assert.False(library.TryGet("trial-2026", out _));
    }

    [Fact]
    public void Rounds_of_one_programme_may_follow_each_other_day_by_day()
    {
        var next = Trial.Replace("2025-01-01, to: 2025-12-31", "2026-01-01", StringComparison.Ordinal);

        Assert.Equal(2, Read(("policies/trial-2025.yaml", Trial), ("policies/trial-2026.yaml", next)).Policies.Length);
    }

    [Theory]
    [InlineData("2024-12-31", null)]
    [InlineData("2025-01-01", "trial-2025")]
    [InlineData("2025-12-31", "trial-2025")]
    [InlineData("2026-01-01", "trial-2026")]
    [InlineData("2099-01-01", "trial-2026")]
    public void The_day_chooses_between_the_old_policy_of_a_programme_and_the_new_one(string day, string? expected)
    {
        var next = Trial.Replace("{ from: 2025-01-01, to: 2025-12-31 }", "{ from: 2026-01-01 }", StringComparison.Ordinal);
        var library = Read(("policies/trial-2026.yaml", next), ("policies/trial-2025.yaml", Trial));

        Assert.Equal(
            expected is not null,
            library.TryGetInForce("trial", DateOnly.Parse(day, CultureInfo.InvariantCulture), out var policy)
        );
        Assert.Equal(expected, policy?.Id);
        Assert.False(library.TryGetInForce("other", new DateOnly(2025, 6, 1), out _));
    }

    [Theory]
    [InlineData("growth", "2022-09-15", null)]
    [InlineData("growth", "2022-09-16", "growth-2022")]
    [InlineData("growth", "2025-06-24", "growth-2022")]
    [InlineData("growth", "2025-06-25", "growth-2025")]
    [InlineData("studio", "2025-06-24", null)]
    [InlineData("studio", "2025-06-25", "studio-2025")]
    [InlineData("title-senior", "2020-09-30", null)]
    [InlineData("title-senior", "2020-10-01", "title-senior")]
    public void Each_programme_of_the_repository_is_governed_from_the_day_its_document_says(string programme, string day, string? expected)
    {
        Some.TryGetInForce(programme, DateOnly.Parse(day, CultureInfo.InvariantCulture), out var policy);

        Assert.Equal(expected, policy?.Id);
    }

    [Fact]
    public void The_draft_of_2022_has_a_round_without_deadline_and_titles_have_no_round()
    {
        Assert.Equal(RoundState.Unknown, Some.Policy("growth-2022").Round!.StateAt(Some.Deadline));
        Assert.Equal(RoundState.Closed, Some.Policy("studio-2025").Round!.StateAt(Some.Deadline));
        Assert.All(
            Some.AllPolicies.Where(policy => policy.Programme.Contains("title", StringComparison.Ordinal) || policy.Id == "zgc-direct"),
            policy => Assert.Null(policy.Round)
        );
    }

    [Fact]
    public void A_part_may_have_a_name_and_a_clause_of_its_own()
    {
        const string Lines = """
            title: 办法
            programme: lines
            valid: { from: 2025-01-01 }
            conditions:
              - id: route
                name: 经历
                law: { law#1: 符合下列条件之一 }
                readings:
                  - day
                  - id: day
                    matters: years < 5
                when:
                  any:
                    - name: 高级满2年
                      law: { law#2: 高级满2年 }
                      when:
                        all: [rank = high, years >= 2]
                    - name: 有甲
                      when: a
            """;
        var policy = Assert.Single(Read(("policies/lines.yaml", Lines)).Policies);
        var route = policy.Conditions[0];

        var parts = Assert.IsType<Any>(route.When).Parts.Cast<NamedPart>().ToList();
        Assert.Equal(["高级满2年", "有甲"], parts.Select(part => part.Name).ToArray());
        Assert.Equal(new LawQuote("law#2", "高级满2年"), Assert.Single(parts[0].Law));
        Assert.Empty(parts[1].Law);
        Assert.Equal(["rank", "years", "a"], route.Facts.Select(fact => fact.Name).ToArray());
        Assert.Equal(
            [new DateOnly(1980, 1, 1)],
            route.Readings.Select(reading => reading.Matters).OfType<DateComparison>().Select(when => when.Bound)
        );
        Assert.Equal([5m], route.Readings.Select(reading => reading.Matters).OfType<NumberComparison>().Select(when => when.Bound));

        var finding = Assert.Single(policy.Decide(Some.Facts("""{"rank":"high","years":2}""")).Findings());
        Assert.Equal((Status.Met, "高级满2年"), (finding.Status, Assert.Single(finding.Parts).Name));
        Assert.Equal("rank years", string.Join(' ', finding.Because.Select(fact => fact.Name)));
        Assert.Equal("years a", string.Join(' ', policy.Decide(Some.Facts("""{"rank":"high"}""")).Missing().Select(fact => fact.Name)));
    }

    [Fact]
    public void The_conditions_that_all_titles_share_are_written_once()
    {
        var technician = Some.Policy("title-technician").Conditions;
        string[] shared = ["works_in_beijing", "works_in_engineering", "continuing_education", "ethics"];

        Assert.All(
            Some.AllPolicies.Where(policy => policy.Id.StartsWith("title-", StringComparison.Ordinal)),
            policy => Assert.All(shared, id => Assert.Same(technician.Single(c => c.Id == id), policy.Conditions.Single(c => c.Id == id)))
        );
    }

    [Fact]
    public void The_conditions_of_the_host_unit_are_written_once_and_shared()
    {
        var host = Some.Policy("host-unit-2025");
        var growth = Some.Policy("growth-2025");
        var shared = growth
            .Conditions.Select(condition => condition.Id)
            .Intersect(host.Conditions.Select(condition => condition.Id), StringComparer.Ordinal);

        Assert.Equal(8, shared.Count());
        Assert.Equal(9, host.Conditions.Length);
    }

    [Fact]
    public void Both_policies_of_2025_are_open_until_the_deadline_of_the_applicants()
    {
        Assert.Equal(RoundState.Open, Some.Policy("growth-2025").Round!.StateAt(Some.Deadline.AddSeconds(-1)));
        Assert.Equal(RoundState.Closed, Some.Policy("host-unit-2025").Round!.StateAt(Some.Deadline));
    }
}
