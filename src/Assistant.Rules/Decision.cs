using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>What a policy says of a case as a whole. Only required conditions count.</summary>
public enum Outcome
{
    /// <summary>Every condition is met. People are told 「符合基本申报条件，以主办单位审核为准」.</summary>
    Eligible,

    /// <summary>Some condition is not met, whatever else is or becomes known.</summary>
    NotEligible,

    /// <summary>Nothing speaks against it so far, but facts are missing.</summary>
    Undetermined,

    /// <summary>All facts are there, and a person must judge some of them.</summary>
    NeedsHumanReview,
}

/// <summary>How one condition came out.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Status">Its status.</param>
/// <param name="Because">
/// The facts that the status rests on: of a met alternative the met ones only, of an unknown condition those still needed.
/// </param>
public sealed record Finding(PolicyCondition Condition, Status Status, ImmutableArray<FactDefinition> Because)
{
    /// <summary>Of a condition with named alternatives those that the status rests on: of a met one the met ones only.</summary>
    public ImmutableArray<NamedPart> Parts { get; init; } = [];
}

/// <summary>A policy applied to the facts of one case. The same policy and facts always give the same decision.</summary>
public sealed class Decision
{
    internal Decision(Policy policy, Facts facts, Outcome outcome) => (Policy, Facts, Outcome) = (policy, facts, outcome);

    /// <summary>The policy that was applied.</summary>
    public Policy Policy { get; }

    /// <summary>The facts that it was applied to.</summary>
    public Facts Facts { get; }

    /// <summary>The outcome.</summary>
    public Outcome Outcome { get; }

    /// <summary>How each condition came out, the met ones too, in the order of the policy. Worked out anew on each call.</summary>
    public ImmutableArray<Finding> Findings()
    {
        var findings = ImmutableArray.CreateBuilder<Finding>(Policy.Conditions.Length);
        foreach (var condition in Policy.Conditions)
        {
            var because = new List<FactDefinition>();
            condition.When?.AddDeciding(Facts, because);
            var status = condition.Evaluate(Facts);
            findings.Add(new Finding(condition, status, [.. because]) { Parts = [.. Named(condition.When, status)] });
        }
        return findings.MoveToImmutable();
    }

    IEnumerable<NamedPart> Named(Condition? when, Status status) =>
        when is Any any ? any.Parts.OfType<NamedPart>().Where(part => part.Evaluate(Facts) == status) : [];

    /// <summary>
    /// The facts that unknown required conditions still need, each once, in the order in which they are best asked (see
    /// <see cref="QuestionOrder"/>). A fact is needed when it is absent, or known only to an interval that straddles the
    /// bound, and its value can still change the status of an unknown condition; a condition that is decided needs nothing
    /// more. A case that is already not eligible lists what would complete the picture. Worked out anew on each call.
    /// </summary>
    public ImmutableArray<FactDefinition> Missing() => [.. QuestionOrder.Of(this, [], []).SelectMany(question => question.Facts)];
}
