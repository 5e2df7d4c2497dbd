using System.Text.Json;
using Assistant.Rules;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

/// <summary>The policies as data agree with the contract as code on cases drawn from a fixed seed.</summary>
public sealed class PolicyOracleTests
{
    const int Cases = 2500;

    static readonly string[] All = ["eligible", "needs_human_review", "not_eligible", "undetermined"];

    // Nothing in these is left to a person.
    static readonly string[] WithoutReview = ["eligible", "not_eligible", "undetermined"];

    public static TheoryData<string> Programmes() => new(Some.AllPolicies.Select(policy => policy.Id));

    [Theory]
    [MemberData(nameof(Programmes))]
    public void The_policy_agrees_with_the_contract_on_random_facts(string program)
    {
        var policy = Some.Policy(program);
        var oracle = PolicyOracle.For(program);
        var eligible = PolicyCase.BaseOf(program);
        var random = new Random(20250716);
        var outcomes = new SortedSet<string>(StringComparer.Ordinal);

        for (var i = 0; i < Cases; i++)
        {
            var facts = Draw(random, policy, eligible);
            var json = FactsJson.Write(facts);
            var decision = policy.Decide(facts);
            var expected = oracle.Statuses(facts);

            var required = decision.Findings().Where(finding => finding.Condition.Kind == ConditionKind.Required);
            Assert.Equal(
                Lines(expected),
                Lines(required.ToDictionary(finding => finding.Condition.Id, finding => Snake(finding.Status), StringComparer.Ordinal))
            );
            var outcome = Snake(decision.Outcome);
            Assert.True(PolicyOracle.Outcome(expected.Values) == outcome, $"{outcome}: {json}");
            var (needed, missing) = (
                oracle.Missing(facts, expected),
                decision.Missing().Select(fact => fact.Name).Order(StringComparer.Ordinal)
            );
            Assert.True(needed.SequenceEqual(missing), $"expected {string.Join(' ', needed)}, found {string.Join(' ', missing)}: {json}");
            outcomes.Add(outcome);
        }
        Assert.Equal(program is "title-technician" or "title-assistant" or "title-engineer" ? WithoutReview : All, outcomes.ToArray());
    }

    /// <summary>
    /// Half of the cases differ in a few facts, some of them unknown or intervals, from the base of the programme's table,
    /// which lacks little or nothing; half are drawn freely.
    /// </summary>
    static Facts Draw(Random random, Policy policy, Facts eligible)
    {
        if (random.Next(2) == 0)
        {
            return RandomFacts.Draw(random, Some.Library.Catalog, unknown: random.NextDouble());
        }
        var facts = RandomFacts.Near(random, eligible, policy.Facts);
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
