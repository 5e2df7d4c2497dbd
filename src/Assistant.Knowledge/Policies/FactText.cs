using System.Collections.Immutable;
using System.Globalization;
using Assistant.Rules;

namespace Assistant.Knowledge.Policies;

/// <summary>A fact in the words of people.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Label">Its short name, such as 出生日期; of a yes-or-no fact the statement that is true or not.</param>
/// <param name="Meaning">How it is counted and what belongs to it, in plain Chinese.</param>
/// <param name="Unit">The unit of a number, such as 年; empty for other types.</param>
/// <param name="ValueLabels">What each of the fact's <see cref="FactDefinition.Values"/> is called, in the same order.</param>
public sealed record FactText(FactDefinition Fact, string Label, string Meaning, string Unit, ImmutableArray<string> ValueLabels)
{
    /// <summary>
    /// How people are told to make it so, by the one value that would do (<c>yes</c>, <c>no</c>, a name), under <c>any</c>
    /// where every other value would, and under <see cref="Some"/> otherwise: <c>{}</c> in it stands for what would do,
    /// <c>{least}</c> for the nearest of it.
    /// </summary>
    public ImmutableDictionary<string, string> Remedies { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether its value tells who somebody is, so that it does not leave the house.</summary>
    public bool Identifies { get; init; }

    /// <summary>The key of <see cref="Remedies"/> for what has no key of its own.</summary>
    public const string Some = "some";

    /// <summary>The key of <see cref="Remedies"/> for when every value but the present one would do.</summary>
    public const string Any = "any";

    /// <summary>A value as people say it: 1985年6月, 7至9年, 是, 高级工程师.</summary>
    /// <exception cref="ArgumentException">The fact cannot have the value.</exception>
    public string Word(FactValue value) =>
        value switch
        {
            DateValue known => Word(known.Days),
            NumberValue known => Word(known.Range),
            BoolValue known => known.Value ? "是" : "否",
            EnumValue known when Fact.Accepts(known) => ValueLabels[Fact.Values.IndexOf(known.Name)],
            _ => throw new ArgumentException($"The fact {Fact.Name} cannot be {value}.", nameof(value)),
        };

    /// <summary>The fact with a value as a clause of a sentence: 出生日期为1985年6月, 依托单位提供配套资金：是.</summary>
    public string State(FactValue value) =>
        value switch
        {
            BoolValue => $"{Label}：{Word(value)}",
            // 指导专家：没有指导专家 says its name twice.
            EnumValue when Word(value) is var words && words.EndsWith(Label, StringComparison.Ordinal) && words.Length > Label.Length =>
                words,
            // 「学历为没有」 is no Chinese: a value that says whether there is such a thing stands by itself.
            EnumValue when Word(value) is ['没' or '有', ..] words => $"{Label}：{words}",
            DateValue { Days: var days } when Word(days) is var words && words[^1] is '间' or '后' or '前' => $"{Label}在{words}",
            NumberValue { Range: { Low: null } or { High: null } } => $"{Label}{Word(value)}",
            _ => $"{Label}为{Word(value)}",
        };

    /// <summary>The fact as something that is asked for: 出生日期, 「依托单位提供配套资金」是否属实.</summary>
    public string Question => Fact.Type == FactType.Bool ? $"「{Label}」是否属实" : Label;

    static string Word(Interval<DateOnly> days) =>
        (days.Low, days.High) switch
        {
            ({ } day, _) when days.IsPoint => Day(day),
            ({ } first, { } last) when first == FirstOfYear(last) && last is { Month: 12, Day: 31 } => $"{last.Year}年",
            ({ } first, { } last) when first == FirstOfMonth(last) && last.Day == DateTime.DaysInMonth(last.Year, last.Month) =>
                $"{last.Year}年{last.Month}月",
            ({ } first, { } last) => $"{Day(first)}至{Day(last)}之间",
            ({ } first, null) => $"{Day(first)}及以后",
            (null, { } last) => $"{Day(last)}及以前",
            _ => "任意一天",
        };

    string Word(Interval<decimal> range) =>
        (range.Low, range.High) switch
        {
            ({ } number, _) when range.IsPoint => Amount(number),
            // Less than a whole number, as far as two decimals tell.
            (null or 0, { } most) when most % 1 == 0.99m => $"不到{Number(most + 0.01m)}{Unit}",
            ({ } least, { } most) when Amount(least) == Amount(most) => $"约{Amount(least)}",
            ({ } least, { } most) when IsWhole(least) && IsWhole(most) => $"{Number(least)}至{Number(most)}{Unit}",
            ({ } least, { } most) => $"{Amount(least)}至{Amount(most)}",
            ({ } least, null) => $"不少于{Amount(least)}",
            (null, { } most) => $"不超过{Amount(most)}",
            _ => $"任意多{Unit}",
        };

    // Years between two days have decimals that nobody speaks: 6.85 are 6年10个月, never rounded up to the next year.
    string Amount(decimal number)
    {
        var years = decimal.Floor(number);
        var months = (int)(((number - years) * 12) + 0.06m);
        return Unit != "年" || IsWhole(number * 2) ? $"{Number(number)}{Unit}"
            : months == 6 ? $"{Number(years)}年半"
            : months == 0 ? $"{Number(years)}年"
            : years == 0 ? $"{months}个月"
            : $"{Number(years)}年{months}个月";
    }

    static bool IsWhole(decimal number) => number % 1 == 0;

    static DateOnly FirstOfYear(DateOnly day) => new(day.Year, 1, 1);

    static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    // Rounded down, so that 7.998 years do not read as the 8 that they fall short of.
    static string Number(decimal number) => (Math.Floor(number * 100) / 100).ToString("0.##", CultureInfo.InvariantCulture);
}
