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

    /// <summary>Whether another reading could change the result on these facts. What is not known yet may matter.</summary>
    public bool BearsOn(Facts facts) => Matters is null || Matters.Evaluate(facts) != Status.NotMet;
}

/// <summary>One way to read the text.</summary>
/// <param name="Says">What is read, in plain Chinese.</param>
/// <param name="Law">The clause that speaks for it, with its words.</param>
public sealed record ReadingSide(string Says, LawQuote Law);

/// <summary>That a reading was confirmed.</summary>
/// <param name="By">The body or person that confirmed it.</param>
/// <param name="On">The day.</param>
public sealed record Confirmation(string By, DateOnly On);
