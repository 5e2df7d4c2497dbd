using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Assistant.Rules;

/// <summary>Reads a facts object token by token, so that every refusal can name the key that it is about.</summary>
ref struct FactsReader
{
    const string DateForms = """应写成 "1980-01-01"、"1980-01"、"1980" 或 {"from":"1979-07-02","to":"1980-07-01"}（可只写一端）""";
    const string NumberForms = """应写成 8、7.5 或 {"min":7,"max":9}（可只写一端），不能是负数""";

    // A decimal holds 28 digits exactly; a longer number would be rounded, perhaps across a bound.
    const int LongestNumber = 28;

    Utf8JsonReader _json;
    readonly FactCatalog _catalog;

    FactsReader(ReadOnlySpan<byte> json, FactCatalog catalog)
    {
        _json = new Utf8JsonReader(json);
        _catalog = catalog;
    }

    /// <exception cref="RefusedException">The object says something that is not allowed.</exception>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="InvalidOperationException">A string in it is not text.</exception>
    public static Facts Read(ReadOnlySpan<byte> json, FactCatalog catalog) => new FactsReader(json, catalog).ReadAll();

    Facts ReadAll()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw new RefusedException("""应为一个 JSON 对象，例如 {"birth_date":"1985-06","title":"senior"}。""");
        }
        var values = new FactValue?[_catalog.Definitions.Length];
        var stated = new bool[values.Length];
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            var fact = ReadKey();
            if (stated[fact.Slot])
            {
                throw Refused(fact, "写了两次，请只保留一个");
            }
            stated[fact.Slot] = true;
            _json.Read();
            values[fact.Slot] = ReadValue(fact);
        }
        // Anything behind the object is an error of the JSON reader's own.
        _json.Read();
        return Facts.FromSlots(_catalog, values);
    }

    readonly FactDefinition ReadKey()
    {
        var key = _json.GetString()!;
        if (_catalog.TryGet(key, out var fact))
        {
            return fact;
        }
        var similar = _catalog.SimilarTo(key);
        var hint = similar.Length > 0 ? $"是否想写 {string.Join("、", similar)}？" : "";
        throw new RefusedException(
            $"不认识的键「{Shown(key)}」。{hint}可用的键有：{string.Join("、", _catalog.Definitions.Select(known => known.Name))}。"
        );
    }

    FactValue? ReadValue(FactDefinition fact) =>
        _json.TokenType == JsonTokenType.Null
            ? null
            : fact.Type switch
            {
                FactType.Date => new DateValue(ReadDate(fact)),
                FactType.Number => new NumberValue(ReadNumber(fact)),
                FactType.Bool => new BoolValue(ReadBool(fact)),
                _ => new EnumValue(ReadName(fact)),
            };

    readonly bool ReadBool(FactDefinition fact) =>
        _json.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw Refused(fact, $"不能是{Token()}，应写成 true 或 false"),
        };

    readonly string ReadName(FactDefinition fact)
    {
        var allowed = $"应为下列之一：{string.Join("、", fact.Values)}";
        if (_json.TokenType != JsonTokenType.String)
        {
            throw Refused(fact, $"不能是{Token()}，{allowed}");
        }
        var name = _json.GetString()!;
        var place = fact.Values.IndexOf(name);
        // The catalogue's own instance, so that comparing it later is comparing a reference.
        return place >= 0 ? fact.Values[place] : throw Refused(fact, $"没有「{Shown(name)}」这个取值，{allowed}");
    }

    Interval<DateOnly> ReadDate(FactDefinition fact)
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            return ReadDays(fact);
        }
        var (low, high) = ReadEnds(fact, "from", "to", DateForms, static (ref reader, fact) => reader.ReadDays(fact));
        return low?.Low > high?.High ? throw Refused(fact, "的 from 晚于 to，请对调或更正") : new Interval<DateOnly>(low?.Low, high?.High);
    }

    readonly Interval<DateOnly> ReadDays(FactDefinition fact)
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            throw Refused(fact, $"不能是{Token()}，{DateForms}");
        }
        var text = _json.GetString()!;
        return DateText.TryRead(text, out var days) ? days : throw Refused(fact, $"的日期「{Shown(text)}」写法不对或并不存在，{DateForms}");
    }

    Interval<decimal> ReadNumber(FactDefinition fact)
    {
        if (_json.TokenType == JsonTokenType.Number)
        {
            return Interval.Point(ReadAmount(fact));
        }
        var (low, high) = ReadEnds(fact, "min", "max", NumberForms, static (ref reader, fact) => reader.ReadAmount(fact));
        return low > high ? throw Refused(fact, "的 min 大于 max，请对调或更正") : new Interval<decimal>(low, high);
    }

    readonly decimal ReadAmount(FactDefinition fact)
    {
        if (_json.TokenType != JsonTokenType.Number)
        {
            throw Refused(fact, $"不能是{Token()}，{NumberForms}");
        }
        if (_json.ValueSpan.Length > LongestNumber || !_json.TryGetDecimal(out var amount))
        {
            throw Refused(fact, $"的数字太大或位数太多，{NumberForms}");
        }
        return amount >= 0 ? amount : throw Refused(fact, $"不能是负数 {amount.ToString(CultureInfo.InvariantCulture)}，{NumberForms}");
    }

    delegate T ReadEnd<T>(ref FactsReader reader, FactDefinition fact);

    /// <summary>Reads an interval object with one or two of its ends; an end that is null is left open.</summary>
    (T? Low, T? High) ReadEnds<T>(FactDefinition fact, string lowKey, string highKey, string forms, ReadEnd<T> read)
        where T : struct
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw Refused(fact, $"不能是{Token()}，{forms}");
        }
        T? low = null;
        T? high = null;
        var (lowStated, highStated) = (false, false);
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            var isLow = _json.ValueTextEquals(lowKey);
            if (!isLow && !_json.ValueTextEquals(highKey))
            {
                throw Refused(fact, $"里面不认识「{Shown(_json.GetString()!)}」，{forms}");
            }
            if (isLow ? lowStated : highStated)
            {
                throw Refused(fact, $"里面的 {(isLow ? lowKey : highKey)} 写了两次，请只保留一个");
            }
            _json.Read();
            T? end = _json.TokenType == JsonTokenType.Null ? null : read(ref this, fact);
            (low, lowStated, high, highStated) = isLow ? (end, true, high, highStated) : (low, lowStated, end, true);
        }
        return low is null && high is null ? throw Refused(fact, $"是空的，{forms}") : (low, high);
    }

    readonly string Token() =>
        _json.TokenType switch
        {
            JsonTokenType.String => "文字",
            JsonTokenType.Number => "数字",
            JsonTokenType.True or JsonTokenType.False => "true/false",
            JsonTokenType.StartArray => "列表",
            JsonTokenType.Null => " null",
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
