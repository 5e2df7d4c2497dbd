using System.Globalization;
using Assistant.Knowledge.Scoring;
using Assistant.Knowledge.Sources;
using Assistant.Rules;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Scoring;

/// <summary>Runs <c>tests/cases/scoring/zgc-rules.yaml</c> against the table of the knowledge base.</summary>
public sealed class ScoringCasesTests
{
    const string Others = "全部";

    static readonly ScoringStandard Standard = Known.Base.Scoring.Single(standard => standard.Id == "zgc-rules");

    public static TheoryData<string> Cases() => new(File().Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_known_leads_to_the_total(string name)
    {
        var map = File().Map(name).Allow("known", "total", "widest");
        var score = Standard.Table.Score(map.OptionalMap("known") is { } known ? Points(known) : []);

        Assert.Equal([.. map.Texts("total").Select(Number)], new[] { score.Total.Low, score.Total.High });
        if (map.Has("widest"))
        {
            Assert.Equal(map.Texts("widest"), score.Widest.Select(part => part.Element.Name));
        }
    }

    [Fact]
    public void The_table_is_the_documents()
    {
        decimal[] weights = [5, 10, 10, 10, 15, 10, 10, 5, 10, 10, 5];

        Assert.Equal(weights, Standard.Table.Elements.Select(element => element.Weight));
        Assert.Equal(["A", "B", "C", "D"], Standard.Table.Grades.Select(grade => grade.Name));
        Assert.Equal([80m, 60m, 40m], Standard.Table.SharedEdges);
    }

    static YamlMap File() => YamlMap.Parse("zgc-rules.yaml", System.IO.File.ReadAllText(Repository.Case("scoring", "zgc-rules.yaml")));

    static Dictionary<string, Points> Points(YamlMap known)
    {
        var stated = known.Keys.Where(key => key != Others).ToDictionary(key => key, key => Range(known.Text(key)));
        foreach (var element in known.Has(Others) ? Standard.Table.Elements.Where(element => !stated.ContainsKey(element.Name)) : [])
        {
            stated.Add(element.Name, Range(known.Text(Others)));
        }
        return stated;
    }

    static Points Range(string text) =>
        text.Split('或', '-')
            .Select(part => Standard.Table.Grades.FirstOrDefault(grade => grade.Name == part)?.Band ?? Point(part))
            .Aggregate((one, two) => one.Hull(two));

    static Points Point(string text) => new(Number(text), Number(text));

    static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
