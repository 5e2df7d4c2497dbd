using Assistant.Rules;

namespace Assistant.Tests.Simulation;

/// <summary>A length of time in whole years and months, how it can be said, and what each way means.</summary>
/// <param name="Whole">The whole years.</param>
/// <param name="Months">The months beyond them, 0 to 11.</param>
/// <param name="To">The day to which it runs.</param>
readonly record struct YearWords(int Whole, int Months, DateOnly To)
{
    const decimal Hair = 0.01m;

    /// <summary>The length as the rules count it.</summary>
    public static YearWords Of(decimal years, DateOnly to)
    {
        var months = (int)Math.Round(years * 12);
        return new(months / 12, months % 12, to);
    }

    /// <summary>The value of a number of months in years, as people round it.</summary>
    public static decimal Years(int months) => Math.Round(months / 12m, 2);

    decimal Value => Years((Whole * 12) + Months);

    DateOnly Began => To.AddMonths(-((Whole * 12) + Months));

    /// <summary>The groups of wordings that fit.</summary>
    public IEnumerable<string> Groups()
    {
        yield return Exact;
        yield return "since_month";
        yield return "since_year";
        if (Months == 0 && Whole > 0)
        {
            yield return "confirmed";
        }
        if (Months > 8 && Whole > 0)
        {
            yield return "nearly";
        }
        if (Months is > 0 and < 9 && Whole > 0)
        {
            yield return "over";
        }
        if (Months is 0 or 11 or 1 && Whole > 1)
        {
            yield return "about";
        }
        if (Whole > 0)
        {
            yield return "at_least";
        }
        if (Whole is > 10 and < 20)
        {
            yield return "teens";
        }
        if (Whole is > 20 and < 29)
        {
            yield return "tens";
        }
        if (Whole is > 7 and < 10)
        {
            yield return "under_ten";
        }
        if (Value is >= 9 and <= 11)
        {
            yield return "around_ten";
        }
        if (Value is >= 7 and <= 8)
        {
            yield return "seven_eight";
        }
        if (Began.Month is >= 9 and <= 11)
        {
            yield return "since_autumn";
        }
    }

    /// <summary>The group that says it as exactly as it is known.</summary>
    public string Exact =>
        Months switch
        {
            0 => "exact",
            _ when Whole == 0 => "months_only",
            6 => "half",
            _ => "months",
        };

    /// <summary>The lengths that a wording of a group leaves possible.</summary>
    public NumberValue Meaning(string group) =>
        new(
            group switch
            {
                "nearly" => new(Whole, Whole + 1),
                "over" => new(Whole, Whole + 1 - Hair),
                "about" => new(About - 1, About + 1),
                "at_least" => new(Whole, null),
                "teens" => new(11, 20 - Hair),
                "tens" => new(20, 30 - Hair),
                "under_ten" => new(0, 10 - Hair),
                "around_ten" => new(9, 11),
                "seven_eight" => new(7, 8),
                "since_month" => Since(new(Began.Year, Began.Month, 1), new(Began.Year, Began.Month, Last(Began.Year, Began.Month))),
                "since_year" => Since(new(Began.Year, 1, 1), new(Began.Year, 12, 31)),
                "since_autumn" => Since(new(Began.Year, 9, 1), new(Began.Year, 11, 30)),
                _ => Interval.Point(Value),
            }
        );

    /// <summary>What fills the slots.</summary>
    public Dictionary<string, string> Slots(string group)
    {
        var whole = group == "about" ? About : Whole;
        return new(StringComparer.Ordinal)
        {
            ["n"] = $"{whole}",
            ["cn"] = PhraseBook.Spoken(whole),
            ["next"] = $"{whole + 1}",
            ["cnext"] = PhraseBook.Spoken(whole + 1),
            ["k"] = $"{Months}",
            ["ck"] = PhraseBook.Spoken(Months),
            ["y"] = $"{Began.Year}",
            ["yy"] = $"{Began.Year % 100:00}",
            ["cy"] = PhraseBook.Spelt(Began.Year, 4),
            ["m"] = $"{Began.Month}",
            ["cm"] = PhraseBook.Ordinal(Began.Month),
        };
    }

    int About => Months > 6 ? Whole + 1 : Whole;

    Interval<decimal> Since(DateOnly first, DateOnly last) => new(CalendarYears.Between(last, To), CalendarYears.Between(first, To));

    static int Last(int year, int month) => DateTime.DaysInMonth(year, month);
}
