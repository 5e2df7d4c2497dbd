using System.Collections.Immutable;
using Assistant.Dialogue.Drafts.Review;
using static Assistant.Pages.Page;
using static Assistant.Reviews.ReviewParts;

namespace Assistant.Reviews;

/// <summary>The reviewers' pages: signing in, what waits, and one draft with its forms.</summary>
static class ReviewPage
{
    /// <summary>How reviewers are named, where none is.</summary>
    public static string NotConfigured() =>
        Of(
            "草稿审核",
            """
            <h1>草稿审核</h1>
            <p>还没有设审核人，所以草稿不能提交审核。请维护人员在启动服务前设置：</p>
            <p class="difference">Assistant__Reviewers__0__Name=审核人的名字
            Assistant__Reviewers__0__Key=至少20个字符的随机密钥</p>
            <p>第二位审核人用 1，依次往下。设好后重新启动服务，再打开这个页面。</p>
            """
        );

    /// <summary>The form for the key.</summary>
    /// <param name="problem">Why it was not opened the last time; null at first.</param>
    public static string SignIn(string? problem = null) =>
        Of(
            "草稿审核：登录",
            $"""
            <h1>草稿审核</h1>
            {Problem(problem)}
            <form method="post" action="{ReviewEndpoints.Root}">
            <label>审核人密钥<input type="password" name="key" autocomplete="current-password" required></label>
            <button class="do">登录</button>
            </form>
            <p class="note">登录后12小时有效。密钥由维护人员设置。</p>
            """
        );

    /// <summary>The drafts that wait.</summary>
    public static string List(Reviewer reviewer, ImmutableArray<DraftReview> waiting, ReviewParts parts, string formToken) =>
        Of(
            "等待审核的草稿",
            string.Join(
                '\n',
                [
                    "<h1>等待审核的草稿</h1>",
                    waiting.IsEmpty ? "<p>现在没有草稿等待审核。</p>" : "<ul>",
                    .. waiting.Select(review =>
                        $"<li><a href=\"{Address(review)}\">{Escape(parts.Title(review))}</a><p class=\"detail\">第{Number(review.Latest!.Number)}版，{Moment(review.Latest.At)}提交，{ReviewWords.Of(review.State)}</p></li>"
                    ),
                    waiting.IsEmpty ? "" : "</ul>",
                    Foot(reviewer, formToken),
                ]
            )
        );

    /// <summary>One draft.</summary>
    /// <param name="reviewer">Who reads it.</param>
    /// <param name="review">The draft.</param>
    /// <param name="parts">What all pages of drafts have.</param>
    /// <param name="formToken">What the forms carry.</param>
    /// <param name="problem">Why what was sent was not done; null otherwise.</param>
    public static string Draft(Reviewer reviewer, DraftReview review, ReviewParts parts, string formToken, string? problem = null) =>
        Of(
            parts.Title(review),
            string.Join(
                '\n',
                [
                    $"<p><a href=\"{ReviewEndpoints.Root}\">← 等待审核的草稿</a></p>",
                    $"<h1>{Escape(parts.Title(review))}</h1>",
                    State(review),
                    Problem(problem),
                    $"<p class=\"note\">{Escape(review.IsNamed ? $"{review.Latest!.By}，" : "")}{Moment(review.Latest!.At)}提交</p>",
                    ByModel(review.Latest),
                    parts.Readers(review),
                    $"<p><a class=\"button\" href=\"{Address(review)}/docx\">下载 Word 文件</a></p>",
                    Decision(review.Decision),
                    "<h2>正文</h2>",
                    .. parts.Text(review, at => review.State == ReviewState.Approved ? "" : CommentForm(review, at, formToken)),
                    .. Difference(review),
                    .. review.IsWaiting ? [DecisionForm(review, formToken)] : Array.Empty<string>(),
                    .. review.Versions.Length > 1 ? Earlier(review).Prepend("<div class=\"actions\">").Append("</div>") : [],
                    Foot(reviewer, formToken),
                ]
            )
        );

    static string CommentForm(DraftReview review, int sentence, string formToken) =>
        $"""
            <details>
            <summary>写意见</summary>
            <form method="post" action="{Address(review)}/comment#s{Number(sentence + 1)}">
            {Hidden(review, formToken)}
            <input type="hidden" name="sentence" value="{Number(sentence)}">
            <label>对第{Number(sentence + 1)}句的意见<textarea name="words" rows="3" maxlength="{Number(
                Reviewing.LongestWords
            )}" required></textarea></label>
            <button class="do">记下意见</button>
            </form>
            </details>
            """;

    static string DecisionForm(DraftReview review, string formToken) =>
        $"""
            <h2>决定</h2>
            <form method="post" action="{Address(review)}/decide">
            {Hidden(review, formToken)}
            <input type="hidden" name="hash" value="{review.Latest!.Hash}">
            <label>给作者的说明（通过时可以不写）<textarea name="note" rows="3" maxlength="{Number(
                Reviewing.LongestWords
            )}"></textarea></label>
            <button class="do" name="outcome" value="approve">通过</button>
            <button name="outcome" value="change">请作者修改</button>
            </form>
            """;

    static string Hidden(DraftReview review, string formToken) =>
        $"""
            <input type="hidden" name="form" value="{formToken}">
            <input type="hidden" name="version" value="{Number(review.Latest!.Number)}">
            """;

    static string Foot(Reviewer reviewer, string formToken) =>
        $"""
            <form class="actions" method="post" action="{ReviewEndpoints.Root}/leave">
            <input type="hidden" name="form" value="{formToken}">
            <p class="note">审核人：{Escape(reviewer.Name)}</p>
            <button class="do">退出登录</button>
            </form>
            """;

    static string Problem(string? problem) => problem is null ? "" : $"<p class=\"outcome bad\" role=\"alert\">{Escape(problem)}</p>";

    static string Address(DraftReview review) => $"{ReviewEndpoints.Root}/{review.Id}";
}
