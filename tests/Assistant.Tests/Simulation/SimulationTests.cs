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
    const int MistakesShown = 5;

    /// <summary>The outcomes that conditions of facts alone can come to, and those where a person may have to judge.</summary>
    const string Decided = "eligible not_eligible undetermined";
    const string Judged = "eligible needs_human_review not_eligible undetermined";

    static readonly PhraseBook Book = new();

    [Fact]
    public async Task Every_check_ends_with_the_verdict_of_the_rules_on_what_was_meant()
    {
        var programs = Known.Base.Questions.Starts.Select(start => Known.Policy(start.Program)).ToList();
        var done = new ConcurrentBag<SimulatedCheck>();
        var misheard = new ConcurrentBag<MisheardException>();
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(
            0,
            Checks,
            TestContext.Current.CancellationToken,
            async (seed, _) =>
            {
                var check = new SimulatedCheck(Book, programs[seed % programs.Count], seed);
                try
                {
                    await check.WalkAsync();
                    done.Add(check);
                }
                catch (MisheardException mistake)
                {
                    misheard.Add(mistake);
                }
            }
        );
        var (turns, taps) = (done.Sum(check => check.Turns), done.Sum(check => check.Taps));
        var used = Book.Used.Count;
        Say(
            $"seeds 0 to {Checks - 1}: {done.Count} checks, {turns} turns, {100.0 * taps / turns:F1} % of them tapped, {used} of {Book.All.Count} wordings, {watch.Elapsed.TotalSeconds:F0} s"
        );
        var needless = done.SelectMany(check => check.Needless).GroupBy(words => words, StringComparer.Ordinal).ToList();
        Say($"{needless.Sum(words => words.Count())} answers confirmed that were plain, in {needless.Count} wordings");
        Assert.True(
            misheard.IsEmpty,
            string.Join("\n\n", misheard.DistinctBy(mistake => mistake.Wording).Take(MistakesShown).Select(mistake => mistake.Message))
        );
        Assert.InRange(taps, 1, turns / 3);
        Assert.InRange(used, FewestWordings, Book.All.Count);
        // The population must reach every outcome of every programme, or the walks prove less than they seem to.
        Assert.All(
            done.GroupBy(check => check.Program, StringComparer.Ordinal),
            program =>
                Assert.Equal(
                    program.Key is "title-technician" or "title-assistant" or "title-engineer" ? Decided : Judged,
                    string.Join(' ', program.Select(check => check.Outcome).Distinct().Order(StringComparer.Ordinal))
                )
        );
    }

    void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
