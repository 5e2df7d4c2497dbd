using Assistant.Rules;
using Assistant.Tests.Policies;
using FsCheck;
using FsCheck.Fluent;
using Interval = Assistant.Rules.Interval;

namespace Assistant.Tests.Rules;

/// <summary>What must hold in every programme for one fact that changes while all others are known exactly.</summary>
public sealed class PolicyProperties
{
    static readonly decimal[] Numbers = [.. Enumerable.Range(0, 25).Select(half => half / 2m)];

    static readonly DateOnly[] Days =
    [
        new(1971, 12, 31),
        new(1972, 1, 1),
        new(1976, 12, 31),
        new(1977, 1, 1),
        new(1979, 12, 31),
        new(1980, 1, 1),
        new(1989, 12, 31),
        new(1990, 1, 1),
    ];

    public static TheoryData<string> Programmes() => new(Some.AllPolicies.Select(policy => policy.Id));

    static void Holds(string program, Func<Policy, Facts, FactDefinition, Random, bool> property)
    {
        var policy = Some.Policy(program);
        var start = PolicyCase.BaseOf(program);
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    var random = new Random(seed);
                    var fact = policy.Facts[random.Next(policy.Facts.Length)];
                    return property(policy, Exact(random, start, policy), fact, random);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    /// <summary>A case near the start in which everything that the policy asks is known exactly.</summary>
    static Facts Exact(Random random, Facts start, Policy policy) =>
        policy.Facts.Aggregate(
            random.Next(4) == 0 ? Facts.None(start.Catalog) : RandomFacts.Near(random, start, policy.Facts),
            (facts, fact) => facts.With(fact, RandomFacts.Inside(random, fact, facts[fact]))
        );

    static Status[] Statuses(Policy policy, Facts facts) => [.. policy.Conditions.Select(condition => condition.Evaluate(facts))];

    [Theory]
    [MemberData(nameof(Programmes))]
    public void A_fact_that_gets_better_makes_no_condition_worse(string program) =>
        Holds(
            program,
            (policy, facts, fact, random) =>
                Directions.Better(fact, facts[fact]!, random) is not { } better
                || Statuses(policy, facts)
                    .Zip(Statuses(policy, facts.With(fact, better)))
                    .All(pair => Rank(pair.Second) >= Rank(pair.First))
        );

    static int Rank(Status status) =>
        status switch
        {
            Status.NotMet => 0,
            Status.Review => 1,
            Status.Met => 2,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Nothing is unknown on exact facts."),
        };

    [Theory]
    [MemberData(nameof(Programmes))]
    public void An_interval_is_decided_exactly_when_every_point_inside_agrees(string program) =>
        Holds(
            program,
            (policy, facts, fact, random) =>
            {
                var (interval, points) = Drawn(random, fact);
                if (points.Length == 0)
                {
                    return true;
                }
                var known = facts.With(fact, interval);
                var inside = points.Select(point => facts.With(fact, point)).ToList();
                return policy.Conditions.All(condition =>
                    Agrees(condition.Evaluate(known), [.. inside.Select(condition.Evaluate).Distinct()])
                );
            }
        );

    static bool Agrees(Status onInterval, Status[] onPoints) => onPoints is [var only] ? onInterval == only : onInterval == Status.Unknown;

    /// <summary>An interval of numbers or days, perhaps open, and the points in it that lie on either side of every bound.</summary>
    static (FactValue, FactValue[]) Drawn(Random random, FactDefinition fact)
    {
        if (fact.Type == FactType.Number)
        {
            var (low, high) = Ends(random, Numbers);
            return (
                new NumberValue(new Interval<decimal>(low, high)),
                [.. Between(Numbers, low, high).Select(number => new NumberValue(Interval.Point(number)))]
            );
        }
        if (fact.Type == FactType.Date)
        {
            var (low, high) = Ends(random, Days);
            return (
                new DateValue(new Interval<DateOnly>(low, high)),
                [.. Between(Days, low, high).Select(day => new DateValue(Interval.Point(day)))]
            );
        }
        return (new BoolValue(true), []);
    }

    static (T?, T?) Ends<T>(Random random, T[] points)
        where T : struct
    {
        var from = random.Next(points.Length);
        var to = random.Next(from, points.Length);
        return random.Next(6) switch
        {
            0 => (null, points[to]),
            1 => (points[from], null),
            _ => (points[from], points[to]),
        };
    }

    static IEnumerable<T> Between<T>(T[] points, T? low, T? high)
        where T : struct, IComparable<T> =>
        points.Where(point => (low is not { } l || point.CompareTo(l) >= 0) && (high is not { } h || point.CompareTo(h) <= 0));

    /// <summary>
    /// Not known is neither false nor none nor zero: where these make a difference, a condition is undecided without the fact.
    /// </summary>
    [Theory]
    [MemberData(nameof(Programmes))]
    public void An_absent_fact_decides_nothing_that_its_values_would_decide_differently(string program) =>
        Holds(
            program,
            (policy, facts, fact, _) =>
            {
                var values = Values(fact).Select(value => facts.With(fact, value)).ToList();
                var absent = facts.With(fact, null);
                return policy.Conditions.All(condition =>
                    values.Select(condition.Evaluate).Distinct().ToList() is [var only]
                        ? condition.Evaluate(absent) is var status && (status == only || status == Status.Unknown)
                        : condition.Evaluate(absent) == Status.Unknown
                );
            }
        );

    static IEnumerable<FactValue> Values(FactDefinition fact) =>
        fact.Type switch
        {
            FactType.Bool => [new BoolValue(true), new BoolValue(false)],
            FactType.Enum => fact.Values.Select(name => new EnumValue(name)),
            FactType.Number => Numbers.Select(number => new NumberValue(Interval.Point(number))),
            _ => Days.Select(day => new DateValue(Interval.Point(day))),
        };

    [Theory]
    [MemberData(nameof(Programmes))]
    public void Once_the_missing_facts_are_exact_nothing_is_undetermined(string program) =>
        Holds(
            program,
            (policy, facts, _, random) =>
            {
                var partial = policy.Facts.Where(_ => random.Next(3) == 0).Aggregate(facts, (known, fact) => known.With(fact, null));
                var missing = policy.Decide(partial).Missing();
                var filled = missing.Aggregate(partial, (known, fact) => known.With(fact, RandomFacts.Inside(random, fact, null)));
                return policy.OutcomeOn(filled) != Assistant.Rules.Outcome.Undetermined;
            }
        );

    [Fact]
    public void The_programmes_of_the_contract_are_there_and_no_other() =>
        Assert.Equal(
            "growth-2022 growth-2025 host-unit-2025 studio-2025 title-assistant title-direct title-engineer title-professor "
                + "title-senior title-technician zgc-direct",
            string.Join(' ', Some.AllPolicies.Select(policy => policy.Id))
        );
}
