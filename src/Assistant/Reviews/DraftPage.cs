using System.Collections.Immutable;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Knowledge.Forms;
using static Assistant.Pages.Page;
using static Assistant.Reviews.ReviewParts;

namespace Assistant.Reviews;

/// <summary>The page of a draft: for its author where it stands, what to do next and what was said of it; for others what they may read.</summary>
static class DraftPage
{
    /// <summary>The author's page.</summary>
    /// <param name="review">The draft.</param>
    /// <param name="told">The draft as the conversation has it; null where the forms have no such section any more.</param>
    /// <param name="parts">What all pages of drafts have.</param>
    /// <param name="address">The address of the page.</param>
    public static string Of(DraftReview review, Draft? told, ReviewParts parts, string address) =>
        Pages.Page.Of(
            parts.Title(review),
            string.Join(
                '\n',
                [
                    $"<h1>{Escape(parts.Title(review))}</h1>",
                    State(review),
                    $"<p>{Escape(ReviewWords.NextOf(review.State))}</p>",
                    Decision(review.Decision),
                    HandedIn(review),
                    ByModel(review.Latest),
                    parts.Readers(review),
                    .. told is null ? [] : Doing(address),
                    .. review.Latest is not null ? parts.Text(review, _ => "").Prepend("<h2>正文和意见</h2>") : Unsubmitted(told, parts),
                    .. Difference(review),
                    "<div class=\"actions\">",
                    .. Earlier(review),
                    .. told is not null && parts.IsFor(FormReader.Recommender, review) ? Sharing(address) : [],
                    "<details>",
                    "<summary>停用链接</summary>",
                    "<p>停用后，这份草稿给过的链接谁也打不开，草稿和意见都还在。要新的链接，在对话里说「草稿审到哪了」。</p>",
                    $"<form method=\"post\" action=\"{address}\"><button>确认停用</button></form>",
                    "</details>",
                    "</div>",
                ]
            )
        );

    /// <summary>The page of the recommending unit, which reads what was handed in.</summary>
    /// <param name="review">The draft.</param>
    /// <param name="parts">What all pages of drafts have.</param>
    /// <param name="address">The address of the page.</param>
    public static string ForRecommender(DraftReview review, ReviewParts parts, string address) =>
        Pages.Page.Of(
            parts.Title(review),
            string.Join(
                '\n',
                [
                    $"<h1>{Escape(parts.Title(review))}</h1>",
                    State(review),
                    HandedIn(review),
                    ByModel(review.Latest),
                    parts.Readers(review),
                    .. review.Latest is { } latest ? ReadOnly(latest, parts, address) : ["<p>提交以后，这里能看到正文。</p>"],
                ]
            )
        );

    /// <summary>The link for the recommending unit, which is shown this once.</summary>
    /// <param name="review">The draft.</param>
    /// <param name="parts">What all pages of drafts have.</param>
    /// <param name="link">The link.</param>
    /// <param name="expires">When it opens nothing any more.</param>
    public static string Shared(DraftReview review, ReviewParts parts, string link, DateTimeOffset expires) =>
        Pages.Page.Of(
            "给推荐单位看的链接",
            $"""
            <h1>给推荐单位看的链接</h1>
            <p>{Escape(parts.Title(review))}</p>
            <label>复制下面的链接，发给推荐单位。它只显示这一次：<input readonly value="{Escape(link)}"></label>
            <p class="note">谁有这个链接，谁就能看已提交的正文、要处理的地方和状态，不能改，也看不到审核意见。{Moment(
                expires
            )}后失效；不想再用，在您的草稿页上点「停用链接」。</p>
            """
        );

    static string HandedIn(DraftReview review) =>
        review.Latest is { } latest
            ? $"<p class=\"note\">第{Number(latest.Number)}版，{Escape(review.IsNamed ? $"{latest.By}，" : "")}{Moment(latest.At)}提交。草稿不会替您报出去。</p>"
            : "<p class=\"note\">草稿不会替您报出去。</p>";

    static IEnumerable<string> Doing(string address) =>
        [
            $"<p class=\"doing\"><a class=\"button main\" href=\"{address}{EditPage.Path}\">修改这一节</a> <a class=\"button\" href=\"{address}/docx\">下载 Word 文件</a></p>",
            "<details>",
            "<summary>上传改过的 Word 文件</summary>",
            EditPage.UploadForm(address),
            "</details>",
        ];

    static IEnumerable<string> Unsubmitted(Draft? told, ReviewParts parts) =>
        told is null ? [] : ["<h2>正文（对话里写到这里）</h2>", .. parts.Text(told.Sentences, told.Flags)];

    static IEnumerable<string> Sharing(string address) =>
        [
            "<details>",
            "<summary>给推荐单位看的链接</summary>",
            "<p>这一节推荐单位可以看。有链接的人能看已提交的正文和状态，不能改，也看不到审核意见。</p>",
            $"<form method=\"post\" action=\"{address}/share\"><button class=\"do\">生成链接</button></form>",
            "</details>",
        ];

    static IEnumerable<string> ReadOnly(DraftVersion version, ReviewParts parts, string address) =>
        [
            $"<p><a class=\"button\" href=\"{address}/docx\">下载 Word 文件</a></p>",
            "<h2>正文</h2>",
            .. parts.Text(version.Sentences, version.Flags),
            .. Missing(version.Sentences),
        ];

    static IEnumerable<string> Missing(ImmutableArray<DraftSentence> sentences)
    {
        var missing = sentences.SelectMany(sentence => sentence.Placeholders).Distinct(StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? []
            : ["<h2>还没有填的</h2>", "<ul>", .. missing.Select(placeholder => $"<li>{Escape(placeholder)}</li>"), "</ul>"];
    }
}
