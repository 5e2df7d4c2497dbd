using System.Collections.Immutable;
using Assistant.Rules;

namespace Assistant.Tests.Rules;

/// <summary>Which question comes first, on a small catalogue with odds of its own.</summary>
public sealed class QuestionOrderTests
{
    static readonly FactCatalog Catalog = new([
        Bool("sure", odds: 0.99m),
        Bool("likely", odds: 0.9m),
        Bool("even", odds: 0.5m),
        Bool("rare", odds: 0.1m),
        Bool("twin", odds: 0.5m),
        Bool("hard", odds: 0.5m) with
        {
            Effort = 5,
        },
        new FactDefinition("degree", FactType.Enum, ["none", "part_time", "full_time"]) { Odds = 0.6m },
        new FactDefinition("years", FactType.Number, []) { Odds = 0.3m, After = "degree" },
        new FactDefinition("count", FactType.Number, []) { Odds = 0.2m },
    ]);

    static readonly Condition Sure = new IsTrue(Fact("sure"));
    static readonly Condition Likely = new IsTrue(Fact("likely"));
    static readonly Condition Even = new IsTrue(Fact("even"));
    static readonly Condition Rare = new IsTrue(Fact("rare"));
    static readonly Condition Twin = new IsTrue(Fact("twin"));
    static readonly Condition Hard = new IsTrue(Fact("hard"));
    static readonly Condition HasDegree = new EnumComparison(Fact("degree"), Comparison.NotEqual, "none");
    static readonly Condition EightYears = new NumberComparison(Fact("years"), Comparison.AtLeast, 8);

    [Fact]
    public void What_most_people_fail_is_asked_first() => Assert.Equal("rare even likely sure", Order([Sure, Likely, Rare, Even]));

    [Fact]
    public void Of_equal_conditions_that_of_the_policy_comes_first()
    {
        Assert.Equal("even twin", Order([Even, Twin]));
        Assert.Equal("twin even", Order([Twin, Even]));
    }

    [Fact]
    public void Of_alternatives_the_one_that_most_people_meet_is_asked_first_and_the_others_are_spare() =>
        Assert.Equal("likely (even) (rare)", Order([new Any([Rare, Even, Likely])]));

    [Fact]
    public void Of_parts_that_must_all_hold_the_one_that_most_people_fail_is_asked_first() =>
        Assert.Equal("rare even likely", Order([new All([Likely, Rare, Even])]));

    [Fact]
    public void A_denied_combination_is_the_other_one_of_its_denied_parts() =>
        Assert.Equal("likely (even)", Order([new Not(new All([new Not(Even), new Not(Likely)]))]));

    [Fact]
    public void An_alternative_that_nearly_everybody_meets_waits_for_what_may_fail() =>
        Assert.Equal("even likely (twin)", Order([new Any([Twin, Likely]), Even]));

    [Fact]
    public void A_condition_that_no_answer_can_fail_comes_last()
    {
        var countElseReview = new Any([Count(Comparison.AtMost), new Judged(Count(Comparison.Above))]);
        Assert.Equal("sure count", Order([countElseReview, Sure]));
        Assert.Equal("count sure", Order([Count(Comparison.AtMost), Sure]));
    }

    [Fact]
    public void What_takes_effort_to_answer_waits_for_what_does_not() => Assert.Equal("even hard", Order([Hard, Even]));

    [Fact]
    public void A_group_counts_as_one_question_that_any_of_its_facts_may_fail() =>
        Assert.Equal(
            "sure+likely+twin even",
            Order(
                [Even, Sure, Likely, Twin],
                [
                    ["sure", "likely", "twin"],
                ]
            )
        );

    [Fact]
    public void A_group_asks_only_for_what_is_needed_and_not_known()
    {
        ImmutableArray<ImmutableArray<string>> groups =
        [
            ["sure", "likely", "twin", "rare"],
        ];
        Assert.Equal("likely+twin", Order([Sure, Likely, Twin], groups, """{"sure":true}"""));
        Assert.Equal("likely", Order([Sure, Likely], groups, """{"sure":true}"""));
    }

    [Fact]
    public void A_fact_known_in_part_is_asked_by_itself() =>
        Assert.Equal(
            "count sure+likely",
            Order(
                [Sure, Likely, Count(Comparison.AtMost)],
                [
                    ["sure", "likely", "count"],
                ],
                """{"count":{"min":1,"max":3}}"""
            )
        );

    [Fact]
    public void What_a_question_presupposes_is_asked_before_it_where_both_are_needed()
    {
        Assert.Equal("degree years", Order([new All([EightYears, HasDegree])]));
        Assert.Equal("years", Order([EightYears]));
        Assert.Equal("years", Order([new All([EightYears, HasDegree])], known: """{"degree":"full_time"}"""));
    }

    [Fact]
    public void A_group_waits_for_what_any_of_its_facts_presupposes() =>
        Assert.Equal(
            "degree rare+years",
            Order(
                [Rare, EightYears, HasDegree],
                [
                    ["rare", "years"],
                ]
            )
        );

    [Fact]
    public void A_fact_that_the_person_cannot_tell_is_not_asked_and_nothing_waits_for_it()
    {
        Assert.Equal("even", Order([Rare, Even], closed: ["rare"]));
        Assert.Equal("years", Order([new All([EightYears, HasDegree])], closed: ["degree"]));
        Assert.Equal("rare", Order([new Any([Even, Rare])], closed: ["even"]));
    }

    [Fact]
    public void Comparisons_of_one_fact_are_one_question()
    {
        var fullTime = new EnumComparison(Fact("degree"), Comparison.Equal, "full_time");
        var partTime = new Judged(new EnumComparison(Fact("degree"), Comparison.Equal, "part_time"));
        Assert.Equal("even degree (rare)", Order([new Any([Rare, fullTime, partTime]), Even]));
    }

    [Fact]
    public void Nothing_is_asked_for_a_condition_that_is_decided() =>
        Assert.Equal("sure", Order([new Any([Even, Likely]), Rare, Sure], known: """{"even":true,"rare":false}"""));

    [Fact]
    public void Together_the_questions_ask_for_every_missing_fact_once()
    {
        var random = new Random(11);
        var catalog = Some.Library.Catalog;
        foreach (var policy in Some.AllPolicies)
        {
            for (var round = 0; round < 40; round++)
            {
                var decision = policy.Decide(RandomFacts.Draw(random, catalog, unknown: 0.7));
                var missing = decision.Missing();
                var closed = missing.Where(_ => random.Next(6) == 0).ToArray();
                var groups = policy.Facts.OrderBy(_ => random.Next()).Chunk(4).Select(group => group.ToImmutableArray());
                var asked = QuestionOrder.Of(decision, [.. groups], closed).SelectMany(question => question.Facts).ToList();
                Assert.Equal(asked.Distinct(), asked);
                Assert.Equal(
                    missing.Except(closed).Select(fact => fact.Name).Order(StringComparer.Ordinal),
                    asked.Select(fact => fact.Name).Order(StringComparer.Ordinal)
                );
            }
        }
    }

    static FactDefinition Bool(string name, decimal odds) => new(name, FactType.Bool, []) { Odds = odds };

    static NumberComparison Count(Comparison comparison) => new(Fact("count"), comparison, 1);

    static FactDefinition Fact(string name) =>
        Catalog.TryGet(name, out var fact) ? fact : throw new ArgumentException($"No fact {name}.", nameof(name));

    /// <summary>The questions as words: facts asked together joined by a plus, spare questions in brackets.</summary>
    static string Order(
        ImmutableArray<Condition> conditions,
        ImmutableArray<ImmutableArray<string>> groups = default,
        string known = "{}",
        ImmutableArray<string> closed = default
    )
    {
        var policy = new Policy("p", "试行", [.. conditions.Select((when, place) => Some.Required($"c{place}", when))]);
        var facts = FactsJson.TryRead(known, Catalog, out var read, out var error)
            ? read
            : throw new ArgumentException(error, nameof(known));
        var questions = QuestionOrder.Of(
            policy.Decide(facts),
            groups.IsDefault ? [] : [.. groups.Select(group => group.Select(Fact).ToImmutableArray())],
            closed.IsDefault ? [] : [.. closed.Select(Fact)]
        );
        return string.Join(
            ' ',
            questions
                .Select(question => (question.IsSpare, Names: string.Join('+', question.Facts.Select(fact => fact.Name))))
                .Select(question => question.IsSpare ? $"({question.Names})" : question.Names)
        );
    }
}
