using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>
/// How the text is read where it leaves room (口径): the question, the clauses on each side, the reading in force and
/// whether the responsible body has confirmed it.
/// </summary>
/// <param name="Id">Identifier in the ledger, such as <c>age-bracket</c>.</param>
/// <param name="Question">What the text leaves open, as a question in plain Chinese.</param>
/// <param name="Sides">What may be read, each with the clause that speaks for it; at least one.</param>
/// <param name="InForce">The reading that verdicts rest on, one sentence in plain Chinese.</param>
/// <param name="Confirmed">Who confirmed it and when; null while that is open (待确认).</param>
public sealed record PolicyReading(string Id, string Question, ImmutableArray<ReadingSide> Sides, string InForce, Confirmation? Confirmed)
{
    /// <summary>
    /// For which facts the sides come to different results; null when they always may. It keeps a verdict from naming a
    /// reading that changes nothing for the person.
    /// </summary>
    public Condition? Matters { get; init; }

    /// <summary>
    /// Which statuses of a condition another reading could change: a stricter one only takes away what is met, a milder one
    /// only helps what is not. Empty when it may change any.
    /// </summary>
    public ImmutableArray<Status> Changes { get; init; } = [];

    /// <summary>
    /// Whether another reading could change what was found. A fact that is not known yet may matter only if the condition
    /// reads it, and only while the condition is not met: what is met is met by the facts that were stated.
    /// </summary>
    public bool BearsOn(Finding finding, Facts facts) =>
        (Changes.IsEmpty || Changes.Contains(finding.Status))
        && Matters?.Evaluate(facts) switch
        {
            null or Status.Met => true,
            Status.Unknown => finding.Status != Status.Met && StillOpen(facts).Any(finding.Condition.Facts.Contains),
            _ => false,
        };

    /// <summary>The facts that would tell whether the sides differ.</summary>
    List<FactDefinition> StillOpen(Facts facts)
    {
        var open = new List<FactDefinition>();
        Matters?.AddDeciding(facts, open);
        return open;
    }
}

/// <summary>One way to read the text.</summary>
/// <param name="Says">What is read, in plain Chinese.</param>
/// <param name="Law">The clause that speaks for it, with its words.</param>
public sealed record ReadingSide(string Says, LawQuote Law);

/// <summary>That a reading was confirmed.</summary>
/// <param name="By">The body or person that confirmed it.</param>
/// <param name="On">The day.</param>
public sealed record Confirmation(string By, DateOnly On);
