using Assistant.Dialogue.Drafts.Review;
using static Assistant.Pages.Page;
using static Assistant.Reviews.ReviewParts;

namespace Assistant.Reviews;

/// <summary>The author's page of a draft: where it stands, what to do next, and what was said of it.</summary>
static class DraftPage
{
    /// <summary>The page.</summary>
    /// <param name="review">The draft.</param>
    /// <param name="parts">What all pages of drafts have.</param>
    /// <param name="address">The address of the page.</param>
    public static string Of(DraftReview review, ReviewParts parts, string address) =>
        Pages.Page.Of(
            parts.Title(review),
            string.Join(
                '\n',
                [
                    $"<h1>{Escape(parts.Title(review))}</h1>",
                    State(review),
                    $"<p>{Escape(ReviewWords.NextOf(review.State))}</p>",
                    Decision(review.Decision),
                    $"<p class=\"note\">第{Number(review.Latest!.Number)}版，{Moment(review.Latest.At)}提交。草稿不会替您报出去。</p>",
                    "<h2>正文和意见</h2>",
                    .. parts.Text(review, _ => ""),
                    .. Difference(review),
                    "<div class=\"actions\">",
                    $"<p><a class=\"button\" href=\"{address}/docx\">下载 Word 文件</a></p>",
                    .. Earlier(review),
                    "<details>",
                    "<summary>停用链接</summary>",
                    "<p>停用后，这份草稿给过的链接谁也打不开，草稿和意见都还在。要新的链接，在对话里说「草稿审到哪了」。</p>",
                    $"<form method=\"post\" action=\"{address}\"><button>确认停用</button></form>",
                    "</details>",
                    "</div>",
                ]
            )
        );
}
