using Assistant.Rules;
using FsCheck;
using FsCheck.Fluent;
using Outcome = Assistant.Rules.Outcome;

namespace Assistant.Tests.Rules;

/// <summary>What must hold for every case, whatever its facts: FsCheck draws the cases and prints the seed of a failure.</summary>
public sealed class RulesProperties
{
    static readonly Policy[] Policies = [.. Some.AllPolicies];

    /// <summary>Conditions of every shape over the small catalogue.</summary>
    static readonly Gen<Condition> Conditions = Gen.Sized(ConditionsOfSize);

    static Gen<Condition> ConditionsOfSize(int size)
    {
        var leaf = Gen.OneOf(
            Gen.Elements(Some.A, Some.B, Some.C),
            from comparison in Comparisons
            from bound in Gen.Choose(0, 12)
            select (Condition)new NumberComparison(Some.Years, comparison, bound),
            from comparison in Comparisons
            from days in Gen.Choose(-400, 400)
            select (Condition)new DateComparison(Some.Born, comparison, new DateOnly(1980, 1, 1).AddDays(days)),
            from comparison in Comparisons
            from bound in Gen.Elements(Some.Rank.Values.AsEnumerable())
            select (Condition)new EnumComparison(Some.Rank, comparison, bound)
        );
        if (size < 2)
        {
            return leaf;
        }
        var inner = ConditionsOfSize(size / 3);
        return Gen.OneOf(
            leaf,
            inner.ListOf().Select(parts => (Condition)new All([.. parts])),
            inner.ListOf().Select(parts => (Condition)new Any([.. parts])),
            inner.Select(part => (Condition)new Not(part)),
            inner.Select(part => (Condition)new Judged(part)),
            inner.Select(part => (Condition)new NamedPart("甲", [], part))
        );
    }

    static Gen<Comparison> Comparisons => Gen.Elements(Enum.GetValues<Comparison>().AsEnumerable());

    static Gen<int> Seeds => Gen.Choose(0, int.MaxValue - 1);

    static void Holds(Func<int, bool> property, int cases = 1000) =>
        Prop.ForAll(Seeds.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(cases));

    static void Holds(Func<Condition, int, bool> property, int cases = 2000) =>
        Prop.ForAll(Conditions.ToArbitrary(), Seeds.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(cases));

    /// <summary>Makes everything exact that is unknown or an interval.</summary>
    static Facts Settle(Random random, Facts facts) =>
        facts.Catalog.Definitions.Aggregate(facts, (settled, fact) => settled.With(fact, RandomFacts.Inside(random, fact, facts[fact])));

    [Fact]
    public void A_decided_condition_stays_decided_whatever_the_unknown_facts_turn_out_to_be() =>
        Holds(
            (condition, seed) =>
            {
                var random = new Random(seed);
                var facts = RandomFacts.Draw(random, Some.Catalog, unknown: 0.5);
                var before = condition.Evaluate(facts);
                return before == Status.Unknown || Enumerable.Range(0, 10).All(_ => condition.Evaluate(Settle(random, facts)) == before);
            }
        );

    [Fact]
    public void A_decided_outcome_stays_decided_whatever_the_unknown_facts_turn_out_to_be() =>
        Holds(seed =>
        {
            var random = new Random(seed);
            var facts = RandomFacts.Draw(random, Some.Library.Catalog, unknown: 0.2);
            return Policies.All(policy =>
                policy.OutcomeOn(facts) is var outcome
                && (outcome is Outcome.Undetermined || Enumerable.Range(0, 5).All(_ => policy.OutcomeOn(Settle(random, facts)) == outcome))
            );
        });

    [Fact]
    public void All_statuses_at_once_are_those_of_the_conditions_one_by_one_and_lead_to_the_same_outcome() =>
        Holds(seed =>
        {
            var facts = RandomFacts.Draw(new Random(seed), Some.Library.Catalog, unknown: 0.2);
            return Policies.All(policy =>
            {
                var statuses = new Status[policy.Conditions.Length];
                return policy.Evaluate(facts, statuses) == policy.OutcomeOn(facts)
                    && statuses.SequenceEqual(policy.Conditions.Select(condition => condition.Evaluate(facts)));
            });
        });

    [Fact]
    public void On_exact_facts_nothing_is_unknown_or_missing() =>
        Holds(seed =>
        {
            var random = new Random(seed);
            var facts = Settle(random, Facts.None(Some.Library.Catalog));
            return Policies.All(policy =>
                policy.Decide(facts) is var decision && decision.Outcome != Outcome.Undetermined && decision.Missing().IsEmpty
            );
        });

    [Fact]
    public void Any_is_the_mirror_image_of_all() =>
        Holds(
            (condition, seed) =>
            {
                var facts = RandomFacts.Draw(new Random(seed), Some.Catalog, unknown: 0.3);
                var any = new Any([condition, Some.A, new Not(Some.B)]);
                var all = new Not(new All([new Not(condition), new Not(Some.A), Some.B]));
                return any.Evaluate(facts) == all.Evaluate(facts);
            }
        );

    [Fact]
    public void The_order_of_parts_is_irrelevant_for_the_status() =>
        Holds(
            (condition, seed) =>
            {
                var facts = RandomFacts.Draw(new Random(seed), Some.Catalog, unknown: 0.3);
                Condition[] parts = [condition, Some.A, new Judged(Some.B), new Not(Some.C)];
                Condition[] reversed = [.. parts.Reverse()];
                return new All([.. parts]).Evaluate(facts) == new All([.. reversed]).Evaluate(facts)
                    && new Any([.. parts]).Evaluate(facts) == new Any([.. reversed]).Evaluate(facts);
            }
        );

    [Fact]
    public void An_unknown_condition_becomes_decided_once_its_missing_facts_are_exact() =>
        Holds(
            (condition, seed) =>
            {
                var random = new Random(seed);
                var facts = RandomFacts.Draw(random, Some.Catalog, unknown: 0.4);
                var decision = new Policy("p", "p", [Some.Required("x", condition)]).Decide(facts);
                var missing = decision.Missing();
                var filled = missing.Aggregate(facts, (known, fact) => known.With(fact, RandomFacts.Inside(random, fact, facts[fact])));
                return missing.IsEmpty == (condition.Evaluate(facts) != Status.Unknown) && condition.Evaluate(filled) != Status.Unknown;
            }
        );

    [Fact]
    public void Only_facts_that_are_absent_or_not_exact_are_missing() =>
        Holds(seed =>
        {
            var facts = RandomFacts.Draw(new Random(seed), Some.Library.Catalog, unknown: 0.5);
            return Policies.All(policy =>
                policy
                    .Decide(facts)
                    .Missing()
                    .All(fact => facts[fact] is null or DateValue { Days.IsPoint: false } or NumberValue { Range.IsPoint: false })
            );
        });

    [Fact]
    public void The_order_of_facts_in_the_file_is_irrelevant() =>
        Holds(seed =>
        {
            var random = new Random(seed);
            var facts = RandomFacts.Draw(random, Some.Library.Catalog, unknown: 0.3);
            var shuffled = Facts.None(facts.Catalog);
            foreach (var (fact, value) in facts.Known.OrderBy(_ => random.Next()).ToList())
            {
                shuffled = shuffled.With(fact, value);
            }
            return FactsJson.Write(shuffled) == FactsJson.Write(facts)
                && Policies.All(policy => policy.OutcomeOn(shuffled) == policy.OutcomeOn(facts));
        });

    [Fact]
    public void Written_facts_read_back_the_same() =>
        Holds(seed =>
        {
            var facts = RandomFacts.Draw(new Random(seed), Some.Library.Catalog, unknown: 0.3);
            return Some.RealFacts(FactsJson.Write(facts)).Known.SequenceEqual(facts.Known);
        });

    [Fact]
    public void Mutilated_json_is_read_or_refused_and_never_breaks() =>
        Holds(
            seed =>
            {
                var random = new Random(seed);
                var bytes = System.Text.Encoding.UTF8.GetBytes(
                    FactsJson.Write(RandomFacts.Draw(random, Some.Library.Catalog, unknown: 0.9))
                );
                for (var i = 0; i < 3; i++)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }
                return FactsJson.TryRead(bytes, Some.Library.Catalog, out var facts, out var error) == (facts is not null)
                    && (facts is null) == (error is not null);
            },
            cases: 3000
        );
}
