using Assistant.Knowledge.Scoring;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Scoring;

/// <summary>One file for each mistake that can be made in a scoring table.</summary>
public sealed class BadScoringTests
{
    public static TheoryData<string> Mistakes() => BadFile.All("scoring");

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_mistake_is_reported_with_file_line_and_what_to_do(string name) =>
        BadFile.IsReported("scoring", name, (map, clauses) => ScoringStandard.Read("bad", map, clauses));

    [Fact]
    public void The_file_without_a_mistake_is_read()
    {
        var text = File.ReadAllText(Repository.Case("scoring", "good.yaml"));
        var standard = ScoringStandard.Read("good", YamlMap.Parse("scoring/good.yaml", text), BadFile.Clauses("scoring"));

        Assert.Equal([60m, 25m, 15m], standard.Table.Elements.Select(element => element.Weight));
        Assert.Equal("边界分是50分，专家独立打分。", Assert.Single(standard.Notes).Text);
        Assert.Equal("B 少 50-0", standard.Elements[1].Contents[1].Quote);
    }
}
