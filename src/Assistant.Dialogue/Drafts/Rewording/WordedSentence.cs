using System.Collections.Immutable;

namespace Assistant.Dialogue.Drafts.Rewording;

/// <summary>A sentence of a draft, and how a model put it so that the audit let it stand.</summary>
/// <param name="From">The sentence as it was drafted from the facts; once a fact changes, no sentence is it any more.</param>
/// <param name="To">What is shown in its place.</param>
public sealed record WordedSentence(string From, string To);

/// <summary>What came of having a section reworded.</summary>
/// <param name="Worded">The sentences that a model put otherwise and that stand.</param>
/// <param name="HeldBack">How many it put otherwise and that do not stand: they stay as they were.</param>
/// <param name="IsAnswered">Whether the model was of any use; when not, nothing is reworded.</param>
public sealed record DraftRewording(ImmutableArray<WordedSentence> Worded, int HeldBack, bool IsAnswered)
{
    /// <summary>Nothing came of it.</summary>
    internal static readonly DraftRewording None = new([], 0, IsAnswered: false);
}
