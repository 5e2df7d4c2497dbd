using System.Collections.Immutable;
using System.Globalization;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Benchmarks;

/// <summary>
/// How many questions a check takes: people are drawn from a seed, asked in the order of the rules with the bundles of the
/// knowledge base, and answer everything exactly. Asked for their highest degree they name it, which tells of those above.
/// <para>
/// A person has each fact that a policy requires independently: with the fact's odds a value that its conditions want (of
/// several one at random), else another one next to their bounds. A check ends when nothing is missing, or, for those who
/// are not eligible, with the first condition that is not met, where the dialogue offers to stop. Obviously ineligible is
/// who fails by a fact that they know by heart and that is asked for by itself: a date, a number or a choice such as birth,
/// years, degree, title; in policies that ask for no such fact, everybody who is not eligible.
/// </para>
/// </summary>
static class Questions
{
    /// <summary>Prints mean, median and maximum for every policy; <c>--people N</c> and <c>--seed N</c> change the population.</summary>
    public static void Run(string[] args)
    {
        var options = args.Chunk(2).ToDictionary(pair => pair[0].TrimStart('-'), pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
        var (people, seed) = (options.GetValueOrDefault("people", 2000), options.GetValueOrDefault("seed", 1));
        var knowledge = KnowledgeBase.Load(Path.Combine(AppContext.BaseDirectory, "knowledgebase"));
        Console.WriteLine($"{people} people a policy, seed {seed}");
        Console.WriteLine($"{"policy", -18}{"who", -12}{"people", 8}{"mean", 8}{"median", 8}{"most", 6}");
        foreach (var policy in knowledge.Policies.Policies)
        {
            Print(policy, Walks(knowledge, policy, people, seed));
        }
    }

    static void Print(Policy policy, IReadOnlyCollection<Walk> walks)
    {
        Line(policy, "eligible", walks.Where(walk => walk.Outcome == Outcome.Eligible));
        Line(policy, "obvious", walks.Where(walk => walk.IsObvious));
        Line(policy, "all", walks);
    }

    static void Line(Policy policy, string who, IEnumerable<Walk> walks)
    {
        var counts = walks.Select(walk => walk.Questions).Order().ToList();
        var figures =
            counts.Count == 0
                ? "       –"
                : string.Create(CultureInfo.InvariantCulture, $"{counts.Average(), 8:0.0}{counts[counts.Count / 2], 8}{counts[^1], 6}");
        Console.WriteLine($"{policy.Id, -18}{who, -12}{counts.Count, 8}{figures}");
    }

    sealed record Walk(Outcome Outcome, bool IsObvious, int Questions);

    static List<Walk> Walks(KnowledgeBase knowledge, Policy policy, int people, int seed)
    {
        var bundles = knowledge
            .Questions.Bundles.Select(bundle => bundle.Items.Select(item => item.Fact).ToImmutableArray())
            .ToImmutableArray();
        var wanted = new Wanted(policy);
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, people).Select(_ => Asked(knowledge, policy, bundles, wanted.Draw(random, knowledge.Facts.Catalog))),
        ];
    }

    static Walk Asked(KnowledgeBase knowledge, Policy policy, ImmutableArray<ImmutableArray<FactDefinition>> bundles, Facts person)
    {
        var known = Facts.None(person.Catalog);
        var questions = 0;
        while (policy.Decide(known) is var decision && decision.Outcome != Outcome.NotEligible)
        {
            if (QuestionOrder.Of(decision, bundles, []) is not [var next, ..])
            {
                break;
            }
            questions++;
            known = Told(knowledge, next.Facts, person, known).Aggregate(known, (facts, fact) => facts.With(fact, person[fact]));
        }
        var whole = policy.Decide(person);
        return new(whole.Outcome, whole.Outcome == Outcome.NotEligible && IsObvious(whole), questions);
    }

    // The levels of degrees stand highest first: 硕士 tells of doctor and master, and nothing of a bachelor's degree before.
    static IEnumerable<FactDefinition> Told(KnowledgeBase knowledge, ImmutableArray<FactDefinition> asked, Facts person, Facts known)
    {
        if (
            asked is not [var degree]
            || knowledge.Questions[degree] is not { AsksForHighest: true } question
            || question.Variant(known) is not null
        )
        {
            return asked;
        }
        var levels = knowledge
            .Vocabulary.Degrees.Levels.Select(level => knowledge.Facts.Catalog.TryGet(level.Fact, out var fact) ? fact : null)
            .OfType<FactDefinition>()
            .Where(level => person[level] is not null)
            .ToList();
        var highest = levels.FindIndex(level => person[level] is EnumValue { Name: var name } && name != level.Values[0]);
        return highest < 0 ? asked : levels.Take(highest + 1);
    }

    static bool IsObvious(Decision decision)
    {
        var required = decision.Findings().Where(finding => finding.Condition.Kind == ConditionKind.Required).ToList();
        return required.Exists(finding => finding.Status == Status.NotMet && IsKnownByHeart(finding.Condition))
            || !required.Exists(finding => IsKnownByHeart(finding.Condition));
    }

    static bool IsKnownByHeart(PolicyCondition condition) => condition.Facts.Any(fact => fact.Type != FactType.Bool);
}

/// <summary>Which values of each fact the conditions of a policy want.</summary>
sealed class Wanted
{
    readonly Dictionary<FactDefinition, (FactValue[] Good, FactValue[] Bad)> _values = [];

    public Wanted(Policy policy)
    {
        var tests = policy
            .Conditions.Where(condition => condition.Kind == ConditionKind.Required)
            .SelectMany(condition => Tests(condition.When!, negated: false, weight: 2))
            .GroupBy(test => test.Leaf.Fact);
        foreach (var group in tests)
        {
            var values = group.SelectMany(test => Around(test.Leaf)).Distinct().ToLookup(value => Score(value, [.. group]));
            var best = values.Max(rank => rank.Key);
            _values[group.Key] = ([.. values[best]], [.. values.Where(rank => rank.Key < best).SelectMany(rank => rank)]);
        }
    }

    public Facts Draw(Random random, FactCatalog catalog) =>
        _values.Aggregate(
            Facts.None(catalog),
            (facts, entry) =>
            {
                var (fact, (good, bad)) = (entry.Key, entry.Value);
                var from = bad.Length == 0 || random.NextDouble() < (double)fact.Odds ? good : bad;
                return facts.With(fact, from[random.Next(from.Length)]);
            }
        );

    sealed record Test(FactCondition Leaf, bool Negated, int Weight);

    // A claim that only goes to review is worth less than what meets the condition.
    static IEnumerable<Test> Tests(Condition condition, bool negated, int weight) =>
        condition switch
        {
            Not not => Tests(not.Inner, !negated, weight),
            Judged judged => Tests(judged.Inner, negated, weight: 1),
            All all => all.Parts.SelectMany(part => Tests(part, negated, weight)),
            Any any => any.Parts.SelectMany(part => Tests(part, negated, weight)),
            NamedPart named => Tests(named.Inner, negated, weight),
            FactCondition leaf => [new(leaf, negated, weight)],
            _ => throw new NotSupportedException($"A {condition.GetType().Name} wants nothing known."),
        };

    static int Score(FactValue value, IReadOnlyCollection<Test> tests)
    {
        var fact = tests.First().Leaf.Fact;
        var facts = Facts.None(new FactCatalog([fact])).With(fact with { Slot = 0 }, value);
        return tests.Sum(test => OnlyFact(test.Leaf).Evaluate(facts) == (test.Negated ? Status.NotMet : Status.Met) ? test.Weight : 0);
    }

    static FactCondition OnlyFact(FactCondition leaf) =>
        leaf switch
        {
            EnumComparison named => new EnumComparison(named.Fact with { Slot = 0 }, named.Comparison, named.Bound),
            _ => leaf with { Fact = leaf.Fact with { Slot = 0 } },
        };

    static IEnumerable<FactValue> Around(FactCondition leaf) =>
        leaf switch
        {
            IsTrue => [new BoolValue(true), new BoolValue(false)],
            DateComparison date => new[] { -2000, -700, -100, 0, 700, 2500, 4500 }.Select(days => new DateValue(
                Interval.Point(date.Bound.AddDays(days))
            )),
            NumberComparison number => new[] { -3m, -1, 0, 1, 3 }
                .Select(step => number.Bound + step)
                .Where(value => value >= 0)
                .Select(value => new NumberValue(Interval.Point(value))),
            _ => leaf.Fact.Values.Select(value => new EnumValue(value)),
        };
}
