using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Policies;
using Assistant.Rules;

namespace Assistant.Benchmarks;

/// <summary>
/// The peers' ten conditions, as their <c>run.sh</c> calls it: every applicant decided once and written down, then as
/// many decisions as the given seconds take. The conditions are a policy file like all others, loaded and decided by the
/// code that loads and decides those; each decision yields the outcome and the status of every condition.
/// </summary>
static class PeerRules
{
    public static void Run(Options options)
    {
        var start = Stopwatch.StartNew();
        var folder = Path.Combine(AppContext.BaseDirectory, "knowledgebase");
        var peers = Path.Combine(AppContext.BaseDirectory, "peer-rules");
        var catalog = FactLibrary.Load(folder).Catalog;
        var clauses = DocumentLibrary.Load(folder);
        var policy = PolicyLibrary.Load(peers, catalog, clauses.WhyQuoteFails, new Dictionary<string, DateTimeOffset>()).Policies.Single();
        var reader = ApplicantReader.Load(Path.Combine(peers, "applicants.yaml"), catalog);
        var startup = start.Elapsed;

        var lines = File.ReadLines(options.Text("applicants")).Where(line => line.Length > 0).Select(Encoding.UTF8.GetBytes).ToArray();
        Facts[]? typed = options.Has("text") ? null : [.. lines.Select(line => reader.Read(line))];
        Pass pass = typed is null
            ? statuses =>
            {
                var eligible = 0;
                foreach (var line in lines)
                {
                    eligible += policy.Evaluate(reader.Read(line), statuses) == Outcome.Eligible ? 1 : 0;
                }
                return eligible;
            }
            : statuses =>
            {
                var eligible = 0;
                foreach (var facts in typed)
                {
                    eligible += policy.Evaluate(facts, statuses) == Outcome.Eligible ? 1 : 0;
                }
                return eligible;
            };

        using var output = new StreamWriter(options.Text("out"));
        foreach (var line in lines)
        {
            WriteDecision(output, policy, line, reader.Read(line));
        }
        WriteSummary(output, pass, policy.Conditions.Length, lines.Length, options.Number("seconds", 5), startup);
    }

    /// <summary>Decides every applicant and says how many are eligible.</summary>
    delegate int Pass(Span<Status> statuses);

    static void WriteDecision(StreamWriter output, Policy policy, byte[] line, Facts facts)
    {
        Span<Status> statuses = stackalloc Status[policy.Conditions.Length];
        var outcome = policy.Evaluate(facts, statuses);
        var failed = new List<string>();
        for (var place = 0; place < statuses.Length; place++)
        {
            var code = policy.Conditions[place].Id.ToUpperInvariant();
            switch (statuses[place])
            {
                case Status.Met:
                    break;
                case Status.NotMet:
                    failed.Add(code);
                    break;
                default:
                    throw new InvalidOperationException($"{code} is {statuses[place]}; the peers know only yes and no.");
            }
        }
        using var applicant = JsonDocument.Parse(line);
        var id = applicant.RootElement.GetProperty("id").GetInt32();
        output.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    id,
                    eligible = outcome == Outcome.Eligible,
                    failed,
                }
            )
        );
    }

    static void WriteSummary(StreamWriter output, Pass pass, int conditions, int applicants, double seconds, TimeSpan startup)
    {
        Span<Status> statuses = stackalloc Status[conditions];
        long decided = 0;
        long eligible = 0;
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            eligible += pass(statuses);
            decided += applicants;
        }
        var total = watch.Elapsed.TotalSeconds;
        var summary = new
        {
            dps = decided / total,
            us = 1e6 * total / decided,
            startup_ms = startup.TotalMilliseconds,
            cores = (Environment.CpuUsage.TotalTime - processor).TotalSeconds / total,
            eligible_share = (double)eligible / decided,
        };
        output.WriteLine(JsonSerializer.Serialize(new { summary }));
    }
}
