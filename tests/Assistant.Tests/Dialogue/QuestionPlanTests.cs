using System.Collections.Immutable;
using System.Globalization;
using Assistant.Dialogue.Turns;
using Assistant.Rules;

namespace Assistant.Tests.Dialogue;

/// <summary>The questions of a chat are those of the rules, in their order: what is counted for the rules holds for people.</summary>
public sealed class QuestionPlanTests
{
    /// <summary>A check that takes more turns than this goes in circles.</summary>
    const int MostTurns = 80;

    static readonly DateOnly Today = new(2025, 7, 10);

    static readonly ImmutableArray<ImmutableArray<FactDefinition>> Groups =
    [
        .. Known.Base.Questions.Bundles.Select(bundle => bundle.Items.Select(item => item.Fact).ToImmutableArray()),
    ];

    public static TheoryData<string> Programs() => [.. Known.Base.Questions.Starts.Select(start => start.Program)];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_chat_asks_what_the_rules_ask_in_their_order(string program)
    {
        var policy = Known.Policy(program);
        for (var seed = 100; seed < 120; seed++)
        {
            var person = new Persona(policy.Facts, seed, Today, knowsAll: true).Facts;
            Assert.Equal(Planned(policy, person), await AskedAsync(program, person));
        }
    }

    [Theory]
    [InlineData("growth-2025", 10)]
    [InlineData("host-unit-2025", 1)]
    [InlineData("studio-2025", 12)]
    public void Someone_who_meets_everything_needs_few_questions(string program, int most)
    {
        var decision = Known.Policy(program).Decide(Facts.None(Known.Base.Facts.Catalog));
        Assert.InRange(QuestionOrder.Of(decision, Groups, []).Count(question => !question.IsSpare), 1, most);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Who_cannot_tell_of_a_degree_or_title_is_not_asked_for_the_years_since(string program)
    {
        var talk = new Talk(Today);
        var skipped = new List<string>();
        await talk.SayAsync(Known.Base.Questions.Starts.First(start => start.Program == program).Invite);
        for (var turn = 0; talk.Last.Ask is { } ask; turn++)
        {
            Assert.True(turn < MostTurns, talk.Last.Text);
            var facts = ask.Facts ?? [ask.Fact!];
            var idle = Known
                .Base.Facts.Counts.Counts.Where(count => facts.Contains(count.Fact.Name))
                .Where(count => FactsOf(count.Starts).All(fact => skipped.Contains(fact.Name)));
            Assert.Empty(idle);
            skipped.AddRange(facts);
            await talk.SayAsync("跳过");
        }
        Assert.NotEmpty(skipped);
    }

    static ImmutableArray<FactDefinition> FactsOf(Condition condition) =>
        new PolicyCondition("starts", "starts", ConditionKind.Required, condition, []).Facts;

    static List<string> Planned(Policy policy, Facts person)
    {
        var known = Facts.None(person.Catalog);
        var asked = new List<string>();
        while (QuestionOrder.Of(policy.Decide(known), Groups, []) is [var next, ..])
        {
            asked.Add(string.Join(' ', next.Facts.Select(fact => fact.Name)));
            known = next.Facts.Aggregate(known, (facts, fact) => facts.With(fact, person[fact]));
        }
        return asked;
    }

    static async Task<List<string>> AskedAsync(string program, Facts person)
    {
        var talk = new Talk(Today);
        var asked = new List<string>();
        await talk.SayAsync(Known.Base.Questions.Starts.First(start => start.Program == program).Invite);
        for (var turn = 0; talk.Last.Ask is { } ask; turn++)
        {
            Assert.True(turn < MostTurns, talk.Last.Text);
            var question = ask.Fact ?? string.Join(' ', ask.Facts!.Value);
            if (asked.LastOrDefault() != question)
            {
                asked.Add(question);
            }
            await talk.SayAsync(talk.Last.Text.Contains("我理解为", StringComparison.Ordinal) ? "对" : Answer(ask, person));
        }
        return asked;
    }

    /// <summary>Plain answers that state exactly what was asked for, as a tap would.</summary>
    static string Answer(Ask ask, Facts person)
    {
        if (ask.Facts is { } facts)
        {
            var bundle = Known.Base.Questions.Bundles.First(bundle => bundle.Items.Any(item => item.Fact.Name == facts[0]));
            var items = facts.Select(name => bundle.Items.First(item => item.Fact.Name == name)).ToList();
            var holding = items
                .Select((item, place) => (place, Holds: item.HoldsFor(person[item.Fact]!)))
                .ToLookup(one => one.Holds, one => $"第{one.place + 1}条");
            return (bundle.IsPick, holding[true].Any(), holding[false].Any()) switch
            {
                (true, false, _) => "都没有",
                (true, _, _) => string.Join('、', holding[true]),
                (false, _, false) => "都满足",
                _ => $"{string.Join('、', holding[false])}不满足",
            };
        }
        return person[Known.Fact(ask.Fact!)] switch
        {
            DateValue { Days.Low: { } day } => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            NumberValue { Range.Low: { } number } => string.Create(
                CultureInfo.InvariantCulture,
                $"{number}{Known.Base.Facts[Known.Fact(ask.Fact!)].Unit}"
            ),
            BoolValue { Value: var yes } => ask.Choices!.Value[yes ? 0 : 1].Label,
            EnumValue { Name: var name } => ask.Choices!.Value.First(choice => choice.Value == name).Label,
            var other => throw new InvalidOperationException($"No answer for {ask.Fact}: {other}."),
        };
    }
}
