using Assistant.Rules;

namespace Assistant.Tests.Rules;

/// <summary>What must hold of every list, whatever is unknown of it.</summary>
public sealed class ListDecisionProperties
{
    static readonly ListPolicy Policy = Some.List("recommend-2025");
    static readonly FactDefinition Channel = Policy.Channel;

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
