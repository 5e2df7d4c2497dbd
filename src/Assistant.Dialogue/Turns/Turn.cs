using System.Collections.Immutable;
using Assistant.Dialogue.Drafts.Review;

namespace Assistant.Dialogue.Turns;

/// <summary>What a person said, on whatever channel.</summary>
/// <param name="Conversation">The conversation it belongs to.</param>
/// <param name="User">The person, as the channel identified them.</param>
/// <param name="Text">Their words as received.</param>
/// <param name="At">The moment that counts as now for rules, figures and answers.</param>
public sealed record Turn(string Conversation, string User, string Text, DateTimeOffset At)
{
    /// <summary>The day in Beijing on which the turn takes place.</summary>
    public DateOnly AsOf => BeijingTime.DateOf(At);

    /// <summary>Whether what is remembered outlasts the process, so that receipts and reminders may be promised.</summary>
    public bool IsKept { get; init; } = true;

    /// <summary>The drafts of the conversation that are under review; null where nobody reviews any.</summary>
    public ImmutableArray<DraftReview>? Reviews { get; init; }

    /// <summary>Whoever waits for the reply while a model makes it; null where nobody can be told before it is whole.</summary>
    public Audience? Audience { get; init; }
}

/// <summary>Whoever waits for a reply.</summary>
/// <param name="Hear">Takes the beginning of the reply's text that is certain by now; empty while there is none.</param>
/// <param name="Gone">Cancelled when they no longer wait, so that no model is kept busy for nobody.</param>
public sealed record Audience(Action<string> Hear, CancellationToken Gone);
