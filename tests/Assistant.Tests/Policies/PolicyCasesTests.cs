using Assistant.Knowledge.Sources;
using Assistant.Rules;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

/// <summary>The cases of <c>tests/cases/rules</c>: facts on either side of each bound, and what must come out.</summary>
public sealed class PolicyCasesTests
{
    public static TheoryData<PolicyCase> Cases()
    {
        var data = new TheoryData<PolicyCase>();
        foreach (var path in Directory.GetFiles(Repository.Case("rules"), "*.yaml").Order(StringComparer.Ordinal))
        {
            var file = YamlMap.Parse(Path.GetFileName(path), File.ReadAllText(path));
            if (file.Has("lists"))
            {
                continue;
            }
            file.Allow("program", "base", "cases");
            data.AddRange(file.Maps("cases").Select(map => PolicyCase.Read(file, map)).ToArray());
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_case_comes_out_as_written(PolicyCase policyCase)
    {
        var decision = Some.Policy(policyCase.Program).Decide(Some.RealFacts(policyCase.Facts));

        Assert.Equal(policyCase.Outcome, Snake(decision.Outcome));
        var statuses = decision
            .Findings()
            .ToDictionary(finding => finding.Condition.Id, finding => Snake(finding.Status), StringComparer.Ordinal);
        Assert.All(
            policyCase.Conditions,
            expected => Assert.Equal(expected, $"{expected.Split(": ")[0]}: {statuses[expected.Split(": ")[0]]}")
        );
        if (policyCase.Missing is { } missing)
        {
            // In which order they are asked is the business of the question order's own tests.
            Assert.Equal(
                missing.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
                decision.Missing().Select(fact => fact.Name).Order(StringComparer.Ordinal)
            );
        }
    }

    /// <summary>A condition that holds in every case is not known to do anything.</summary>
    [Fact]
    public void Every_required_condition_of_every_programme_has_a_case_in_which_it_does_not_hold()
    {
        var seen = Cases()
            .Select(row => row.Data)
            .SelectMany(one =>
                Some.Policy(one.Program)
                    .Decide(Some.RealFacts(one.Facts))
                    .Findings()
                    .Where(finding => finding.Status is Status.NotMet or Status.Review)
                    .Select(finding => $"{one.Program} {finding.Condition.Id}")
            )
            .ToHashSet(StringComparer.Ordinal);
        var untried =
            from policy in Some.AllPolicies
            from condition in policy.Conditions
            where condition.Kind == ConditionKind.Required && !seen.Contains($"{policy.Id} {condition.Id}")
            select $"{policy.Id} {condition.Id}";
        Assert.True(!untried.Any(), $"Add a case to tests/cases/rules in which it does not hold: {string.Join("; ", untried)}");
    }

    static string Snake<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
