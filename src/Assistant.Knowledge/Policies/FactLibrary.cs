using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Sources;
using Assistant.Rules;
using YamlDotNet.RepresentationModel;

namespace Assistant.Knowledge.Policies;

/// <summary>
/// The catalogue of all facts with their Chinese texts, read from <c>facts.yaml</c>: the one home of fact names, types,
/// values and labels. Immutable.
/// </summary>
public sealed partial class FactLibrary
{
    const string File = "facts.yaml";

    static readonly ImmutableDictionary<string, FactType> Types = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        Enum.GetValues<FactType>().Select(type => KeyValuePair.Create(type.ToString().ToLowerInvariant(), type))
    );

    static readonly ImmutableDictionary<string, ChangedBy> Changes = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        Enum.GetValues<ChangedBy>().Select(change => KeyValuePair.Create(change.ToString().ToLowerInvariant(), change))
    );

    FactLibrary(FactCatalog catalog, ImmutableArray<FactText> texts, YearCounts counts) =>
        (Catalog, Texts, Counts) = (catalog, texts, counts);

    /// <summary>The facts as the rules know them.</summary>
    public FactCatalog Catalog { get; }

    /// <summary>Every fact in the words of people, in the order of the catalogue.</summary>
    public ImmutableArray<FactText> Texts { get; }

    /// <summary>From when each number of years counts.</summary>
    public YearCounts Counts { get; }

    /// <summary>A fact in the words of people.</summary>
    public FactText this[FactDefinition fact] => Texts[fact.Slot];

    /// <summary>Reads <c>facts.yaml</c> of the knowledge base's folder.</summary>
    /// <exception cref="KnowledgeException">Something in it cannot be used; carries every problem.</exception>
    public static FactLibrary Load(string folder)
    {
        var path = Path.Combine(folder, File);
        return System.IO.File.Exists(path)
            ? Read(System.IO.File.ReadAllText(path))
            : throw new KnowledgeException(File, 0, "没有事实表，请补上这个文件。");
    }

    /// <summary>Reads the text of such a file.</summary>
    /// <exception cref="KnowledgeException">Something in it cannot be used; carries every problem.</exception>
    public static FactLibrary Read(string text)
    {
        var file = YamlMap.Parse(File, text);
        var entries = new List<Entry>();
        var problems = new List<KnowledgeProblem>();
        foreach (var name in file.Keys)
        {
            try
            {
                entries.Add(ReadEntry(name, file));
            }
            catch (KnowledgeException broken)
            {
                problems.AddRange(broken.Problems);
            }
        }
        if (problems.Count > 0)
        {
            throw new KnowledgeException(problems);
        }
        var catalog = new FactCatalog(entries.Select(entry => entry.Fact));
        return new(
            catalog,
            [
                .. entries.Zip(
                    catalog.Definitions,
                    (entry, fact) =>
                        new FactText(fact, entry.Label, entry.Meaning, entry.Unit, entry.ValueLabels)
                        {
                            Remedies = entry.Remedies,
                            Identifies = entry.Identifies,
                        }
                ),
            ],
            new YearCounts([.. catalog.Definitions.Where(fact => file.Map(fact.Name).Has("starts")).Select(fact => ReadCount(fact, file))])
        );

        YearCount ReadCount(FactDefinition fact, YamlMap facts)
        {
            var map = facts.Map(fact.Name);
            return fact.ChangedBy == ChangedBy.Time
                ? new YearCount(
                    fact,
                    new ConditionReader(File, catalog, (_, _) => "starts 里只写事实，不写条款。").Read(map.Node("starts"))
                )
                : throw map.Error("starts", $"「{fact.Name}」不随时间增长（changed_by: time），不能写从什么时候算起（starts）。");
        }
    }

    static Entry ReadEntry(string name, YamlMap file)
    {
        if (!FactName().IsMatch(name))
        {
            throw file.Error(name, $"事实的名字「{name}」只能用小写英文字母、数字和下划线，并以字母开头。");
        }
        var map = file.Map(name)
            .Allow("label", "type", "unit", "values", "meaning", "changed_by", "odds", "remedy", "starts", "effort", "after", "identifies");
        if (!Types.TryGetValue(map.Text("type"), out var type))
        {
            throw map.Error(
                "type",
                $"「{name}」的类型「{map.Text("type")}」应为下列之一：{string.Join("、", Types.Keys.Order(StringComparer.Ordinal))}。"
            );
        }
        if (map.Has("unit") != (type == FactType.Number))
        {
            throw map.Error("unit", $"「{name}」：数（number）要写单位（unit），其他类型不写。");
        }
        if (map.Has("values") != (type == FactType.Enum))
        {
            throw map.Error("values", $"「{name}」：选项（enum）要列出取值（values），其他类型不写。");
        }
        var values = map.OptionalMap("values");
        ImmutableArray<string> names = [.. values?.Keys ?? []];
        return new Entry(
            new FactDefinition(name, type, names)
            {
                ChangedBy = ReadChangedBy(name, map, type),
                Odds = ReadOdds(name, map),
                Effort = ReadEffort(name, map),
                After = ReadAfter(name, map, file),
            },
            [.. names.Select(value => values!.Text(value))],
            map.Text("label"),
            map.Text("meaning"),
            map.OptionalText("unit") ?? "",
            ReadRemedies(name, map, type == FactType.Bool ? ["yes", "no"] : [.. names, FactText.Any, FactText.Some]),
            map.OptionalText("identifies") == "yes"
        );
    }

    static ImmutableDictionary<string, string> ReadRemedies(string name, YamlMap map, ImmutableArray<string> keys)
    {
        if (!map.Has("remedy"))
        {
            return ImmutableDictionary<string, string>.Empty;
        }
        if (map.Node("remedy") is YamlScalarNode)
        {
            return ImmutableDictionary<string, string>.Empty.Add(FactText.Some, map.Text("remedy"));
        }
        var remedies = map.Map("remedy");
        return remedies.Keys.ToImmutableDictionary(
            key =>
                keys.Contains(key, StringComparer.Ordinal)
                    ? key
                    : throw remedies.Error(
                        key,
                        $"「{name}」的 remedy 下面没有「{key}」这一种，可以写一句话，或者分别写：{string.Join("、", keys)}。"
                    ),
            remedies.Text,
            StringComparer.Ordinal
        );
    }

    static ChangedBy ReadChangedBy(string name, YamlMap map, FactType type)
    {
        var text = map.OptionalText("changed_by") ?? "nobody";
        if (!Changes.TryGetValue(text, out var changedBy))
        {
            throw map.Error(
                "changed_by",
                $"「{name}」的 changed_by「{text}」应为下列之一：{string.Join("、", Changes.Keys.Order(StringComparer.Ordinal))}。"
            );
        }
        return changedBy == ChangedBy.Time && type != FactType.Number
            ? throw map.Error("changed_by", $"「{name}」不是数，不会随时间增长，changed_by 不能写 time。")
            : changedBy;
    }

    static decimal ReadOdds(string name, YamlMap map) =>
        map.OptionalText("odds") is not { } text ? 0.9m
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var odds) && odds is >= 0 and <= 1 ? odds
        : throw map.Error("odds", $"「{name}」的 odds「{text}」应为 0 到 1 之间的数，例如 0.7。");

    static decimal ReadEffort(string name, YamlMap map) =>
        map.OptionalText("effort") is not { } text ? 1
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var effort) && effort is >= 1 and <= 10
            ? effort
        : throw map.Error("effort", $"「{name}」的 effort「{text}」应为 1 到 10 之间的数，例如 3。");

    // Facts that wait for each other in a circle would leave no one to begin with.
    static string? ReadAfter(string name, YamlMap map, YamlMap file)
    {
        var passed = new List<string> { name };
        for (var next = map.OptionalText("after"); next is not null; next = file.Map(next).OptionalText("after"))
        {
            if (!file.Has(next))
            {
                throw map.Error("after", $"「{name}」的 after「{next}」不是这里的事实，请写一个已有的名字。");
            }
            if (passed.Contains(next))
            {
                throw map.Error("after", $"「{name}」的 after 绕了一圈（{string.Join("、", passed)}），互相等着，就没有先问的了。");
            }
            passed.Add(next);
        }
        return map.OptionalText("after");
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.NonBacktracking)]
    private static partial Regex FactName();

    sealed record Entry(
        FactDefinition Fact,
        ImmutableArray<string> ValueLabels,
        string Label,
        string Meaning,
        string Unit,
        ImmutableDictionary<string, string> Remedies,
        bool Identifies
    );
}
