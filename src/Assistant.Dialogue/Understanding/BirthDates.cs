using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>A day or span of days that a text states.</summary>
/// <param name="Days">The days that are possible.</param>
/// <param name="IsDoubtful">Whether the words have another likely reading, so that the person should confirm.</param>
readonly record struct SaidDays(Interval<DateOnly> Days, bool IsDoubtful = false);

/// <summary>
/// Birth dates, and ages turned into the days of birth that fit them: 45岁 on 2025-07-16 is a birth from 1979-07-17 to
/// 1980-07-16. All texts are <see cref="PlainText"/>.
/// </summary>
static partial class BirthDates
{
    const int YoungestApplicant = 16;
    const int OldestApplicant = 100;

    /// <summary>The days of birth that a text states, or null when it states none, several, or impossible ones.</summary>
    public static SaidDays? Read(string plain, DateOnly asOf)
    {
        var text = Text(plain);
        // 84或85年 leaves open which.
        if (Either().IsMatch(text))
        {
            return null;
        }
        var said =
            FromAge(text, asOf)
            ?? FromDate(text, asOf)
            ?? Decade(text, asOf)
            ?? (TwoDigits().Match(text) is { Success: true } two ? YearOrAge(two.Groups["number"].Value, asOf) : null);
        return said is { } days && IsPossible(days.Days, asOf) ? days : null;
    }

    /// <summary>Whether the words themselves say that a birth is meant: 85年生, 85年的, 40岁.</summary>
    public static bool SaysBirth(string plain) => Text(plain) is var text && Birth().IsMatch(text) && !Others().IsMatch(text);

    /// <summary>Whether birth or age is named outright: 出生, 85年生, 40岁.</summary>
    public static bool NamesBirth(string plain) => Named().IsMatch(Text(plain));

    /// <summary>Whether a year is named with its month: 85年6月.</summary>
    public static bool NamesMonth(string plain) => YearWithMonth().IsMatch(Text(plain));

    // 元旦 is the one festival with a date of its own; those of the moon calendar are left to a question.
    static string Text(string plain) =>
        YearApart().Replace(Numerals.ToDigits(plain.Replace("元旦", "1月1日", StringComparison.Ordinal)), "年${month}");

    static SaidDays? FromDate(string text, DateOnly asOf) =>
        Dates.Find(text, asOf.Year - YoungestApplicant, shortYears: true) is [var days] ? new SaidDays(days) : null;

    static SaidDays? FromAge(string text, DateOnly asOf)
    {
        if (Age().Match(text) is not { Success: true } match)
        {
            return null;
        }
        var low = Number(match.Groups["low"].Value);
        var high = match.Groups["high"] is { Success: true } end ? Number(end.Value) : low;
        if (Math.Min(low, high) < YoungestApplicant || Math.Max(low, high) > OldestApplicant)
        {
            return null;
        }
        (low, high) = match.Groups["few"].Success ? (low, low + 9) : (Math.Min(low, high), Math.Max(low, high));
        return (match.Groups["before"].Value + match.Groups["after"].Value) switch
        {
            "" or "刚" or "刚过" or "刚满" or "才" or "已经" or "都" => new(BornBetween(low, high, asOf)),
            "快" or "将近" or "接近" or "马上" or "即将" or "就" or "就要" or "马上就" or "眼看" or "奔" => new(
                BornBetween(low - 1, high - 1, asOf)
            ),
            "不到" or "不满" or "没到" or "没满" or "未满" or "以下" or "以内" => new(new(Youngest(low - 1, asOf), null)),
            "过" or "超过" or "以上" or "出头" => new(new(null, Oldest(low, asOf))),
            _ => new(BornBetween(low - 1, high + 1, asOf)),
        };
    }

    static SaidDays? Decade(string text, DateOnly asOf)
    {
        if (DecadePattern().Match(text) is not { Success: true } match)
        {
            return null;
        }
        var first = Dates.FullYear(match.Groups["year"].Value, asOf.Year - YoungestApplicant);
        return new(Dates.Years(first, first + 9 - (first % 10)));
    }

    // 85 can only be a year. 45 may be an age or a year; at work the age is likelier, but the person decides.
    static SaidDays YearOrAge(string digits, DateOnly asOf)
    {
        var number = Number(digits);
        var year = Dates.FullYear(digits, asOf.Year - YoungestApplicant);
        return number is >= 20 and < 60 ? new(BornBetween(number, number, asOf), IsDoubtful: true) : new(Dates.Years(year, year));
    }

    static Interval<DateOnly> BornBetween(int youngestAge, int oldestAge, DateOnly asOf) =>
        new(Youngest(oldestAge, asOf), Oldest(youngestAge, asOf));

    // The first day on which someone of this age can have been born, and the last.
    static DateOnly Youngest(int age, DateOnly asOf) => asOf.AddYears(-(age + 1)).AddDays(1);

    static DateOnly Oldest(int age, DateOnly asOf) => asOf.AddYears(-age);

    static bool IsPossible(Interval<DateOnly> days, DateOnly asOf) =>
        (days.High ?? days.Low!.Value) >= asOf.AddYears(-OldestApplicant)
        && (days.Low ?? days.High!.Value) <= asOf.AddYears(-YoungestApplicant);

    static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9]年[0-9]{1,2}月", RegexOptions.NonBacktracking)]
    private static partial Regex YearWithMonth();

    // 86年的，3月份 is one date.
    [GeneratedRegex("年(?:的|生的|出生|出生的)?吧?[,。! ]*(?<month>[0-9]{1,2}月)", RegexOptions.NonBacktracking)]
    private static partial Regex YearApart();

    [GeneratedRegex(
        "(?<before>快|将近|接近|马上就?|即将|就要?|眼看|奔|不到|不满|没到|没满|未满|刚过|刚满|刚|才|已经|都|过|超过|大概|大约|差不多)?(?:满|要|有|今年|快)?"
            + "(?<low>[0-9]{1,3})(?:(?:-|到|或)(?<high>[0-9]{1,3}))?(?<few>多|几|来)?(?:周岁|岁)(?<after>不到|以下|以内|左右|上下|以上|出头)?"
            + "|(?:今年|年龄是?|我|周岁|实岁|刚?满|刚好)(?<low>[0-9]{2})(?:$|[了吧,的])",
        RegexOptions.None,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Age();

    // 有三个90后 and 那俩是90后 tell of others.
    [GeneratedRegex(
        "(?:有|个|名|位|几|俩|仨|们)(?:[0-9]+|俩|仨|几)?(?:个|名|位)?人?(?:都|也|全)?是?[0-9][05]后|[0-9][05]后的?(?:也|都|肯定)?(?:有|[0-9]+(?:个|名|位)|俩|仨|成员|队员|员工|同事|年轻人|工程师|小伙|姑娘)",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Others();

    [GeneratedRegex("出生|生人|生于|(?:年|月|日|号|[0-9])生|岁", RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    [GeneratedRegex("(?:^|[^0-9])(?:19)?(?<year>[0-9][05])后(?:$|[^0-9])", RegexOptions.NonBacktracking)]
    private static partial Regex DecadePattern();

    [GeneratedRegex("^(?:我|我是|是)?(?<number>[0-9]{2})(?:的|后|了|吧|生)*$", RegexOptions.NonBacktracking)]
    private static partial Regex TwoDigits();

    [GeneratedRegex(
        "出生|生人|生于|(?:年|月|日|号|[0-9])生|[0-9]岁|周岁|(?:[0-9]年|月|日|号)的$|[0-9]0后|今年[0-9]{2}$|^(?:我|我是)?[6-9][0-9]年$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Birth();

    [GeneratedRegex("[0-9]{2}年?(?:或|或者|还是|要么)[0-9]{2,4}年", RegexOptions.NonBacktracking)]
    private static partial Regex Either();
}
