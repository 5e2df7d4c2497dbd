using System.Text.Json.Nodes;
using Assistant.Dialogue.Drafts;
using Assistant.Knowledge.Forms;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Drafts;

/// <summary>
/// Runs <c>tests/cases/drafting/planted/*.yaml</c>: problems as people write them, each of which must be found, and drafts in which
/// there is nothing to find. Held-out problems are for measuring only: nobody mends a lint after them.
/// </summary>
public sealed class PlantedProblemsTests(ITestOutputHelper output)
{
    const string Clean = "clean.yaml";
    const double LeastFound = 0.98;
    const double MostFalseAlarms = 0.03;
    const double LeastFoundRoundabout = 0.95;
    const int MostFalseAlarmsRoundabout = 1;

    sealed record Problem(FlagKind Kind, Draft Draft, bool IsHeldOut, string Place)
    {
        public bool IsFound => Draft.Flags.Any(flag => flag.Kind == Kind);
    }

    [Fact]
    public void Planted_problems_are_found()
    {
        var problems = Problems().ToList();
        foreach (var kind in problems.GroupBy(problem => problem.Kind))
        {
            output.WriteLine($"{kind.Key, -20} {kind.Count(one => one.IsFound), 3} of {kind.Count(), 3}");
        }
        foreach (
            var (name, some) in new[]
            {
                ("tuned on", problems.Where(one => !one.IsHeldOut)),
                ("held out", problems.Where(one => one.IsHeldOut)),
            }
        )
        {
            output.WriteLine($"{name, -20} {some.Count(one => one.IsFound), 3} of {some.Count(), 3}");
        }
        var missed = string.Join(
            '\n',
            problems.Where(one => !one.IsFound).Select(one => $"{one.Place} {one.Kind}: {Drafting.Shown(one.Draft)}")
        );
        output.WriteLine(missed);
        Assert.True(problems.Count >= 200, "There are 200 planted problems.");
        Assert.Empty(Enum.GetValues<FlagKind>().Except(problems.Select(one => one.Kind)));
        Assert.True(problems.Count(one => one.IsFound) >= LeastFound * problems.Count, missed);
    }

    [Fact]
    public void Clean_drafts_raise_no_alarm()
    {
        var drafts = CleanDrafts().ToList();
        var alarms = drafts.FindAll(one => !one.Draft.Flags.All(flag => one.Expected.Contains(flag.Kind)));
        var shown = string.Join('\n', alarms.Select(one => $"{one.Name} {Drafting.Shown(one.Draft)}"));
        output.WriteLine($"{alarms.Count} of {drafts.Count} clean drafts raise an alarm.\n{shown}");
        Assert.True(drafts.Count >= 100, "There are 100 clean drafts.");
        Assert.True(alarms.Count <= MostFalseAlarms * drafts.Count, shown);
    }

    /// <summary>What somebody wrote who had not seen the words that are looked for: an honest figure, and not to fall.</summary>
    [Fact]
    public void Problems_that_are_told_in_a_roundabout_way_are_mostly_found()
    {
        var problems = Problems("roundabout").ToList();
        var missed = problems.FindAll(one => !one.IsFound);
        var alarms = CleanDrafts("roundabout").Where(one => !one.Draft.Flags.All(flag => one.Expected.Contains(flag.Kind))).ToList();
        foreach (var kind in problems.GroupBy(problem => problem.Kind))
        {
            output.WriteLine($"{kind.Key, -20} {kind.Count(one => one.IsFound), 3} of {kind.Count(), 3}");
        }
        output.WriteLine($"{problems.Count - missed.Count} of {problems.Count} found, {alarms.Count} alarms");
        output.WriteLine(string.Join('\n', missed.Select(one => $"MISS {one.Place} {one.Kind}: {Drafting.Shown(one.Draft)}")));
        output.WriteLine(string.Join('\n', alarms.Select(one => $"ALARM {one.Name} {Drafting.Shown(one.Draft)}")));
        Assert.True(
            problems.Count - missed.Count >= LeastFoundRoundabout * problems.Count,
            string.Join('\n', missed.Select(one => one.Place))
        );
        Assert.True(alarms.Count <= MostFalseAlarmsRoundabout, string.Join('\n', alarms.Select(one => one.Name)));
    }

    static IEnumerable<Problem> Problems(string folder = "planted") =>
        from path in Directory.GetFiles(Repository.Case("drafting", folder), "*.yaml").Order(StringComparer.Ordinal)
        where Path.GetFileName(path) != Clean
        from planted in YamlMap.Parse(Path.GetFileName(path), File.ReadAllText(path)).Allow("planted").Maps("planted")
        select Plant(planted.Allow("kind", "section", "at", "says", "with", "held_out"));

    static Problem Plant(YamlMap planted)
    {
        var facts = JsonNode.Parse(planted.OptionalText("with") ?? "{}")!.AsObject();
        if (planted.OptionalText("at")?.Split('.') is { } at)
        {
            var owner = at is [var record, _] ? First(facts, record) : facts;
            owner[at[^1]] = planted.Text("says");
        }
        return new(
            Drafting.Kind(planted.Text("kind")),
            Drafting.Write(planted.Text("section"), facts),
            planted.OptionalText("held_out") == "yes",
            $"{planted.File}:{planted.Line}"
        );
    }

    static JsonObject First(JsonObject facts, string record)
    {
        facts[record] ??= new JsonArray(new JsonObject());
        return facts[record]![0]!.AsObject();
    }

    static IEnumerable<(string Name, Draft Draft, IReadOnlyList<FlagKind> Expected)> CleanDrafts(string folder = "planted")
    {
        var file = YamlMap.Parse(Clean, File.ReadAllText(Repository.Case("drafting", folder, Clean)));
        return from name in file.Keys
            let entry = file.Map(name).Allow("sections", "facts", "says")
            from section in entry.Texts("sections")
            select (
                name,
                Drafting.Write(section, entry.Text("facts")),
                (IReadOnlyList<FlagKind>)[.. entry.Texts("says").Select(Drafting.Kind)]
            );
    }
}
