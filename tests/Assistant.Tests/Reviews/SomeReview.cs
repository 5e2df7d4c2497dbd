using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Tests.Drafts;

namespace Assistant.Tests.Reviews;

/// <summary>Reviews in every state, of a made-up engineer's results.</summary>
static class SomeReview
{
    public const string Author = "u1";
    public const string Reviewer = "李老师";

    public static readonly DateTimeOffset At = new(2025, 7, 10, 4, 0, 0, TimeSpan.Zero);

    static readonly Draft First = SomeDraft.Of("growth-results", SomeDraft.Facts);
    static readonly Draft Second = SomeDraft.Of("growth-results", SomeDraft.Facts.Replace("2022", "2023", StringComparison.Ordinal));

    /// <summary>What is handed in first, and what is handed in then.</summary>
    public static Draft Draft(int version) => version == 1 ? First : Second;

    public static DraftReview Of(ReviewState state, string id = "r1") =>
        state switch
        {
            ReviewState.Draft => new DraftReview(id, "growth", "growth-results", Author),
            ReviewState.Submitted => Done(Reviewing.Submit(Of(ReviewState.Draft, id), First, Author, At)),
            ReviewState.ChangesRequested => Done(Change(Of(ReviewState.Submitted, id))),
            ReviewState.Resubmitted => Done(Reviewing.Resubmit(Of(ReviewState.ChangesRequested, id), Second, Author, At)),
            _ => Done(Approve(Of(ReviewState.Submitted, id))),
        };

    public static ReviewStep Approve(DraftReview review, string reviewer = Reviewer) =>
        Reviewing.Approve(review, review.Versions.Length, review.Latest?.Hash ?? "", reviewer, "可以", At);

    public static ReviewStep Change(DraftReview review, string note = "补上级别") =>
        Reviewing.RequestChanges(review, review.Versions.Length, review.Latest?.Hash ?? "", Reviewer, note, At);

    public static DraftReview Done(ReviewStep step) => Assert.IsType<ReviewStep.Done>(step).Review;

    public static string Refused(ReviewStep step) => Assert.IsType<ReviewStep.Refused>(step).Why;
}
