using System.Globalization;
using Assistant.Dialogue.Drafts.Review;

namespace Assistant.Dialogue.Drafts;

/// <summary>The Chinese wording of reviews in chat.</summary>
static class ReviewPhrases
{
    public const string Submit = "提交审核";
    public const string Resubmit = "重新提交";
    public const string Progress = "草稿审到哪了";
    public const string Close = "停用链接";

    public const string NobodyReviews = "这里没有设审核人，草稿没有提交。您可以说「看草稿」，把内容复制出来交给单位审核。";
    public const string NothingTold = "没有提交：这一节还没有您说过的内容。先说「继续写」，写好再提交。";
    public const string NothingSubmitted = "您还没有提交过草稿。写好以后说「提交审核」，审核人看过，我在这里告诉您意见。";
    public const string NoLinks = "您还没有提交过草稿，也就没有链接。";
    public const string Closed = "好的，之前给您的草稿页链接都停用了，谁也打不开。草稿和意见都还在；要新的链接，说「草稿审到哪了」。";
    public const string Changed = "您后来又改过，审核人看到的还是上面这一版；要交新的，说「重新提交」。";
    public const string Page = "下面的按钮打开您的草稿页。";

    public static string Known(int count) => string.Create(CultureInfo.InvariantCulture, $"送审的草稿{count}份");

    public static string Submitted(string section, int version, int flags) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"已提交审核：「{section}」第{version}版。{(flags > 0 ? $"其中{flags}处要处理的，审核人也会看到。" : "")}审核人会看到全文，在句子下面写意见，再决定通过或者请您修改；不会替您报出去。\n下面的按钮打开您的草稿页：状态、意见、和上一版的差别、Word 文件都在那里。谁有这个链接谁就能看，30天后失效；不想再用，说「停用链接」。\n想知道进展，说「草稿审到哪了」。"
        );

    public static string State(string section, DraftReview review) =>
        string.Create(CultureInfo.InvariantCulture, $"「{section}」第{review.Latest!.Number}版：{ReviewWords.Of(review.State)}。");

    public static string Note(ReviewDecision decision) => $"{decision.Reviewer}的说明：{decision.Note}";

    public static string Comment(ReviewComment comment) => $"· 「{Short(comment.SentenceText)}」{comment.Reviewer}：{comment.Words}";

    public static string MoreComments(int count) => string.Create(CultureInfo.InvariantCulture, $"还有{count}条意见，在草稿页上。");

    // Enough to know the sentence again; no half of a surrogate pair is left.
    static string Short(string sentence)
    {
        const int Most = 16;
        return sentence.Length <= Most ? sentence : $"{sentence[..(char.IsHighSurrogate(sentence[Most - 1]) ? Most - 1 : Most)]}…";
    }
}
