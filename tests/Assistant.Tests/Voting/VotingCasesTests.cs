using System.Globalization;
using Assistant.Knowledge.Sources;
using Assistant.Knowledge.Voting;
using Assistant.Rules;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Voting;

/// <summary>Runs <c>tests/cases/voting/zgc-rules.yaml</c> against the procedure of the knowledge base.</summary>
public sealed class VotingCasesTests
{
    static readonly VotingProcedure Procedure = Known.Base.Voting.Single(procedure => procedure.Id == "zgc-rules");

    public static TheoryData<int, int> Quorums() => Table("quorum");

    public static TheoryData<int, int> Votes() => Table("votes");

    public static TheoryData<string> Votings() => new(File().Maps("votings").Select(map => map.Text("name")));

    [Theory]
    [MemberData(nameof(Quorums))]
    public void A_committee_needs_so_many_present(int size, int expected) => Assert.Equal(expected, Procedure.Rule.Quorum.AtLeastOf(size));

    [Theory]
    [MemberData(nameof(Votes))]
    public void So_many_present_need_so_many_votes(int present, int expected) =>
        Assert.Equal(expected, Procedure.Rule.Pass.AtLeastOf(present));

    [Theory]
    [MemberData(nameof(Votings))]
    public void What_is_known_of_a_vote_decides_or_leaves_it_open(string name)
    {
        var map = File().Maps("votings").Single(voting => voting.Text("name") == name);
        map.Allow("name", "size", "present", "votes", "valid", "enough", "passed");
        var vote = new Vote(Number(map, "size"), Number(map, "present"), Number(map, "votes"));

        Assert.Equal(StatusOf(map, "valid"), Procedure.Rule.IsValid(vote));
        Assert.Equal(StatusOf(map, "enough"), Procedure.Rule.IsEnough(vote));
        Assert.Equal(StatusOf(map, "passed"), Procedure.Rule.IsPassed(vote));
    }

    [Fact]
    public void The_usual_committee_is_the_documents() => Assert.Equal((7, 15), (Procedure.Size.Smallest, Procedure.Size.Largest));

    static YamlMap File() => YamlMap.Parse("zgc-rules.yaml", System.IO.File.ReadAllText(Repository.Case("voting", "zgc-rules.yaml")));

    static TheoryData<int, int> Table(string key)
    {
        var data = new TheoryData<int, int>();
        var map = File().Map(key);
        foreach (var people in map.Keys)
        {
            data.Add(int.Parse(people, CultureInfo.InvariantCulture), Number(map, people)!.Value);
        }
        return data;
    }

    static int? Number(YamlMap map, string key) => map.OptionalText(key) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    static Status StatusOf(YamlMap map, string key) =>
        Enum.Parse<Status>(map.Text(key).Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
