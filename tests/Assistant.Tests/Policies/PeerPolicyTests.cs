using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Policies;
using Assistant.Rules;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

/// <summary>The ten conditions that other rule engines are measured with are a policy like all others.</summary>
public sealed class PeerPolicyTests
{
    static readonly Policy Peers = PolicyLibrary
        .Load(
            Path.Combine(Repository.Root, "tests", "Assistant.Benchmarks", "peer-rules"),
            Some.Library.Catalog,
            DocumentLibrary.Load(Repository.KnowledgeBase).WhyQuoteFails,
            new Dictionary<string, DateTimeOffset>()
        )
        .Policies.Single();

    [Fact]
    public void Each_of_the_ten_conditions_has_the_code_of_the_peers_and_a_quote_that_stands_in_its_clause()
    {
        Assert.Equal(
            ["AGE", "CITIZEN", "DEGREE", "YEARS", "ACTIVE", "TITLE", "PROJECT", "FUNDED", "HOST_BEIJING", "HOST_LEGAL"],
            Peers.Conditions.Select(condition => condition.Id.ToUpperInvariant())
        );
        Assert.All(Peers.Conditions, condition => Assert.NotEmpty(condition.Law));
    }

    [Fact]
    public void They_are_less_than_the_real_programme_asks_so_whoever_meets_that_meets_them() =>
        Assert.Equal(Outcome.Eligible, Peers.OutcomeOn(Some.EligibleForGrowth));
}
