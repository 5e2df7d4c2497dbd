using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Assistant.Dialogue.Drafts.Review;

/// <summary>Where a draft stands between its author and the reviewers.</summary>
public enum ReviewState
{
    /// <summary>Nothing was handed in yet.</summary>
    Draft,

    /// <summary>The first version waits for a decision.</summary>
    Submitted,

    /// <summary>A reviewer wants something changed.</summary>
    ChangesRequested,

    /// <summary>A later version waits for a decision.</summary>
    Resubmitted,

    /// <summary>The latest version was approved.</summary>
    Approved,
}

/// <summary>A drafted section under review: every version that was handed in, what reviewers said, and what they decided. Immutable.</summary>
/// <param name="Id">The review's identifier.</param>
/// <param name="Form">The form, by identifier.</param>
/// <param name="Section">The section, by identifier.</param>
/// <param name="Author">
/// The name that whoever handed it in first gave: no reviewer of that name may decide. Nobody's before that, and in reviews that are older
/// than names were asked for.
/// </param>
public sealed record DraftReview(string Id, string Form, string Section, string Author)
{
    /// <summary>The versions, the latest last; none before it was handed in.</summary>
    public ImmutableArray<DraftVersion> Versions { get; init; } = [];

    /// <summary>The comments of all versions, in the order in which they were made.</summary>
    public ImmutableArray<ReviewComment> Comments { get; init; } = [];

    /// <summary>The decisions, at most one a version, the latest last.</summary>
    public ImmutableArray<ReviewDecision> Decisions { get; init; } = [];

    /// <summary>Whether <see cref="Author"/> is a name that somebody gave.</summary>
    [JsonIgnore]
    public bool IsNamed => !Versions.IsEmpty && Reviewing.WhyNotName(Author) is null;

    /// <summary>The version that counts; null before it was handed in.</summary>
    [JsonIgnore]
    public DraftVersion? Latest => Versions.LastOrDefault();

    /// <summary>The decision on the latest version; null while it waits for one.</summary>
    [JsonIgnore]
    public ReviewDecision? Decision => Decisions.LastOrDefault(decision => decision.Version == Latest?.Number);

    /// <summary>Where it stands.</summary>
    [JsonIgnore]
    public ReviewState State =>
        (Versions.Length, Decision?.Outcome) switch
        {
            (0, _) => ReviewState.Draft,
            (_, ReviewOutcome.Approved) => ReviewState.Approved,
            (_, ReviewOutcome.ChangesRequested) => ReviewState.ChangesRequested,
            (1, null) => ReviewState.Submitted,
            _ => ReviewState.Resubmitted,
        };

    /// <summary>Whether a reviewer is to decide.</summary>
    [JsonIgnore]
    public bool IsWaiting => State is ReviewState.Submitted or ReviewState.Resubmitted;

    /// <summary>
    /// The comments that still stand, with the sentence of the latest version that they are on. A comment of an earlier version is settled
    /// when its sentence was changed.
    /// </summary>
    [JsonIgnore]
    public IEnumerable<(int Sentence, ReviewComment Comment)> OpenComments =>
        Latest is not { } latest
            ? []
            : Comments
                .Select(comment => (Sentence: comment.PlaceIn(latest), Comment: comment))
                .Where(open => open.Sentence is not null)
                .Select(open => (open.Sentence!.Value, open.Comment));
}

/// <summary>What a reviewer said of one sentence.</summary>
/// <param name="Version">The number of the version that was read.</param>
/// <param name="Sentence">The sentence of that version, from 0.</param>
/// <param name="SentenceText">The sentence as it stood there.</param>
/// <param name="Reviewer">Who said it.</param>
/// <param name="Words">What they said.</param>
/// <param name="At">When.</param>
public sealed record ReviewComment(int Version, int Sentence, string SentenceText, string Reviewer, string Words, DateTimeOffset At)
{
    /// <summary>The sentence of a version that this is on, from 0; null where the sentence no longer stands as it did.</summary>
    public int? PlaceIn(DraftVersion version)
    {
        if (Sentence < version.Sentences.Length && version.Sentences[Sentence].Text == SentenceText)
        {
            return Sentence;
        }
        var place = version.Sentences.Select(sentence => sentence.Text).ToList().IndexOf(SentenceText);
        return place < 0 ? null : place;
    }
}

/// <summary>What a reviewer decided.</summary>
public enum ReviewOutcome
{
    /// <summary>The version may go on as it is.</summary>
    Approved,

    /// <summary>Something is to be changed.</summary>
    ChangesRequested,
}

/// <summary>A reviewer's decision on one version, and on no other text than the one that was read.</summary>
/// <param name="Version">The number of the version.</param>
/// <param name="Hash">The content hash of what was read; see <see cref="DraftVersion.Hash"/>.</param>
/// <param name="Reviewer">Who decided.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="Note">What the author is told with it; empty where nothing was added.</param>
/// <param name="At">When.</param>
public sealed record ReviewDecision(int Version, string Hash, string Reviewer, ReviewOutcome Outcome, string Note, DateTimeOffset At);
