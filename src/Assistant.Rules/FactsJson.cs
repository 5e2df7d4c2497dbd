using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Assistant.Rules;

/// <summary>
/// Facts as JSON: one object with a key a fact. Dates are <c>"1980-01-01"</c>, <c>"1980-01"</c>, <c>"1980"</c> or
/// <c>{"from":…,"to":…}</c>, numbers <c>8</c> or <c>{"min":7,"max":9}</c> (one end may be left out), the others
/// <c>true</c>, <c>false</c> or a listed name; <c>null</c> is the same as leaving the key out. Anything else refuses the
/// whole object: facts that were half understood must not be decided on.
/// </summary>
public static class FactsJson
{
    /// <summary>Reads one object.</summary>
    /// <param name="json">The whole text; a byte order mark is passed over.</param>
    /// <param name="catalog">The facts that may be stated.</param>
    /// <param name="facts">The facts, when the answer is true.</param>
    /// <param name="error">Otherwise one Chinese sentence that names the key and says what is allowed.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> json,
        FactCatalog catalog,
        [NotNullWhen(true)] out Facts? facts,
        [NotNullWhen(false)] out string? error
    )
    {
        (facts, error) = (null, null);
        try
        {
            facts = FactsReader.Read(json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json, catalog);
            return true;
        }
        catch (FactsReader.RefusedException refused)
        {
            error = refused.Message;
        }
        catch (JsonException broken)
        {
            error =
                $"不是合法的 JSON（第 {broken.LineNumber + 1} 行第 {broken.BytePositionInLine + 1} 个字节附近），请检查引号、逗号和括号。";
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to bytes that are not UTF-8 and to half of a surrogate pair.
            error = "有无法识别的字符，文件应以 UTF-8 编码保存。";
        }
        return false;
    }

    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, FactCatalog, out Facts?, out string?)"/>
    public static bool TryRead(
        string json,
        FactCatalog catalog,
        [NotNullWhen(true)] out Facts? facts,
        [NotNullWhen(false)] out string? error
    ) => TryRead(Encoding.UTF8.GetBytes(json), catalog, out facts, out error);

    /// <summary>Writes the known facts as one object, in the order of the catalogue; reading it gives the same facts.</summary>
    public static string Write(Facts facts)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, facts);
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes the known facts as one object, in the order of the catalogue.</summary>
    public static void Write(Utf8JsonWriter writer, Facts facts)
    {
        writer.WriteStartObject();
        foreach (var (fact, value) in facts.Known)
        {
            writer.WritePropertyName(fact.Name);
            Write(writer, value);
        }
        writer.WriteEndObject();
    }

    /// <summary>One value as facts files write it.</summary>
    public static JsonElement ToElement(FactValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, value);
        }
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    static void Write(Utf8JsonWriter writer, FactValue value)
    {
        switch (value)
        {
            case BoolValue known:
                writer.WriteBooleanValue(known.Value);
                break;
            case EnumValue known:
                writer.WriteStringValue(known.Name);
                break;
            case NumberValue { Range: { IsPoint: true, Low: { } number } }:
                writer.WriteNumberValue(number);
                break;
            case NumberValue known:
                WriteEnds(writer, ("min", known.Range.Low), ("max", known.Range.High), writer.WriteNumber);
                break;
            case DateValue { Days: { IsPoint: true, Low: { } day } }:
                writer.WriteStringValue(DateText.OfDay(day));
                break;
            case DateValue known:
                WriteEnds(
                    writer,
                    ("from", known.Days.Low),
                    ("to", known.Days.High),
                    (key, day) => writer.WriteString(key, DateText.OfDay(day))
                );
                break;
        }
    }

    static void WriteEnds<T>(Utf8JsonWriter writer, (string Key, T? Value) low, (string Key, T? Value) high, Action<string, T> write)
        where T : struct
    {
        writer.WriteStartObject();
        foreach (var (key, end) in new[] { low, high })
        {
            if (end is { } value)
            {
                write(key, value);
            }
        }
        writer.WriteEndObject();
    }
}
