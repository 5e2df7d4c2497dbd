namespace Assistant.Dialogue.Drafts.Review;

/// <summary>What comes of something that is done to a review: the review afterwards, or why nothing was done.</summary>
public abstract record ReviewStep
{
    ReviewStep() { }

    /// <summary>It was done.</summary>
    /// <param name="Review">The review afterwards.</param>
    /// <param name="Note">What whoever did it should know; null where nothing is to be said.</param>
    public sealed record Done(DraftReview Review, string? Note = null) : ReviewStep;

    /// <summary>Nothing was done.</summary>
    /// <param name="Why">What was not done, why, and what to do, in plain Chinese.</param>
    public sealed record Refused(string Why) : ReviewStep;
}
