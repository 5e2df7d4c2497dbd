namespace Assistant.Rules;

/// <summary>
/// Lengths of time as facts state them: years as decimals, reckoned by the calendar. Whole years run from a day to the same
/// day of a later year (29 February to 28 February); what is left counts in ten-thousandths of a year of 366 days, rounded
/// down: fine enough to tell every day apart, and never longer than it is.
/// </summary>
public static class CalendarYears
{
    /// <summary>The parts of a year in which lengths are counted, as a length: less than a day.</summary>
    public const decimal Least = 0.0001m;

    const decimal LongestYear = 366;

    const decimal Most = 9999;

    /// <summary>The years from a day to a later one; 0 when it is not later.</summary>
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
        return whole + (Math.Floor(rest / (LongestYear * Least)) * Least);
    }

    /// <summary>
    /// The last day from which at least so many years have passed to a day: when a length began that was counted to it. The
    /// first day of the calendar when it began before.
    /// </summary>
    public static DateOnly Since(DateOnly day, decimal years)
    {
        if (years >= day.Year - DateOnly.MinValue.Year)
        {
            return DateOnly.MinValue;
        }
        var whole = (int)Math.Floor(Math.Max(0, years));
        var began = day.AddYears(-whole).AddDays((int)Math.Floor((whole - Math.Max(0, years)) * LongestYear));
        // The years between are a day longer or shorter than the last one, as their Februaries are.
        began = began.AddDays(Math.Min(2, day.DayNumber - began.DayNumber));
        while (Between(began, day) < years)
        {
            began = began.AddDays(-1);
        }
        return began;
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
        var parts = Math.Ceiling(Math.Max(0, years) / Least);
        var whole = (int)Math.Floor(parts * Least);
        if (day.Year + whole >= DateOnly.MaxValue.Year)
        {
            return null;
        }
        var rest = (int)Math.Ceiling(((parts * Least) - whole) * LongestYear);
        // The last days of a long year are those of a full common one.
        return day.AddDays(Math.Min(day.AddYears(whole).DayNumber + rest, day.AddYears(whole + 1).DayNumber) - day.DayNumber);
    }
}
