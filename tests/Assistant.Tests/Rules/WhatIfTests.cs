using Assistant.Rules;
using static Assistant.Tests.Rules.Changeable;

namespace Assistant.Tests.Rules;

public sealed class WhatIfTests
{
    static string[] Ways(WhatIf whatIf, int condition = 0) => [.. whatIf.Conditions[condition].Ways.Select(Shown)];

    static string[] Whole(WhatIf whatIf) => [.. whatIf.Whole.Select(Shown)];

    [Fact]
    public void A_name_below_the_bound_is_to_become_one_of_those_that_do()
    {
        var whatIf = Of("""{"rank":"low"}""", RankAtLeast("middle"));

        Assert.Equal(["Met: rank middle|high"], Ways(whatIf));
        Assert.Equal(new EnumValue("middle"), whatIf.Conditions[0].Ways[0].Take.Changes[0].To);
    }

    [Fact]
    public void The_nearest_name_is_the_next_higher_one_and_else_the_first() =>
        Assert.Equal(
            [new EnumValue("high"), new EnumValue("district")],
            Of(
                """{"rank":"middle","channel":"none"}""",
                Named("rank", Comparison.NotEqual, "middle"),
                Named("channel", Comparison.NotEqual, "none")
            )
                .Conditions.Select(condition => condition.Ways[0].Take.Changes[0].To)
        );

    [Fact]
    public void A_number_that_grows_is_dated_by_the_calendar() =>
        Assert.Equal(["Met: years 8.. on 2027-07-16..2027-07-16"], Ways(Of("""{"years":6}""", Years(Comparison.AtLeast, 8))));

    [Fact]
    public void A_number_known_to_an_interval_is_dated_from_the_earliest_to_the_latest_day()
    {
        Assert.Equal(
            ["Met: years 8.. on 2026-07-16..2028-07-16"],
            Ways(Of("""{"years":{"min":5,"max":7}}""", Years(Comparison.AtLeast, 8)))
        );
        Assert.Equal(
            ["Met: if years 8.. on 2025-07-16..2026-07-16"],
            Ways(Of("""{"years":{"min":7,"max":9}}""", Years(Comparison.AtLeast, 8)))
        );
        Assert.Equal(["Met: if years 8.. on 2025-07-16..2033-07-16"], Ways(Of("""{"years":{"max":9}}""", Years(Comparison.AtLeast, 8))));
        Assert.Equal(["Met: if years 8.. on 2025-07-16..2028-07-16"], Ways(Of("""{"years":{"min":5}}""", Years(Comparison.AtLeast, 8))));
    }

    [Fact]
    public void A_number_of_which_nothing_is_known_is_supposed_without_a_date() =>
        Assert.Equal(["Met: if years 8.."], Ways(Of("{}", Years(Comparison.AtLeast, 8))));

    [Fact]
    public void A_bound_that_does_not_pass_itself_is_passed_a_hundredth_or_a_day_later()
    {
        Assert.Equal(["Met: years 8.01.. on 2025-07-20..2025-07-20"], Ways(Of("""{"years":8}""", Years(Comparison.Above, 8))));
        Assert.Equal(["Met: unit_count ..1.99"], Ways(Of("""{"unit_count":2}""", Years(Comparison.Below, 2, "unit_count"))));
        Assert.Equal(["Met: if born 1980-01-02.."], Ways(Of("{}", Born(Comparison.Above, 1980))));
    }

    [Fact]
    public void What_is_known_to_lie_within_the_bounds_is_no_part_of_a_way()
    {
        // Between two days that follow each other, and below a bound of nothing, there is no cell for the known to leave open.
        var neighbours = new All([
            Born(Comparison.AtLeast, 1980),
            new Any([Is("a"), new DateComparison(Fact("born"), Comparison.Equal, new(1980, 1, 2))]),
        ]);
        Assert.Equal(
            ["Met: if a yes", "Met: if born 1980-01-02..1980-01-02"],
            Ways(Of("""{"born":{"from":"1980-01-01","to":"1980-01-02"}}""", neighbours))
        );

        var nothing = new All([Years(Comparison.AtMost, 12), Is("a"), new Any([Is("b"), Years(Comparison.Below, 0)])]);
        Assert.Equal(["Met: if a yes"], Ways(Of("""{"years":{"max":6.5},"b":true}""", nothing)));
    }

    [Fact]
    public void Between_neighbouring_days_and_beyond_the_calendar_there_is_no_day_and_between_any_numbers_there_is_one()
    {
        static Condition On(Comparison comparison, DateOnly day) => new DateComparison(Fact("born"), comparison, day);

        var neighbours = new All([On(Comparison.Above, new(1980, 1, 1)), On(Comparison.Below, new(1980, 1, 2))]);
        Assert.All(
            [neighbours, On(Comparison.Above, DateOnly.MaxValue), On(Comparison.Below, DateOnly.MinValue)],
            condition => Assert.Empty(Ways(Of("{}", condition)))
        );

        var close = new All([Years(Comparison.Above, 1), Years(Comparison.Below, 1.01m)]);
        Assert.Equal(["Met: if years 1.005..1.005"], Ways(Of("{}", close)));
    }

    [Fact]
    public void A_number_that_must_only_not_be_one_value_has_a_way_below_it_and_a_way_above() =>
        Assert.Equal(
            ["Met: if years ..0.99", "Met: if years 1.01.."],
            Ways(Of("""{}""", new Any([Years(Comparison.NotEqual, 1), new All([Is("a"), Years(Comparison.AtLeast, 5)])])))
        );

    [Fact]
    public void A_number_of_the_units_may_fall_and_one_that_grows_may_not()
    {
        Assert.Equal(["Met: unit_count ..1"], Ways(Of("""{"unit_count":3}""", Years(Comparison.AtMost, 1, "unit_count"))));

        var grown = Of("""{"years":3}""", Years(Comparison.AtMost, 1));
        Assert.Empty(Ways(grown));
        Assert.Equal([Fact("years")], grown.Conditions[0].Barred);
    }

    [Fact]
    public void What_nobody_changes_bars_the_way_and_is_named()
    {
        var whatIf = Of("""{"born":"1975","funded":true}""", Born(Comparison.AtLeast, 1980), new Not(Is("funded")), Is("a"));

        Assert.Equal([Fact("born"), Fact("funded")], whatIf.Barred);
        Assert.Empty(whatIf.Conditions[0].Ways);
        Assert.Equal(["Met: if a yes"], Ways(whatIf, 2));
        Assert.Empty(whatIf.Whole);
        Assert.True(whatIf.IsComplete);
    }

    [Fact]
    public void An_unknown_fact_is_supposed_although_nobody_can_change_it() =>
        Assert.Equal(
            ["Met: if born 1980-01-01.."],
            Ways(Of("""{"born":{"from":"1979-06-01","to":"1980-05-31"}}""", Born(Comparison.AtLeast, 1980)))
        );

    [Fact]
    public void Alternatives_are_listed_shortest_first_and_review_after_met()
    {
        var condition = new Any([new All([RankAtLeast("middle"), Is("b")]), RankAtLeast("high"), new Judged(Is("claim"))]);

        Assert.Equal(
            ["Met: rank high", "Met: rank middle, b yes", "Review: claim yes"],
            Ways(Of("""{"rank":"low","b":false,"claim":false}""", condition))
        );
    }

    [Fact]
    public void A_way_within_another_one_is_dropped()
    {
        var condition = new Any([new All([Is("a"), Is("b")]), Is("a"), new All([Is("b"), RankAtLeast("low")])]);

        Assert.Equal(["Met: a yes", "Met: b yes"], Ways(Of("""{"a":false,"b":false,"rank":"low"}""", condition)));
    }

    [Fact]
    public void A_way_whose_every_name_does_by_less_in_some_other_way_is_dropped()
    {
        var condition = new Any([
            new Judged(Named("channel", Comparison.AtMost, "society")),
            new All([Named("channel", Comparison.Equal, "society"), new Judged(Years(Comparison.AtLeast, 6, "unit_count"))]),
        ]);

        Assert.Equal(["Review: if channel district", "Review: if channel society"], Ways(Of("""{"unit_count":7}""", condition)));
    }

    [Fact]
    public void Review_by_the_same_fact_is_no_way_of_its_own_and_review_alone_is_told_where_met_is_out_of_reach()
    {
        var foreign = new Any([Named("channel", Comparison.Equal, "own"), new Judged(Named("channel", Comparison.Equal, "society"))]);
        Assert.Equal(["Met: channel own"], Ways(Of("""{"channel":"none"}""", foreign)));

        var exceptional = new Any([Born(Comparison.AtLeast, 1977), new All([Born(Comparison.AtLeast, 1972), new Judged(Is("claim"))])]);
        var whatIf = Of("""{"born":"1974","claim":false}""", exceptional);
        Assert.Equal(["Review: claim yes"], Ways(whatIf));
        Assert.Equal([Fact("born")], whatIf.Conditions[0].Barred);
        Assert.Equal(["NeedsHumanReview: claim yes"], Whole(whatIf));
    }

    [Fact]
    public void Where_every_way_is_barred_the_smallest_bars_are_named()
    {
        var condition = new Any([new Not(Is("funded")), new All([new Not(Is("funded")), Born(Comparison.AtLeast, 1980)])]);

        Assert.Equal([Fact("funded")], Of("""{"born":"1975","funded":true}""", condition).Barred);
    }

    [Fact]
    public void Years_that_begin_with_a_change_pass_after_it_and_have_no_date()
    {
        var route = new All([RankAtLeast("middle"), Years(Comparison.AtLeast, 5, "years_ranked")]);

        Assert.Equal(["Met: years_ranked then 5.., rank middle|high"], Ways(Of("""{"rank":"low"}""", route)).Select(Sorted));
        // The years that were counted for something else begin anew too.
        Assert.Equal(
            ["Met: years_ranked then 5.., rank middle|high"],
            Ways(Of("""{"rank":"low","years_ranked":9}""", route)).Select(Sorted)
        );
        Assert.Equal(["Met: years_ranked 5.. on 2027-07-16..2027-07-16"], Ways(Of("""{"rank":"middle","years_ranked":3}""", route)));
        Assert.Equal(["Met: if years_ranked 5.., if rank middle|high"], Ways(Of("{}", route)).Select(Sorted));
    }

    static string Sorted(string way) =>
        way.Split(": ") is [var leads, var changes]
            ? $"{leads}: {string.Join(", ", changes.Split(", ").OrderBy(change => !change.Contains("years")))}"
            : way;

    [Fact]
    public void Years_that_begin_at_nothing_and_may_be_nothing_need_no_time() =>
        Assert.Equal(
            ["Met: rank middle|high"],
            Ways(Of("""{"rank":"low","years_ranked":4}""", new All([RankAtLeast("middle"), Years(Comparison.AtMost, 4, "years_ranked")])))
        );

    [Fact]
    public void The_whole_takes_the_fewest_changes_of_all_conditions_and_shared_facts_once()
    {
        var whatIf = Of(
            """{"channel":"none","own_association":true,"rank":"low","claim":true,"years":6}""",
            Named("channel", Comparison.NotEqual, "none"),
            new Any([new Not(Is("own_association")), Named("channel", Comparison.Equal, "own")]),
            Years(Comparison.AtLeast, 8),
            RankAtLeast("low")
        );

        Assert.Equal(["Met: channel district|society|own"], Ways(whatIf));
        Assert.Equal(["Met: channel own"], Ways(whatIf, 1));
        Assert.Equal(["Eligible: channel own, years 8.. on 2027-07-16..2027-07-16"], Whole(whatIf));
    }

    [Fact]
    public void A_change_that_would_break_a_met_condition_is_not_part_of_the_whole()
    {
        var whatIf = Of("""{"rank":"low","a":true,"b":false}""", new Any([RankAtLeast("middle"), Is("b")]), RankAtMostLow());

        Assert.Equal(["Met: rank middle|high", "Met: b yes"], Ways(whatIf));
        Assert.Equal(["Eligible: b yes"], Whole(whatIf));
    }

    static Condition RankAtMostLow() => Named("rank", Comparison.AtMost, "low");

    [Fact]
    public void Conditions_that_exclude_each_other_have_ways_and_the_whole_has_none()
    {
        var whatIf = Of("""{"rank":"low"}""", RankAtLeast("middle"), RankAtMostLow());

        Assert.Equal(["Met: rank middle|high"], Ways(whatIf));
        Assert.Empty(whatIf.Whole);
        Assert.Empty(whatIf.Barred);
    }

    [Fact]
    public void Review_is_told_beside_eligible_where_it_costs_less()
    {
        var title = new Any([RankAtLeast("middle"), new Judged(Is("claim"))]);

        Assert.Equal(
            ["Eligible: rank middle|high, a yes", "NeedsHumanReview: a yes"],
            Whole(Of("""{"rank":"low","a":false,"claim":true}""", title, Is("a")))
        );
        Assert.Equal(["Eligible: a yes"], Whole(Of("""{"rank":"high","a":false,"claim":true}""", title, Is("a"))));
    }

    [Fact]
    public void Nothing_is_worked_out_for_who_is_eligible_or_for_review()
    {
        var eligible = Of("""{"a":true}""", Is("a"));
        var review = Of("""{"claim":true}""", new Judged(Is("claim")));

        Assert.All([eligible, review], whatIf => Assert.True(whatIf.Conditions.IsEmpty && whatIf.Whole.IsEmpty && whatIf.Barred.IsEmpty));
    }

    [Fact]
    public void More_ways_than_are_listed_are_counted()
    {
        var ways = OfOneOf(15).Conditions[0];

        Assert.Equal((WhatIf.MostWays, 3, true), (ways.Ways.Length, ways.Omitted, ways.IsComplete));
        Assert.Equal("Met: f0 yes", Shown(ways.Ways[0]));
    }

    [Fact]
    public void A_condition_too_large_to_write_out_says_that_not_all_was_looked_at()
    {
        var whatIf = OfOneOf(513);

        Assert.Equal((false, false), (whatIf.Conditions[0].IsComplete, whatIf.IsComplete));
        Assert.Equal(["Eligible: f0 yes"], Whole(whatIf));
        Assert.True(OfOneOf(512) is { IsComplete: true, Conditions: [{ IsComplete: true }] });
    }

    /// <summary>Of a case of which nothing holds and a policy that wants one thing of many.</summary>
    static WhatIf OfOneOf(int count, bool andAnother = false)
    {
        var catalog = new FactCatalog(
            Enumerable
                .Range(0, count + 1)
                .Select(number => new FactDefinition($"f{number}", FactType.Bool, []) { ChangedBy = ChangedBy.Person })
        );
        var any = new Any([.. catalog.Definitions.Take(count).Select(fact => new IsTrue(fact))]);
        Condition[] conditions = andAnother ? [any, new IsTrue(catalog.Definitions[count])] : [any];
        return WhatIf.Of(Policy(conditions).Decide(NothingHolds(catalog)), Today, YearCounts.None);
    }

    static Facts NothingHolds(FactCatalog catalog) =>
        catalog.Definitions.Aggregate(
            Assistant.Rules.Facts.None(catalog),
            (facts, fact) =>
                facts.With(fact, fact.Type == FactType.Bool ? new BoolValue(false) : new NumberValue(Assistant.Rules.Interval.Point(0m)))
        );

    [Fact]
    public void Of_several_conditions_one_that_is_too_large_is_enough_to_say_so() =>
        Assert.Equal([false, true], OfOneOf(513, andAnother: true).Conditions.Select(condition => condition.IsComplete));

    [Fact]
    public void A_search_that_would_take_too_long_is_given_up_and_says_so()
    {
        var catalog = new FactCatalog([
            new FactDefinition("n", FactType.Number, []) { ChangedBy = ChangedBy.Unit },
            .. Enumerable
                .Range(0, 73)
                .Select(number => new FactDefinition($"f{number}", FactType.Bool, []) { ChangedBy = ChangedBy.Person }),
        ]);
        var n = catalog.Definitions[0];
        Condition Is(int number) => new IsTrue(catalog.Definitions[number + 1]);
        Condition AnyOf(int first, int count, Func<Condition, Condition> each) =>
            new Any([.. Enumerable.Range(first, count).Select(number => each(Is(number)))]);
        // Ten ways each for five conditions, and no way for the two last together, which is seen only at the end.
        Condition[] conditions =
        [
            .. Enumerable.Range(0, 5).Select(number => AnyOf(number * 10, 10, one => one)),
            AnyOf(50, 11, one => new All([one, new NumberComparison(n, Comparison.AtLeast, 6)])),
            AnyOf(61, 12, one => new All([one, new NumberComparison(n, Comparison.Below, 6)])),
        ];

        var whatIf = WhatIf.Of(Policy(conditions).Decide(NothingHolds(catalog)), Today, YearCounts.None);

        Assert.Empty(whatIf.Whole);
        Assert.False(whatIf.IsComplete);
        Assert.All(whatIf.Conditions, condition => Assert.True(condition.IsComplete));
    }

    [Fact]
    public void A_way_counts_what_must_change_and_comes_about_when_the_last_of_it_has()
    {
        var route = new All([RankAtLeast("middle"), Years(Comparison.AtLeast, 8), Years(Comparison.AtLeast, 5, "years_ranked")]);

        var waiting = Of("""{"rank":"middle","years":{"min":6,"max":7},"years_ranked":{"min":4,"max":4.5}}""", route);
        Assert.Equal(new Interval<DateOnly>(new(2026, 7, 16), new(2027, 7, 16)), waiting.Conditions[0].Ways[0].Take.On);

        var mixed = Of("""{"a":false,"years":6}""", new All([Is("a"), Is("b"), Years(Comparison.AtLeast, 8)]));
        Assert.Equal(["Met: years 8.. on 2027-07-16..2027-07-16, a yes, if b yes"], Ways(mixed).Select(Sorted));
        Assert.Equal((2, 3), (mixed.Whole[0].Take.Count, mixed.Whole[0].Take.Changes.Length));
        Assert.Null(mixed.Whole[0].Take.On);
    }

    [Fact]
    public void Of_as_many_changes_those_that_time_brings_come_first() =>
        Assert.Equal(
            ["Met: years 8.. on 2027-07-16..2027-07-16", "Met: a yes"],
            Ways(Of("""{"a":false,"years":6}""", new Any([Is("a"), Years(Comparison.AtLeast, 8)])))
        );

    [Fact]
    public void Assessed_conditions_and_preferences_need_nothing()
    {
        var policy = new Policy(
            "p",
            "p",
            [
                Some.Required("a", Is("a")),
                new PolicyCondition("assessed", "assessed", ConditionKind.Assessed, null, [.. Some.Law]),
                new PolicyCondition("bonus", "bonus", ConditionKind.Preference, Is("b"), [.. Some.Law]),
            ]
        );

        var whatIf = WhatIf.Of(policy.Decide(Facts("""{"a":false,"b":false}""")), Today, YearCounts.None);

        Assert.Equal(["a"], whatIf.Conditions.Select(condition => condition.Condition.Id));
        Assert.Equal(["Eligible: a yes"], Whole(whatIf));
    }
}
