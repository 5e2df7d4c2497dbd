using Assistant.Rules;

namespace Assistant.Tests.Rules;

/// <summary>
/// What a list of a few candidates breaks, and what must be known to tell: a candidate is written <c>name kind unit</c>, kind <c>p</c> for a
/// person and <c>t</c> for a team, <c>?</c> for what is unknown.
/// </summary>
public sealed class ListConditionsTests
{
    static readonly ListPolicy Policy = Some.List("recommend-2025");

    static Candidate Candidate(string text)
    {
        var parts = text.Split(' ');
        return new(
            Known(parts[0]),
            parts[1] switch
            {
                "p" => CandidateKind.Individual,
                "t" => CandidateKind.Team,
                _ => null,
            },
            Known(parts[2]),
            null
        );

        static string? Known(string part) => part == "?" ? null : part.Replace('_', ' ');
    }

    static ListFinding Find(string condition, string list, string? channel = "society", PerKind<decimal?>? quota = null) =>
        Policy
            .Decide(new CandidateList(channel, [.. list.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Candidate)], quota))
            .Findings.Single(finding => finding.Condition.Id == condition);

    static string Places(ListFinding finding) => string.Join(' ', finding.Breaches.Select(places => string.Join('+', places)));

    [Theory]
    [InlineData("甲 p A, 乙 p B", "")]
    [InlineData("甲 p A, 乙 p A", "0+1")]
    [InlineData("甲 p A, 乙 t A", "")]
    [InlineData("甲 p B, 乙 p A, 丙 p A, 丁 p B, 戊 p A", "0+3 1+2+4")]
    [InlineData("甲 p A, 甲 p A", "0+1")]
    [InlineData("? p A, ? p A", "0+1")]
    [InlineData("甲 p 甲_公司, 乙 p 甲公司", "0+1")]
    [InlineData("甲 p ?, 乙 p ?", "")]
    [InlineData("甲 ? A, 乙 ? A", "")]
    public void Units_with_more_persons_than_one_are_told_group_by_group(string list, string groups) =>
        Assert.Equal(groups, Places(Find("individuals_per_unit", list)));

    [Theory]
    [InlineData("", "")]
    [InlineData("甲 p ?", "")]
    [InlineData("甲 p ?, 乙 p A", "unit")]
    [InlineData("甲 p ?, 乙 p ?", "unit")]
    [InlineData("甲 p ?, 乙 t A", "")]
    [InlineData("甲 p ?, 乙 t ?", "")]
    [InlineData("甲 ? A, 乙 p A", "kind")]
    [InlineData("甲 ? A, 乙 p B", "")]
    [InlineData("甲 ? A, 乙 ? A", "kind")]
    [InlineData("甲 ? A, 乙 ? ?", "kind unit")]
    [InlineData("甲 ? ?, 乙 p A", "kind unit")]
    [InlineData("甲 ? ?, 乙 p ?", "kind unit")]
    [InlineData("甲 ? ?, 乙 t A", "")]
    [InlineData("甲 ? ?, 乙 ? ?", "kind unit")]
    [InlineData("? p A, 乙 p B", "")]
    [InlineData("甲 ? A, 乙 t A, 丙 t A", "")]
    [InlineData("甲 p A, 乙 p A, 丙 p ?", "")]
    public void Where_a_unit_may_have_two_persons_what_would_tell_is_missing(string list, string missing) =>
        Assert.Equal(missing, string.Join(' ', Find("individuals_per_unit", list).Missing));

    [Theory]
    [InlineData("甲 p A, 甲 t A", "0+1")]
    [InlineData("甲 p A, 甲 t B", "")]
    [InlineData("甲 p A, 乙 t A", "")]
    [InlineData("甲 p A, 甲 p A", "")]
    [InlineData("甲 p A, 乙 p A, 甲 t A, 甲 t A, 乙 t A", "0+2+3 1+4")]
    [InlineData("阿依古丽·买买提 p A, 阿依古丽•买买提 t A", "0+1")]
    public void A_person_who_is_listed_as_both_kinds_is_known_by_name_and_unit(string list, string groups) =>
        Assert.Equal(groups, Places(Find("one_kind_per_person", list)));

    [Theory]
    [InlineData("甲 p ?", "")]
    [InlineData("甲 p ?, 甲 t A", "unit")]
    [InlineData("甲 p ?, 乙 t A", "")]
    [InlineData("甲 p ?, 甲 p A", "")]
    [InlineData("甲 p ?, 甲 t ?", "unit")]
    [InlineData("? p A, 甲 t A", "name")]
    [InlineData("? p A, 甲 t B", "")]
    [InlineData("? p A, ? t A", "name")]
    [InlineData("? p ?, 甲 t A", "name unit")]
    [InlineData("甲 ? A, 甲 t A", "kind")]
    [InlineData("甲 ? A, 甲 ? A", "kind")]
    [InlineData("甲 ? B, 甲 t A", "")]
    [InlineData("? ? ?, 甲 t A", "kind name unit")]
    [InlineData("_ p A, 甲 t A", "name")]
    [InlineData("甲 p A, 甲 t A, 乙 p ?, 乙 t B", "")]
    public void Where_a_person_may_be_listed_as_both_kinds_what_would_tell_is_missing(string list, string missing) =>
        Assert.Equal(missing, string.Join(' ', Find("one_kind_per_person", list).Missing));

    [Theory]
    [InlineData("甲 p A, 甲 p A", "0+1")]
    [InlineData("甲 p A, 甲 t A", "")]
    [InlineData("甲 p A, 甲 t A, 甲 t A, 甲 p A, 甲 p A", "0+3+4 1+2")]
    [InlineData("甲 p A, 甲 p B", "")]
    public void A_person_is_listed_twice_when_the_kind_is_the_same(string list, string groups) =>
        Assert.Equal(groups, Places(Find("listed_once", list)));

    [Theory]
    [InlineData("甲 p ?, 甲 p A", "unit")]
    [InlineData("甲 p ?, 甲 t A", "")]
    [InlineData("甲 ? A, 甲 t A", "kind")]
    [InlineData("? p A, 甲 p A", "name")]
    [InlineData("? p A", "")]
    public void Where_a_person_may_be_listed_twice_what_would_tell_is_missing(string list, string missing) =>
        Assert.Equal(missing, string.Join(' ', Find("listed_once", list).Missing));

    [Theory]
    [InlineData("park_association", "甲 p A, 乙 p B", "Met", "")]
    [InlineData("park_association", "甲 p A, 乙 p B, 丙 p C", "NotMet", "")]
    [InlineData("park_association", "甲 p A, 乙 p B, 丙 ? C", "Unknown", "kind")]
    [InlineData("park_association", "甲 p A, 丙 ? C", "Met", "")]
    [InlineData("none", "甲 p A", "NotMet", "")]
    [InlineData("none", "甲 t A", "Met", "")]
    [InlineData("none", "甲 ? A", "Unknown", "kind")]
    [InlineData("district_association", "甲 p A", "Unknown", "quota")]
    [InlineData("district_association", "甲 t A", "Met", "")]
    [InlineData(null, "甲 p A", "Unknown", "channel")]
    [InlineData(null, "甲 ? A", "Unknown", "channel")]
    [InlineData(null, "甲 t A", "Met", "")]
    [InlineData(null, "", "Met", "")]
    public void A_quota_is_kept_up_to_its_number_and_concerns_its_kind_only(string? channel, string list, string status, string missing)
    {
        var finding = Find("quota_individual", list, channel);

        Assert.Equal((status, missing), (finding.Status.ToString(), string.Join(' ', finding.Missing)));
    }

    [Fact]
    public void A_quota_that_comes_with_the_list_serves_the_channels_of_the_table_only()
    {
        var quota = new PerKind<decimal?>(2, null);

        var two = Find("quota_individual", "甲 p A, 乙 p B", "district_association", quota);
        var three = Find("quota_individual", "甲 p A, 乙 p B, 丙 p C", "engineer_station", quota);
        var society = Find("quota_individual", "甲 p A, 乙 p B", "society", quota);
        var team = Find("quota_team", "甲 t A", "district_association", quota);

        Assert.Equal((Status.Met, 2m), (two.Status, two.Most!.Value));
        Assert.Equal((Status.NotMet, 2m), (three.Status, three.Most!.Value));
        Assert.Equal((Status.NotMet, 1m), (society.Status, society.Most!.Value));
        Assert.Equal((Status.Unknown, null, "quota"), (team.Status, team.Most, Assert.Single(team.Missing)));
    }

    [Fact]
    public void Candidates_of_unknown_kind_may_be_of_each()
    {
        const string List = "甲 p A, 乙 ? B, 丙 t C, 丁 t D";

        Assert.Equal(new Interval<decimal>(1, 2), Find("quota_individual", List).Count);
        Assert.Equal(new Interval<decimal>(2, 3), Find("quota_team", List).Count);
    }

    [Fact]
    public void The_heaviest_condition_decides_and_what_is_missing_is_told_once_in_the_order_of_the_conditions()
    {
        var open = Decide("甲 p ?, 甲 t A, 乙 ? A");
        var review = Decide("甲 p A, 甲 p A", "park_association");
        var both = Decide("甲 p A, 甲 p A, 甲 t A", "park_association");

        Assert.Equal((Outcome.Undetermined, "channel unit kind"), (open.Outcome, string.Join(' ', open.Missing)));
        Assert.Equal((Outcome.NeedsHumanReview, ""), (review.Outcome, string.Join(' ', review.Missing)));
        Assert.Equal(Outcome.NotEligible, both.Outcome);

        static ListDecision Decide(string list, string? channel = null) =>
            Policy.Decide(new CandidateList(channel, [.. list.Split(", ").Select(Candidate)]));
    }

    [Theory]
    [InlineData("甲 p A", 1, 1, 0, 0)]
    [InlineData("甲 p A, 乙 p A, 丙 t A, 丁 p B, 戊 t B", 2, 2, 1, 1)]
    [InlineData("甲 p A, 乙 p ?, 丙 p ?", 1, 3, 0, 0)]
    [InlineData("甲 p A, 乙 t ?", 1, 1, 0, 1)]
    [InlineData("甲 p A, 乙 ? A", 1, 2, 0, 1)]
    [InlineData("甲 p A, 乙 ? ?", 1, 2, 0, 1)]
    [InlineData("甲 p A, 乙 ? B", 1, 1, 0, 0)]
    public void The_candidates_of_a_unit_are_counted_by_kind_and_those_of_unknown_unit_or_kind_may_be_of_it(
        string list,
        int least,
        int most,
        int leastTeams,
        int mostTeams
    )
    {
        var facts = Facts.None(Some.Library.Catalog);
        var decision = Policy.Decide(
            new CandidateList("society", [.. list.Split(", ").Select(Candidate).Select(one => one with { Facts = facts })])
        );

        Assert.Equal((new Interval<decimal>(least, most), new Interval<decimal>(leastTeams, mostTeams)), Counts(decision.Candidates[0]!));
    }

    static (Interval<decimal>, Interval<decimal>) Counts(Decision decision) =>
        (
            Assert.IsType<NumberValue>(decision.Facts[Policy.Judges.Individual.Count]).Range,
            Assert.IsType<NumberValue>(decision.Facts[Policy.Judges.Team.Count]).Range
        );
}
