using System.Globalization;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Dates as people say them: 1985年6月, 85年, 八五年六月三号, 1985-6-3, 1985.6, 19850603, 2016年下半年. A date that does not exist
/// is not read at all. All texts are <see cref="PlainText"/>.
/// </summary>
static class Dates
{
    /// <summary>
    /// The dates in a text, in order; null when one of them does not exist (1985年13月). A year of two digits counts only
    /// with a part of it (18年底, 21年3月) or where <paramref name="shortYears"/> allows it, and then it is the last such year up to <paramref name="latestYear"/>.
    /// </summary>
    public static Interval<DateOnly>[]? Find(string plain, int latestYear, bool shortYears)
    {
        var scan = new Scan(Numerals.ToDigits(plain));
        var found = new List<Interval<DateOnly>>();
        while (scan.Next() is { } said)
        {
            // 18年底 and 21年3月 are dates whatever stands beside them.
            if (said is { Year.Length: 2, Part: "", NamesMonth: false } && !shortYears)
            {
                continue;
            }
            if (Span(FullYear(said.Year, latestYear), said) is not { } days)
            {
                return null;
            }
            found.Add(days);
        }
        return [.. found];
    }

    /// <summary>The days from the first to the last of two years.</summary>
    public static Interval<DateOnly> Years(int first, int last) => new(new DateOnly(first, 1, 1), new DateOnly(last, 12, 31));

    /// <summary>A year of two digits as the last such year up to another; a full year as it is.</summary>
    public static int FullYear(string year, int latestYear)
    {
        var number = Number(year);
        return year.Length == 4 ? number : latestYear - ((((latestYear - number) % 100) + 100) % 100);
    }

    static Interval<DateOnly>? Span(int year, Said said)
    {
        if (said.Month is not { } monthDigits)
        {
            return PartOfYear(year, said.Part);
        }
        var month = Number(monthDigits);
        if (month is < 1 or > 12)
        {
            return null;
        }
        if (said.Day is not { } dayDigits)
        {
            return new(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));
        }
        var day = Number(dayDigits);
        return day >= 1 && day <= DateTime.DaysInMonth(year, month) ? Interval.Point(new DateOnly(year, month, day)) : null;
    }

    // Seasons and 初, 底 have no agreed edges, so they are read a month wider than most people mean them.
    static Interval<DateOnly> PartOfYear(int year, string part) =>
        part switch
        {
            "上半" => Months(year, 1, 6),
            "下半" => Months(year, 7, 12),
            "初" or "年初" => Months(year, 1, 4),
            "底" or "末" or "年底" or "年末" => Months(year, 9, 12),
            "春" => Months(year, 1, 6),
            "夏" => Months(year, 5, 9),
            "秋" => Months(year, 7, 12),
            _ => Years(year, year),
        };

    static Interval<DateOnly> Months(int year, int first, int last) =>
        new(new DateOnly(year, first, 1), new DateOnly(year, last, DateTime.DaysInMonth(year, last)));

    static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The digits of one date as they stand in the text, not yet known to be one that exists.</summary>
    sealed record Said(string Year, string? Month = null, string? Day = null, string Part = "", bool NamesMonth = false);

    /// <summary>Goes through a text from one date to the next.</summary>
    sealed class Scan(string text)
    {
        static readonly string[] Parts = ["上半", "下半", "年初", "年底", "年末", "初", "底", "末", "春", "夏", "秋"];

        int _at;

        public Said? Next()
        {
            while (_at < text.Length)
            {
                var digits = Digits();
                if (digits.Length == 0)
                {
                    _at++;
                }
                else if (From(digits) is { } said)
                {
                    return said;
                }
            }
            return null;
        }

        Said? From(string digits)
        {
            var isYear = digits.Length == 2 || (digits.Length == 4 && IsFullYear(digits));
            return isYear && Skip('年') ? OfYear(digits)
                : isYear && Separator() ? OfNumbers(digits)
                : digits.Length is 4 or 6 or 8 && IsFullYear(digits) && Here is not ('.' or '年') ? Compact(digits)
                : null;
        }

        // Behind 年: a part of the year, or a month with or without 月, and then a day with or without 日.
        Said OfYear(string year)
        {
            foreach (var part in Parts)
            {
                if (string.CompareOrdinal(text, _at, part, 0, part.Length) == 0)
                {
                    _at += part.Length;
                    return new(year, Part: part);
                }
            }
            var start = _at;
            var month = Digits();
            if (month.Length is not (1 or 2) || Here is '年' or '个')
            {
                _at = start;
                return new(year);
            }
            return Skip('月') ? new(year, month, DayBehindMonth(), NamesMonth: true)
                : Separator() ? new(year, month, Digits())
                : new(year, month);
        }

        string? DayBehindMonth()
        {
            Skip('份');
            var start = _at;
            var day = Digits();
            if (day.Length is 1 or 2 && Here is not ('年' or '个' or '.'))
            {
                _ = Skip('日') || Skip('号');
                return day;
            }
            _at = start;
            return null;
        }

        // 1985-6-3, 1985.6, 85/6: the separator behind the year was passed.
        Said OfNumbers(string year)
        {
            var month = Digits();
            return Separator() ? new(year, month, Digits()) : new(year, month);
        }

        static Said Compact(string digits) =>
            new(digits[..4], digits.Length > 4 ? digits[4..6] : null, digits.Length > 6 ? digits[6..] : null);

        static bool IsFullYear(string digits) =>
            digits.StartsWith("19", StringComparison.Ordinal) || digits.StartsWith("20", StringComparison.Ordinal);

        char Here => _at < text.Length ? text[_at] : ' ';

        // Only as many digits as a date can have; a longer run is no date, and is passed whole.
        string Digits()
        {
            var start = _at;
            while (char.IsAsciiDigit(Here))
            {
                _at++;
            }
            return _at - start <= 8 ? text[start.._at] : "000000000";
        }

        bool Skip(char letter)
        {
            var isHere = Here == letter;
            _at += isHere ? 1 : 0;
            return isHere;
        }

        bool Separator()
        {
            var isHere = Here is '-' or '.' or '/' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]);
            _at += isHere ? 1 : 0;
            return isHere;
        }
    }
}
