using System.Text.RegularExpressions;
using Assistant.Dialogue.Turns;
using Assistant.Rules;

namespace Assistant.Tests.Dialogue;

/// <summary>Walks seeded personas through whole checks with the real turn handler.</summary>
public sealed partial class SimulatedChecksTests
{
    const int MostTurns = 80;

    static readonly DateOnly Today = new(2025, 7, 10);

    [Theory]
    [InlineData("growth-2025", "我能报卓越工程师吗", 0, 300)]
    [InlineData("host-unit-2025", "我们单位能不能报", 10000, 150)]
    public async Task The_verdict_of_every_walk_is_that_of_the_rules_on_the_same_facts(
        string program,
        string start,
        int firstSeed,
        int walks
    )
    {
        var policy = Known.Policy(program);
        var outcomes = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = firstSeed; seed < firstSeed + walks; seed++)
        {
            outcomes.Add(await WalkAsync(policy, start, seed));
        }
        // The population must reach every outcome, or the walks prove less than they seem to.
        Assert.Equal(["eligible", "needs_human_review", "not_eligible", "undetermined"], outcomes.Order(StringComparer.Ordinal));
    }

    static async Task<string> WalkAsync(Policy policy, string start, int seed)
    {
        var persona = new Persona(policy, seed, Today);
        var talk = new Talk(Today);
        var script = new List<string> { $"seed {seed}", $"> {start}" };
        var asked = new List<string>();
        await talk.SayAsync(start);
        for (var turn = 0; talk.Last.Kind != ReplyKind.Verdict; turn++)
        {
            script.Add(talk.Last.Text);
            Assert.True(turn < MostTurns && talk.Last.Ask is not null, $"The check does not come to its end.\n{string.Join('\n', script)}");
            asked.Add(Question(talk.Last));
            if (persona.Interrupts(out var aside))
            {
                var pending = talk.Last.Ask;
                await talk.SayAsync(aside);
                script.Add($"> {aside}\n{talk.Last.Text}");
                Assert.True(SameQuestion(pending, talk.Last.Ask), $"The question was lost.\n{string.Join('\n', script)}");
            }
            var answer = persona.Answer(talk.Last.Ask, talk.Last.Text);
            script.Add($"> {answer}");
            await talk.SayAsync(answer);
        }
        var log = string.Join('\n', script.Append(talk.Last.Text));
        Assert.True(asked.Distinct(StringComparer.Ordinal).Count() == asked.Count, $"A question came twice.\n{log}");
        HasTheVerdictOfTheRules(policy, persona.Facts, talk.Last.Verdict!, log);
        return talk.Last.Verdict!.Outcome;
    }

    static void HasTheVerdictOfTheRules(Policy policy, Facts facts, Verdict verdict, string log)
    {
        var expected = new Assistant.Dialogue.Eligibility.VerdictWording(Known.Base).Of(
            policy.Decide(facts),
            new DateTimeOffset(Today.ToDateTime(new TimeOnly(12, 0)), BeijingTime.Offset)
        );
        Assert.True(expected.Outcome == verdict.Outcome, $"{expected.Outcome} by the rules, {verdict.Outcome} in the dialogue.\n{log}");
        foreach (var (rule, told) in expected.Conditions.Zip(verdict.Conditions).Where(pair => pair.First.Kind == "required"))
        {
            Assert.True(rule.Status == told.Status, $"{rule.Id}: {rule.Status} by the rules, {told.Status} in the dialogue.\n{log}");
        }
    }

    static bool SameQuestion(Ask? before, Ask? after) =>
        before?.Fact == after?.Fact && (before?.Facts ?? []).SequenceEqual(after?.Facts ?? [], StringComparer.Ordinal);

    /// <summary>The question as it was put, without the counter before it.</summary>
    static string Question(Reply reply) => Counter().Split(reply.Text)[^1];

    [GeneratedRegex("（[0-9]+/[0-9]+）", RegexOptions.NonBacktracking)]
    private static partial Regex Counter();
}
