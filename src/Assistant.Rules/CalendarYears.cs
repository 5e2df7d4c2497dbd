namespace Assistant.Rules;

/// <summary>
/// Lengths of time as facts state them: years as decimals, reckoned by the calendar. Whole years run from a day to the same
/// day of a later year (29 February to 28 February); what is left counts in hundredths of a year of 366 days, rounded down,
/// so that a length is never told longer than it is.
/// </summary>
public static class CalendarYears
{
    const decimal LongestYear = 366;

    const decimal Most = 9999;

    /// <summary>The years from a day to a later one, in hundredths; 0 when it is not later.</summary>
    public static decimal Between(DateOnly from, DateOnly to)
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
        return whole + (Math.Floor(rest / LongestYear * 100) / 100);
    }

    /// <summary>
    /// The first day on which at least so many years have passed, the exact inverse of <see cref="Between"/>; the day itself
    /// when none need to pass, <see langword="null"/> when the calendar has no such day.
    /// </summary>
    public static DateOnly? After(DateOnly day, decimal years)
    {
        if (years > Most)
        {
            return null;
        }
        var hundredths = Math.Ceiling(Math.Max(0, years) * 100);
        var whole = (int)Math.Floor(hundredths / 100);
        if (day.Year + whole >= DateOnly.MaxValue.Year)
        {
            return null;
        }
        var rest = hundredths - (whole * 100m);
        return day.AddYears(whole).AddDays((int)Math.Ceiling(rest * LongestYear / 100));
    }
}
