using System.Globalization;
using Assistant.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace Assistant.Tests.Rules;

public sealed class CalendarYearsTests
{
    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2017-07-16", "2025-07-16", "8")]
    [InlineData("2017-07-17", "2025-07-16", "7.9945")]
    [InlineData("2024-02-29", "2025-02-28", "1")]
    [InlineData("2024-02-29", "2025-02-27", "0.9945")]
    [InlineData("2025-01-01", "2025-07-02", "0.4972")]
    [InlineData("2025-01-01", "2025-07-03", "0.5")]
    [InlineData("2025-07-16", "2025-07-16", "0")]
    [InlineData("2025-07-17", "2025-07-16", "0")]
    public void Years_are_whole_by_the_calendar_and_the_rest_is_rounded_down(string from, string to, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), CalendarYears.Between(Day(from), Day(to)));

    [Theory]
    [InlineData("2025-07-16", "2", "2027-07-16")]
    [InlineData("2025-07-16", "0.5", "2026-01-15")]
    [InlineData("2025-07-16", "0.01", "2025-07-20")]
    [InlineData("2025-07-16", "0.001", "2025-07-17")]
    [InlineData("2025-07-16", "0.00001", "2025-07-17")]
    [InlineData("2025-07-16", "0.999", "2026-07-16")]
    [InlineData("2024-02-29", "1", "2025-02-28")]
    [InlineData("2025-07-16", "0", "2025-07-16")]
    [InlineData("2025-07-16", "-3", "2025-07-16")]
    public void The_day_after_so_many_years_is_the_first_on_which_they_have_passed(string from, string years, string expected) =>
        Assert.Equal(Day(expected), CalendarYears.After(Day(from), decimal.Parse(years, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("9000-01-01", "1000")]
    [InlineData("2025-01-01", "7974")]
    [InlineData("2025-01-01", "79228162514264337593543950335")]
    public void Beyond_the_calendar_there_is_no_day(string from, string years) =>
        Assert.Null(CalendarYears.After(Day(from), decimal.Parse(years, CultureInfo.InvariantCulture)));

    [Fact]
    public void Years_that_began_on_any_day_are_full_on_that_day_of_a_later_year() =>
        Prop.ForAll(
                Gen.Choose(700_000, 740_000).ToArbitrary(),
                Gen.Choose(0, 8000).ToArbitrary(),
                (began, counted) =>
                {
                    var (from, today) = (DateOnly.FromDayNumber(began), DateOnly.FromDayNumber(began + counted));
                    var since = CalendarYears.Since(today, CalendarYears.Between(from, today));
                    // 28 and 29 February are full on the same day of a common year.
                    return since == from || (from, since) is ({ Month: 2, Day: 28 }, { Month: 2, Day: 29 });
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Theory]
    [InlineData("2025-07-16", "8", "2017-07-16")]
    [InlineData("2026-11-25", "2.8989", "2023-12-31")]
    [InlineData("2025-07-16", "0.5", "2025-01-14")]
    [InlineData("2025-07-16", "0", "2025-07-16")]
    [InlineData("2025-07-16", "-1", "2025-07-16")]
    [InlineData("2025-07-16", "2024", "0001-01-01")]
    [InlineData("2025-07-16", "79228162514264337593543950335", "0001-01-01")]
    public void A_length_counted_to_a_day_began_on_the_last_day_from_which_it_is_so_long(string day, string years, string expected) =>
        Assert.Equal(Day(expected), CalendarYears.Since(Day(day), decimal.Parse(years, CultureInfo.InvariantCulture)));

    [Fact]
    public void A_day_earlier_they_have_not_passed() =>
        Prop.ForAll(
                Gen.Choose(600_000, 800_000).ToArbitrary(),
                Gen.Choose(1, 500_000).ToArbitrary(),
                (from, parts) =>
                {
                    var (start, years) = (DateOnly.FromDayNumber(from), parts * CalendarYears.Least);
                    var day = CalendarYears.After(start, years)!.Value;
                    return CalendarYears.Between(start, day) >= years && CalendarYears.Between(start, day.AddDays(-1)) < years;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
}
