using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>
/// How a condition came to its status: the same tree as the condition, each node with its own status and each leaf with
/// the value that it was held against. Built when somebody asks for it, never on the way to a decision.
/// </summary>
/// <param name="Condition">The condition that the node explains.</param>
/// <param name="Status">Its status.</param>
/// <param name="Value">What was stated of the fact; null for a combination, and while the fact is unknown.</param>
/// <param name="Parts">The explanations of the parts, in the order of the condition; empty for a leaf.</param>
public sealed record Explanation(Condition Condition, Status Status, FactValue? Value, ImmutableArray<Explanation> Parts)
{
    /// <summary>
    /// The parts that the status rests on: those of the same status. Of an alternative that is not met these are all, of a
    /// met one the met ones only, of an unknown one those that may still decide it. What is denied or judged rests on its
    /// one part, whose own status differs.
    /// </summary>
    public IEnumerable<Explanation> Deciding => Condition is Not or Judged ? Parts : Parts.Where(part => part.Status == Status);
}
