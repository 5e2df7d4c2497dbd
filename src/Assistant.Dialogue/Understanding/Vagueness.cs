using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>Tells what is said by the way, and less exactly than it is known.</summary>
static class Vagueness
{
    /// <summary>More days than a year and any part of one has: a decade.</summary>
    const int DaysOfYears = 800;

    /// <summary>
    /// Whether a value changes nothing of what is known: 1985年 tells nothing new of 1985年6月, and 90后, where the day of birth is known,
    /// tells of others.
    /// </summary>
    public static bool IsVaguer(FactValue told, FactValue known) =>
        told is DateValue { Days: { Low: { } low, High: { } high } }
        && known is DateValue { Days: { Low: { } first, High: { } last } }
        && last.DayNumber - first.DayNumber < high.DayNumber - low.DayNumber
        && ((low <= first && last <= high) || high.DayNumber - low.DayNumber > DaysOfYears);
}
