using System.Text;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Benchmarks;

/// <summary>The policies of the knowledge base: how fast they load, decide and explain.</summary>
static class RulesBenchmark
{
    const int Count = 1000;

    public static void Run(Options options)
    {
        var each = TimeSpan.FromSeconds(options.Number("seconds", 0.3));
        var rounds = (int)options.Number("rounds", 5);
        var folder = Path.Combine(AppContext.BaseDirectory, "knowledgebase");
        var knowledge = KnowledgeBase.Load(folder);
        foreach (var policy in knowledge.Policies.Policies)
        {
            Decide(policy, knowledge.Facts.Catalog, each, rounds);
        }
    }

    static void Decide(Policy policy, FactCatalog catalog, TimeSpan each, int rounds)
    {
        var eligible = Cases.Eligible(policy, catalog);
        var cases = Cases.Near(eligible, policy, Count);
        var texts = cases.Select(facts => Encoding.UTF8.GetBytes(FactsJson.Write(facts))).ToArray();
        Measure.SideBySide(
            $"{policy.Id} ({policy.Conditions.Length}, {policy.OutcomeOn(eligible)}, {texts.Average(t => t.Length)})",
            each,
            rounds,
            new Work("outcome of a case that meets everything", Count, () => Times(Count, () => (long)policy.OutcomeOn(eligible))),
            new Work("outcome", Count, () => cases.Sum(facts => (long)policy.OutcomeOn(facts))),
            new Work("outcome from JSON text", Count, () => texts.Sum(text => (long)FromText(policy, catalog, text))),
            new Work("findings", Count, () => cases.Sum(facts => (long)policy.Decide(facts).Findings().Length))
        );
    }

    static long Times(int count, Func<long> work)
    {
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += work();
        }
        return sum;
    }

    static Outcome FromText(Policy policy, FactCatalog catalog, byte[] text) =>
        FactsJson.TryRead(text, catalog, out var facts, out var error)
            ? policy.OutcomeOn(facts)
            : throw new InvalidOperationException(error);
}
