using System.Text.RegularExpressions;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Rules;

namespace Assistant.Tests.Dialogue;

/// <summary>Walks seeded personas through whole checks with the real turn handler.</summary>
public sealed partial class SimulatedChecksTests
{
    const int MostTurns = 80;

    static readonly DateOnly Today = new(2025, 7, 10);

    const string Decided = "eligible not_eligible undetermined";
    const string Judged = "eligible needs_human_review not_eligible undetermined";

    [Theory]
    [InlineData("growth-2025", 300, Judged)]
    [InlineData("host-unit-2025", 150, Judged)]
    [InlineData("studio-2025", 150, Judged)]
    [InlineData("growth-2022", 100, Judged)]
    [InlineData("title-technician", 60, Decided)]
    [InlineData("title-assistant", 60, Decided)]
    [InlineData("title-engineer", 100, Decided)]
    [InlineData("title-senior", 150, Judged)]
    [InlineData("title-professor", 100, Judged)]
    [InlineData("title-direct", 80, Judged)]
    [InlineData("zgc-direct", 80, Judged)]
    public async Task The_verdict_of_every_walk_is_that_of_the_rules_on_the_same_facts(string program, int walks, string outcomes)
    {
        var policy = Known.Policy(program);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < walks; seed++)
        {
            reached.Add(await WalkAsync(policy, Invite(program), seed));
        }
        // The population must reach every outcome, or the walks prove less than they seem to.
        Assert.Equal(outcomes, string.Join(' ', reached.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task What_is_known_from_one_programme_is_not_asked_again_for_another()
    {
        var programs = Known.Base.Questions.Starts.Select(start => start.Program).ToList();
        for (var seed = 0; seed < 12; seed++)
        {
            var order = new Random(seed);
            var persona = new Persona(programs.SelectMany(program => Known.Policy(program).Facts).Distinct(), seed, Today, knowsAll: true);
            var talk = new Talk(Today);
            foreach (var program in programs.OrderBy(_ => order.Next()))
            {
                var known = talk.Conversation.Facts.Select(stated => stated.Fact).ToHashSet(StringComparer.Ordinal);
                await talk.SayAsync(Invite(program));
                for (var turn = 0; talk.Last.Kind != ReplyKind.Verdict; turn++)
                {
                    Assert.True(turn < MostTurns && talk.Last.Ask?.Program == program, talk.Last.Text);
                    var isPlain = talk.Conversation.Check!.Pending!.Purpose == AskPurpose.Plain;
                    string[] asked = [.. talk.Last.Ask.Facts ?? [talk.Last.Ask.Fact!]];
                    Assert.False(isPlain && known.Overlaps(asked), $"{program}, seed {seed}: {talk.Last.Text}");
                    await talk.SayAsync(persona.Answer(talk.Last.Ask, talk.Last.Text));
                }
                Assert.Equal(Expected(Known.Policy(program), persona.Facts).Outcome, talk.Last.Verdict!.Outcome);
            }
        }
    }

    static string Invite(string program) => Known.Base.Questions.Starts.First(start => start.Program == program).Invite;

    static async Task<string> WalkAsync(Policy policy, string start, int seed)
    {
        var persona = new Persona(policy.Facts, seed, Today);
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
        var expected = Expected(policy, facts);
        Assert.True(expected.Outcome == verdict.Outcome, $"{expected.Outcome} by the rules, {verdict.Outcome} in the dialogue.\n{log}");
        foreach (var (rule, told) in expected.Conditions.Zip(verdict.Conditions).Where(pair => pair.First.Kind == "required"))
        {
            Assert.True(rule.Status == told.Status, $"{rule.Id}: {rule.Status} by the rules, {told.Status} in the dialogue.\n{log}");
        }
    }

    static Verdict Expected(Policy policy, Facts facts) =>
        new VerdictWording(Known.Base).Of(
            policy.Decide(facts),
            new DateTimeOffset(Today.ToDateTime(new TimeOnly(12, 0)), BeijingTime.Offset)
        );

    static bool SameQuestion(Ask? before, Ask? after) =>
        before?.Fact == after?.Fact && (before?.Facts ?? []).SequenceEqual(after?.Facts ?? [], StringComparer.Ordinal);

    /// <summary>The question as it was put, without the counter before it.</summary>
    static string Question(Reply reply) => Counter().Split(reply.Text)[^1];

    [GeneratedRegex("（[0-9]+/[0-9]+）", RegexOptions.NonBacktracking)]
    private static partial Regex Counter();
}
