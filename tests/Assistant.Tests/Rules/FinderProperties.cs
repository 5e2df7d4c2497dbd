using Assistant.Rules;
using Assistant.Tests.Dialogue;
using FsCheck;
using FsCheck.Fluent;
using Outcome = Assistant.Rules.Outcome;

namespace Assistant.Tests.Rules;

public sealed class FinderProperties
{
    [Fact]
    public void Every_programme_is_listed_once_sorted_as_said_and_as_the_policy_decides() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    var facts = RandomFacts.Draw(new Random(seed), Some.Library.Catalog, unknown: seed % 11 / 10.0);
                    var found = RealFinder.Find(facts, Some.Deadline);
                    var keys = found.Programmes.Select(Key).ToList();
                    return found.Programmes.Select(programme => programme.Decision.Policy).ToHashSet().SetEquals(Real)
                        && found.Programmes.Length == Real.Length
                        && keys.SequenceEqual(keys.Order())
                        && found.Programmes.All(programme => programme.Decision.Outcome == programme.Decision.Policy.OutcomeOn(facts))
                        && (found.Next is null || IsAsGood(found, facts));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    static readonly Policy[] Real = [.. Known.Base.Policies.Policies];

    static readonly Finder RealFinder = new(Real);

    static (int, int, int, int) Key(FoundProgramme programme) =>
        (
            Array.IndexOf(
                [Outcome.Eligible, Outcome.NeedsHumanReview, Outcome.Undetermined, Outcome.NotEligible],
                programme.Decision.Outcome
            ),
            programme.Failing.Length,
            programme.Open,
            programme.ForReview.Length
        );

    /// <summary>The fact is missing somewhere, and some value decides as many programmes as is said.</summary>
    static bool IsAsGood(Found found, Facts facts)
    {
        var open = found.Programmes.Where(programme => programme.Decision.Outcome == Outcome.Undetermined).ToList();
        var fact = found.Next!.Fact;
        return open.Exists(programme => programme.Decision.Missing().Contains(fact))
            && Enumerable
                .Range(0, 100)
                .Select(seed => facts.With(fact, RandomFacts.Inside(new Random(seed), fact, facts[fact])))
                .Max(settled => open.Count(programme => programme.Decision.Policy.OutcomeOn(settled) != Outcome.Undetermined))
                == found.Next.Decides;
    }
}
