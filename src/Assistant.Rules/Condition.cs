using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>
/// Something that facts may satisfy: a comparison of one fact, or a combination of conditions. Immutable, and evaluated
/// without allocation, so that a policy can be decided for a whole register of people.
/// </summary>
public abstract record Condition
{
    private protected Condition() { }

    /// <summary>How the condition stands on the facts. The same facts always give the same status.</summary>
    public abstract Status Evaluate(Facts facts);

    /// <summary>How the status comes about, part by part and value by value.</summary>
    public abstract Explanation Explain(Facts facts);

    /// <summary>The facts that the present status rests on, each once; see <see cref="AddDeciding"/>.</summary>
    public ImmutableArray<FactDefinition> Deciding(Facts facts)
    {
        var deciding = new List<FactDefinition>();
        AddDeciding(facts, deciding);
        return [.. deciding];
    }

    /// <summary>Adds the facts that the condition reads, in the order in which it reads them, each once.</summary>
    internal abstract void AddFacts(List<FactDefinition> into);

    /// <summary>
    /// Adds the facts that the present status rests on, each once. Inside a combination only the parts that have the
    /// status of the whole count: an <see cref="Any"/> that is met rests on the parts that are met, an <see cref="All"/>
    /// that is not met on those that are not. Applied to an unknown condition this yields exactly the facts that can
    /// still change its status: a part that is decided while the whole is unknown can no longer decide it.
    /// </summary>
    internal abstract void AddDeciding(Facts facts, List<FactDefinition> into);

    /// <summary>Adds the comparisons of single facts that the condition is made of.</summary>
    internal abstract void AddLeaves(List<FactCondition> into);

    /// <summary>What facts must be for the condition to have a status other than unknown, see <see cref="WhatIf"/>.</summary>
    internal abstract ImmutableArray<Term> Terms(Expansion expansion, Status status);
}

/// <summary>A condition on one fact. Unknown as long as the fact is.</summary>
/// <param name="Fact">The fact.</param>
public abstract record FactCondition(FactDefinition Fact) : Condition
{
    /// <inheritdoc/>
    public sealed override Explanation Explain(Facts facts) => new(this, Evaluate(facts), facts[Fact], []);

    internal sealed override void AddFacts(List<FactDefinition> into)
    {
        if (!into.Contains(Fact))
        {
            into.Add(Fact);
        }
    }

    internal sealed override void AddDeciding(Facts facts, List<FactDefinition> into) => AddFacts(into);

    internal sealed override void AddLeaves(List<FactCondition> into) => into.Add(this);

    internal sealed override ImmutableArray<Term> Terms(Expansion expansion, Status status) => expansion.Leaf(this, status);
}

/// <summary>A yes-or-no fact that must be true.</summary>
/// <param name="Fact">A fact of type <see cref="FactType.Bool"/>.</param>
public sealed record IsTrue(FactDefinition Fact) : FactCondition(Fact)
{
    /// <inheritdoc/>
    public override Status Evaluate(Facts facts) =>
        facts[Fact] is BoolValue known ? (known.Value ? Status.Met : Status.NotMet) : Status.Unknown;
}

/// <summary>A date held against a day.</summary>
/// <param name="Fact">A fact of type <see cref="FactType.Date"/>.</param>
/// <param name="Comparison">How.</param>
/// <param name="Bound">The day.</param>
public sealed record DateComparison(FactDefinition Fact, Comparison Comparison, DateOnly Bound) : FactCondition(Fact)
{
    /// <inheritdoc/>
    public override Status Evaluate(Facts facts) => facts[Fact] is DateValue known ? known.Days.Compare(Comparison, Bound) : Status.Unknown;
}

/// <summary>A number held against a bound.</summary>
/// <param name="Fact">A fact of type <see cref="FactType.Number"/>.</param>
/// <param name="Comparison">How.</param>
/// <param name="Bound">The bound, in the unit of the fact.</param>
public sealed record NumberComparison(FactDefinition Fact, Comparison Comparison, decimal Bound) : FactCondition(Fact)
{
    /// <inheritdoc/>
    public override Status Evaluate(Facts facts) =>
        facts[Fact] is NumberValue known ? known.Range.Compare(Comparison, Bound) : Status.Unknown;
}

/// <summary>A named value held against another one, in the order in which the fact lists its values.</summary>
public sealed record EnumComparison : FactCondition
{
    readonly int _bound;

    /// <summary>Holds a fact of type <see cref="FactType.Enum"/> against one of its values.</summary>
    /// <exception cref="ArgumentException">The bound is not one of the fact's values.</exception>
    public EnumComparison(FactDefinition fact, Comparison comparison, string bound)
        : base(fact)
    {
        (Comparison, Bound, _bound) = (comparison, bound, fact.Values.IndexOf(bound));
        if (_bound < 0)
        {
            throw new ArgumentException($"The fact {fact.Name} has no value {bound}.", nameof(bound));
        }
    }

    /// <summary>How the values compare.</summary>
    public Comparison Comparison { get; }

    /// <summary>The value that the fact is held against.</summary>
    public string Bound { get; }

    /// <inheritdoc/>
    public override Status Evaluate(Facts facts) =>
        facts[Fact] is EnumValue known ? Interval.Point(known.Place).Compare(Comparison, _bound) : Status.Unknown;
}

/// <summary>Every part must hold: not met outweighs unknown, unknown outweighs review, review outweighs met.</summary>
/// <param name="Parts">The parts.</param>
public sealed record All(ImmutableArray<Condition> Parts) : Condition
{
    /// <inheritdoc/>
    public override Status Evaluate(Facts facts)
    {
        var heaviest = Status.Met;
        foreach (var part in Parts)
        {
            var status = part.Evaluate(facts);
            if (status == Status.NotMet)
            {
                return Status.NotMet;
            }
            heaviest = StatusLogic.Heavier(heaviest, status);
        }
        return heaviest;
    }

    /// <inheritdoc/>
    public override Explanation Explain(Facts facts) => Combination.Explain(this, Parts, facts);

    internal override void AddFacts(List<FactDefinition> into) => Combination.AddFacts(Parts, into);

    internal override void AddDeciding(Facts facts, List<FactDefinition> into) =>
        Combination.AddDeciding(Parts, Evaluate(facts), facts, into);

    internal override void AddLeaves(List<FactCondition> into) => Combination.AddLeaves(Parts, into);

    internal override ImmutableArray<Term> Terms(Expansion expansion, Status status) =>
        status switch
        {
            Status.Met => expansion.Every(Parts, status),
            Status.NotMet => expansion.Some(Parts, status),
            _ => expansion.Review(Parts, Status.Met),
        };
}

/// <summary>
/// One part must hold: met outweighs unknown, unknown outweighs review, review outweighs not met. The mirror image of
/// <see cref="All"/>: the negation of all the negations.
/// </summary>
/// <param name="Parts">The parts.</param>
public sealed record Any(ImmutableArray<Condition> Parts) : Condition
{
    /// <inheritdoc/>
    public override Status Evaluate(Facts facts)
    {
        var heaviest = Status.Met;
        foreach (var part in Parts)
        {
            var opposite = part.Evaluate(facts).Negated();
            if (opposite == Status.NotMet)
            {
                return Status.Met;
            }
            heaviest = StatusLogic.Heavier(heaviest, opposite);
        }
        return heaviest.Negated();
    }

    /// <inheritdoc/>
    public override Explanation Explain(Facts facts) => Combination.Explain(this, Parts, facts);

    internal override void AddFacts(List<FactDefinition> into) => Combination.AddFacts(Parts, into);

    internal override void AddDeciding(Facts facts, List<FactDefinition> into) =>
        Combination.AddDeciding(Parts, Evaluate(facts), facts, into);

    internal override void AddLeaves(List<FactCondition> into) => Combination.AddLeaves(Parts, into);

    internal override ImmutableArray<Term> Terms(Expansion expansion, Status status) =>
        status switch
        {
            Status.NotMet => expansion.Every(Parts, status),
            Status.Met => expansion.Some(Parts, status),
            _ => expansion.Review(Parts, Status.NotMet),
        };
}

/// <summary>The opposite of a condition; what is unknown or needs a person stays so.</summary>
/// <param name="Inner">The condition.</param>
public sealed record Not(Condition Inner) : Condition
{
    /// <inheritdoc/>
    public override Status Evaluate(Facts facts) => Inner.Evaluate(facts).Negated();

    /// <inheritdoc/>
    public override Explanation Explain(Facts facts) => Combination.Explain(this, [Inner], facts);

    internal override void AddFacts(List<FactDefinition> into) => Inner.AddFacts(into);

    internal override void AddDeciding(Facts facts, List<FactDefinition> into) => Inner.AddDeciding(facts, into);

    internal override void AddLeaves(List<FactCondition> into) => Inner.AddLeaves(into);

    internal override ImmutableArray<Term> Terms(Expansion expansion, Status status) => Inner.Terms(expansion, status.Negated());
}

/// <summary>
/// A claim that only a person can judge, such as 「作出突出贡献」: claimed it is for review, denied it is not met, and as
/// long as nobody asked it is unknown. <c>any: [x, judged: not x]</c> is how a policy says “x, else review”.
/// </summary>
/// <param name="Inner">What is claimed.</param>
public sealed record Judged(Condition Inner) : Condition
{
    /// <inheritdoc/>
    public override Status Evaluate(Facts facts) => Inner.Evaluate(facts) is var status and not Status.Met ? status : Status.Review;

    /// <inheritdoc/>
    public override Explanation Explain(Facts facts) => Combination.Explain(this, [Inner], facts);

    internal override void AddFacts(List<FactDefinition> into) => Inner.AddFacts(into);

    internal override void AddDeciding(Facts facts, List<FactDefinition> into) => Inner.AddDeciding(facts, into);

    internal override void AddLeaves(List<FactCondition> into) => Inner.AddLeaves(into);

    internal override ImmutableArray<Term> Terms(Expansion expansion, Status status) =>
        status switch
        {
            Status.NotMet => Inner.Terms(expansion, status),
            Status.Review => expansion.Either(Inner.Terms(expansion, Status.Met), Inner.Terms(expansion, status)),
            _ => [],
        };
}

static class Combination
{
    public static Explanation Explain(Condition whole, ImmutableArray<Condition> parts, Facts facts) =>
        new(whole, whole.Evaluate(facts), null, [.. parts.Select(part => part.Explain(facts))]);

    public static void AddFacts(ImmutableArray<Condition> parts, List<FactDefinition> into)
    {
        foreach (var part in parts)
        {
            part.AddFacts(into);
        }
    }

    public static void AddLeaves(ImmutableArray<Condition> parts, List<FactCondition> into)
    {
        foreach (var part in parts)
        {
            part.AddLeaves(into);
        }
    }

    public static void AddDeciding(ImmutableArray<Condition> parts, Status whole, Facts facts, List<FactDefinition> into)
    {
        foreach (var part in parts)
        {
            if (part.Evaluate(facts) == whole)
            {
                part.AddDeciding(facts, into);
            }
        }
    }
}
