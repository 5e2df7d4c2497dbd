using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Assistant.Knowledge.Sources;
using Assistant.Rules;
using YamlDotNet.RepresentationModel;

namespace Assistant.Knowledge.Policies;

/// <summary>
/// Reads the <c>when</c> of a condition. A line of text holds one fact against a bound (<c>birth_date &gt;= 1980-01-01</c>,
/// <c>citizenship = cn</c>) or states a yes-or-no fact (<c>still_engineering</c>, <c>not previously_funded</c>);
/// <c>all</c>, <c>any</c>, <c>not</c> and <c>judged</c> combine such lines. A part may be written like a small condition,
/// with <c>name</c>, <c>law</c> and <c>when</c>, so that people can be told of it by itself.
/// </summary>
/// <param name="file">The file, for complaints.</param>
/// <param name="catalog">The facts that a line may name.</param>
/// <param name="whyQuoteFails">What is wrong with a quote (second) of a clause (first), or null when it holds.</param>
sealed class ConditionReader(string file, FactCatalog catalog, Func<string, string, string?> whyQuoteFails)
{
    static readonly FrozenDictionary<string, Comparison> Comparisons = new Dictionary<string, Comparison>(StringComparer.Ordinal)
    {
        ["="] = Comparison.Equal,
        ["!="] = Comparison.NotEqual,
        [">="] = Comparison.AtLeast,
        [">"] = Comparison.Above,
        ["<="] = Comparison.AtMost,
        ["<"] = Comparison.Below,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <exception cref="KnowledgeException">The text does not follow the grammar, or names no fact or value that exists.</exception>
    public Condition Read(YamlNode node) =>
        node switch
        {
            YamlScalarNode { Value: { } text } => ReadLine(text, node),
            YamlMappingNode { Children.Count: 1 } map => ReadCombination(map),
            YamlMappingNode map when map.Children.ContainsKey("name") => ReadNamed(YamlMap.Of(file, map)),
            _ => throw Error(node, "应为一行文字，或者 all、any、not、judged 其中之一，例如「birth_date >= 1980-01-01」。"),
        };

    Condition ReadCombination(YamlMappingNode map)
    {
        var (key, inner) = map.Children[0];
        return (key as YamlScalarNode)?.Value switch
        {
            "all" => new All(ReadParts(inner)),
            "any" => new Any(ReadParts(inner)),
            "not" => new Not(Read(inner)),
            "judged" => new Judged(Read(inner)),
            var other => throw Error(
                key,
                $"不认识「{other}」，组合条件只有 all（都要）、any（其一）、not（不能）、judged（须由人判断）四种。"
            ),
        };
    }

    NamedPart ReadNamed(YamlMap map)
    {
        map.Allow("name", "law", "when");
        var name = map.Text("name");
        return new NamedPart(name, map.Has("law") ? PolicyFile.ReadLaw(name, map.Map("law"), whyQuoteFails) : [], Read(map.Node("when")));
    }

    ImmutableArray<Condition> ReadParts(YamlNode node) =>
        node is YamlSequenceNode { Children.Count: > 0 } list
            ? [.. list.Children.Select(Read)]
            : throw Error(node, "all 和 any 下面应为一列条件，每行以「- 」开头。");

    Condition ReadLine(string text, YamlNode at) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["not", var name] => new Not(ReadStatement(name, at)),
            [var name] => ReadStatement(name, at),
            [var name, var sign, var bound] => ReadComparison(name, sign, bound, at),
            _ => throw Error(at, $"看不懂「{text}」，应写成「事实 >= 界线」「事实」或「not 事实」。"),
        };

    IsTrue ReadStatement(string name, YamlNode at)
    {
        var fact = Fact(name, at);
        return fact.Type == FactType.Bool
            ? new IsTrue(fact)
            : throw Error(at, $"「{name}」不是「是或否」的事实，要和一个界线比较，例如「{name} = …」。");
    }

    Condition ReadComparison(string name, string sign, string bound, YamlNode at)
    {
        var fact = Fact(name, at);
        if (!Comparisons.TryGetValue(sign, out var comparison))
        {
            throw Error(at, $"不认识比较符号「{sign}」，可用的有：{string.Join(" ", Comparisons.Keys.Order(StringComparer.Ordinal))}。");
        }
        return fact.Type switch
        {
            FactType.Date => new DateComparison(fact, comparison, Date(bound, at)),
            FactType.Number => new NumberComparison(fact, comparison, Number(bound, at)),
            FactType.Enum => new EnumComparison(fact, comparison, Value(fact, bound, at)),
            _ => throw Error(at, $"「{name}」是「是或否」的事实，直接写「{name}」或「not {name}」。"),
        };
    }

    FactDefinition Fact(string name, YamlNode at)
    {
        if (catalog.TryGet(name, out var fact))
        {
            return fact;
        }
        var similar = catalog.SimilarTo(name);
        var hint = similar.IsEmpty ? "请先在 facts.yaml 中写明" : $"是否想写 {string.Join("、", similar)}";
        throw Error(at, $"没有事实「{name}」，{hint}。");
    }

    DateOnly Date(string bound, YamlNode at) =>
        DateOnly.TryParseExact(bound, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Error(at, $"日期「{bound}」应写成 1980-01-01 这样。");

    decimal Number(string bound, YamlNode at) =>
        decimal.TryParse(bound, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Error(at, $"「{bound}」应为一个不带单位的数，例如 8 或 7.5。");

    string Value(FactDefinition fact, string bound, YamlNode at) =>
        fact.Values.Contains(bound, StringComparer.Ordinal)
            ? bound
            : throw Error(at, $"「{fact.Name}」没有「{bound}」这个取值，应为下列之一：{string.Join("、", fact.Values)}。");

    KnowledgeException Error(YamlNode at, string message) => new(file, (int)at.Start.Line, message);
}
