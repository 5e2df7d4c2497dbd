using System.Numerics;
using Assistant.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace Assistant.Tests.Rules;

/// <summary>What must hold for every table and every committee: FsCheck draws them and prints the seed of a failure.</summary>
public sealed class ComputationProperties
{
    const int Hundredths = 100;

    static readonly Grade[] Grades = [new("A", new(80, 100)), new("B", new(60, 80)), new("C", new(40, 60)), new("D", new(0, 40))];

    /// <summary>Tables of up to twelve elements, with weights of up to two decimals.</summary>
    static Gen<ScoringTable> Tables =>
        from count in Gen.Choose(1, 12)
        from weights in Gen.Choose(1, 3000).ArrayOf(count)
        select new ScoringTable(
            [.. weights.Select((weight, at) => new ScoringElement($"e{at}", (decimal)weight / Hundredths))],
            [.. Grades]
        );

    /// <summary>Ranges of points with two decimals.</summary>
    static Gen<Points> Ranges =>
        from one in Gen.Choose(0, 100 * Hundredths)
        from two in Gen.Choose(0, 100 * Hundredths)
        select new Points((decimal)Math.Min(one, two) / Hundredths, (decimal)Math.Max(one, two) / Hundredths);

    /// <summary>A table, what is known of some of its elements, and a completion of that.</summary>
    static Gen<(ScoringTable Table, Dictionary<string, Points> Known, Dictionary<string, Points> Complete)> Scorings =>
        from table in Tables
        from ranges in Ranges.ArrayOf(table.Elements.Length)
        from isKnown in Gen.Elements(true, false).ArrayOf(table.Elements.Length)
        from shares in Gen.Choose(0, 1000).ArrayOf(table.Elements.Length)
        let names = table.Elements.Select(element => element.Name).ToArray()
        let known = names.Zip(ranges).Where((_, at) => isKnown[at]).ToDictionary(pair => pair.First, pair => pair.Second)
        let complete = names
            .Select((name, at) => (name, Points: Inside(known.TryGetValue(name, out var range) ? range : table.Any, shares[at])))
            .ToDictionary(pair => pair.name, pair => pair.Points)
        select (table, known, complete);

    static Points Inside(Points range, int share) => Point(range.Low + Math.Round(range.Width * share / 1000, 2));

    static Points Point(decimal points) => new(points, points);

    static void Holds(Func<ScoringTable, Dictionary<string, Points>, Dictionary<string, Points>, bool> property) =>
        Prop.ForAll(Scorings.ToArbitrary(), drawn => property(drawn.Table, drawn.Known, drawn.Complete))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Every_completion_lies_within_the_total() =>
        Holds((table, known, complete) => table.Score(known).Total.Covers(table.Score(complete).Total));

    [Fact]
    public void Both_ends_of_the_total_are_reached() =>
        Holds(
            (table, known, _) =>
            {
                var total = table.Score(known).Total;
                return TotalAt(range => range.Low) == total.Low && TotalAt(range => range.High) == total.High;

                decimal TotalAt(Func<Points, decimal> end) =>
                    table
                        .Score(
                            table.Elements.ToDictionary(
                                element => element.Name,
                                element => Point(end(known.GetValueOrDefault(element.Name, table.Any)))
                            )
                        )
                        .Total.Low;
            }
        );

    [Fact]
    public void A_settled_total_is_exact_to_the_last_digit() =>
        Holds(
            (table, _, complete) =>
            {
                var total = table.Score(complete).Total;
                var exact = table.Elements.Aggregate(
                    BigInteger.Zero,
                    (sum, element) =>
                        sum + new BigInteger(element.Weight * Hundredths) * new BigInteger(complete[element.Name].Low * Hundredths)
                );
                return total.Width == 0 && new BigInteger(total.Low * Hundredths * Hundredths * 100) == exact;
            }
        );

    [Fact]
    public void Settling_an_element_narrows_the_total_by_the_width_of_its_share() =>
        Holds(
            (table, known, complete) =>
            {
                var score = table.Score(known);
                return score.Elements.All(part =>
                {
                    var settled = new Dictionary<string, Points>(known) { [part.Element.Name] = complete[part.Element.Name] };
                    var narrowed = table.Score(settled).Total;
                    return score.Total.Covers(narrowed) && score.Total.Width - narrowed.Width == part.Share.Width;
                });
            }
        );

    [Fact]
    public void No_other_element_narrows_the_total_more_than_the_widest() =>
        Holds(
            (table, known, _) =>
            {
                var score = table.Score(known);
                return score.Widest.All(wide => score.Elements.All(part => part.Share.Width <= wide.Share.Width));
            }
        );

    static Gen<Fraction> Shares =>
        from denominator in Gen.Choose(1, 12)
        from numerator in Gen.Choose(1, denominator)
        select new Fraction(numerator, denominator);

    [Fact]
    public void The_quorum_is_the_smallest_number_that_reaches_the_share() =>
        Prop.ForAll(
                Shares.ToArbitrary(),
                Gen.Choose(0, 100_000).ToArbitrary(),
                (share, whole) =>
                {
                    var least = share.AtLeastOf(whole);
                    return Reaches(share, least, whole) && !Reaches(share, least - 1, whole) && share.LargestWholeFor(least) >= whole;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void The_largest_whole_is_the_largest_of_which_the_people_reach_the_share() =>
        Prop.ForAll(
                Shares.ToArbitrary(),
                Gen.Choose(0, 100_000).ToArbitrary(),
                (share, part) => share.LargestWholeFor(part) is var most && Reaches(share, part, most) && !Reaches(share, part, most + 1)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void What_is_decided_of_a_vote_stays_whatever_the_unknown_numbers_turn_out_to_be() =>
        Prop.ForAll(
                Shares.ToArbitrary(),
                Shares.ToArbitrary(),
                (quorum, pass) => IsSettledOnlyByEveryCompletion(new VotingRule(quorum, pass))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    /// <summary>Against every vote of a committee of up to seven: decided exactly when all completions agree.</summary>
    static bool IsSettledOnlyByEveryCompletion(VotingRule rule)
    {
        var all = (
            from size in Enumerable.Range(1, 7)
            from present in Enumerable.Range(1, size)
            from votes in Enumerable.Range(0, present + 1)
            select new Vote(size, present, votes)
        ).ToList();
        var partial = all.SelectMany(vote =>
                new[] { vote with { Present = null }, vote with { InFavour = null }, vote with { Present = null, InFavour = null } }
            )
            .Distinct();
        return partial.All(known =>
        {
            var outcomes = all.Where(vote =>
                    vote.Size == known.Size && Fits(known.Present, vote.Present) && Fits(known.InFavour, vote.InFavour)
                )
                .Select(rule.IsPassed)
                .Distinct()
                .ToList();
            return rule.IsPassed(known) is var told && (told == Status.Unknown || outcomes is [var only] && only == told);
        });
    }

    static bool Fits(int? known, int? actual) => known is null || known == actual;

    static bool Reaches(Fraction share, int part, int whole) => (long)part * share.Denominator >= (long)whole * share.Numerator;
}
