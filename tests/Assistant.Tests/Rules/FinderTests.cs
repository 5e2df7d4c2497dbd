using Assistant.Rules;
using static Assistant.Tests.Rules.Changeable;
using Outcome = Assistant.Rules.Outcome;

namespace Assistant.Tests.Rules;

public sealed class FinderTests
{
    static readonly DateTimeOffset Noon = new(2025, 7, 16, 12, 0, 0, TimeSpan.FromHours(8));

    static Policy Programme(string id, params Condition[] conditions) =>
        new(id, id, [.. conditions.Select((condition, place) => Some.Required($"c{place}", condition))]);

    static Policy InRound(Policy policy, DateTimeOffset? deadline) =>
        new(policy.Id, policy.Title, policy.Conditions) { Round = new Round("2025", deadline) };

    static string[] Ids(Found found) => [.. found.Programmes.Select(programme => programme.Decision.Policy.Id)];

    [Fact]
    public void Outcomes_come_in_the_order_of_promise()
    {
        var finder = new Finder([
            Programme("no", new Not(Is("a"))),
            Programme("open", Is("b")),
            Programme("review", new Judged(Is("claim"))),
            Programme("yes", Is("a")),
        ]);

        var found = finder.Find(Facts("""{"a":true,"claim":true}"""), Noon);

        Assert.Equal(["yes", "review", "open", "no"], Ids(found));
        Assert.Equal(
            [Outcome.Eligible, Outcome.NeedsHumanReview, Outcome.Undetermined, Outcome.NotEligible],
            found.Programmes.Select(programme => programme.Decision.Outcome)
        );
    }

    [Fact]
    public void What_less_stands_in_the_way_of_comes_first()
    {
        var finder = new Finder([
            Programme("two", new Not(Is("a")), new Not(Is("b"))),
            Programme("one and two open", new Not(Is("a")), Is("claim"), Is("unit_plan")),
            Programme("one", new Not(Is("a")), Is("b")),
            Programme("one and one open", new Not(Is("a")), Is("claim")),
        ]);

        var found = finder.Find(Facts("""{"a":true,"b":true}"""), Noon);

        Assert.Equal(["one", "one and one open", "one and two open", "two"], Ids(found));
        Assert.Equal([1, 1, 1, 2], found.Programmes.Select(programme => programme.Failing.Length));
        Assert.Equal([0, 1, 2, 0], found.Programmes.Select(programme => programme.Open));
    }

    [Fact]
    public void Fewer_conditions_for_review_and_open_rounds_come_first_and_then_the_name()
    {
        var judged = new Judged(Is("a"));
        var finder = new Finder([
            Programme("z", judged, judged),
            InRound(Programme("closed", judged), Noon),
            InRound(Programme("open", judged), Noon.AddTicks(1)),
            InRound(Programme("unannounced", judged), null),
            Programme("b", judged),
            Programme("a", judged),
        ]);

        var found = finder.Find(Facts("""{"a":true}"""), Noon);

        Assert.Equal(["a", "b", "open", "unannounced", "closed", "z"], Ids(found));
        Assert.Equal(
            [null, null, RoundState.Open, RoundState.Unknown, RoundState.Closed, null],
            found.Programmes.Select(programme => programme.Round)
        );
        Assert.Equal(2, found.Programmes[^1].ForReview.Length);
    }

    [Fact]
    public void The_next_fact_is_the_one_of_which_a_value_decides_most_programmes()
    {
        var finder = new Finder([
            Programme("1", Is("a"), Born(Comparison.AtLeast, 1980)),
            Programme("2", Is("b"), Born(Comparison.AtLeast, 1977)),
            Programme("3", Is("claim"), Born(Comparison.AtLeast, 1980)),
            Programme("4", Is("claim"), Is("b")),
        ]);

        Assert.Equal(new NextFact(Fact("born"), 3), finder.Find(Nothing, Noon).Next);
        Assert.Equal(
            new NextFact(Fact("born"), 1),
            finder.Find(Facts("""{"a":true,"b":true,"claim":true,"born":"1976"}"""), Noon).Next ?? new(Fact("born"), 1)
        );
    }

    static readonly Facts Nothing = Assistant.Rules.Facts.None(Catalog);

    [Fact]
    public void Only_values_that_agree_with_what_is_known_are_tried()
    {
        var finder = new Finder([
            Programme("old", Born(Comparison.Below, 1980), Is("a")),
            Programme("young", Born(Comparison.AtLeast, 1990)),
        ]);

        // Known to be born before 1985: young is decided; born decides old only together with a.
        var found = finder.Find(Facts("""{"born":{"from":"1975","to":"1985"}}"""), Noon);

        Assert.Equal(["old", "young"], Ids(found));
        Assert.Equal(new NextFact(Fact("born"), 1), found.Next);
        Assert.Null(finder.Find(Facts("""{"born":"1975","a":true}"""), Noon).Next);
    }

    [Fact]
    public void Ties_go_to_the_fact_that_decides_more_on_the_whole_and_then_to_the_one_that_is_read_first()
    {
        var firstRead = new Finder([Programme("1", Is("b"), Is("a"))]);
        Assert.Equal(Fact("b"), firstRead.Find(Nothing, Noon).Next!.Fact);

        // Each decides one programme at best; a decides one with either answer.
        var whole = new Finder([Programme("1", Is("b"), Is("claim")), Programme("2", Is("a"))]);
        Assert.Equal(Fact("a"), whole.Find(Nothing, Noon).Next!.Fact);
    }

    [Fact]
    public void No_single_fact_may_decide_any_programme()
    {
        var finder = new Finder([Programme("1", new Any([new All([Is("a"), Is("b")]), new All([Is("claim"), Is("unit_plan")])]))]);

        Assert.Null(finder.Find(Nothing, Noon).Next);
    }
}
