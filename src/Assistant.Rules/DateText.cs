using System.Globalization;

namespace Assistant.Rules;

/// <summary>Dates as facts files write them: a day, a month or a year, in ASCII digits and with leading zeros.</summary>
static class DateText
{
    /// <summary>The days that a text such as <c>1980-01-01</c>, <c>1980-01</c> or <c>1980</c> spans.</summary>
    /// <returns>False when it has another form or no such day exists; years run from 0001 to 9999.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out Interval<DateOnly> days)
    {
        days = default;
        if (Exact(text, "yyyy-MM-dd", out var day))
        {
            days = Interval.Point(day);
        }
        else if (Exact(text, "yyyy-MM", out day))
        {
            days = new(day, new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)));
        }
        else if (Exact(text, "yyyy", out day))
        {
            days = new(day, new DateOnly(day.Year, 12, 31));
        }
        return days.Low is not null;
    }

    /// <summary>The form in which a single day is written.</summary>
    public static string OfDay(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The length is held too, because the exact parse is a match of the form but not of its width.
    static bool Exact(ReadOnlySpan<char> text, string form, out DateOnly day)
    {
        day = default;
        return text.Length == form.Length && DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }
}
