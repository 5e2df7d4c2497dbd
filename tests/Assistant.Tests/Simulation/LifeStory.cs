using System.Collections.Immutable;
using Assistant.Rules;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Simulation;

/// <summary>Draws the facts of a person for one programme, near its bounds and on both sides of them.</summary>
sealed class LifeStory(Random random, DateOnly today)
{
    static readonly string[] AgainstApplicants =
    [
        "previously_funded",
        "leads_studio_application",
        "applies_individual",
        "multiple_channels",
        "team_multiple_channels",
        "unit_own_association",
        "barred_two_years",
    ];

    static readonly ImmutableArray<DateOnly> Births = [new(1972, 1, 1), new(1977, 1, 1), new(1980, 1, 1), new(1985, 6, 1)];

    /// <summary>Whether a fact speaks against an applicant when it is true.</summary>
    public static bool SpeaksAgainst(FactDefinition fact) => AgainstApplicants.Contains(fact.Name, StringComparer.Ordinal);

    /// <summary>The facts of one person; those that are missing the person does not know.</summary>
    /// <param name="facts">The facts that the programme reads.</param>
    /// <param name="ignorance">The share of facts that the person does not know.</param>
    public Facts Draw(IEnumerable<FactDefinition> facts, double ignorance)
    {
        // Some meet nearly every condition, others are drawn at random, and some have nothing but claims.
        var fitness = random.Next(3) > 0 ? 0.97 : random.NextDouble();
        var onlyClaims = random.Next(7) == 0;
        var drawn = Facts.None(Known.Base.Facts.Catalog);
        foreach (var fact in facts)
        {
            drawn = drawn.With(
                fact,
                fact.Type != FactType.Date && !Known.Degrees.Contains(fact.Name, StringComparer.Ordinal) && random.NextDouble() < ignorance
                        ? null
                    : onlyClaims && Claim(fact) is { } claim ? claim
                    : random.NextDouble() < fitness ? Fit(fact)
                    : Any(fact)
            );
        }
        return Plausible(drawn, facts);
    }

    // Nobody has worked since childhood, nor after a degree that is not there or that they cannot tell of.
    Facts Plausible(Facts drawn, IEnumerable<FactDefinition> facts)
    {
        var born = facts.Select(fact => drawn[fact]).OfType<DateValue>().FirstOrDefault()?.Days.Low;
        var most = born is { } day ? (int)((CalendarYears.Between(day, today) - 18) * 12) : 12 * 45;
        foreach (var fact in facts.Where(Known.IsDuration))
        {
            if (drawn[fact] is NumberValue { Range.Low: { } years } && years * 12 > most)
            {
                drawn = drawn.With(fact, Length(most));
            }
        }
        foreach (var count in Known.Base.Facts.Counts.Counts)
        {
            if (facts.Contains(count.Fact) && count.Starts.Evaluate(drawn) != Status.Met)
            {
                drawn = drawn.With(count.Fact, null);
            }
        }
        return drawn;
    }

    static FactValue? Claim(FactDefinition fact) =>
        fact.Name switch
        {
            "team_mentor" => new EnumValue("expert"),
            "team_major_result" => new EnumValue("claimed"),
            "doctor" or "master" or "bachelor" or "title" or "led_national_project" => new EnumValue("none"),
            "provincial_science_award" or "patent_silver_top3" or "standard_drafter" or "skilled_honour" => new BoolValue(false),
            "national_science_award" or "national_talent_award" => new BoolValue(false),
            _ => null,
        };

    FactValue Fit(FactDefinition fact) =>
        fact.Name switch
        {
            "citizenship" => new EnumValue("cn"),
            "master" or "bachelor" => new EnumValue("full_time"),
            "doctor" or "associate" or "secondary" => new EnumValue(random.Next(3) == 0 ? "full_time" : "none"),
            "title" => new EnumValue(random.Next(3) == 0 ? "engineer" : "senior"),
            "qualification_level" or "other_series_title" or "technical_school" => new EnumValue("none"),
            "field" or "channel" => new EnumValue(fact.Values[random.Next(6)]),
            "team_mentor" => new EnumValue("renowned"),
            "team_major_result" => new EnumValue("certified"),
            "led_national_project" => new EnumValue("completed"),
            _ when fact.Type == FactType.Bool => new BoolValue(!SpeaksAgainst(fact)),
            _ when fact.Type == FactType.Number && !Known.IsDuration(fact) => Count(
                fact.Name.StartsWith("unit", StringComparison.Ordinal) ? 1 : random.Next(2, 9)
            ),
            _ => Any(fact),
        };

    FactValue Any(FactDefinition fact) =>
        fact.Type switch
        {
            FactType.Date => Birth(),
            FactType.Bool => new BoolValue(random.Next(2) == 0),
            FactType.Number when Known.IsDuration(fact) => Length(
                random.Next(3) switch
                {
                    0 => 12 * random.Next(1, 26),
                    1 => (12 * random.Next(1, 16)) + 6,
                    _ => random.Next(1, 12 * 16),
                }
            ),
            FactType.Number => Count(
                Math.Max(
                    random.Next(0, 9),
                    fact.Name is "team_size" ? 2
                        : fact.Name is "unit_individual_applications" ? 1
                        : 0
                )
            ),
            _ => new EnumValue(fact.Values[random.Next(fact.Values.Length)]),
        };

    DateValue Birth() =>
        new(
            Interval.Point(
                random.Next(3) == 0
                    ? Births[random.Next(Births.Length)].AddDays(random.Next(-40, 40))
                    : new DateOnly(1968, 1, 1).AddDays(random.Next(0, 365 * 29))
            )
        );

    static NumberValue Length(int months) => new(Interval.Point(YearWords.Years(Math.Max(1, months))));

    static NumberValue Count(int count) => new(Interval.Point((decimal)count));
}
