using System.Collections.Immutable;
using System.Text.Json;
using Assistant.Rules;

namespace Assistant.Dialogue.Turns;

/// <summary>What would change a verdict, as a program reads it.</summary>
/// <param name="Conditions">The required conditions that are not met or unknown, each with what would do.</param>
/// <param name="Whole">What turns the outcome, cheapest first of its kind; empty when nothing can.</param>
/// <param name="Barred">The facts that nobody can change and that stand in the way.</param>
public sealed record WhatIfResult(
    ImmutableArray<ConditionWaysResult> Conditions,
    ImmutableArray<WayResult> Whole,
    ImmutableArray<string> Barred
);

/// <summary>What would do for one condition.</summary>
/// <param name="Id">The condition's identifier in its policy.</param>
/// <param name="Status"><c>not_met</c> or <c>unknown</c>.</param>
/// <param name="Ways">The ways, shortest first; none is part of another one.</param>
/// <param name="Barred">The facts that nobody can change and that bar every way to meet it.</param>
public sealed record ConditionWaysResult(string Id, Status Status, ImmutableArray<WayResult> Ways, ImmutableArray<string> Barred)
{
    /// <summary>How many more ways there are; left out when there are none.</summary>
    public int? Omitted { get; init; }

    /// <summary><c>false</c> when there were too many combinations to look at all of them; else left out.</summary>
    public bool? Complete { get; init; }
}

/// <summary>One way.</summary>
/// <param name="LeadsTo"><c>met</c> or <c>review</c>; of a case as a whole <c>eligible</c> or <c>needs_human_review</c>.</param>
/// <param name="Changes">What it takes, all together.</param>
/// <param name="Text">The same for people.</param>
public sealed record WayResult(string LeadsTo, ImmutableArray<ChangeResult> Changes, string Text)
{
    /// <summary>The first day on which time alone may get there; left out when anything else must change or become known.</summary>
    public DateOnly? Earliest { get; init; }

    /// <summary>The day by which time alone gets there for sure.</summary>
    public DateOnly? Latest { get; init; }
}

/// <summary>One fact as it would have to be.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="By">Whose doing a change of it is.</param>
/// <param name="Supposed">Whether what is known of the fact admits it already, so that it need only turn out to be so.</param>
/// <param name="To">What would do, as facts files write it; of several names the nearest.</param>
public sealed record ChangeResult(string Fact, ChangedBy By, bool Supposed, JsonElement To)
{
    /// <summary>All names that would do, where there are several.</summary>
    public ImmutableArray<JsonElement>? Choices { get; init; }

    /// <summary><c>true</c> when the number begins at nothing with another change of the way; else left out.</summary>
    public bool? Begins { get; init; }

    /// <summary>The first day on which time may get there.</summary>
    public DateOnly? Earliest { get; init; }

    /// <summary>The day by which time gets there for sure.</summary>
    public DateOnly? Latest { get; init; }
}
