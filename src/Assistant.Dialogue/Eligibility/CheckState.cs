using System.Collections.Immutable;
using Assistant.Dialogue.Turns;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Where a check stands.</summary>
public enum CheckStage
{
    /// <summary>A question waits for its answer.</summary>
    Asking,

    /// <summary>The person left; 「继续」 goes on.</summary>
    Paused,

    /// <summary>The verdict was told; a correction opens the check again.</summary>
    Ended,
}

/// <summary>What a question is for.</summary>
public enum AskPurpose
{
    /// <summary>To learn facts.</summary>
    Plain,

    /// <summary>To learn a fact more exactly, because what was said straddles a bound.</summary>
    Narrow,

    /// <summary>To learn in which way a degree was obtained that was named without it.</summary>
    DegreeForm,

    /// <summary>To have the person confirm what was most likely meant.</summary>
    Confirm,

    /// <summary>To learn which conditions of a bundle do not hold.</summary>
    WhichOnes,
}

/// <summary>The question that waits for an answer.</summary>
/// <param name="Facts">The facts that it asks for; several when it bundles them, in the order in which they are numbered.</param>
/// <param name="Purpose">What it is for.</param>
public sealed record PendingQuestion(ImmutableArray<string> Facts, AskPurpose Purpose)
{
    /// <summary>What the person is asked to confirm.</summary>
    public ImmutableArray<StatedFact> Unconfirmed { get; init; } = [];

    /// <summary>How often an answer to it was not understood.</summary>
    public int Misses { get; init; }
}

/// <summary>One check as it is remembered between turns. The facts themselves belong to the conversation.</summary>
public sealed record CheckState
{
    /// <summary>The policy that is checked.</summary>
    public required string Program { get; init; }

    /// <summary>Whether it is for someone other than the speaker, so that 他 is the one who is checked.</summary>
    public bool IsForOther { get; init; }

    /// <summary>Where the check stands.</summary>
    public CheckStage Stage { get; init; }

    /// <summary>The question that waits; kept while the check is paused.</summary>
    public PendingQuestion? Pending { get; init; }

    /// <summary>The questions answered so far, each with its facts, in order.</summary>
    public ImmutableArray<ImmutableArray<string>> Answered { get; init; } = [];

    /// <summary>Facts that the person does not know or would rather not say.</summary>
    public ImmutableArray<string> Skipped { get; init; } = [];

    /// <summary>Facts that were asked for more exactly already; they are not asked again.</summary>
    public ImmutableArray<string> Narrowed { get; init; } = [];

    /// <summary>Facts of bundles that did not work as one question.</summary>
    public ImmutableArray<string> Singly { get; init; } = [];

    /// <summary>Whether the choice to stop at a condition that is not met was offered.</summary>
    public bool StopWasOffered { get; init; }

    /// <summary>Whether it was offered in the very last reply, so that 「停」 takes it.</summary>
    public bool StopIsOffered { get; init; }
}
