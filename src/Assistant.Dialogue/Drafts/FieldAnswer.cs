using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts;

/// <summary>Reads what a person answered to the question for a field of a form, as facts files write it.</summary>
static partial class FieldAnswer
{
    /// <summary>The value; null when the text has none of the field's type.</summary>
    /// <param name="field">The field.</param>
    /// <param name="text">The answer as received.</param>
    public static JsonNode? Read(FormField field, string text) =>
        field.Type switch
        {
            FormFieldType.Money => Yuan(text) is { } yuan ? JsonValue.Create(yuan) : null,
            FormFieldType.Number => Amount().Match(Numerals.ToDigits(PlainText.Of(text))) is { Success: true } number
                ? JsonValue.Create(Decimal(number.Groups["number"].Value))
                : null,
            FormFieldType.Date => Date(text) is { } date ? JsonValue.Create(date) : null,
            FormFieldType.Choice => Choice(field, PlainText.Of(text)) is { } choice ? JsonValue.Create(choice) : null,
            FormFieldType.Texts => new JsonArray([
                .. text.Split(['、', '，', ',', '；', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(one => JsonValue.Create(one)),
            ]),
            _ => text.Any(char.IsLetterOrDigit) ? JsonValue.Create(text.Trim()) : null,
        };

    /// <summary>The value of a field that was not asked for: a choice by name, a date by its year. Null when the text has none.</summary>
    public static JsonNode? ReadNamed(FormField field, string text) =>
        field.Type == FormFieldType.Choice
            ? Named(field, PlainText.Of(text)) is { } choice
                ? JsonValue.Create(choice)
                : null
            : field.Type == FormFieldType.Date && field.Name == "year" && text.Contains('年', StringComparison.Ordinal)
                ? Read(field, text)
                : null;

    /// <summary>An amount in yuan: 300万, 三万五, 8000元.</summary>
    public static decimal? Yuan(string text)
    {
        var plain = Numerals.ToDigits(PlainText.Of(text)).Replace(",", "", StringComparison.Ordinal);
        if (Money().Match(plain) is not { Success: true } match)
        {
            return null;
        }
        var unit = match.Groups["unit"].Value switch
        {
            "亿" => 100_000_000m,
            "万" => 10_000m,
            "千" => 1_000m,
            _ => 1m,
        };
        return Decimal(match.Groups["number"].Value) * unit;
    }

    /// <summary>A date as facts files write it: 2018年3月, 18年3月, 2018.3, 2018.</summary>
    public static string? Date(string text)
    {
        if (Day().Match(Numerals.ToDigits(PlainText.Of(text))) is not { Success: true } match)
        {
            return null;
        }
        var year = int.Parse(match.Groups["year"].Value, NumberStyles.None, CultureInfo.InvariantCulture);
        year +=
            year >= 100 ? 0
            : year >= 50 ? 1900
            : 2000;
        var month = match.Groups["month"] is { Success: true } said
            ? int.Parse(said.Value, NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;
        return month is > 12 || year is < 1950 or > 2100 ? null
            : month == 0 ? $"{year}"
            : string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}");
    }

    static string? Choice(FormField field, string plain) =>
        Choosing.ByNumber(plain, field.Choices.Length) is { } number ? field.Choices[number - 1].Value : Named(field, plain);

    static string? Named(FormField field, string plain)
    {
        var named = field
            .Choices.Where(choice =>
                choice.Forms.Values.Append(choice.Label).Any(word => plain.Contains(PlainText.Of(word), StringComparison.Ordinal))
            )
            .ToList();
        return named is [var only] ? only.Value : null;
    }

    static decimal Decimal(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<number>[0-9]+(?:\\.[0-9]+)?)(?<unit>亿|万|千)?", RegexOptions.NonBacktracking)]
    private static partial Regex Money();

    [GeneratedRegex("(?<number>[0-9]+(?:\\.[0-9]+)?)", RegexOptions.NonBacktracking)]
    private static partial Regex Amount();

    [GeneratedRegex("(?<year>[0-9]{4}|[0-9]{2})(?:年|\\.|-|/|$)(?:(?<month>[0-9]{1,2})(?:月|\\.|-|/|$))?", RegexOptions.NonBacktracking)]
    private static partial Regex Day();
}
