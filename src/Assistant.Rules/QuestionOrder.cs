using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>One question to a person: for one fact, or for several that are asked together.</summary>
/// <param name="Facts">The facts, in the order of their group; at least one.</param>
/// <param name="IsSpare">Whether it is needed only if an answer before it speaks against the person.</param>
public sealed record FactQuestion(ImmutableArray<FactDefinition> Facts, bool IsSpare);

/// <summary>
/// The order in which the facts that a decision misses are best asked: the one that is likely to end the check soonest
/// first. It is greedy, and asked anew after every answer:
/// <list type="number">
/// <item>A fact holds with its <see cref="FactDefinition.Odds"/>, or surely where no value of it could fail the condition
/// (「x, else review」); it costs its <see cref="FactDefinition.Effort"/>, a bundle that of its hardest fact. What is decided
/// costs nothing.</item>
/// <item><c>all</c> holds with the product of the chances of its parts, <c>any</c> unless all parts fail; the expected cost
/// counts each part only as far as the parts before it leave the matter open.</item>
/// <item>Inside <c>all</c> the part with the most chance of failing per cost comes first, inside <c>any</c> the one with
/// the most chance of being met.</item>
/// <item>The required conditions together are one big <c>all</c>; those that begin with the same question count together,
/// so that a bundle is worth the chance that any of its conditions fails.</item>
/// <item>A fact that presupposes another one (<see cref="FactDefinition.After"/>) is never asked before it.</item>
/// <item>Ties go by the order of the policy.</item>
/// </list>
/// </summary>
public static class QuestionOrder
{
    /// <summary>The questions that may still come, the next one first; together they ask for every missing fact once.</summary>
    /// <param name="decision">The decision so far.</param>
    /// <param name="groups">
    /// Facts that are asked together as far as nothing is known of them and they are still needed; each in one group at most.
    /// </param>
    /// <param name="closed">Facts that the person cannot tell; they are not asked again, and nothing waits for them.</param>
    public static ImmutableArray<FactQuestion> Of(
        Decision decision,
        ImmutableArray<ImmutableArray<FactDefinition>> groups,
        IReadOnlyCollection<FactDefinition> closed
    )
    {
        var prospect = new Prospects(decision, groups, closed).OfPolicy();
        return [.. prospect.Questions.Select(question => new FactQuestion(question, !prospect.Fewest.Contains(question)))];
    }
}

/// <summary>What is to be expected of asking for a condition.</summary>
/// <param name="Met">The chance that it does not fail.</param>
/// <param name="Cost">What it takes to know, in plain questions, on average.</param>
/// <param name="Questions">The questions in their order; one is told from another by the identity of its array.</param>
/// <param name="Fewest">Those of them that are asked even when every answer is as hoped for.</param>
readonly record struct Prospect(
    decimal Met,
    decimal Cost,
    ImmutableArray<ImmutableArray<FactDefinition>> Questions,
    ImmutableArray<ImmutableArray<FactDefinition>> Fewest
)
{
    /// <summary>Something that no question decides, such as what is decided already.</summary>
    public static Prospect WithoutQuestions(bool fails) => new(fails ? 0 : 1, 0, [], []);

    /// <summary>The chance per cost that it decides the combination it stands in.</summary>
    public decimal Worth(bool inAll) => Cost == 0 ? -1 : (inAll ? 1 - Met : Met) / Cost;

    /// <summary>Parts of one combination asked one after the other, each as long as those before it leave it open.</summary>
    public static Prospect Chain(IEnumerable<Prospect> parts, bool inAll)
    {
        var (open, cost) = (1m, 0m);
        var questions = ImmutableArray.CreateBuilder<ImmutableArray<FactDefinition>>();
        var fewest = ImmutableArray.CreateBuilder<ImmutableArray<FactDefinition>>();
        foreach (var part in parts)
        {
            var fresh = part.Questions.RemoveAll(questions.Contains);
            if (inAll || fewest.Count == 0)
            {
                fewest.AddRange(part.Fewest.RemoveAll(fewest.Contains));
            }
            cost += fresh.IsEmpty ? 0 : open * part.Cost * fresh.Length / part.Questions.Length;
            open *= inAll ? part.Met : 1 - part.Met;
            questions.AddRange(fresh);
        }
        return new(inAll ? open : 1 - open, cost, questions.ToImmutable(), fewest.ToImmutable());
    }

    /// <summary>Parts of one combination in their best order; those that begin with the same question stay together.</summary>
    public static Prospect Best(IEnumerable<Prospect> parts, bool inAll) =>
        Chain(
            parts
                .GroupBy(part => part.Questions.FirstOrDefault())
                .Select(together => Chain(together, inAll))
                .OrderByDescending(part => part.Worth(inAll)),
            inAll
        );
}

/// <summary>Works out prospects on the facts of one decision.</summary>
sealed class Prospects
{
    readonly Policy _policy;
    readonly Facts _facts;
    readonly ImmutableArray<FactDefinition>[] _questions;

    public Prospects(Decision decision, ImmutableArray<ImmutableArray<FactDefinition>> groups, IReadOnlyCollection<FactDefinition> closed)
    {
        (_policy, _facts) = (decision.Policy, decision.Facts);
        var needed = new List<FactDefinition>();
        foreach (var condition in Open())
        {
            condition.AddDeciding(_facts, needed);
        }
        needed.RemoveAll(closed.Contains);
        _questions = new ImmutableArray<FactDefinition>[_facts.Catalog.Definitions.Length];
        foreach (var fact in needed)
        {
            _questions[fact.Slot] = [fact];
        }
        foreach (var group in groups)
        {
            var together = group.RemoveAll(fact => _facts[fact] is not null || !needed.Contains(fact));
            foreach (var fact in together)
            {
                _questions[fact.Slot] = together;
            }
        }
    }

    /// <summary>The prospect of the whole policy.</summary>
    public Prospect OfPolicy() => Prospect.Best(Open().Select(condition => Of(condition, negated: false)), inAll: true);

    IEnumerable<Condition> Open() =>
        _policy
            .Conditions.Where(condition => condition.Kind == ConditionKind.Required)
            .Select(condition => condition.When!)
            .Where(when => when.Evaluate(_facts) == Status.Unknown);

    Prospect Of(Condition condition, bool negated) =>
        condition.Evaluate(_facts) switch
        {
            Status.Unknown when OnlyFact(condition) is { } fact => OfFact(condition, negated, fact),
            Status.Unknown => condition switch
            {
                Not not => Of(not.Inner, !negated),
                Judged judged => Of(judged.Inner, negated),
                NamedPart named => Of(named.Inner, negated),
                All all => OfParts(all.Parts, joint => new All(joint), negated, inAll: !negated),
                Any any => OfParts(any.Parts, joint => new Any(joint), negated, inAll: negated),
                _ => throw new InvalidOperationException($"A {condition.GetType().Name} cannot be asked for."),
            },
            var status => Prospect.WithoutQuestions(fails: (negated ? status.Negated() : status) == Status.NotMet),
        };

    // Parts that wait for the same fact alone (master = full_time, or else master = overseas for review) are decided at once.
    Prospect OfParts(ImmutableArray<Condition> parts, Func<ImmutableArray<Condition>, Condition> combine, bool negated, bool inAll)
    {
        var joined = parts
            .GroupBy(part => (object?)OnlyFact(part) ?? part, ReferenceEqualityComparer.Instance)
            .Select(group => group.ToImmutableArray());
        return Prospect.Best(joined.Select(group => Of(group is [var only] ? only : combine(group), negated)), inAll);
    }

    Prospect OfFact(Condition condition, bool negated, FactDefinition fact)
    {
        if (_questions[fact.Slot].IsDefault)
        {
            return Prospect.WithoutQuestions(fails: false);
        }
        var leaves = new List<FactCondition>();
        condition.AddLeaves(leaves);
        var fails = negated ? Status.Met : Status.NotMet;
        var canFail = Cells
            .Of(fact, leaves.Where(leaf => leaf.Fact == fact))
            .Values.Any(value => value is not null && condition.Evaluate(_facts.With(fact, value)) == fails);
        var questions = ImmutableArray.CreateBuilder<ImmutableArray<FactDefinition>>();
        AddWithPresupposed(_questions[fact.Slot], questions, []);
        var cost = questions.Sum(question => question.Max(one => one.Effort));
        return new(canFail ? fact.Odds : 1, cost, questions.ToImmutable(), questions.ToImmutable());
    }

    void AddWithPresupposed(
        ImmutableArray<FactDefinition> question,
        ImmutableArray<ImmutableArray<FactDefinition>>.Builder into,
        List<ImmutableArray<FactDefinition>> waiting
    )
    {
        // A group can wait for a question that waits for the group; whichever was reached first then comes last.
        waiting.Add(question);
        foreach (var fact in question)
        {
            if (
                fact.After is { } name
                && _facts.Catalog.TryGet(name, out var before)
                && _questions[before.Slot] is { IsDefault: false } first
                && !waiting.Contains(first)
            )
            {
                AddWithPresupposed(first, into, waiting);
            }
        }
        into.Add(question);
    }

    /// <summary>The one fact that an unknown condition waits for; null when it waits for several, or for none.</summary>
    FactDefinition? OnlyFact(Condition condition)
    {
        if (condition.Evaluate(_facts) != Status.Unknown)
        {
            return null;
        }
        var facts = new List<FactDefinition>();
        condition.AddDeciding(_facts, facts);
        return facts is [var only] ? only : null;
    }
}
