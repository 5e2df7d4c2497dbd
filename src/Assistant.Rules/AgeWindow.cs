namespace Assistant.Rules;

/// <summary>How an age window stands in one round.</summary>
/// <param name="Year">The year of the round.</param>
/// <param name="Status">Whether the person is inside; unknown while the birth date is, or not exactly enough.</param>
/// <param name="LastYear">The last round in which the person is inside for sure; null when in none from this one on.</param>
public sealed record WindowState(int Year, Status Status, int? LastYear);

/// <summary>
/// A condition on the birth date that is stated for one annual round, carried over to later ones by moving its bounds along
/// with the year: 1980-01-01 in the round of 2025 is 1985-01-01 in that of 2030. A projection, which later notices overrule.
/// </summary>
/// <param name="Policy">The policy of the round.</param>
/// <param name="Condition">Its condition on the birth date.</param>
/// <param name="Year">The year of the round.</param>
public sealed record AgeWindow(Policy Policy, PolicyCondition Condition, int Year)
{
    const int LongestLife = 120;

    /// <summary>
    /// The window in the first round that something obtained on a day is in time for: that of the year, or of the next one
    /// when the day lies behind the last day on which applicants could hand in in the policy's round.
    /// </summary>
    public WindowState At(Facts facts, DateOnly day)
    {
        var year = IsTooLate(day) ? day.Year + 1 : day.Year;
        var last = Enumerable.Range(year, LongestLife).TakeWhile(round => StatusIn(round, facts) == Status.Met).LastOrDefault();
        return new(year, StatusIn(year, facts), last == 0 ? null : last);
    }

    bool IsTooLate(DateOnly day) =>
        Policy.Round?.Deadline is { } deadline
        && DateOnly.FromDateTime(deadline.DateTime.AddTicks(-1)) is var last
        && (day.Month, day.Day).CompareTo((last.Month, last.Day)) > 0;

    // Moving the birth date back is moving the bounds forward.
    Status StatusIn(int year, Facts facts)
    {
        var moved = facts;
        foreach (var fact in Condition.Facts)
        {
            if (facts[fact] is DateValue { Days: var days })
            {
                moved = moved.With(fact, new DateValue(new(Moved(days.Low, Year - year), Moved(days.High, Year - year))));
            }
        }
        return Condition.Evaluate(moved);
    }

    static DateOnly? Moved(DateOnly? day, int years) =>
        day is { } known
            ? known.AddYears(Math.Clamp(known.Year + years, DateOnly.MinValue.Year, DateOnly.MaxValue.Year) - known.Year)
            : null;
}
