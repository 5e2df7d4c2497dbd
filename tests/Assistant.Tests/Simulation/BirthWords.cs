using System.Globalization;
using Assistant.Rules;

namespace Assistant.Tests.Simulation;

/// <summary>How a birth date can be said, and what each way means: not more than it says.</summary>
static class BirthWords
{
    /// <summary>The groups of wordings that fit a birth date.</summary>
    public static IEnumerable<string> Groups(DateOnly day) =>
        [
            "day",
            "month",
            "year",
            day.Month <= 6 ? "first_half" : "second_half",
            "age",
            "coming_age",
            "confirmed_age",
            "decade",
            .. day.Year % 10 >= 5 ? ["late_decade"] : Array.Empty<string>(),
        ];

    /// <summary>The days that a wording of a group leaves possible.</summary>
    public static DateValue Meaning(string group, DateOnly day, DateOnly asOf) =>
        new(
            group switch
            {
                "day" => Interval.Point(day),
                "month" => Months(day.Year, day.Month, day.Month),
                "year" => Months(day.Year, 1, 12),
                "first_half" => Months(day.Year, 1, 6),
                "second_half" => Months(day.Year, 7, 12),
                "decade" => Years(day.Year - (day.Year % 10), 9),
                "late_decade" => Years(day.Year - (day.Year % 5), 4),
                _ => new(asOf.AddYears(-Age(day, asOf) - 1).AddDays(1), asOf.AddYears(-Age(day, asOf))),
            }
        );

    /// <summary>What fills the slots.</summary>
    public static Dictionary<string, string> Slots(DateOnly day, DateOnly asOf)
    {
        var age = Age(day, asOf);
        return new(StringComparer.Ordinal)
        {
            ["y"] = $"{day.Year}",
            ["yy"] = $"{day.Year % 100:00}",
            ["cy"] = PhraseBook.Spelt(day.Year, 4),
            ["cyy"] = PhraseBook.Spelt(day.Year, 2),
            ["m"] = $"{day.Month}",
            ["mm"] = $"{day.Month:00}",
            ["cm"] = PhraseBook.Ordinal(day.Month),
            ["d"] = $"{day.Day}",
            ["dd"] = $"{day.Day:00}",
            ["cd"] = PhraseBook.Ordinal(day.Day),
            ["age"] = age.ToString(CultureInfo.InvariantCulture),
            ["cage"] = PhraseBook.Ordinal(age),
            ["next"] = $"{age + 1}",
            ["tens"] = $"{day.Year % 100 / 10}0",
            ["fives"] = $"{day.Year % 100 / 10}5",
            ["animal"] = $"{"猴鸡狗猪鼠牛虎兔龙蛇马羊"[day.Year % 12]}",
        };
    }

    static int Age(DateOnly day, DateOnly asOf) => asOf.Year - day.Year - (day > asOf.AddYears(day.Year - asOf.Year) ? 1 : 0);

    static Interval<DateOnly> Months(int year, int first, int last) =>
        new(new DateOnly(year, first, 1), new DateOnly(year, last, DateTime.DaysInMonth(year, last)));

    static Interval<DateOnly> Years(int first, int more) => new(new DateOnly(first, 1, 1), new DateOnly(first + more, 12, 31));
}
