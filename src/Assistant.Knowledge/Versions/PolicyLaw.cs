using Assistant.Rules;

namespace Assistant.Knowledge.Versions;

/// <summary>The law that a policy rests on.</summary>
public static class PolicyLaw
{
    /// <summary>Every quote of the policy: of its conditions and of their named parts.</summary>
    public static IEnumerable<LawQuote> Of(Policy policy) =>
        policy.Conditions.SelectMany(condition => condition.Law.Concat(condition.When is { } when ? Of(when) : []));

    static IEnumerable<LawQuote> Of(Condition condition) =>
        condition switch
        {
            NamedPart part => part.Law.Concat(Of(part.Inner)),
            All all => all.Parts.SelectMany(Of),
            Any any => any.Parts.SelectMany(Of),
            Not not => Of(not.Inner),
            Judged judged => Of(judged.Inner),
            _ => [],
        };
}
