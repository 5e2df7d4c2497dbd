using System.Collections.Immutable;
using Assistant.Rules;

namespace Assistant.Tests.Rules;

/// <summary>What becomes of the candidates beside the list, and what must hold of every list whatever is unknown of it.</summary>
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

    [Fact]
    public void A_decided_condition_stays_decided_whatever_the_unknown_parts_turn_out_to_be()
    {
        var random = new Random(20250723);
        var unknown = 0;
        for (var i = 0; i < 3000; i++)
        {
            var partial = Draw(random, hidden: random.NextDouble() * 0.5);
            var before = Policy.Decide(partial);
            unknown += before.Findings.Count(finding => finding.Status == Status.Unknown);
            for (var settled = 0; settled < 5; settled++)
            {
                var after = Policy.Decide(Settle(random, partial));
                Assert.DoesNotContain(after.Findings, finding => finding.Status == Status.Unknown);
                Assert.All(
                    before.Findings.Zip(after.Findings).Where(pair => pair.First.Status != Status.Unknown),
                    pair => Assert.Equal(pair.First.Status, pair.Second.Status)
                );
            }
        }
        Assert.True(unknown > 1000);
    }

    [Fact]
    public void An_unknown_condition_can_still_come_out_in_more_than_one_way()
    {
        var random = new Random(20250724);
        for (var i = 0; i < 300; i++)
        {
            var partial = Draw(random, hidden: 0.3);
            var before = Policy.Decide(partial);
            var after = Enumerable.Range(0, 400).Select(_ => Policy.Decide(Settle(random, partial))).ToList();
            for (var at = 0; at < before.Findings.Length; at++)
            {
                // Which limit holds is the channel's to say, even where all limits would come to the same.
                if (before.Findings[at].Status == Status.Unknown && before.Findings[at].Missing is not ["channel"])
                {
                    Assert.True(
                        after.Select(decision => decision.Findings[at].Status).Distinct().Count() > 1,
                        $"{at}: {partial.Channel} {partial.Quota} {string.Join(' ', partial.Candidates)}"
                    );
                    Assert.NotEmpty(before.Findings[at].Missing);
                }
            }
        }
    }

    [Fact]
    public void Lists_of_which_everything_is_known_agree_with_the_contract_counted_by_hand()
    {
        var random = new Random(20250725);
        var outcomes = new HashSet<Outcome>();
        for (var i = 0; i < 3000; i++)
        {
            var list = Draw(random, hidden: 0);
            outcomes.Add(Policy.Decide(list).Outcome);
            Assert.Equal(ByHand(list), Policy.Decide(list).Outcome);
        }
        Assert.Equal(3, outcomes.Count);
    }

    static Outcome ByHand(CandidateList list)
    {
        var people = list.Candidates.Where(one => one.Kind == CandidateKind.Individual).ToList();
        var teams = list.Candidates.Where(one => one.Kind == CandidateKind.Team).ToList();
        var (persons, leaders) = list.Channel switch
        {
            "park_association" => (2m, 1m),
            "none" => (0, 0),
            "district_association" or "engineer_station" => (list.Quota!.Individual!.Value, list.Quota.Team!.Value),
            _ => (1, 1),
        };
        var isBroken =
            people.Count > persons
            || teams.Count > leaders
            || people.Exists(person => teams.Exists(team => (team.Name, team.Unit) == (person.Name, person.Unit)))
            || teams.Select(team => team.Unit).Distinct().Count() < teams.Count;
        var isTwice = teams.Select(team => (team.Name, team.Unit)).Distinct().Count() < teams.Count;
        return isBroken ? Outcome.NotEligible
            : isTwice || people.Select(person => person.Unit).Distinct().Count() < people.Count ? Outcome.NeedsHumanReview
            : Outcome.Eligible;
    }

    /// <summary>A short list of a few names and units, parts of which are not known.</summary>
    static CandidateList Draw(Random random, double hidden)
    {
        T? Known<T>(T value) => random.NextDouble() < hidden ? default : value;
        decimal? Number() => random.NextDouble() < hidden ? null : random.Next(4);
        var candidates = Enumerable
            .Range(0, random.Next(5))
            .Select(_ => new Candidate(
                Known(Names[random.Next(Names.Length)]),
                random.NextDouble() < hidden ? null : (CandidateKind)random.Next(2),
                Known(Units[random.Next(Units.Length)]),
                null
            ));
        return new CandidateList(
            Known(Channel.Values[random.Next(Channel.Values.Length)]),
            [.. candidates],
            random.NextDouble() < hidden ? null : new(Number(), Number())
        );
    }

    static readonly string[] Names = ["张三", "李四", "王五"];
    static readonly string[] Units = ["甲", "乙", "丙"];

    static CandidateList Settle(Random random, CandidateList list) =>
        new(
            list.Channel ?? Channel.Values[random.Next(Channel.Values.Length)],
            [
                .. list.Candidates.Select(candidate =>
                    candidate with
                    {
                        Name = candidate.Name ?? AnyOf(random, Names),
                        Kind = candidate.Kind ?? (CandidateKind)random.Next(2),
                        Unit = candidate.Unit ?? AnyOf(random, Units),
                    }
                ),
            ],
            new(list.Quota?.Individual ?? random.Next(6), list.Quota?.Team ?? random.Next(6))
        );

    // One of the list's, or one of its own.
    static string AnyOf(Random random, string[] known) => random.Next(2) == 0 ? known[random.Next(known.Length)] : $"另{random.Next(1000)}";
}
