using System.Collections.Immutable;
using Assistant.Rules;

namespace Assistant.Tests.Rules;

/// <summary>What becomes of the candidates beside the list.</summary>
public sealed class ListDecisionTests
{
    static readonly ListPolicy Policy = Some.List("recommend-2025");
    static readonly FactDefinition Channel = Policy.Channel;
    static readonly FactDefinition Individuals = Policy.Judges.Individual.Count;
    static readonly FactDefinition Teams = Policy.Judges.Team.Count;

    static Candidate Person(string name, string? unit, Facts? facts = null) =>
        new(name, CandidateKind.Individual, unit, facts ?? Some.EligibleForGrowth.With(Individuals, null));

    static Candidate Team(string name, string? unit) => new(name, CandidateKind.Team, unit, Facts.None(Some.Library.Catalog));

    static ImmutableArray<Decision?> Decide(string? channel, params Candidate[] candidates) =>
        Policy.Decide(new CandidateList(channel, [.. candidates])).Candidates;

    static Interval<decimal> Count(Decision? decision, FactDefinition fact) => Assert.IsType<NumberValue>(decision!.Facts[fact]).Range;

    [Fact]
    public void Each_candidate_is_judged_by_the_policy_of_its_kind()
    {
        var decisions = Decide("society", Person("张三", "甲"), Team("李四", "乙"));

        Assert.Equal(["growth-2025", "studio-2025"], decisions.Select(decision => decision!.Policy.Id));
        Assert.Equal(Outcome.Eligible, decisions[0]!.Outcome);
    }

    [Fact]
    public void The_channel_and_the_counts_of_the_list_reach_a_candidate_that_does_not_state_them()
    {
        var facts = Some.EligibleForGrowth.With(Channel, null).With(Individuals, null);

        var decisions = Decide("park_association", Person("张三", "甲", facts), Person("李四", " 甲 "), Team("王五", "甲"));

        Assert.Equal(new EnumValue("park_association"), decisions[0]!.Facts[Channel]);
        Assert.Equal(Interval.Point(2m), Count(decisions[0], Individuals));
        Assert.Equal(Interval.Point(1m), Count(decisions[0], Teams));
        Assert.Equal(Interval.Point(2m), Count(decisions[2], Individuals));
        Assert.Equal(Outcome.NeedsHumanReview, decisions[0]!.Outcome);
    }

    [Fact]
    public void What_a_candidate_states_of_itself_stands()
    {
        var decisions = Decide("society", Person("张三", "甲", Some.EligibleForGrowth.With(Channel, new EnumValue("none"))));

        Assert.Equal(new EnumValue("none"), decisions[0]!.Facts[Channel]);
        Assert.Equal(Outcome.NotEligible, decisions[0]!.Outcome);
    }

    [Fact]
    public void A_candidate_of_unknown_unit_makes_the_counts_of_the_others_an_interval_and_has_none_itself()
    {
        var decisions = Decide("park_association", Person("张三", "甲"), Person("李四", null));

        Assert.Equal(new Interval<decimal>(1, 2), Count(decisions[0], Individuals));
        Assert.Null(decisions[1]!.Facts[Individuals]);
    }

    [Fact]
    public void A_candidate_whose_facts_could_not_be_read_is_counted_and_not_judged()
    {
        var decision = Policy.Decide(
            new CandidateList(
                "society",
                [Person("张三", "甲"), new("李四", CandidateKind.Individual, "乙", null), new("王五", null, "丙", Some.EligibleForGrowth)]
            )
        );

        Assert.Equal([true, false, false], decision.Candidates.Select(candidate => candidate is not null));
        Assert.Equal(Outcome.NotEligible, decision.Outcome);
    }

    [Fact]
    public void What_becomes_of_the_candidates_never_changes_the_outcome_of_the_list()
    {
        var facts = Some.EligibleForGrowth.With(Individuals, null);
        Some.Library.Catalog.TryGet("citizenship", out var citizenship);

        var good = Policy.Decide(new CandidateList("society", [Person("张三", "甲", facts)]));
        var bad = Policy.Decide(new CandidateList("society", [Person("张三", "甲", facts.With(citizenship!, new EnumValue("other")))]));

        Assert.Equal((Outcome.Eligible, Outcome.NotEligible), (good.Candidates[0]!.Outcome, bad.Candidates[0]!.Outcome));
        Assert.Equal((Outcome.Eligible, Outcome.Eligible), (good.Outcome, bad.Outcome));
    }

    [Fact]
    public void A_quota_rests_on_the_clause_of_its_channel_and_while_that_is_unknown_on_all_of_them()
    {
        var known = Policy.Decide(new CandidateList("society", [Person("张三", "甲")])).Findings[0];
        var unknown = Policy.Decide(new CandidateList(null, [Person("张三", "甲")])).Findings[0];

        Assert.Equal(["notice-2025#3.4"], known.Law.Select(law => law.Clause));
        Assert.Equal(7, unknown.Law.Length);
    }
}
