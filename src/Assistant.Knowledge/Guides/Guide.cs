using System.Collections.Immutable;
using Assistant.Rules;

namespace Assistant.Knowledge.Guides;

/// <summary>What comes after a check: the materials to hand in, the steps of the round, and what follows once somebody is selected.</summary>
/// <param name="Policies">The policies that it is for, by identifier.</param>
/// <param name="Materials">What to hand in, group by group.</param>
/// <param name="Steps">What to do, in order.</param>
/// <param name="Duties">What is asked of those who are selected.</param>
public sealed record Guide(
    ImmutableArray<string> Policies,
    ImmutableArray<GuideGroup> Materials,
    ImmutableArray<GuideItem> Steps,
    ImmutableArray<GuideItem> Duties
);

/// <summary>Materials that belong together.</summary>
/// <param name="Heading">What they have in common, such as 复印件，都要加盖公章.</param>
/// <param name="Items">The materials.</param>
public sealed record GuideGroup(string Heading, ImmutableArray<GuideItem> Items);

/// <summary>One entry of a guide. Its numbers stand in its quotes.</summary>
/// <param name="Text">What to hand in or to do, in plain Chinese without a full stop.</param>
/// <param name="Law">The clauses that ask for it, with their words.</param>
public sealed record GuideItem(string Text, ImmutableArray<LawQuote> Law)
{
    /// <summary>For whom it is; null for everybody. Where it is not known, the entry is told with <see cref="If"/>.</summary>
    public Condition? When { get; init; }

    /// <summary>For whom it is in words, such as 由园区科协推荐的; set where <see cref="When"/> is.</summary>
    public string? If { get; init; }

    /// <summary>The policies of the guide that it is for; all of them when empty.</summary>
    public ImmutableArray<string> Policies { get; init; } = [];

    /// <summary>The first moment that is too late for it; null where it has none.</summary>
    public DateTimeOffset? Deadline { get; init; }
}
