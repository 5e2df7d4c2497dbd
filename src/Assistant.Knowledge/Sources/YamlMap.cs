using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Assistant.Knowledge.Sources;

/// <summary>
/// A mapping of a knowledge base file that remembers where it stands, so that every complaint names file and line
/// and says what is allowed. Readers ask for the keys they know; <see cref="Allow"/> refuses the others.
/// </summary>
public sealed class YamlMap
{
    readonly YamlMappingNode _node;

    YamlMap(string file, YamlMappingNode node)
    {
        File = file;
        _node = node;
    }

    /// <summary>The file that the mapping was read from, relative to the knowledge base.</summary>
    public string File { get; }

    /// <summary>The line on which the mapping starts, from 1.</summary>
    public int Line => (int)_node.Start.Line;

    /// <summary>Reads a YAML text whose top is a mapping.</summary>
    /// <exception cref="KnowledgeException">The text is not YAML, or its top is not a mapping.</exception>
    public static YamlMap Parse(string file, string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? new YamlMap(file, root)
                : throw new KnowledgeException(file, 1, "文件最外层应为「键: 值」的形式。");
        }
        catch (YamlException broken)
        {
            throw new KnowledgeException(file, (int)broken.Start.Line, $"不是合法的 YAML：{broken.Message}");
        }
    }

    /// <summary>The mapping itself, for readers that walk the nodes.</summary>
    internal YamlMappingNode Root => _node;

    /// <summary>A mapping inside a grammar whose reader walks the nodes itself.</summary>
    internal static YamlMap Of(string file, YamlMappingNode node) => new(file, node);

    /// <summary>Refuses keys that nobody reads: a misspelt key must not pass in silence.</summary>
    public YamlMap Allow(params ReadOnlySpan<string> keys)
    {
        foreach (var key in _node.Children.Keys.Cast<YamlScalarNode>())
        {
            if (!keys.Contains(key.Value!))
            {
                throw new KnowledgeException(
                    File,
                    (int)key.Start.Line,
                    $"不认识的键「{key.Value}」，可用的有：{string.Join("、", keys!)}。"
                );
            }
        }
        return this;
    }

    /// <summary>The keys in the order of the file.</summary>
    public IEnumerable<string> Keys => _node.Children.Keys.Cast<YamlScalarNode>().Select(key => key.Value!);

    /// <summary>Whether the key stands in the mapping with a value.</summary>
    public bool Has(string key) => Child(key) is not null;

    /// <summary>A text that must be there.</summary>
    public string Text(string key) => OptionalText(key) ?? throw Missing(key);

    /// <summary>A text that may be left out.</summary>
    public string? OptionalText(string key) =>
        Child(key) switch
        {
            null => null,
            YamlScalarNode scalar => scalar.Value!.Trim(),
            _ => throw Error(key, $"「{key}」应为一段文字。"),
        };

    /// <summary>A date in the form 2025-06-25 that may be left out.</summary>
    public DateOnly? OptionalDate(string key) =>
        OptionalText(key) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw Error(key, $"「{key}」的日期「{text}」应写成 2025-06-25 这样。");

    /// <summary>A list of texts; an absent key is an empty list, a single text a list of one.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        Child(key) switch
        {
            null => [],
            YamlScalarNode scalar => [scalar.Value!.Trim()],
            YamlSequenceNode list when list.Children.All(item => item is YamlScalarNode) =>
            [
                .. list.Children.Select(item => ((YamlScalarNode)item).Value!.Trim()),
            ],
            _ => throw Error(key, $"「{key}」应为一列文字。"),
        };

    /// <summary>A mapping that must be there.</summary>
    public YamlMap Map(string key) => OptionalMap(key) ?? throw Missing(key);

    /// <summary>A mapping that may be left out.</summary>
    public YamlMap? OptionalMap(string key) =>
        Child(key) switch
        {
            null => null,
            YamlMappingNode map => new YamlMap(File, map),
            _ => throw Error(key, $"「{key}」下面应为「键: 值」。"),
        };

    /// <summary>A list of mappings; an absent key is an empty list.</summary>
    public IReadOnlyList<YamlMap> Maps(string key) =>
        Child(key) switch
        {
            null => [],
            YamlSequenceNode list when list.Children.All(item => item is YamlMappingNode) =>
            [
                .. list.Children.Select(item => new YamlMap(File, (YamlMappingNode)item)),
            ],
            _ => throw Error(key, $"「{key}」应为一列「键: 值」。"),
        };

    /// <summary>The raw node under a key, for readers of a grammar of their own.</summary>
    public YamlNode Node(string key) => Child(key) ?? throw Missing(key);

    /// <summary>A complaint at the line of a key's value, or of the mapping when the key is absent.</summary>
    public KnowledgeException Error(string key, string message) => new(File, LineOf(key), message);

    /// <summary>The line of a key's value, from 1; that of the mapping when the key is absent.</summary>
    public int LineOf(string key) => Child(key) is { } node ? (int)node.Start.Line : Line;

    KnowledgeException Missing(string key) => new(File, Line, $"缺少「{key}」。");

    YamlNode? Child(string key) =>
        _node.Children.TryGetValue(new YamlScalarNode(key), out var node)
        && node is not YamlScalarNode { Value: null or "" or "~" or "null" }
            ? node
            : null;
}
