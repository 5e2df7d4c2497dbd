using System.Collections.Immutable;
using System.Globalization;
using Assistant.Knowledge.Forms;
using Assistant.Rules;

namespace Assistant.Dialogue.Drafts;

/// <summary>What a person has stated of one field.</summary>
public abstract record FieldValue
{
    FieldValue() { }

    /// <summary>A phrase.</summary>
    public sealed record Text(string Words) : FieldValue;

    /// <summary>A number in the field's unit, or an amount in yuan.</summary>
    public sealed record Amount(decimal Number) : FieldValue;

    /// <summary>A day, or the days of a month or a year.</summary>
    public sealed record Date(Interval<DateOnly> Days) : FieldValue;

    /// <summary>One of the field's choices.</summary>
    public sealed record Choice(string Value) : FieldValue;

    /// <summary>Several phrases.</summary>
    public sealed record Texts(ImmutableArray<string> Words) : FieldValue;

    /// <summary>The value as it stands in a sentence.</summary>
    /// <param name="field">The field.</param>
    /// <param name="form">The form in which a choice is put; null for its label.</param>
    public string InSentence(FormField field, string? form = null) =>
        this switch
        {
            Text text => Phrase.Of(text.Words),
            Amount amount when field.Type == FormFieldType.Money => Money(amount.Number),
            Amount amount => $"{amount.Number.ToString("0.##", CultureInfo.InvariantCulture)}{field.Unit}",
            Date date => Day(date.Days),
            Choice choice => field.Choices.First(known => known.Value == choice.Value) is var known && form is null
                ? known.Label
                : known.Forms[form!],
            Texts texts => string.Join("、", texts.Words.Select(Phrase.Of)),
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };

    /// <summary>An amount as people write it: 3万元, 12000元.</summary>
    public static string Money(decimal yuan) =>
        yuan >= 10_000 && yuan % 100 == 0
            ? $"{(yuan / 10_000).ToString("0.##", CultureInfo.InvariantCulture)}万元"
            : $"{yuan.ToString("0.##", CultureInfo.InvariantCulture)}元";

    static string Day(Interval<DateOnly> days) =>
        (days.Low, days.High) is not ({ } first, { } last) ? ""
        : first == last ? $"{first.Year}年{first.Month}月{first.Day}日"
        : first.Month == last.Month && first.Year == last.Year ? $"{first.Year}年{first.Month}月"
        : $"{first.Year}年";
}
