using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Simulation;

/// <summary>Thousands of simulated people walk through checks of every programme in their own words.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    const int Checks = 5000;
    const int FewestWordings = 400;

    static readonly PhraseBook Book = new();

    [Fact]
    public void The_phrase_file_has_wordings_enough()
    {
        output.WriteLine($"{Book.All.Count} different wordings");
        Assert.InRange(Book.All.Count, FewestWordings, int.MaxValue);
    }

    [Fact]
    public async Task Every_check_ends_with_the_verdict_of_the_rules_on_what_was_meant()
    {
        var checks = int.TryParse(Environment.GetEnvironmentVariable("SIM_CHECKS"), out var n) ? n : Checks;
        var programs = Known.Base.Questions.Starts.Select(start => Known.Policy(start.Program)).ToList();
        var done = new ConcurrentBag<SimulatedCheck>();
        var misheard = new ConcurrentBag<MisheardException>();
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(
            0,
            checks,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (seed, _) =>
            {
                var check = new SimulatedCheck(Book, programs[seed % programs.Count], seed);
                try
                {
                    await check.WalkAsync();
                }
                catch (MisheardException mistake)
                {
                    misheard.Add(mistake);
                }
                done.Add(check);
            }
        );
        var (turns, taps) = (done.Sum(check => check.Turns), done.Sum(check => check.Taps));
        Report(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{done.Count} checks, {turns} turns, {(double)taps / turns:P1} tapped, {Book.Used.Distinct(StringComparer.Ordinal).Count()} wordings, {watch.Elapsed.TotalSeconds:F1} s, {misheard.Count} misheard"
            )
        );
        foreach (var outcome in done.GroupBy(check => check.Outcome, StringComparer.Ordinal))
            Report($"{outcome.Key}: {outcome.Count()}");
        foreach (
            var needless in done.SelectMany(check => check.Needless)
                .GroupBy(w => w, StringComparer.Ordinal)
                .OrderByDescending(g => g.Count())
        )
            Report($"NEEDLESS {needless.Count()} {needless.Key}");
        foreach (
            var group in misheard
                .GroupBy(mistake => $"{mistake.Wording} || {mistake.What}", StringComparer.Ordinal)
                .OrderByDescending(g => g.Count())
        )
            Report($"MIS {group.Count()} {group.Key}");
        foreach (var group in misheard.GroupBy(mistake => $"{mistake.Wording} || {mistake.What}", StringComparer.Ordinal))
            Report($"=====\n{group.First().Message}");
        foreach (var unused in Book.Unused)
            Report($"UNUSED {unused}");
        Assert.Empty(misheard);
        Assert.InRange(taps, 0, turns / 3);
    }

    static void Report(string line) => File.AppendAllText("/tmp/sim.txt", line + "\n");
}
