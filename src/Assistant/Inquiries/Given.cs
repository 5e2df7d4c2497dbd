using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Assistant.Inquiries;

/// <summary>
/// What comes with an inquiry, by key: none that nobody knows and none twice. All that is wrong is gathered, and told at once by
/// <see cref="Demand"/>; until then what is wrong reads as nothing.
/// </summary>
sealed class Given
{
    readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    readonly ImmutableSortedDictionary<string, string>.Builder _wrong = ImmutableSortedDictionary.CreateBuilder<string, string>(
        StringComparer.Ordinal
    );

    /// <summary>Takes what was given.</summary>
    /// <param name="entries">It; null is the same as leaving the key out.</param>
    /// <param name="known">The keys that may be used.</param>
    public Given(IEnumerable<KeyValuePair<string, JsonElement>> entries, params string[] known)
    {
        foreach (var (key, value) in entries)
        {
            if (!known.Contains(key, StringComparer.Ordinal))
            {
                _wrong[InquiryPhrases.Shown(key)] = InquiryPhrases.UnknownKey(key, known);
            }
            else if (!_values.TryAdd(key, value))
            {
                _wrong[key] = InquiryPhrases.Twice(key);
            }
        }
    }

    /// <summary>Takes a JSON object.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static Given Of(JsonElement json, params string[] known) =>
        json.ValueKind == JsonValueKind.Object
            ? new(json.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, entry.Value)), known)
            : throw new RefusedException(Refusal.Refused, InquiryPhrases.NoObject(known));

    /// <summary>A text that must be there; empty while it is not.</summary>
    /// <param name="key">The key.</param>
    /// <param name="longest">As many characters as it may have.</param>
    public string Text(string key, int longest)
    {
        if (Value(key) is not { } value)
        {
            return Wrong(key, InquiryPhrases.Missing(key), "");
        }
        return value.ValueKind != JsonValueKind.String ? Wrong(key, InquiryPhrases.NoText(key), "")
            : string.IsNullOrWhiteSpace(value.GetString()) ? Wrong(key, InquiryPhrases.Missing(key), "")
            : value.GetString()!.Length > longest ? Wrong(key, InquiryPhrases.TooLong(key, longest), "")
            : value.GetString()!;
    }

    /// <summary>A text that may be left out.</summary>
    public string? OptionalText(string key, int longest) => Value(key) is null ? null : Text(key, longest);

    /// <summary>A calendar day that may be left out.</summary>
    public DateOnly? Day(string key) =>
        Value(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
        : Wrong(key, InquiryPhrases.NoDay(key), default(DateOnly?));

    /// <summary>A number of things, from 1; also as digits, as addresses write it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="usual">The number when it is left out.</param>
    /// <param name="most">The largest that is allowed.</param>
    public int Count(string key, int usual, int most)
    {
        if (Value(key) is not { } value)
        {
            return usual;
        }
        var number = 0;
        var isNumber = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetInt32(out number),
            JsonValueKind.String => int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
        return isNumber && number >= 1 && number <= most ? number : Wrong(key, InquiryPhrases.NoCount(key, most), usual);
    }

    /// <summary>A JSON object that must be there, as JSON text; an empty one while it is not.</summary>
    public string Json(string key) =>
        Value(key) is not { } value ? Wrong(key, InquiryPhrases.Missing(key), "{}")
        : value.ValueKind != JsonValueKind.Object ? Wrong(key, InquiryPhrases.NoObjectUnder(key), "{}")
        : value.GetRawText();

    /// <summary>Refuses what was given if anything is wrong with it.</summary>
    /// <exception cref="RefusedException">Something is wrong; tells all of it.</exception>
    public void Demand()
    {
        if (_wrong.Count > 0)
        {
            throw new RefusedException(Refusal.Refused, string.Concat(_wrong.Values)) { Errors = _wrong.ToImmutable() };
        }
    }

    JsonElement? Value(string key) =>
        _values.TryGetValue(key, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    T Wrong<T>(string key, string why, T instead)
    {
        // That a key stands there twice is said before what is wrong with one of the two.
        _wrong.TryAdd(key, why);
        return instead;
    }
}
