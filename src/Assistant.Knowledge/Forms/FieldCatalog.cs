using System.Collections.Frozen;
using System.Collections.Immutable;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Forms;

/// <summary>
/// What drafts may state besides the facts of the rules: single fields, and records of which there may be several. Read from
/// <c>drafting/fields.yaml</c>. Immutable.
/// </summary>
/// <param name="Fields">The single fields.</param>
/// <param name="Records">The records.</param>
public sealed record FieldCatalog(ImmutableArray<FormField> Fields, ImmutableArray<FormRecord> Records)
{
    const string File = "drafting/fields.yaml";

    static readonly FrozenDictionary<string, FormFieldType> Types = Enum.GetValues<FormFieldType>()
        .ToFrozenDictionary(type => type.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>Reads the file of a knowledge base's folder; where there is none, drafts state facts of the rules only.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="facts">The facts of the rules, whose names are taken.</param>
    /// <exception cref="KnowledgeException">Something in it cannot be used.</exception>
    public static FieldCatalog Load(string folder, FactCatalog facts)
    {
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
        {
            return new([], []);
        }
        var file = YamlMap.Parse(File, System.IO.File.ReadAllText(path)).Allow("fields", "records");
        var catalog = new FieldCatalog(
            file.OptionalMap("fields") is { } fields ? ReadFields(fields) : [],
            file.OptionalMap("records") is { } records ? [.. records.Keys.Select(name => ReadRecord(name, records))] : []
        );
        var names = catalog.Fields.Select(field => field.Name).Concat(catalog.Records.Select(record => record.Name));
        return names.FirstOrDefault(name => facts.TryGet(name, out _)) is { } taken
            ? throw new KnowledgeException(File, 0, $"「{taken}」已经是 facts.yaml 里的事实，请换个名字，或者直接用那个事实。")
            : catalog;
    }

    static FormRecord ReadRecord(string name, YamlMap records)
    {
        var map = records.Map(name).Allow("label", "fields");
        return new FormRecord(name, map.Text("label"), ReadFields(map.Map("fields")));
    }

    static ImmutableArray<FormField> ReadFields(YamlMap map) => [.. map.Keys.Select(name => ReadField(name, map))];

    static FormField ReadField(string name, YamlMap fields)
    {
        var map = fields.Map(name).Allow("label", "type", "ask", "unit", "hint", "most", "choices", "evidence", "identifies");
        var type = Types.TryGetValue(map.Text("type"), out var known)
            ? known
            : throw map.Error(
                "type",
                $"「{name}」的类型「{map.Text("type")}」应为下列之一：{string.Join("、", Types.Keys.Order(StringComparer.Ordinal))}。"
            );
        if (map.Has("choices") != (type == FormFieldType.Choice) || map.Has("unit") != (type == FormFieldType.Number))
        {
            throw map.Error("type", $"「{name}」：choice 要写 choices，number 要写 unit，其他类型都不写。");
        }
        var field = new FormField(name, map.Text("label"), type, map.Text("ask"))
        {
            Unit = map.OptionalText("unit") ?? "",
            Hint = map.OptionalText("hint"),
            Choices = map.OptionalMap("choices") is { } choices ? [.. choices.Keys.Select(value => ReadChoice(value, choices))] : [],
            IsEvidence = map.OptionalText("evidence") == "yes",
            Identifies = map.OptionalText("identifies") == "yes",
        };
        return map.OptionalText("most") is not { } most ? field
            : int.TryParse(most, out var count) && count > 0 ? field with { Most = count }
            : throw map.Error("most", $"「{name}」的 most 应为字数，例如 60。");
    }

    static FormChoice ReadChoice(string value, YamlMap choices)
    {
        if (choices.Node(value) is YamlDotNet.RepresentationModel.YamlScalarNode)
        {
            return new(value, choices.Text(value), ImmutableDictionary<string, string>.Empty);
        }
        var map = choices.Map(value);
        return new(
            value,
            map.Text("label"),
            map.Keys.Where(key => key != "label").ToImmutableDictionary(key => key, map.Text, StringComparer.Ordinal)
        );
    }
}
