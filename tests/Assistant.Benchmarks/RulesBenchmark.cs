using System.Globalization;
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
        var isHeadPrinted = false;
        foreach (var policy in policies.Policies)
        {
            var measured = Decide(policy, catalog, each, rounds);
            if (!isHeadPrinted)
            {
                Console.WriteLine(
                    $"{"thousands a second (against the outcome)", -44}{string.Concat(measured.Select(done => $"{done.Name, 20}"))}   bytes each"
                );
                isHeadPrinted = true;
            }
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {$"{policy.Id}: {policy.Conditions.Length} conditions, {policy.Facts.Length} facts", -42}{string.Concat(measured.Select(Shown))}   {string.Join(" / ", measured.Select(done => Math.Round(done.Bytes)))}"
                )
            );
        }
    }

    static string Shown(Measured done) =>
        string.Create(CultureInfo.InvariantCulture, $"{done.PerSecond / 1000, 12:N0} ({done.Ratio:0.000})");

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

    static Measured[] Decide(Policy policy, FactCatalog catalog, TimeSpan each, int rounds)
    {
        var cases = Cases.Near(Cases.Eligible(policy, catalog), policy, Count);
        var texts = cases.Select(facts => Encoding.UTF8.GetBytes(FactsJson.Write(facts))).ToArray();
        var statuses = new Status[policy.Conditions.Length];
        return Measure.SideBySide(
            each,
            rounds,
            new Work("outcome", Count, () => cases.Sum(facts => (long)policy.OutcomeOn(facts))),
            new Work("every status", Count, () => cases.Sum(facts => (long)policy.Evaluate(facts, statuses))),
            new Work("from JSON text", Count, () => texts.Sum(text => (long)policy.OutcomeOn(Read(text, catalog)))),
            new Work("with findings", Count, () => cases.Sum(facts => Findings(policy, facts))),
            new Work("explained", Count, () => cases.Sum(facts => Findings(policy, facts) + Explanations(policy, facts)))
        );
    }

    static long Findings(Policy policy, Facts facts) => policy.Decide(facts).Findings().Sum(finding => finding.Because.Length);

    static long Explanations(Policy policy, Facts facts) =>
        policy.Conditions.Sum(condition => condition.When?.Explain(facts).Parts.Length ?? 0);

    static Facts Read(byte[] text, FactCatalog catalog) =>
        FactsJson.TryRead(text, catalog, out var facts, out var error) ? facts : throw new InvalidDataException(error);
}
