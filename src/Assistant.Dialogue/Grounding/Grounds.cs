using System.Collections.Immutable;
using Assistant.Dialogue.Turns;

namespace Assistant.Dialogue.Grounding;

/// <summary>What a text may rest on.</summary>
public sealed record Grounds
{
    /// <summary>The clauses that it cites, with the words that it rests on.</summary>
    public ImmutableArray<Citation> Citations { get; init; } = [];

    /// <summary>The person's own words.</summary>
    public ImmutableArray<string> Said { get; init; } = [];

    /// <summary>What rules worked out.</summary>
    public ImmutableArray<Computed> Computed { get; init; } = [];

    /// <summary>
    /// Whether people or rules chose the words (prepared answers, verdicts), so that only what it states is checked: figures, contacts,
    /// numbers of clauses, quotes. Otherwise, as with a model, each statement must follow from one passage of what it cites.
    /// </summary>
    public bool IsReviewed { get; init; }
}

/// <summary>Something that a rule worked out.</summary>
/// <param name="Rule">The name of the rule, such as the identifier of a policy.</param>
/// <param name="Text">What it worked out, as it is told.</param>
public sealed record Computed(string Rule, string Text);
