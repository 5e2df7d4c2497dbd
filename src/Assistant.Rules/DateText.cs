using System.Globalization;

namespace Assistant.Rules;

/// <summary>Dates as facts files write them: a day, a month or a year, in ASCII digits and with leading zeros.</summary>
public static class DateText
{
    /// <summary>The days that a text such as <c>1980-01-01</c>, <c>1980-01</c> or <c>1980</c> spans.</summary>
    /// <param name="text">The text in UTF-8.</param>
    /// <param name="days">The days, when the answer is true.</param>
    /// <returns>False when it has another form or no such day exists; years run from 0001 to 9999.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out Interval<DateOnly> days)
    {
        days = default;
        var (month, day) = (1, 1);
        if (
            text.Length is not (4 or 7 or 10)
            || !TryReadPart(text[..4], 9999, out var year)
            || (text.Length >= 7 && (text[4] != '-' || !TryReadPart(text[5..7], 12, out month)))
            || (text.Length == 10 && (text[7] != '-' || !TryReadPart(text[8..], DateTime.DaysInMonth(year, month), out day)))
        )
        {
            return false;
        }
        days = text.Length switch
        {
            4 => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)),
            7 => new(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month))),
            _ => Interval.Point(new DateOnly(year, month, day)),
        };
        return true;
    }

    /// <summary>The form in which a single day is written.</summary>
    public static string OfDay(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static bool TryReadPart(ReadOnlySpan<byte> digits, int most, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }
            number = number * 10 + (digit - '0');
        }
        return number >= 1 && number <= most;
    }
}
