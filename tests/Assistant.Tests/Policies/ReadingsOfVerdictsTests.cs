using Assistant.Knowledge.Sources;
using Assistant.Rules;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

/// <summary>Which readings a finding rests on: the cases of <c>tests/cases/readings/verdicts.yaml</c>.</summary>
public sealed class ReadingsOfVerdictsTests
{
    static readonly YamlMap[] AllCases =
    [
        .. YamlMap
            .Parse("verdicts.yaml", File.ReadAllText(Repository.Case("readings", "verdicts.yaml")))
            .Allow("cases")
            .Maps("cases")
            .Select(map => map.Allow("name", "program", "facts", "condition", "named")),
    ];

    public static TheoryData<string> Cases() => new(AllCases.Select(map => map.Text("name")));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_finding_names_the_readings_that_could_change_it_and_no_other(string name)
    {
        var map = AllCases.Single(map => map.Text("name") == name);
        var facts = PolicyCase.FactsOf(map.Node("facts"));
        var finding = Some.Policy(map.Text("program"))
            .Decide(facts)
            .Findings()
            .Single(finding => finding.Condition.Id == map.Text("condition"));

        Assert.Equal(map.Texts("named"), Named(finding, facts).ToList());
    }

    [Fact]
    public void Every_reading_that_a_condition_refers_to_is_named_in_some_case()
    {
        var named = AllCases.SelectMany(map => map.Texts("named")).ToHashSet(StringComparer.Ordinal);
        var untried = Some
            .AllPolicies.SelectMany(policy => policy.Conditions)
            .SelectMany(condition => condition.Readings)
            .Select(reading => reading.Id)
            .Except(named, StringComparer.Ordinal);
        Assert.True(!untried.Any(), $"Add a case to tests/cases/readings/verdicts.yaml for {string.Join(", ", untried)}");
    }

    // What is not decided yet rests on no reading.
    static IEnumerable<string> Named(Finding finding, Facts facts) =>
        finding
            .Condition.Readings.Where(reading => finding.Status != Status.Unknown && reading.BearsOn(finding, facts))
            .Select(reading => reading.Id);
}
