using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>A day or span of days that a text states.</summary>
/// <param name="Days">The days that are possible.</param>
/// <param name="IsDoubtful">Whether the words have another likely reading, so that the person should confirm.</param>
readonly record struct SaidDays(Interval<DateOnly> Days, bool IsDoubtful = false);

/// <summary>
/// Dates as people say them: 1985年6月, 85年, 八五年六月三号, 1985-6-3, 1985.6, 19850603, 80后, 2016年下半年. A date that does
/// not exist is not read at all. All texts are <see cref="PlainText"/>.
/// </summary>
static partial class Dates
{
    /// <summary>
    /// The dates in a text, in order; null when one of them does not exist (1985年13月). A year of two digits counts only
    /// where <paramref name="shortYears"/> allows it, and then it is the last such year up to <paramref name="latestYear"/>.
    /// </summary>
    public static Interval<DateOnly>[]? Find(string plain, int latestYear, bool shortYears)
    {
        var text = Numerals.ToDigits(plain);
        var found = new List<Interval<DateOnly>>();
        foreach (var match in Written().Matches(text).Concat(Compact().Matches(text)).OrderBy(match => match.Index))
        {
            var year = match.Groups["year"].Value;
            if (year.Length == 2 && !shortYears)
            {
                continue;
            }
            if (Span(FullYear(year, latestYear), match) is not { } days)
            {
                return null;
            }
            found.Add(days);
        }
        return [.. found];
    }

    /// <summary>The whole years from a day to a later one, and what is left as hundredths, rounded down; 0 when it is not later.</summary>
    public static decimal YearsBetween(DateOnly from, DateOnly to)
    {
        if (to <= from)
        {
            return 0;
        }
        var whole = to.Year - from.Year;
        if (from.AddYears(whole) > to)
        {
            whole--;
        }
        var rest = to.DayNumber - from.AddYears(whole).DayNumber;
        return whole + (Math.Floor(rest / 366m * 100) / 100);
    }

    /// <summary>The days from the first to the last of two years.</summary>
    public static Interval<DateOnly> Years(int first, int last) => new(new DateOnly(first, 1, 1), new DateOnly(last, 12, 31));

    /// <summary>A year of two digits as the last such year up to another; a full year as it is.</summary>
    public static int FullYear(string year, int latestYear)
    {
        var number = int.Parse(year, NumberStyles.None, CultureInfo.InvariantCulture);
        return year.Length == 4 ? number : latestYear - ((((latestYear - number) % 100) + 100) % 100);
    }

    static Interval<DateOnly>? Span(int year, Match match)
    {
        if (match.Groups["month"] is not { Success: true } monthPart)
        {
            return PartOfYear(year, match.Groups["part"].Value);
        }
        var month = int.Parse(monthPart.Value, NumberStyles.None, CultureInfo.InvariantCulture);
        if (month is < 1 or > 12)
        {
            return null;
        }
        if (match.Groups["day"] is not { Success: true } dayPart)
        {
            return new(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));
        }
        var day = int.Parse(dayPart.Value, NumberStyles.None, CultureInfo.InvariantCulture);
        return day >= 1 && day <= DateTime.DaysInMonth(year, month) ? Interval.Point(new DateOnly(year, month, day)) : null;
    }

    // Seasons and 初, 底 have no agreed edges, so they are read a month wider than most people mean them.
    static Interval<DateOnly> PartOfYear(int year, string part) =>
        part switch
        {
            "上半年" or "上半" => Months(year, 1, 6),
            "下半年" or "下半" => Months(year, 7, 12),
            "初" or "年初" => Months(year, 1, 4),
            "底" or "末" or "年底" or "年末" => Months(year, 9, 12),
            "春" => Months(year, 1, 6),
            "夏" => Months(year, 5, 9),
            "秋" => Months(year, 7, 12),
            _ => Years(year, year),
        };

    static Interval<DateOnly> Months(int year, int first, int last) =>
        new(new DateOnly(year, first, 1), new DateOnly(year, last, DateTime.DaysInMonth(year, last)));

    [GeneratedRegex(
        "(?<![0-9.])(?<year>(?:19|20)[0-9]{2}|[0-9]{2})(?:年|[-./](?=[0-9]))"
            + "(?:(?<month>[0-9]{1,2})(?:月份?|[-./](?=[0-9])|(?![0-9年个]))(?:(?<day>[0-9]{1,2})(?:日|号|(?![0-9年.])))?"
            + "|(?<part>上半年?|下半年?|年?初|年?底|年?末|春|夏|秋))?",
        RegexOptions.None,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Written();

    [GeneratedRegex(
        "(?<![0-9.-])(?<year>(?:19|20)[0-9]{2})(?:(?<month>[0-9]{2})(?<day>[0-9]{2})?)?(?![0-9年./]|-[0-9])",
        RegexOptions.None,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Compact();
}
