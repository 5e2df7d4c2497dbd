using System.Text.Json;
using Assistant.Rules;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

/// <summary>The policies as data agree with the contract as code on cases drawn from a fixed seed.</summary>
public sealed class PolicyOracleTests
{
    const int Cases = 3000;

    [Theory]
    [InlineData("growth-2025")]
    [InlineData("host-unit-2025")]
    public void The_policy_agrees_with_the_contract_on_random_facts(string program)
    {
        var policy = Some.Policy(program);
        var oracle = program == "growth-2025" ? PolicyOracle.Growth() : PolicyOracle.HostUnit();
        var random = new Random(20250716);
        var outcomes = new HashSet<string>(StringComparer.Ordinal);

        for (var i = 0; i < Cases; i++)
        {
            var facts = Draw(random, policy);
            var json = FactsJson.Write(facts);
            var decision = policy.Decide(facts);
            var outcome = Snake(decision.Outcome);

            Assert.True(oracle.Outcome(facts) == outcome, $"{outcome}: {json}");
            var required = decision.Findings().Where(finding => finding.Condition.Kind == ConditionKind.Required);
            Assert.Equal(
                Lines(oracle.Statuses(facts)),
                Lines(required.ToDictionary(finding => finding.Condition.Id, finding => Snake(finding.Status), StringComparer.Ordinal))
            );
            var missing = string.Join(' ', decision.Missing().Select(fact => fact.Name).Order(StringComparer.Ordinal));
            Assert.True(oracle.Missing(facts) == missing, $"{missing}: {json}");
            outcomes.Add(outcome);
        }
        Assert.Equal(4, outcomes.Count);
    }

    /// <summary>Half of the cases differ from an eligible one in a few facts, some of them unknown; half are drawn freely.</summary>
    static Facts Draw(Random random, Policy policy)
    {
        if (random.Next(2) == 0)
        {
            return RandomFacts.Draw(random, Some.Library.Catalog, unknown: random.NextDouble());
        }
        Some.Library.Catalog.TryGet("unit_team_applications", out var teams);
        var facts = RandomFacts.Near(random, Some.EligibleForGrowth.With(teams!, new NumberValue(Interval.Point(1m))), policy.Facts);
        for (var i = random.Next(3); i > 0; i--)
        {
            var fact = policy.Facts[random.Next(policy.Facts.Length)];
            facts = facts.With(fact, random.Next(2) == 0 ? null : RandomFacts.Value(random, fact));
        }
        return facts;
    }

    static string Lines(Dictionary<string, string> statuses) =>
        string.Join('\n', statuses.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}"));

    static string Snake<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
