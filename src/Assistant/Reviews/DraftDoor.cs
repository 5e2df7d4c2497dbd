using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Forms;
using Assistant.Storage;
using static Assistant.Pages.Page;

namespace Assistant.Reviews;

/// <summary>Lets in whoever has a link that is good, as far as the section is for them now.</summary>
/// <param name="reviews">The reviews.</param>
/// <param name="parts">Says for whom a section is.</param>
/// <param name="time">The clock.</param>
sealed class DraftDoor(ReviewStore reviews, ReviewParts parts, TimeProvider time)
{
    /// <summary>Today, Beijing time.</summary>
    public DateOnly Today => BeijingTime.DateOf(time.GetUtcNow());

    /// <summary>What a link opens; null when it is wrong, closed, expired, or for somebody who may not see the section.</summary>
    public LinkedReview? Find(string token) =>
        reviews.FindByLink(DraftLinks.Digest(token), time.GetUtcNow()) is { } found
        && found.Reader != FormReader.Reviewer
        && parts.IsFor(found.Reader, found.Review)
            ? found
            : null;

    /// <summary>What the author's link opens; null for any other.</summary>
    public StoredReview? FindOwn(string token) => Find(token) is { Reader: FormReader.Author } found ? found.Stored : null;

    /// <summary>One page for whatever opens nothing: which links there were is not to be found out.</summary>
    /// <param name="text">What was sent to it, which its writer gets back.</param>
    public static IResult Unknown(string text = "")
    {
        const string Heading = "链接打不开";
        const string Why = "链接可能不完整、已经过期或者停用了。请回到对话里说「草稿审到哪了」，会给您新的链接。";
        return Html(
            text.Length == 0
                ? Saying(Heading, Why)
                : Of(
                    Heading,
                    $"""
                    <h1>{Heading}</h1>
                    <p>{Why}</p>
                    <label>您写的没有记下，在这里，请先复制：<textarea rows="14" readonly>
                    {Escape(text)}</textarea></label>
                    """
                ),
            StatusCodes.Status404NotFound
        );
    }
}
