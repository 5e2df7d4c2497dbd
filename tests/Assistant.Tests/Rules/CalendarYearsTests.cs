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
    [InlineData("2017-07-17", "2025-07-16", "7.99")]
    [InlineData("2024-02-29", "2025-02-28", "1")]
    [InlineData("2024-02-29", "2025-02-27", "0.99")]
    [InlineData("2025-01-01", "2025-07-02", "0.49")]
    [InlineData("2025-01-01", "2025-07-03", "0.5")]
    [InlineData("2025-07-16", "2025-07-16", "0")]
    [InlineData("2025-07-17", "2025-07-16", "0")]
    public void Years_are_whole_by_the_calendar_and_hundredths_rounded_down(string from, string to, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), CalendarYears.Between(Day(from), Day(to)));

    [Theory]
    [InlineData("2025-07-16", "2", "2027-07-16")]
    [InlineData("2025-07-16", "0.5", "2026-01-15")]
    [InlineData("2025-07-16", "0.01", "2025-07-20")]
    [InlineData("2025-07-16", "0.001", "2025-07-20")]
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
    public void A_day_earlier_they_have_not_passed() =>
        Prop.ForAll(
                Gen.Choose(600_000, 800_000).ToArbitrary(),
                Gen.Choose(1, 5000).ToArbitrary(),
                (from, hundredths) =>
                {
                    var (start, years) = (DateOnly.FromDayNumber(from), hundredths / 100m);
                    var day = CalendarYears.After(start, years)!.Value;
                    return CalendarYears.Between(start, day) >= years && CalendarYears.Between(start, day.AddDays(-1)) < years;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
}
