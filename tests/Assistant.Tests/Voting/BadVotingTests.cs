using Assistant.Knowledge.Sources;
using Assistant.Knowledge.Voting;
using Assistant.Rules;

namespace Assistant.Tests.Voting;

/// <summary>One file for each mistake that can be made in a voting procedure.</summary>
public sealed class BadVotingTests
{
    public static TheoryData<string> Mistakes() => BadFile.All("voting");

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_mistake_is_reported_with_file_line_and_what_to_do(string name) =>
        BadFile.IsReported("voting", name, (map, clauses) => VotingProcedure.Read("bad", map, clauses));

    [Fact]
    public void The_file_without_a_mistake_is_read()
    {
        var text = File.ReadAllText(Repository.Case("voting", "good.yaml"));
        var procedure = VotingProcedure.Read("good", YamlMap.Parse("voting/good.yaml", text), BadFile.Clauses("voting"));

        Assert.Equal(new VotingRule(new Fraction(3, 5), new Fraction(2, 3)), procedure.Rule);
        Assert.Equal((5, 19), (procedure.Size.Smallest, procedure.Size.Largest));
    }
}
