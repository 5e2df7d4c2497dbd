using System.Collections.Immutable;
using Assistant.Rules;

namespace Assistant.Dialogue.Turns;

/// <summary>How far the titles are, as a program reads it.</summary>
/// <param name="AsOf">The day from which years are counted on.</param>
/// <param name="Steps">The levels, lowest first.</param>
/// <param name="Text">The same for people.</param>
public sealed record LadderResult(DateOnly AsOf, ImmutableArray<StepResult> Steps, string Text);

/// <summary>How far one level is.</summary>
/// <param name="Title">The level, such as <c>senior</c>.</param>
/// <param name="Program">The policy by which it is obtained.</param>
/// <param name="Held">Whether it, or a higher one, is held already.</param>
public sealed record StepResult(string Title, string Program, bool Held)
{
    /// <summary>The first day on which education and experience may suffice.</summary>
    public DateOnly? Earliest { get; init; }

    /// <summary>The day by which they suffice for sure; left out when time alone does not bring it, or facts are missing.</summary>
    public DateOnly? Latest { get; init; }

    /// <summary>The alternatives of education and experience that suffice on <see cref="Latest"/>, as the policy calls them.</summary>
    public ImmutableArray<string>? By { get; init; }

    /// <summary>The first day on which they may suffice in a person's judgement, where that is earlier.</summary>
    public DateOnly? ByReview { get; init; }

    /// <summary>The unknown facts that may bring it earlier, or at all.</summary>
    public ImmutableArray<string>? Needed { get; init; }

    /// <summary>What it takes beside time, where there is no day.</summary>
    public ImmutableArray<ConditionWaysResult>? Beside { get; init; }

    /// <summary>How the age window stands at <see cref="Earliest"/>, or now for a level that is held.</summary>
    public WindowState? Window { get; init; }

    /// <summary>How the age window stands at <see cref="Latest"/>.</summary>
    public WindowState? WindowAtLatest { get; init; }
}
