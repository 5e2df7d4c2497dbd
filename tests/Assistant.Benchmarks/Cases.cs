using Assistant.Rules;

namespace Assistant.Benchmarks;

/// <summary>Made-up cases for a policy, the same in every run.</summary>
static class Cases
{
    const int Seed = 20250625;

    /// <summary>A case that meets as much of the policy as can be found: nothing is left out of deciding it.</summary>
    public static Facts Eligible(Policy policy, FactCatalog catalog)
    {
        var random = new Random(Seed);
        var best = policy.Facts.Aggregate(Facts.None(catalog), (facts, fact) => facts.With(fact, Value(random, fact)));
        var open = Open(policy, best);
        for (var tries = 0; open.Count > 0 && tries < 20_000; tries++)
        {
            var condition = open[random.Next(open.Count)];
            var changed = condition.Facts.Aggregate(
                best,
                (facts, fact) => random.Next(2) == 0 ? facts.With(fact, Value(random, fact)) : facts
            );
            if (Open(policy, changed) is var left && left.Count <= open.Count)
            {
                (best, open) = (changed, left);
            }
        }
        return best;
    }

    /// <summary>Cases that differ from a case in up to three facts, each known exactly, to an interval, or not at all.</summary>
    public static Facts[] Near(Facts facts, Policy policy, int count)
    {
        var random = new Random(Seed);
        var cases = new Facts[count];
        for (var i = 0; i < count; i++)
        {
            cases[i] = facts;
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                var fact = policy.Facts[random.Next(policy.Facts.Length)];
                cases[i] = cases[i].With(fact, random.Next(5) == 0 ? null : Value(random, fact));
            }
        }
        return cases;
    }

    static List<PolicyCondition> Open(Policy policy, Facts facts) =>
        [.. policy.Conditions.Where(condition => condition.Kind == ConditionKind.Required && condition.Evaluate(facts) != Status.Met)];

    static FactValue Value(Random random, FactDefinition fact) =>
        fact.Type switch
        {
            FactType.Bool => new BoolValue(random.Next(2) == 0),
            FactType.Enum => new EnumValue(fact.Values[random.Next(fact.Values.Length)]),
            FactType.Number when random.Next(10) == 0 => new NumberValue(new Interval<decimal>(random.Next(10), null)),
            FactType.Number => new NumberValue(Interval.Point(random.Next(0, 40) / 2m)),
            _ when random.Next(10) == 0 => new DateValue(new Interval<DateOnly>(new DateOnly(1980, 1, 1), new DateOnly(1980, 12, 31))),
            _ => new DateValue(Interval.Point(new DateOnly(1970, 1, 1).AddDays(random.Next(11_000)))),
        };
}
