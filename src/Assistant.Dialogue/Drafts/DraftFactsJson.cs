using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Rules;

namespace Assistant.Dialogue.Drafts;

/// <summary>
/// The facts of a draft as JSON: one object with the keys of <see cref="FactsJson"/>, of single fields, and of records, under which a
/// list of objects stands. Dates are <c>"2019-03"</c>, amounts are numbers in yuan, evidence is a list of texts; <c>null</c> is the same
/// as leaving the key out. Anything else refuses the whole object.
/// </summary>
public sealed class DraftFactsJson(KnowledgeBase knowledge)
{
    /// <summary>Texts that are longer are no answers to a question of a form.</summary>
    const int LongestText = 2000;

    /// <summary>As many things of a kind are told at most.</summary>
    const int MostRecords = 50;

    readonly FactCatalog _catalog = knowledge.Facts.Catalog;
    readonly FieldCatalog _fields = knowledge.Forms.Fields;

    /// <summary>Reads one object.</summary>
    /// <param name="json">The whole text.</param>
    /// <param name="facts">The facts, when the answer is true.</param>
    /// <param name="error">Otherwise one Chinese sentence that names the key and says what is allowed.</param>
    public bool TryRead(string json, [NotNullWhen(true)] out DraftFacts? facts, [NotNullWhen(false)] out string? error)
    {
        (facts, error) = (null, null);
        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'));
            facts = Read(document.RootElement);
            return true;
        }
        catch (JsonException broken)
        {
            error = $"不是合法的 JSON（第 {broken.LineNumber + 1} 行附近），请检查引号、逗号和括号。";
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to half of a surrogate pair.
            error = "有无法识别的字符，文件应以 UTF-8 编码保存。";
        }
        catch (FormatException refused)
        {
            error = refused.Message;
        }
        return false;
    }

    DraftFacts Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("""应为一个 JSON 对象，例如 {"title":"senior","projects":[{"name":"…"}]}。""");
        }
        var fields = ImmutableSortedDictionary.CreateBuilder<string, FieldValue>(StringComparer.Ordinal);
        var records = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<DraftRecord>>(StringComparer.Ordinal);
        var rules = new List<JsonProperty>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in json.EnumerateObject())
        {
            if (!seen.Add(entry.Name))
            {
                throw new FormatException($"「{entry.Name}」写了两次，请只保留一个。");
            }
            if (_fields.Records.FirstOrDefault(record => record.Name == entry.Name) is { } kind)
            {
                records[kind.Name] = ReadRecords(entry.Value, kind);
            }
            else if (_fields.Fields.FirstOrDefault(field => field.Name == entry.Name) is { } field)
            {
                if (Read(entry.Value, field, field.Name) is { } value)
                {
                    fields[field.Name] = value;
                }
            }
            else if (_catalog.TryGet(entry.Name, out _))
            {
                rules.Add(entry);
            }
            else
            {
                throw new FormatException(Unknown(entry.Name));
            }
        }
        return new(ReadRules(rules), fields.ToImmutable(), records.ToImmutable());
    }

    string Unknown(string key)
    {
        var known = _catalog
            .Definitions.Select(fact => fact.Name)
            .Concat(_fields.Fields.Select(field => field.Name))
            .Concat(_fields.Records.Select(record => record.Name));
        var similar = _catalog.SimilarTo(key);
        var hint = similar.Length > 0 ? $"是否想写 {string.Join("、", similar)}？" : "";
        return $"不认识的键「{key}」。{hint}可用的键有：{string.Join("、", known)}。";
    }

    Facts ReadRules(List<JsonProperty> entries)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            entries.ForEach(entry => entry.WriteTo(writer));
            writer.WriteEndObject();
        }
        return FactsJson.TryRead(Encoding.UTF8.GetString(stream.ToArray()), _catalog, out var facts, out var error)
            ? facts
            : throw new FormatException(error);
    }

    static ImmutableArray<DraftRecord> ReadRecords(JsonElement json, FormRecord kind)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return [];
        }
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > MostRecords)
        {
            throw new FormatException($"「{kind.Name}」应为一列{kind.Label}（最多{MostRecords}个），每个是一个 JSON 对象。");
        }
        return [.. json.EnumerateArray().Select((one, place) => ReadRecord(one, kind, place))];
    }

    static DraftRecord ReadRecord(JsonElement json, FormRecord kind, int place)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"「{kind.Name}[{place}]」应为一个 JSON 对象。");
        }
        var values = ImmutableSortedDictionary.CreateBuilder<string, FieldValue>(StringComparer.Ordinal);
        foreach (var entry in json.EnumerateObject())
        {
            var id = DraftFacts.IdOf(kind.Name, place, entry.Name);
            var field =
                kind[entry.Name]
                ?? throw new FormatException(
                    $"不认识的键「{id}」，可用的有：{string.Join("、", kind.Fields.Select(known => known.Name))}。"
                );
            if (values.ContainsKey(field.Name))
            {
                throw new FormatException($"「{id}」写了两次，请只保留一个。");
            }
            if (Read(entry.Value, field, id) is { } value)
            {
                values[field.Name] = value;
            }
        }
        return new(values.ToImmutable());
    }

    static FieldValue? Read(JsonElement json, FormField field, string id) =>
        json.ValueKind == JsonValueKind.Null
            ? null
            : field.Type switch
            {
                FormFieldType.Number or FormFieldType.Money => json.ValueKind == JsonValueKind.Number
                && json.TryGetDecimal(out var number)
                && number >= 0
                    ? new FieldValue.Amount(number)
                    : throw new FormatException(
                        $"「{id}」应为不小于零的数字{(field.Type == FormFieldType.Money ? "，单位是元" : $"，单位是{field.Unit}")}。"
                    ),
                FormFieldType.Date => json.ValueKind == JsonValueKind.String
                && DateText.TryRead(Encoding.UTF8.GetBytes(json.GetString()!), out var days)
                    ? new FieldValue.Date(days)
                    : throw new FormatException($"「{id}」的日期应写成 \"2019-03-01\"、\"2019-03\" 或 \"2019\"。"),
                FormFieldType.Choice => json.ValueKind == JsonValueKind.String
                && field.Choices.Any(choice => choice.Value == json.GetString())
                    ? new FieldValue.Choice(json.GetString()!)
                    : throw new FormatException(
                        $"「{id}」应为下列之一：{string.Join("、", field.Choices.Select(choice => $"{choice.Value}（{choice.Label}）"))}。"
                    ),
                FormFieldType.Texts => ReadTexts(json, id),
                _ => Text(json, id) is { } words ? new FieldValue.Text(words) : null,
            };

    static FieldValue.Texts? ReadTexts(JsonElement json, string id)
    {
        var words = json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().Select(one => Text(one, id)) : [Text(json, id)];
        ImmutableArray<string> said = [.. words.OfType<string>()];
        return said.IsEmpty ? null : new(said);
    }

    /// <summary>A text; null when nothing is in it.</summary>
    static string? Text(JsonElement json, string id) =>
        json.ValueKind != JsonValueKind.String ? throw new FormatException($"「{id}」应为一段文字。")
        : json.GetString()! is var text && text.Length > LongestText ? throw new FormatException($"「{id}」超过{LongestText}字，请写短些。")
        : !text.Any(char.IsLetterOrDigit) ? null
        : text;
}
