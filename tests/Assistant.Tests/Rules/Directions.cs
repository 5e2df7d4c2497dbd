using Assistant.Rules;
using Interval = Assistant.Rules.Interval;

namespace Assistant.Tests.Rules;

/// <summary>Which way each fact makes a case better, written from the contract: the same way in every programme.</summary>
static class Directions
{
    /// <summary>Names from the worst to the best.</summary>
    static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["citizenship"] = ["other", "cn"],
        ["doctor"] = ["none", "part_time", "overseas", "full_time"],
        ["master"] = ["none", "part_time", "overseas", "full_time"],
        ["bachelor"] = ["none", "part_time", "overseas", "full_time"],
        ["associate"] = ["none", "part_time", "overseas", "full_time"],
        ["secondary"] = ["none", "part_time", "overseas", "full_time"],
        ["title"] = ["none", "technician", "assistant", "engineer", "senior", "professor"],
        ["field"] = ["other", "ic"],
        ["channel"] = ["none", "society", "direct_grassroots"],
        ["team_mentor"] = ["none", "expert", "renowned", "academician"],
        ["team_major_result"] = ["none", "claimed", "certified"],
        ["qualification_level"] = ["none", "assistant", "engineer", "senior"],
        ["other_series_title"] = ["none", "associate_senior", "senior_professor"],
        ["technical_school"] = ["none", "intermediate_class", "senior_class", "technician_class"],
        ["led_national_project"] = ["none", "led", "completed"],
    };

    static readonly string[] BetterWhenLess = ["unit_individual_applications", "unit_team_applications"];

    static readonly string[] BetterWhenFalse =
    [
        "previously_funded",
        "leads_studio_application",
        "applies_individual",
        "multiple_channels",
        "team_multiple_channels",
        "unit_own_association",
        "barred_two_years",
    ];

    /// <summary>A value that is better than an exact one, or null when there is none.</summary>
    public static FactValue? Better(FactDefinition fact, FactValue exact, Random random) =>
        exact switch
        {
            BoolValue known when known.Value == BetterWhenFalse.Contains(fact.Name) => new BoolValue(!known.Value),
            DateValue { Days.Low: { } day } => new DateValue(Interval.Point(day.AddDays(random.Next(1, 1500)))),
            NumberValue { Range.Low: { } number } when BetterWhenLess.Contains(fact.Name) => new NumberValue(
                Interval.Point(Math.Max(0, number - Step(random)))
            ),
            NumberValue { Range.Low: { } number } => new NumberValue(Interval.Point(number + Step(random))),
            EnumValue { Name: var name } when Array.IndexOf(Names[fact.Name], name) is >= 0 and var place => Names[fact.Name]
                .ElementAtOrDefault(place + 1)
                is { } better
                ? new EnumValue(better)
                : null,
            _ => null,
        };

    static decimal Step(Random random) => random.Next(1, 8) / 2m;
}
