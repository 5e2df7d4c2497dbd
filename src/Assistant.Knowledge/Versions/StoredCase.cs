using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Assistant.Knowledge.Sources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Assistant.Knowledge.Versions;

/// <summary>A case that is kept with the outcome that it must have: a policy and the facts of a person.</summary>
/// <param name="File">The file that it stands in.</param>
/// <param name="Name">What it shows, as a sentence.</param>
/// <param name="Policy">The policy that decides it.</param>
/// <param name="Facts">The facts as JSON.</param>
public sealed record StoredCase(string File, string Name, string Policy, string Facts)
{
    /// <summary>
    /// Reads all cases of a folder: <c>program</c>, <c>base</c> and <c>cases</c>, each with <c>facts</c> that change the base or
    /// with facts that stand <c>alone</c>. Files of lists are passed over.
    /// </summary>
    /// <exception cref="KnowledgeException">A file cannot be used.</exception>
    public static ImmutableArray<StoredCase> In(string folder) =>
        [
            .. Directory
                .GetFiles(folder, "*.yaml")
                .Order(StringComparer.Ordinal)
                .Select(path => YamlMap.Parse(Path.GetFileName(path), System.IO.File.ReadAllText(path)))
                .Where(file => file.Has("cases") && file.Has("program"))
                .SelectMany(file => file.Maps("cases").Select(map => Read(file, map))),
        ];

    static StoredCase Read(YamlMap file, YamlMap map)
    {
        var facts = map.Has("alone") || !file.Has("base") ? [] : Object(file.Node("base"), map);
        foreach (var (key, value) in Object(map.Node(map.Has("alone") ? "alone" : "facts"), map))
        {
            facts[key] = value?.DeepClone();
        }
        return new StoredCase(file.File, map.Text("name"), file.Text("program"), facts.ToJsonString());
    }

    static JsonObject Object(YamlNode node, YamlMap map) =>
        node is YamlMappingNode entries
            ? new(entries.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Json(child.Value, map))))
            : throw new KnowledgeException(map.File, (int)node.Start.Line, "案例里的事实应为「键: 值」。");

    static JsonNode? Json(YamlNode node, YamlMap map) =>
        node switch
        {
            YamlMappingNode => Object(node, map),
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "null" } => null,
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } word => word.Value == "true",
            YamlScalarNode { Style: ScalarStyle.Plain } plain
                when decimal.TryParse(plain.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            YamlScalarNode scalar => scalar.Value,
            _ => throw new KnowledgeException(map.File, (int)node.Start.Line, "案例里的事实不能是一列。"),
        };
}
