using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Assistant.Rules;

/// <summary>Reads a facts object token by token, so that every refusal can name the key that it is about.</summary>
static class FactsReader
{
    const string DateForms = """应写成 "1980-01-01"、"1980-01"、"1980" 或 {"from":"1979-07-02","to":"1980-07-01"}（可只写一端）""";
    const string NumberForms = """应写成 8、7.5 或 {"min":7,"max":9}（可只写一端），不能是负数""";

    // A decimal holds 28 digits exactly; a longer number would be rounded, perhaps across a bound.
    const int LongestNumber = 28;

    /// <exception cref="RefusedException">The object says something that is not allowed.</exception>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="InvalidOperationException">A string in it is not text.</exception>
    public static Facts Read(ReadOnlySpan<byte> text, FactCatalog catalog)
    {
        var json = new Utf8JsonReader(text);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new RefusedException("""应为一个 JSON 对象，例如 {"birth_date":"1985-06","title":"senior"}。""");
        }
        var values = new FactValue?[catalog.Definitions.Length];
        List<FactDefinition> unknown = [];
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var fact = ReadKey(ref json, catalog);
            if (values[fact.Slot] is not null || unknown.Contains(fact))
            {
                throw Refused(fact, "写了两次，请只保留一个");
            }
            json.Read();
            values[fact.Slot] = ReadValue(ref json, fact);
            if (values[fact.Slot] is null)
            {
                unknown.Add(fact);
            }
        }
        // Anything behind the object is an error of the JSON reader's own.
        json.Read();
        return Facts.FromSlots(catalog, values);
    }

    static FactDefinition ReadKey(ref Utf8JsonReader json, FactCatalog catalog)
    {
        if (catalog.TryGet(Text(ref json), out var fact))
        {
            return fact;
        }
        var key = json.GetString()!;
        var similar = catalog.SimilarTo(key);
        var hint = similar.Length > 0 ? $"是否想写 {string.Join("、", similar)}？" : "";
        throw new RefusedException(
            $"不认识的键「{Shown(key)}」。{hint}可用的键有：{string.Join("、", catalog.Definitions.Select(known => known.Name))}。"
        );
    }

    static FactValue? ReadValue(ref Utf8JsonReader json, FactDefinition fact) =>
        json.TokenType == JsonTokenType.Null
            ? null
            : fact.Type switch
            {
                FactType.Date => new DateValue(ReadDate(ref json, fact)),
                FactType.Number => new NumberValue(ReadNumber(ref json, fact)),
                FactType.Bool => ReadBool(ref json, fact),
                _ => ReadName(ref json, fact),
            };

    static BoolValue ReadBool(ref Utf8JsonReader json, FactDefinition fact) =>
        json.TokenType switch
        {
            JsonTokenType.True => BoolValue.Yes,
            JsonTokenType.False => BoolValue.No,
            _ => throw Refused(fact, $"不能是{Token(ref json)}，应写成 true 或 false"),
        };

    static EnumValue ReadName(ref Utf8JsonReader json, FactDefinition fact)
    {
        var isText = json.TokenType == JsonTokenType.String;
        if (isText && fact.Named(Text(ref json)) is { } named)
        {
            return named;
        }
        var what = isText ? $"没有「{Shown(json.GetString()!)}」这个取值" : $"不能是{Token(ref json)}";
        throw Refused(fact, $"{what}，应为下列之一：{string.Join("、", fact.Values)}");
    }

    static Interval<DateOnly> ReadDate(ref Utf8JsonReader json, FactDefinition fact)
    {
        if (json.TokenType == JsonTokenType.String)
        {
            return ReadDays(ref json, fact);
        }
        var (low, high) = ReadEnds(ref json, fact, "from", "to", DateForms, ReadDays);
        return low?.Low > high?.High ? throw Refused(fact, "的 from 晚于 to，请对调或更正") : new Interval<DateOnly>(low?.Low, high?.High);
    }

    static Interval<DateOnly> ReadDays(ref Utf8JsonReader json, FactDefinition fact) =>
        json.TokenType != JsonTokenType.String ? throw Refused(fact, $"不能是{Token(ref json)}，{DateForms}")
        : DateText.TryRead(Text(ref json), out var days) ? days
        : throw Refused(fact, $"的日期「{Shown(json.GetString()!)}」写法不对或并不存在，{DateForms}");

    static Interval<decimal> ReadNumber(ref Utf8JsonReader json, FactDefinition fact)
    {
        if (json.TokenType == JsonTokenType.Number)
        {
            return Interval.Point(ReadAmount(ref json, fact));
        }
        var (low, high) = ReadEnds(ref json, fact, "min", "max", NumberForms, ReadAmount);
        return low > high ? throw Refused(fact, "的 min 大于 max，请对调或更正") : new Interval<decimal>(low, high);
    }

    static decimal ReadAmount(ref Utf8JsonReader json, FactDefinition fact)
    {
        if (json.TokenType != JsonTokenType.Number)
        {
            throw Refused(fact, $"不能是{Token(ref json)}，{NumberForms}");
        }
        if (json.ValueSpan.Length > LongestNumber || !json.TryGetDecimal(out var amount))
        {
            throw Refused(fact, $"的数字太大或位数太多，{NumberForms}");
        }
        return amount >= 0 ? amount : throw Refused(fact, $"不能是负数 {amount.ToString(CultureInfo.InvariantCulture)}，{NumberForms}");
    }

    delegate T ReadEnd<T>(ref Utf8JsonReader json, FactDefinition fact);

    /// <summary>Reads an interval object with one or two of its ends; an end that is null is left open.</summary>
    static (T? Low, T? High) ReadEnds<T>(
        ref Utf8JsonReader json,
        FactDefinition fact,
        string lowKey,
        string highKey,
        string forms,
        ReadEnd<T> read
    )
        where T : struct
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw Refused(fact, $"不能是{Token(ref json)}，{forms}");
        }
        T? low = null;
        T? high = null;
        var (lowStated, highStated) = (false, false);
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var isLow = json.ValueTextEquals(lowKey);
            if (!isLow && !json.ValueTextEquals(highKey))
            {
                throw Refused(fact, $"里面不认识「{Shown(json.GetString()!)}」，{forms}");
            }
            if (isLow ? lowStated : highStated)
            {
                throw Refused(fact, $"里面的 {(isLow ? lowKey : highKey)} 写了两次，请只保留一个");
            }
            json.Read();
            T? end = json.TokenType == JsonTokenType.Null ? null : read(ref json, fact);
            (low, lowStated, high, highStated) = isLow ? (end, true, high, highStated) : (low, lowStated, end, true);
        }
        return low is null && high is null ? throw Refused(fact, $"是空的，{forms}") : (low, high);
    }

    /// <summary>A key or a text in UTF-8, as it stands in the file unless it is written with escapes.</summary>
    static ReadOnlySpan<byte> Text(ref Utf8JsonReader json) =>
        json.ValueIsEscaped ? Encoding.UTF8.GetBytes(json.GetString()!) : json.ValueSpan;

    /// <summary>What kind of value stands there; never null, which is the same as nothing.</summary>
    static string Token(ref Utf8JsonReader json) =>
        json.TokenType switch
        {
            JsonTokenType.String => "文字",
            JsonTokenType.Number => "数字",
            JsonTokenType.True or JsonTokenType.False => "true/false",
            JsonTokenType.StartArray => "列表",
            _ => "对象",
        };

    static RefusedException Refused(FactDefinition fact, string what) => new($"「{fact.Name}」{what}。");

    /// <summary>What was written, short and on one line, for an error that people read in a terminal.</summary>
    internal static string Shown(string text)
    {
        const int Longest = 40;
        var shown = string.Concat(text.EnumerateRunes().Take(Longest).Where(rune => !Rune.IsControl(rune)));
        return shown.Length < text.Length ? shown + "…" : shown;
    }

    public sealed class RefusedException(string message) : Exception(message);
}
