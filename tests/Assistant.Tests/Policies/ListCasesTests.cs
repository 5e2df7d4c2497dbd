using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Knowledge.Sources;
using Assistant.Rules;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

/// <summary>The lists of <c>tests/cases/rules</c>: on either side of each limit, and what must come out.</summary>
public sealed class ListCasesTests
{
    static readonly YamlMap File = YamlMap
        .Parse("recommend-2025.yaml", System.IO.File.ReadAllText(Repository.Case("rules", "recommend-2025.yaml")))
        .Allow("program", "lists");

    public static TheoryData<string> Cases() => new(File.Maps("lists").Select(map => map.Text("name")));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_list_comes_out_as_written(string name)
    {
        var map = Assert.Single(File.Maps("lists"), map => map.Text("name") == name);
        map.Allow("name", "channel", "quota", "list", "outcome", "conditions", "missing");

        var decision = Some.List(File.Text("program")).Decide(Read(map));

        Assert.Equal(map.Text("outcome"), Snake(decision.Outcome));
        var conditions = map.OptionalMap("conditions");
        Assert.All(
            conditions?.Keys ?? [],
            id => Assert.Equal(conditions!.Text(id), Snake(decision.Findings.Single(finding => finding.Condition.Id == id).Status))
        );
        if (map.Has("missing"))
        {
            Assert.Equal(map.Texts("missing"), decision.Missing);
        }
    }

    /// <summary>As JSON, so that the way in is tested too; a candidate of unknown kind is one that could not be read.</summary>
    static CandidateList Read(YamlMap map)
    {
        var quota = map.OptionalMap("quota");
        var json = new JsonObject
        {
            ["channel"] = map.OptionalText("channel"),
            ["quota"] = quota is null
                ? null
                : new JsonObject(
                    quota.Keys.Select(kind =>
                        KeyValuePair.Create(kind, (JsonNode?)int.Parse(quota.Text(kind), CultureInfo.InvariantCulture))
                    )
                ),
            ["candidates"] = new JsonArray([.. map.Texts("list").Select(Candidate)]),
        };
        Assert.True(
            ListJson.TryRead(
                Encoding.UTF8.GetBytes(json.ToJsonString()),
                Some.List(File.Text("program")),
                Some.Library.Catalog,
                out var list,
                out var error
            ),
            error
        );
        return list.ToList();
    }

    static JsonNode Candidate(string line)
    {
        var parts = line.Split(' ').Select(part => part == "？" ? null : part).ToArray();
        return new JsonObject
        {
            ["kind"] = parts[0] switch
            {
                "个人" => "individual",
                "团队" => "team",
                _ => null,
            },
            ["name"] = parts[1],
            ["unit"] = parts[2],
        };
    }

    static string Snake<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
