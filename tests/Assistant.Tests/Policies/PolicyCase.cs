using System.Globalization;
using System.Text.Json.Nodes;
using Assistant.Knowledge.Sources;
using Assistant.Rules;
using Assistant.Tests.Rules;
using Xunit.Sdk;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Assistant.Tests.Policies;

/// <summary>One case of a table: facts as JSON, and what must come out.</summary>
public sealed record PolicyCase : IXunitSerializable
{
    public string Name { get; private set; } = "";

    public string Program { get; private set; } = "";

    public string Facts { get; private set; } = "";

    public string Outcome { get; private set; } = "";

    /// <summary>Each as <c>id: status</c>.</summary>
    public string[] Conditions { get; private set; } = [];

    /// <summary>The names in order, joined by blanks; null when the case does not care.</summary>
    public string? Missing { get; private set; }

    public static PolicyCase Read(YamlMap file, YamlMap map)
    {
        map.Allow("name", "facts", "alone", "outcome", "conditions", "missing");
        var facts = map.Has("alone") ? [] : Object(file.Node("base"));
        foreach (var (key, value) in Object(map.Node(map.Has("alone") ? "alone" : "facts")))
        {
            facts[key] = value?.DeepClone();
        }
        var conditions = map.OptionalMap("conditions");
        return new PolicyCase
        {
            Name = map.Text("name"),
            Program = file.Text("program"),
            Facts = facts.ToJsonString(),
            Outcome = map.Text("outcome"),
            Conditions = [.. (conditions?.Keys ?? []).Select(id => $"{id}: {conditions!.Text(id)}")],
            Missing = map.Has("missing") ? string.Join(' ', map.Texts("missing")) : null,
        };
    }

    /// <summary>The facts that the cases of a programme start from.</summary>
    public static Facts BaseOf(string program)
    {
        var file = YamlMap.Parse($"{program}.yaml", File.ReadAllText(Repository.Case("rules", $"{program}.yaml")));
        return FactsOf(file.Node("base"));
    }

    /// <summary>Facts that a table writes as a mapping.</summary>
    public static Facts FactsOf(YamlNode node) => Some.RealFacts(Object(node).ToJsonString());

    static JsonObject Object(YamlNode node) =>
        new(((YamlMappingNode)node).Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Json(child.Value))));

    /// <summary>A scalar without quotes is a number or a word of JSON if it looks like one, a text otherwise.</summary>
    static JsonNode? Json(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => Object(map),
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "null" } => null,
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } word => word.Value == "true",
            YamlScalarNode { Style: ScalarStyle.Plain } plain
                when decimal.TryParse(plain.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            YamlScalarNode scalar => scalar.Value,
            _ => throw new ArgumentException($"A case cannot hold {node}.", nameof(node)),
        };

    public override string ToString() => $"{Program}：{Name}";

    void IXunitSerializable.Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Name), Name);
        info.AddValue(nameof(Program), Program);
        info.AddValue(nameof(Facts), Facts);
        info.AddValue(nameof(Outcome), Outcome);
        info.AddValue(nameof(Conditions), Conditions);
        info.AddValue(nameof(Missing), Missing);
    }

    void IXunitSerializable.Deserialize(IXunitSerializationInfo info)
    {
        Name = info.GetValue<string>(nameof(Name))!;
        Program = info.GetValue<string>(nameof(Program))!;
        Facts = info.GetValue<string>(nameof(Facts))!;
        Outcome = info.GetValue<string>(nameof(Outcome))!;
        Conditions = info.GetValue<string[]>(nameof(Conditions))!;
        Missing = info.GetValue<string>(nameof(Missing));
    }
}
