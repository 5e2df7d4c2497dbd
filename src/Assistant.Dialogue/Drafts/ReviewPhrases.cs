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
    public const string NotNow = "先不提交";
    public const string NotSubmitted = "好的，没有提交。想好了说「提交审核」。";
    public const string AskName =
        "提交前请说一下您的姓名（如「我叫张三」）：审核人要知道是谁的草稿，自己的草稿也不能自己审。姓名记在送审记录里，不写进正文；先不提交，就说「先不提交」。";
    public const string EditHere =
        "下面的按钮打开您的草稿页，点「修改这一节」就能自己改文字，一边写一边提醒要处理的地方；改好可以在那里提交，也可以下载 Word 文件。";
    public const string SubmitToShare = "这一节还没有提交过，没有可以给单位看的版本。先说「提交审核」，再说「给单位看」。";
    public const string Shared =
        "下面的按钮是给推荐单位看的链接：只能看这一节的正文和要处理的地方，看不到审核意见，也不能改。把它的网址发给单位就行，30天后失效；不想再给看，说「停用链接」。";
    public const string NothingTold = "没有提交：这一节还没有您说过的内容。先说「继续写」，写好再提交。";
    public const string NothingSubmitted = "您还没有提交过草稿。写好以后说「提交审核」，审核人看过，我在这里告诉您意见。";
    public const string NoLinks = "您还没有提交过草稿，也就没有链接。";
    public const string Closed = "好的，之前给您的草稿页链接都停用了，谁也打不开。草稿和意见都还在；要新的链接，说「草稿审到哪了」。";
    public const string Changed = "您后来又改过，审核人看到的还是上面这一版；要交新的，说「重新提交」。";
    public const string Page = "下面的按钮打开您的草稿页。";

    public static string NotForReviewers(string readers) => $"没有提交：这一节不交给审核人看（{readers}）。";

    public static string NotForUnits(string readers) =>
        $"没有给链接：这一节不给推荐单位看（{readers}）。单位要看的话，由您自己决定把 Word 文件或文字发给他们。";

    public static string EditElsewhere(string section) =>
        $"可以自己改：先说「给我纯文本」复制下来，再打开本站的起草页（网址后面加 /draft/{section}），粘进去一边改一边看要处理的地方。";

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
