using System.Globalization;
using Assistant.Rules;
using static Assistant.Tests.Rules.Changeable;

namespace Assistant.Tests.Rules;

/// <summary>
/// A small ladder over the small catalogue: low needs 2 years (of work), middle 4 with the rank low for long enough or 9 in
/// all, high 5 years since the rank middle and <c>a</c>, or a claim that is judged.
/// </summary>
public sealed class LadderTests
{
    static readonly AgeWindow Window = new(
        new Policy("grant", "grant", []) { Round = new Round("2025", new DateTimeOffset(2025, 7, 17, 0, 0, 0, TimeSpan.FromHours(8))) },
        Some.Required("age", Born(Comparison.AtLeast, 1980)),
        2025
    );

    static readonly Ladder Ladder = new(
        Fact("rank"),
        [
            Rung("low", Years(Comparison.AtLeast, 2)),
            Rung("middle", new Any([new All([RankAtLeast("low"), Years(Comparison.AtLeast, 6)]), Years(Comparison.AtLeast, 9)])),
            Rung(
                "high",
                new Any([new All([Is("a"), RankAtLeast("middle"), Years(Comparison.AtLeast, 5, "years_ranked")]), new Judged(Is("claim"))])
            ),
        ],
        Counts,
        Window
    );

    static Rung Rung(string value, Condition route)
    {
        var condition = Some.Required("route", route);
        return new(value, new Policy(value, value, [condition, Some.Required("other", Is("b"))]), [condition]);
    }

    static string[] Climb(string facts) => [.. Ladder.Climb(Facts(facts), Today).Select(Shown)];

    static string Shown(Step step) =>
        step.IsHeld
            ? $"{step.Rung.Value} held"
            : Joined([
                step.Rung.Value,
                $"{Day(step.Earliest)}..{Day(step.Latest)}",
                step.ByReview is { } day ? $"review {Day(day)}" : "",
                step.Needed.IsEmpty ? "" : $"needs {string.Join(',', step.Needed.Select(fact => fact.Name))}",
                .. step.Beside.SelectMany(ways => ways.Ways).Select(Changeable.Shown),
            ]);

    static string Joined(string[] parts) => string.Join(' ', parts.Where(part => part.Length > 0));

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    [Fact]
    public void A_title_obtained_on_its_earliest_day_starts_the_years_for_the_next() =>
        Assert.Equal(
            ["low 2026-07-16..2026-07-16", "middle 2030-07-16..2030-07-16", "high 2035-07-16..2035-07-16"],
            Climb("""{"years":1,"rank":"none","a":true,"claim":false}""")
        );

    [Fact]
    public void Levels_that_are_held_are_not_reckoned_and_the_years_since_them_go_on() =>
        Assert.Equal(
            ["low held", "middle held", "high 2028-07-16..2028-07-16"],
            Climb("""{"rank":"middle","years_ranked":2,"a":true,"claim":false}""")
        );

    [Fact]
    public void Two_levels_may_be_reached_on_one_day() =>
        Assert.Equal(
            ["low 2025-07-16..2025-07-16", "middle 2025-07-16..2025-07-16", "high 2030-07-16..2030-07-16"],
            Climb("""{"years":10,"rank":"none","a":true,"claim":false}""")
        );

    [Fact]
    public void Intervals_give_an_earliest_and_a_latest_day() =>
        Assert.Equal(
            ["low 2025-07-16..2026-07-16", "middle 2029-07-16..2030-07-16", "high 2034-07-16..2035-07-16"],
            Climb("""{"years":{"min":1,"max":2},"rank":"none","a":true,"claim":false}""")
        );

    [Fact]
    public void An_interval_with_an_open_end_may_reach_every_bound_today() =>
        Assert.Equal(
            ["low 2025-07-16..2026-07-16", "middle 2025-07-16..2030-07-16", "high 2030-07-16..2035-07-16"],
            Climb("""{"years":{"min":1},"rank":"none","a":true,"claim":false}""")
        );

    [Fact]
    public void A_claim_gives_a_day_on_which_a_person_may_judge() =>
        Assert.Equal(
            "high 2028-07-16..2028-07-16 review 2025-07-16",
            Climb("""{"rank":"middle","years_ranked":2,"a":true,"claim":true}""")[2]
        );

    [Fact]
    public void What_is_not_known_and_could_bring_an_earlier_day_is_named() =>
        Assert.Equal("high 2028-07-16..2028-07-16 needs claim", Climb("""{"rank":"middle","years_ranked":2,"a":true}""")[2]);

    [Fact]
    public void Without_the_facts_that_decide_there_is_no_day() =>
        Assert.Equal(
            [
                "low .. needs years Met: if years 2..",
                "middle .. needs rank,years Met: if years 9.. Met: if rank low|middle|high, if years 6..",
            ],
            Climb("{}")[..2]
        );

    [Fact]
    public void What_time_does_not_bring_is_told_on_the_day_of_the_last_level_before() =>
        Assert.Equal(
            "high .. Met: a yes, years_ranked 5.. on 2031-07-16..2031-07-16 Review: claim yes",
            Climb("""{"years":5,"rank":"none","a":false,"claim":false}""")[2]
        );

    [Fact]
    public void A_lower_title_obtained_later_takes_nothing_away()
    {
        var odd = Ladder with
        {
            Rungs = [Rung("low", Years(Comparison.AtLeast, 8)), Rung("middle", Years(Comparison.AtLeast, 2)), Ladder.Rungs[2]],
        };

        Assert.Equal(
            ["low 2032-07-16..2032-07-16", "middle 2026-07-16..2026-07-16", "high 2031-07-16..2031-07-16"],
            odd.Climb(Facts("""{"years":1,"rank":"none","a":true,"claim":false}"""), Today).Select(Shown)
        );
    }

    [Fact]
    public void A_bound_that_must_be_exceeded_is_so_a_day_later()
    {
        var strict = Ladder with { Rungs = [Rung("low", Years(Comparison.Above, 2))] };

        Assert.Equal(["low 2026-07-17..2026-07-17"], strict.Climb(Facts("""{"years":1}"""), Today).Select(Shown));
    }

    [Fact]
    public void A_route_of_several_conditions_is_met_when_all_of_them_are()
    {
        var rung = Rung("low", Years(Comparison.AtLeast, 2));
        var both = rung with { Route = [.. rung.Route, Some.Required("more", Years(Comparison.AtLeast, 3))] };

        Assert.Equal(["low 2027-07-16..2027-07-16"], (Ladder with { Rungs = [both] }).Climb(Facts("""{"years":1}"""), Today).Select(Shown));
    }

    [Fact]
    public void A_lower_title_obtained_after_a_higher_one_takes_nothing_away()
    {
        var late = Ladder with
        {
            Rungs =
            [
                Rung("low", Years(Comparison.AtLeast, 5)),
                Rung("middle", Is("a")),
                Rung("high", new All([RankAtLeast("middle"), Years(Comparison.AtLeast, 6, "years_ranked")])),
            ],
        };

        Assert.Equal(
            ["low 2029-07-16..2029-07-16", "middle 2025-07-16..2025-07-16", "high 2031-07-16..2031-07-16"],
            late.Climb(Facts("""{"years":1,"rank":"none","a":true}"""), Today).Select(Shown)
        );
    }

    [Theory]
    [InlineData("1985-03-01", 2030, Status.Met, 2030)]
    [InlineData("1984-12-31", 2030, Status.NotMet, null)]
    [InlineData("1990-01-01", 2030, Status.Met, 2035)]
    [InlineData("1984", 2029, Status.Met, 2029)]
    public void The_age_window_moves_along_with_the_year_of_the_round(string born, int year, Status status, int? last) =>
        Assert.Equal(new WindowState(year, status, last), Window.At(Facts($$"""{"born":"{{born}}"}"""), new DateOnly(year, 7, 16)));

    [Fact]
    public void A_day_behind_the_last_day_of_the_round_is_in_time_for_the_next_one()
    {
        var facts = Facts("""{"born":"1985-03-01"}""");

        Assert.Equal(new WindowState(2030, Status.Met, 2030), Window.At(facts, new DateOnly(2030, 7, 16)));
        Assert.Equal(new WindowState(2031, Status.NotMet, null), Window.At(facts, new DateOnly(2030, 7, 17)));
        Assert.Equal(2030, (Window with { Policy = new Policy("p", "p", []) }).At(facts, new DateOnly(2030, 12, 31)).Year);
    }

    [Fact]
    public void Without_the_birth_date_or_with_one_that_straddles_the_window_is_unknown()
    {
        Assert.Equal(new WindowState(2025, Status.Unknown, null), Window.At(Nothing, Today));
        Assert.Equal(
            new WindowState(2030, Status.Unknown, null),
            Window.At(Facts("""{"born":{"from":"1984-06-01","to":"1985-05-31"}}"""), new DateOnly(2030, 1, 1))
        );
    }

    static readonly Facts Nothing = Assistant.Rules.Facts.None(Catalog);

    [Theory]
    [InlineData("0001-02-03")]
    [InlineData("9999-12-31")]
    public void Birth_dates_at_the_ends_of_the_calendar_are_moved_no_further(string born) =>
        Assert.NotEqual(Status.Unknown, Window.At(Facts($$"""{"born":"{{born}}"}"""), new DateOnly(2030, 1, 1)).Status);

    [Fact]
    public void The_window_stands_beside_the_days_of_each_level()
    {
        var steps = Ladder.Climb(Facts("""{"born":"1985-03-01","years":{"min":1,"max":2},"rank":"low","a":true,"claim":false}"""), Today);

        Assert.Equal(new WindowState(2025, Status.Met, 2030), steps[0].Window);
        Assert.Equal((Status.Met, Status.Met), (steps[1].Window!.Status, steps[1].WindowAtLatest!.Status));
        Assert.Equal((2034, Status.NotMet), (steps[2].Window!.Year, steps[2].Window!.Status));
        Assert.All((Ladder with { Window = null }).Climb(Facts("""{"rank":"low","years":1}"""), Today), step => Assert.Null(step.Window));
    }
}
