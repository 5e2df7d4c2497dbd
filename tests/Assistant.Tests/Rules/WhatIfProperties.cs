using Assistant.Rules;
using Assistant.Tests.Dialogue;
using FsCheck;
using FsCheck.Fluent;
using Interval = Assistant.Rules.Interval;
using Outcome = Assistant.Rules.Outcome;

namespace Assistant.Tests.Rules;

/// <summary>What must hold of every proposed change, whatever the condition and the case.</summary>
public sealed class WhatIfProperties
{
    static readonly FactDefinition[] Everything = [.. Changeable.Catalog.Definitions];

    static Gen<Comparison> Comparisons => Gen.Elements(Enum.GetValues<Comparison>().AsEnumerable());

    static Gen<Condition> Leaves =>
        from fact in Gen.Elements(Everything.AsEnumerable())
        from comparison in Comparisons
        from bound in Gen.Choose(0, 12)
        select fact.Type switch
        {
            FactType.Bool => new IsTrue(fact),
            FactType.Number => new NumberComparison(fact, comparison, bound),
            FactType.Date => new DateComparison(fact, comparison, new DateOnly(1980, 1, 1).AddDays((bound - 6) * 100)),
            _ => (Condition)new EnumComparison(fact, comparison, fact.Values[bound % fact.Values.Length]),
        };

    static Gen<Condition> ConditionsOfDepth(int depth)
    {
        if (depth == 0)
        {
            return Leaves;
        }
        var inner = ConditionsOfDepth(depth - 1);
        var parts = from count in Gen.Choose(1, 3) from list in inner.ListOf(count) select list;
        return Gen.OneOf(
            Leaves,
            parts.Select(list => (Condition)new All([.. list])),
            parts.Select(list => (Condition)new Any([.. list])),
            inner.Select(part => (Condition)new Not(part)),
            inner.Select(part => (Condition)new Judged(part))
        );
    }

    static void Holds(Func<Condition, Facts, Random, bool> property, int cases = 2000) =>
        Prop.ForAll(
                ConditionsOfDepth(3).ToArbitrary(),
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                (condition, seed) =>
                {
                    var random = new Random(seed);
                    var facts = RandomFacts.Draw(random, Changeable.Catalog, unknown: random.Next(2) * 0.3);
                    return property(condition, facts, random) ? true : throw new InvalidOperationException(Shown(condition, facts));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(cases));

    static string Shown(Condition condition, Facts facts) =>
        $"{Shown(condition)} on {FactsJson.Write(facts)}: {string.Join("; ", Of(condition, facts).Conditions.SelectMany(ways => ways.Ways).Select(Changeable.Shown))}";

    static string Shown(Condition condition) =>
        condition switch
        {
            All all => $"all({string.Join(", ", all.Parts.Select(Shown))})",
            Any any => $"any({string.Join(", ", any.Parts.Select(Shown))})",
            Not not => $"not({Shown(not.Inner)})",
            Judged judged => $"judged({Shown(judged.Inner)})",
            NumberComparison number => $"{number.Fact.Name} {number.Comparison} {number.Bound}",
            DateComparison date => $"{date.Fact.Name} {date.Comparison} {date.Bound:yyyy-MM-dd}",
            EnumComparison named => $"{named.Fact.Name} {named.Comparison} {named.Bound}",
            FactCondition fact => fact.Fact.Name,
            _ => "?",
        };

    static WhatIf Of(Condition condition, Facts facts) =>
        WhatIf.Of(Changeable.Policy(condition).Decide(facts), Changeable.Today, YearCounts.None);

    static IEnumerable<ChangeSet> ProperSubsets(ChangeSet take) =>
        Enumerable
            .Range(0, (1 << take.Changes.Length) - 1)
            .Select(subset => new ChangeSet([.. take.Changes.Where((_, place) => (subset & (1 << place)) != 0)]));

    [Fact]
    public void Every_proposed_set_of_changes_leads_where_it_says_and_no_part_of_it_does() =>
        Holds(
            (condition, facts, _) =>
                Of(condition, facts)
                    .Conditions.SelectMany(ways => ways.Ways)
                    .All(way =>
                        condition.Evaluate(way.Take.ApplyTo(facts)) == way.LeadsTo
                        && ProperSubsets(way.Take).All(part => condition.Evaluate(part.ApplyTo(facts)) != way.LeadsTo)
                    )
        );

    [Fact]
    public void Every_value_of_a_proposed_range_and_every_proposed_name_does() =>
        Holds(
            (condition, facts, random) =>
                Of(condition, facts)
                    .Conditions.SelectMany(ways => ways.Ways)
                    .All(way =>
                        Enumerable
                            .Range(0, 5)
                            .All(_ =>
                                condition.Evaluate(
                                    way.Take.Changes.Aggregate(facts, (changed, change) => changed.With(change.Fact, Pick(random, change)))
                                ) == way.LeadsTo
                            )
                    )
        );

    static FactValue Pick(Random random, Change change) =>
        RandomFacts.Inside(random, change.Fact, change.Choices[random.Next(change.Choices.Length)]);

    [Fact]
    public void A_supposition_agrees_with_what_is_known_and_a_change_is_somebodys_doing() =>
        Holds(
            (condition, facts, _) =>
                Of(condition, facts)
                    .Conditions.SelectMany(ways => ways.Ways)
                    .SelectMany(way => way.Take.Changes)
                    .All(change =>
                        change.IsSupposed
                            ? facts[change.Fact] is null or NumberValue { Range.IsPoint: false } or DateValue { Days.IsPoint: false }
                            : change.Fact.ChangedBy != ChangedBy.Nobody
                    )
        );

    [Fact]
    public void When_no_way_is_listed_no_values_of_changeable_facts_do() =>
        Holds(
            (condition, facts, random) =>
            {
                var barred = Of(condition, facts).Conditions.Where(ways => ways.Ways.IsEmpty && ways.IsComplete);
                return barred.All(_ =>
                    Enumerable
                        .Range(0, 40)
                        .Select(_ => Redrawn(random, facts))
                        .All(other => condition.Evaluate(other) is Status.NotMet or Status.Unknown)
                );
            }
        );

    /// <summary>Another case with the same unchangeable facts, years that have grown and the others at will.</summary>
    static Facts Redrawn(Random random, Facts facts) =>
        Everything.Aggregate(
            facts,
            (changed, fact) =>
                (fact.ChangedBy, facts[fact]) switch
                {
                    (ChangedBy.Nobody, { } known) => changed.With(fact, RandomFacts.Inside(random, fact, known)),
                    (ChangedBy.Time, NumberValue { Range: var range }) => changed.With(
                        fact,
                        new NumberValue(Interval.Point((range.Low ?? 0) + random.Next(0, 30) / 2m))
                    ),
                    _ => changed.With(fact, RandomFacts.Inside(random, fact, null)),
                }
        );

    [Fact]
    public void On_the_day_that_is_told_time_has_done_it_and_a_day_before_it_has_not() =>
        Prop.ForAll(
                Gen.Choose(0, 1200).ToArbitrary(),
                Gen.Choose(1, 1500).ToArbitrary(),
                Gen.Choose(-4000, 4000).ToArbitrary(),
                (hundredths, bound, days) =>
                {
                    var (today, value, wanted) = (Changeable.Today.AddDays(days), hundredths / 100m, bound / 100m);
                    var condition = Changeable.Years(Comparison.AtLeast, wanted);
                    var facts = Grown(value);
                    var whatIf = WhatIf.Of(Changeable.Policy(condition).Decide(facts), today, YearCounts.None);
                    return value >= wanted
                        || (
                            whatIf.Conditions[0].Ways[0].Take.On is { Low: { } low, High: { } day }
                            && low == day
                            && condition.Evaluate(Grown(value, today, day)) == Status.Met
                            && condition.Evaluate(Grown(value, today, day.AddDays(-1))) == Status.NotMet
                        );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    static Facts Grown(decimal years, DateOnly today, DateOnly day) => Grown(CalendarYears.Between(CalendarYears.Since(today, years), day));

    static Facts Grown(decimal years) =>
        Facts.None(Changeable.Catalog).With(Changeable.Fact("years"), new NumberValue(Interval.Point(years)));

    [Fact]
    public void The_way_out_of_a_whole_policy_is_what_the_policy_decides_and_nothing_shorter_is() =>
        Prop.ForAll(
                Gen.Elements(Known.Base.Policies.Policies.AsEnumerable()).ToArbitrary(),
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                (policy, seed) =>
                {
                    var random = new Random(seed);
                    var drawn = RandomFacts.Draw(random, Some.Library.Catalog, unknown: random.Next(3) * 0.3);
                    var facts = policy.Facts.Aggregate(
                        drawn,
                        // As of a person who is near to being eligible.
                        (known, fact) =>
                            random.Next(4) == 0 || Some.EligibleForGrowth[fact] is not { } value ? known : known.With(fact, value)
                    );
                    var whatIf = WhatIf.Of(policy.Decide(facts), Changeable.Today, Some.Library.Counts);
                    return (
                        policy.OutcomeOn(facts) is Outcome.Eligible or Outcome.NeedsHumanReview ? whatIf.Whole.IsEmpty : IsRight(whatIf)
                    )
                        ? true
                        : throw new InvalidOperationException($"{policy.Id} on {FactsJson.Write(facts)}");
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    static bool IsRight(WhatIf whatIf)
    {
        var (policy, facts) = (whatIf.Decision.Policy, whatIf.Decision.Facts);
        return whatIf.IsComplete
            && whatIf.Whole.IsEmpty == whatIf.Conditions.Any(condition => condition.Ways.IsEmpty)
            && whatIf.Whole.All(way =>
                policy.OutcomeOn(way.Take.ApplyTo(facts)) == way.LeadsTo
                && way.Take.Changes.All(one =>
                    policy.OutcomeOn((way.Take with { Changes = way.Take.Changes.Remove(one) }).ApplyTo(facts)) != way.LeadsTo
                )
            );
    }
}
