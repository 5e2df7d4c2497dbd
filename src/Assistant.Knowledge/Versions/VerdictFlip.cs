using System.Collections.Immutable;
using Assistant.Rules;

namespace Assistant.Knowledge.Versions;

/// <summary>A kept case whose verdict is another one under the new policy.</summary>
/// <param name="Case">The case.</param>
/// <param name="OldPolicy">The policy that decided it.</param>
/// <param name="NewPolicy">The policy that decides it now.</param>
/// <param name="Old">The outcome under the old one.</param>
/// <param name="New">The outcome under the new one; null when the case cannot be stated any more.</param>
/// <param name="Conditions">The conditions of the new policy that stand otherwise than in the old one, or that it alone has and that are not met.</param>
public sealed record VerdictFlip(
    StoredCase Case,
    string OldPolicy,
    string NewPolicy,
    Outcome Old,
    Outcome? New,
    ImmutableArray<string> Conditions
)
{
    /// <summary>Decides every case under its policy and under those that come after it.</summary>
    /// <param name="cases">The kept cases.</param>
    /// <param name="old">The knowledge base whose policies decided them.</param>
    /// <param name="new">The knowledge base whose policies decide them now.</param>
    /// <param name="follows">Whether a policy of the new knowledge base is to be held against one of the old.</param>
    public static ImmutableArray<VerdictFlip> Among(
        IEnumerable<StoredCase> cases,
        KnowledgeBase old,
        KnowledgeBase @new,
        Func<Policy, Policy, bool> follows
    ) =>
        [
            .. from stored in cases
            from before in old.Policies.Policies
            where before.Id == stored.Policy
            from after in @new.Policies.Policies
            where follows(before, after)
            let flip = Of(stored, before, old, after, @new)
            where flip is not null
            select flip,
        ];

    static VerdictFlip? Of(StoredCase stored, Policy before, KnowledgeBase old, Policy after, KnowledgeBase @new)
    {
        if (!FactsJson.TryRead(stored.Facts, old.Facts.Catalog, out var facts, out _))
        {
            return null;
        }
        var outcome = before.OutcomeOn(facts);
        if (!FactsJson.TryRead(stored.Facts, @new.Facts.Catalog, out var now, out _))
        {
            return new VerdictFlip(stored, before.Id, after.Id, outcome, New: null, []);
        }
        var changed = after.OutcomeOn(now);
        return changed == outcome ? null : new VerdictFlip(stored, before.Id, after.Id, outcome, changed, [.. Differing()]);

        IEnumerable<string> Differing() =>
            from condition in after.Conditions
            let earlier = before.Conditions.FirstOrDefault(known => known.Id == condition.Id)
            let status = condition.Evaluate(now)
            where earlier is null ? status != Status.Met : earlier.Evaluate(facts) != status
            select condition.Name;
    }
}
