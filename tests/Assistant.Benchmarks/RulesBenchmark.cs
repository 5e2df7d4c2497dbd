using System.Text;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Policies;
using Assistant.Rules;

namespace Assistant.Benchmarks;

/// <summary>The policies of the knowledge base: how fast they load, decide and explain.</summary>
static class RulesBenchmark
{
    const int Count = 1000;

    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "knowledgebase");

    public static void Run(Options options)
    {
        var each = TimeSpan.FromSeconds(options.Number("seconds", 0.3));
        var rounds = (int)options.Number("rounds", 5);
        var (catalog, policies) = Load();
        foreach (var policy in policies.Policies)
        {
            Decide(policy, catalog, each, rounds);
        }
    }

    /// <summary>
    /// Loads the policies with what they rest on, over and over: the first time the runtime also compiles the code, as it
    /// does at every start of the program.
    /// </summary>
    static (FactCatalog Catalog, PolicyLibrary Policies) Load()
    {
        const int Times = 25;
        var loading = new Loading(Times);
        FactLibrary? facts = null;
        PolicyLibrary? policies = null;
        for (var time = 0; time < Times; time++)
        {
            var clauses = loading.Step("documents and their clauses", () => DocumentLibrary.Load(Folder));
            var askables = loading.Step("figures and answers", () => AskableLibrary.Load(Folder, clauses.WhyQuoteFails));
            facts = loading.Step("facts", () => FactLibrary.Load(Folder));
            policies = loading.Step(
                "all policies, every quote proved",
                () => PolicyLibrary.Load(Folder, facts.Catalog, clauses.WhyQuoteFails, askables.Deadlines)
            );
        }
        loading.Print();
        return (facts!.Catalog, policies!);
    }

    static void Decide(Policy policy, FactCatalog catalog, TimeSpan each, int rounds)
    {
        var full = Cases.Eligible(policy, catalog);
        var cases = Cases.Near(full, policy, Count);
        var texts = cases.Select(facts => Encoding.UTF8.GetBytes(FactsJson.Write(facts))).ToArray();
        var statuses = new Status[policy.Conditions.Length];
        Measure.SideBySide(
            $"{policy.Id}: {policy.Conditions.Length} conditions, {policy.Facts.Length} facts",
            each,
            rounds,
            new Work(
                "outcome of one case that is " + policy.OutcomeOn(full),
                Count,
                () => Enumerable.Range(0, Count).Sum(_ => (long)policy.OutcomeOn(full))
            ),
            new Work("outcome", Count, () => cases.Sum(facts => (long)policy.OutcomeOn(facts))),
            new Work("outcome and status of every condition", Count, () => cases.Sum(facts => (long)policy.Evaluate(facts, statuses))),
            new Work("outcome from JSON text", Count, () => texts.Sum(text => (long)policy.OutcomeOn(Read(text, catalog)))),
            new Work(
                "outcome and findings with their facts",
                Count,
                () => cases.Sum(facts => policy.Decide(facts).Findings().Sum(finding => (long)finding.Because.Length))
            )
        );
    }

    static Facts Read(byte[] text, FactCatalog catalog) =>
        FactsJson.TryRead(text, catalog, out var facts, out var error) ? facts : throw new InvalidDataException(error);
}
