using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>
/// A part of a combination that has a name and a clause of its own, such as 硕士毕业满7年 among the lines of education and
/// experience. It has the status of what is inside; the name and the clause are for those who read how it came about.
/// </summary>
/// <param name="Name">What people call it.</param>
/// <param name="Law">The clauses that state it; empty when those of the condition do.</param>
/// <param name="Inner">What the facts must satisfy.</param>
public sealed record NamedPart(string Name, ImmutableArray<LawQuote> Law, Condition Inner) : Condition
{
    /// <inheritdoc/>
    public override Status Evaluate(Facts facts) => Inner.Evaluate(facts);

    /// <inheritdoc/>
    public override Explanation Explain(Facts facts) => Combination.Explain(this, [Inner], facts);

    internal override void AddFacts(List<FactDefinition> into) => Inner.AddFacts(into);

    internal override void AddDeciding(Facts facts, List<FactDefinition> into) => Inner.AddDeciding(facts, into);

    internal override void AddLeaves(List<FactCondition> into) => Inner.AddLeaves(into);

    internal override ImmutableArray<Term> Terms(Expansion expansion, Status status) => Inner.Terms(expansion, status);
}
