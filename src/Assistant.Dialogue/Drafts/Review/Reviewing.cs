namespace Assistant.Dialogue.Drafts.Review;

/// <summary>
/// What may be done to a draft under review: hand in, comment, ask for changes, hand in again, approve. Pure functions; time is an
/// argument.
/// </summary>
public static class Reviewing
{
    /// <summary>The longest comment or note, in UTF-16 units.</summary>
    public const int LongestWords = 2000;

    /// <summary>The shortest name, in UTF-16 units.</summary>
    public const int ShortestName = 2;

    /// <summary>The longest name, in UTF-16 units.</summary>
    public const int LongestName = 20;

    // With more it is the number of a paper or a telephone.
    const int MostDigitsOfName = 4;

    /// <summary>Why nothing is handed in under a name, in plain Chinese; null when it may be one.</summary>
    public static string? WhyNotName(string name)
    {
        var given = name.Trim();
        return given.Length is < ShortestName or > LongestName || given.Any(char.IsControl)
                ? $"没有提交：请写提交人的姓名，{ShortestName}到{LongestName}个字，审核人看得到。"
            : given.Count(char.IsDigit) > MostDigitsOfName ? "没有提交：姓名里数字太多。请只写姓名，不要写证件号、手机号或者账号。"
            : null;
    }

    /// <summary>Hands a draft in for the first time; it is theirs from then on.</summary>
    /// <param name="review">The review, in state <see cref="ReviewState.Draft"/>.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="by">The name that whoever hands it in gives.</param>
    /// <param name="at">When.</param>
    public static ReviewStep Submit(DraftReview review, Draft draft, string by, DateTimeOffset at) =>
        review.State != ReviewState.Draft ? new ReviewStep.Refused("没有再次提交：这份草稿已经提交过。内容改好以后，请用「重新提交」。")
        : WhyNotName(by) is { } unfit ? new ReviewStep.Refused(unfit)
        : new ReviewStep.Done(With(review with { Author = by.Trim() }, draft, by, at));

    /// <summary>Hands in what somebody wrote from a version, unless there is another version by now.</summary>
    /// <param name="review">The review.</param>
    /// <param name="version">The number of the version that it was written from; 0 for none.</param>
    /// <param name="hash">Its content hash; empty for none.</param>
    /// <param name="draft">What they wrote.</param>
    /// <param name="by">The name that whoever hands it in gives.</param>
    /// <param name="at">When.</param>
    public static ReviewStep HandIn(DraftReview review, int version, string hash, Draft draft, string by, DateTimeOffset at) =>
        (review.Latest?.Number ?? 0, review.Latest?.Hash ?? "") != (version, hash)
            ? new ReviewStep.Refused(
                $"没有提交：您修改的时候，已经有了新的一版（第{review.Versions.Length}版）。您写的都在下面，请看过差别再提交。"
            )
        : review.Latest is null ? Submit(review, draft, by, at)
        : Resubmit(review, draft, by, at);

    /// <summary>Hands a later version in, whether or not the earlier one was decided on, and whoever hands it in.</summary>
    /// <param name="review">The review.</param>
    /// <param name="draft">The draft as it is now.</param>
    /// <param name="by">The name that whoever hands it in gives.</param>
    /// <param name="at">When.</param>
    public static ReviewStep Resubmit(DraftReview review, Draft draft, string by, DateTimeOffset at)
    {
        if (review.Latest is not { } before)
        {
            return new ReviewStep.Refused("没有重新提交：这份草稿还没有提交过。请先「提交审核」。");
        }
        var isFirstName = !review.IsNamed && WhyNotName(by) is null;
        var after = With(isFirstName ? review with { Author = by.Trim() } : review, draft, by, at);
        var same = after.Latest!.Hash == before.Hash;
        return same && review.State == ReviewState.Approved
            ? new ReviewStep.Refused("没有重新提交：这一版已经通过，内容也没有变，不用再提交。")
            : new ReviewStep.Done(after, same ? "这一版的文字和上一版一样，没有改动。" : null);
    }

    /// <summary>Comments on a sentence of the latest version.</summary>
    /// <param name="review">The review.</param>
    /// <param name="version">The number of the version that was read.</param>
    /// <param name="sentence">The sentence, from 0.</param>
    /// <param name="reviewer">Who comments.</param>
    /// <param name="words">What they say.</param>
    /// <param name="at">When.</param>
    public static ReviewStep Comment(DraftReview review, int version, int sentence, string reviewer, string words, DateTimeOffset at)
    {
        const string Not = "意见没有记下";
        var said = words.Trim();
        if (WhyNotRead(review, version, Not) is { } stale)
        {
            return stale;
        }
        if (review.State == ReviewState.Approved)
        {
            return new ReviewStep.Refused($"{Not}：这一版已经通过。还有要改的，请直接联系作者，改好后重新提交。");
        }
        if (WhyNotSaid(said, Not) is { } unfit)
        {
            return unfit;
        }
        return sentence < 0 || sentence >= review.Latest!.Sentences.Length
            ? new ReviewStep.Refused($"{Not}：这一版没有这一句。请重新打开页面，在句子下面写。")
            : new ReviewStep.Done(
                review with
                {
                    Comments = review.Comments.Add(new(version, sentence, review.Latest.Sentences[sentence].Text, reviewer, said, at)),
                }
            );
    }

    /// <summary>Approves the latest version.</summary>
    /// <param name="review">The review.</param>
    /// <param name="version">The number of the version that was read.</param>
    /// <param name="hash">Its content hash.</param>
    /// <param name="reviewer">Who decides.</param>
    /// <param name="note">What the author is told; may be empty.</param>
    /// <param name="at">When.</param>
    public static ReviewStep Approve(DraftReview review, int version, string hash, string reviewer, string note, DateTimeOffset at) =>
        Decide(review, new(version, hash, reviewer, ReviewOutcome.Approved, note.Trim(), at));

    /// <summary>Asks for changes of the latest version; a note, or a comment on it, must say which.</summary>
    /// <inheritdoc cref="Approve"/>
    public static ReviewStep RequestChanges(
        DraftReview review,
        int version,
        string hash,
        string reviewer,
        string note,
        DateTimeOffset at
    ) => Decide(review, new(version, hash, reviewer, ReviewOutcome.ChangesRequested, note.Trim(), at));

    static ReviewStep Decide(DraftReview review, ReviewDecision decision)
    {
        const string Not = "决定没有记下";
        if (WhyNotRead(review, decision.Version, Not) is { } stale)
        {
            return stale;
        }
        if (review.Latest!.Hash != decision.Hash)
        {
            return new ReviewStep.Refused($"{Not}：您看到的文字和现在的不一样。请重新打开页面，看过再决定。");
        }
        if (review.Decision is { } made)
        {
            return new ReviewStep.Refused($"{Not}：这一版已由{made.Reviewer}决定（{ReviewWords.Of(made.Outcome)}），一版只决定一次。");
        }
        if (IsSame(decision.Reviewer, review.Author) || IsSame(decision.Reviewer, review.Latest.By))
        {
            return new ReviewStep.Refused($"{Not}：自己的草稿不能自己审。请交给另一位审核人。");
        }
        if (decision.Note.Length > 0 && WhyNotSaid(decision.Note, Not) is { } unfit)
        {
            return unfit;
        }
        return decision is { Outcome: ReviewOutcome.ChangesRequested, Note: "" } && !review.OpenComments.Any()
            ? new ReviewStep.Refused($"{Not}：还没说要改什么。请写一句说明，或者先在句子下面写意见。")
            : new ReviewStep.Done(review with { Decisions = review.Decisions.Add(decision) });
    }

    static ReviewStep.Refused? WhyNotRead(DraftReview review, int version, string not) =>
        review.Latest is not { } latest ? new($"{not}：这份草稿还没有提交。请等作者提交。")
        : latest.Number != version ? new($"{not}：已有新版本（第{latest.Number}版）。请重新打开页面，看过新版本再说。")
        : null;

    static ReviewStep.Refused? WhyNotSaid(string words, string not) =>
        words.Length == 0 ? new($"{not}：里面没有字。请写下来再发。")
        : words.Length > LongestWords ? new($"{not}：有{words.Length}个字，太长了。请不超过{LongestWords}字。")
        : null;

    static bool IsSame(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    static DraftReview With(DraftReview review, Draft draft, string by, DateTimeOffset at) =>
        review with
        {
            Versions = review.Versions.Add(
                new(review.Versions.Length + 1, at, by.Trim(), draft.Sentences, draft.Flags) { IsByModel = draft.IsByModel }
            ),
        };
}
