using System.Collections.Immutable;
using Assistant.Knowledge.Sources;
using YamlDotNet.RepresentationModel;

namespace Assistant.Knowledge.Versions;

/// <summary>Something of the knowledge base that rests on a clause: a condition, a figure, an answer, a reading, a form section.</summary>
/// <param name="Kind">What it is, in plain Chinese.</param>
/// <param name="File">The file, relative to the knowledge base's folder.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Owner">Its name or identifier in the file.</param>
/// <param name="Clause">The clause's reference.</param>
/// <param name="Quote">The words that it quotes; null where it names the clause alone.</param>
public sealed record RestingData(string Kind, string File, int Line, string Owner, string Clause, string? Quote)
{
    static readonly ImmutableDictionary<string, string> Kinds = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("policies", "申报条件"),
            KeyValuePair.Create("figures", "时间名额金额"),
            KeyValuePair.Create("answers", "回答"),
            KeyValuePair.Create("readings.yaml", "口径"),
            KeyValuePair.Create("scoring", "评分表"),
            KeyValuePair.Create("voting", "表决规则"),
            KeyValuePair.Create("guides", "材料步骤"),
            KeyValuePair.Create("forms", "表单"),
        ]
    );

    /// <summary>The document that it rests on.</summary>
    public string Document => Clause.Split('#')[0];

    /// <summary>
    /// Reads everything in a knowledge base that rests on clauses. The two ways of writing that are looked for wherever they
    /// stand, so that a kind of file that is added later is covered too: <c>clause</c> with or without <c>quote</c>, and
    /// <c>law</c> with <c>clause: quote</c> under it.
    /// </summary>
    /// <param name="folder">The knowledge base's folder.</param>
    /// <exception cref="KnowledgeException">A file is not YAML.</exception>
    public static ImmutableArray<RestingData> In(string folder) =>
        [
            .. Directory
                .GetFiles(folder, "*.yaml", SearchOption.AllDirectories)
                .Select(path => (Path: path, Name: System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/')))
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .SelectMany(file => Of(file.Name, System.IO.File.ReadAllText(file.Path))),
        ];

    /// <summary>Reads one file.</summary>
    /// <param name="file">Its name, relative to the knowledge base's folder.</param>
    /// <param name="text">Its text.</param>
    public static IEnumerable<RestingData> Of(string file, string text)
    {
        var kind = Kinds.GetValueOrDefault(file.Split('/')[0], "其他");
        return Of(YamlMap.Parse(file, text).Root, owner: "")
            .Select(found => new RestingData(kind, file, found.Line, found.Owner, found.Clause, found.Quote));
    }

    static IEnumerable<(int Line, string Owner, string Clause, string? Quote)> Of(YamlNode node, string owner)
    {
        if (node is YamlSequenceNode list)
        {
            return list.Children.SelectMany(child => Of(child, owner));
        }
        if (node is not YamlMappingNode map)
        {
            return [];
        }
        var own = Scalar(map, "id") ?? Scalar(map, "name") ?? owner;
        var found = map.Children.Where(child => ((YamlScalarNode)child.Key).Value is not "law").SelectMany(child => Of(child.Value, own));
        if (Scalar(map, "clause") is { } clause)
        {
            found = found.Prepend(((int)map.Start.Line, own, clause, Scalar(map, "quote")));
        }
        if (Child(map, "law") is YamlMappingNode law)
        {
            found = law
                .Children.Where(entry => entry.Value is YamlScalarNode)
                .Select(entry => ((int)entry.Key.Start.Line, own, ((YamlScalarNode)entry.Key).Value!, ((YamlScalarNode)entry.Value).Value))
                .Concat(found);
        }
        return found;
    }

    static string? Scalar(YamlMappingNode map, string key) => (Child(map, key) as YamlScalarNode)?.Value;

    static YamlNode? Child(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
}
