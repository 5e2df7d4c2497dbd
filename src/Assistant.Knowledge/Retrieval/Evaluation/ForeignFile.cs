using System.Text.Json;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Retrieval.Evaluation;

/// <summary>A text of a corpus from elsewhere.</summary>
/// <param name="Id">Its identifier; a number is kept as it is written.</param>
/// <param name="Name">Its name, such as that of a law and the number of an article.</param>
/// <param name="Content">Its text.</param>
public sealed record ForeignText(string Id, string Name, string Content);

/// <summary>A question of somebody else, and the texts that answer it.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Text">The question.</param>
/// <param name="Gold">The identifiers of the texts that answer it, at least one.</param>
public sealed record ForeignQuery(string Id, string Text, IReadOnlySet<string> Gold);

/// <summary>Reads corpora and questions, one JSON object a line; blank lines and further keys are passed over.</summary>
public static class ForeignFile
{
    const string TextForm = """{"id":…,"name":"…","content":"…"}""";
    const string QueryForm = """{"id":…,"text":"…","gold":[…]}""";

    /// <summary>The texts of a corpus, read while they are asked for.</summary>
    /// <exception cref="KnowledgeException">A line cannot be used.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IEnumerable<ForeignText> Texts(string path) =>
        Read(path, TextForm, line => new ForeignText(line.Id("id"), line.Text("name"), line.Text("content")), text => text.Id);

    /// <summary>The questions of a file.</summary>
    /// <exception cref="KnowledgeException">A line cannot be used.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<ForeignQuery> Queries(string path) =>
        [.. Read(path, QueryForm, line => new ForeignQuery(line.Id("id"), line.Text("text"), line.Ids("gold")), query => query.Id)];

    static IEnumerable<T> Read<T>(string path, string form, Func<Line, T> read, Func<T, string> idOf)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var json in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(json))
            {
                continue;
            }
            var item = Read(json, new Place(path, number, form), read);
            if (!ids.Add(idOf(item)))
            {
                throw new KnowledgeException(path, number, $"编号「{idOf(item)}」前面已经有了；请给每行不同的编号。");
            }
            yield return item;
        }
        if (number == 0 || ids.Count == 0)
        {
            throw new KnowledgeException(path, 0, $"文件里没有内容；每行应为 {form}。");
        }
    }

    static T Read<T>(string json, Place place, Func<Line, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? read(new Line(document.RootElement, place))
                : throw place.Error("不是 JSON 对象");
        }
        catch (JsonException broken)
        {
            throw place.Error($"不是合法的 JSON（第 {broken.BytePositionInLine + 1} 个字节附近）");
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to half of a surrogate pair.
            throw place.Error("有无法识别的字符");
        }
    }

    /// <summary>Where a line stands and what it should look like.</summary>
    readonly record struct Place(string File, int Number, string Form)
    {
        public KnowledgeException Error(string what) => new(File, Number, $"{what}；每行应为 {Form}，请改正这一行。");
    }

    readonly record struct Line(JsonElement Json, Place Place)
    {
        public string Text(string key) =>
            Value(key) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Place.Error($"「{key}」应为文字");

        public string Id(string key) => IdOf(Value(key), key);

        public HashSet<string> Ids(string key)
        {
            if (Value(key) is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
            {
                throw Place.Error($"「{key}」应列出至少一个编号");
            }
            var ids = new HashSet<string>(StringComparer.Ordinal);
            foreach (var item in list.EnumerateArray())
            {
                ids.Add(IdOf(item, key));
            }
            return ids;
        }

        JsonElement Value(string key) => Json.TryGetProperty(key, out var value) ? value : throw Place.Error($"缺少「{key}」");

        /// <summary>Run files part their fields by blanks.</summary>
        string IdOf(JsonElement value, string key) =>
            value.ValueKind switch
            {
                JsonValueKind.Number => value.GetRawText(),
                JsonValueKind.String when value.GetString() is { Length: > 0 } id && !id.Any(char.IsWhiteSpace) => id,
                _ => throw Place.Error($"「{key}」里的编号应为数字，或没有空白的文字"),
            };
    }
}
