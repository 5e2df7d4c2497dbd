using Assistant.Dialogue.Drafts.Review;
using Assistant.Importing;
using Assistant.Writing;
using static Assistant.Pages.Page;
using static Assistant.Reviews.ReviewParts;

namespace Assistant.Reviews;

/// <summary>The page on which an author writes the next version.</summary>
/// <param name="Draft">What the author writes from.</param>
/// <param name="Written">What is in the editor.</param>
/// <param name="Found">What is wrong with it.</param>
/// <param name="Token">What the link is known by.</param>
sealed record EditPage(AuthorDraft Draft, WrittenText Written, Findings Found, string Token)
{
    /// <summary>Where the editor is, behind the address of the draft.</summary>
    public const string Path = "/edit";

    /// <summary>Where Word files go, behind the address of the draft.</summary>
    public const string UploadPath = "/upload";

    /// <summary>What the button that hands in sends.</summary>
    public const string Submit = "submit";

    /// <summary>Why what was sent was not done; null otherwise.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether what is in the editor is stored nowhere yet.</summary>
    public bool IsUnsent { get; init; }

    /// <summary>Whether the difference to the latest version is shown.</summary>
    public bool HasDifference { get; init; }

    /// <summary>What was read of a Word file; null where none was sent.</summary>
    public MarkedUpDraft? Edited { get; init; }

    /// <summary>The version that the Word file was written from, 0 for the draft of the conversation; null where it was none of them.</summary>
    public int? WrittenFrom { get; init; }

    /// <summary>The page.</summary>
    /// <param name="parts">What all pages of drafts have.</param>
    public string Html(ReviewParts parts)
    {
        var (title, address) = (parts.Title(Draft.Review), DraftLinks.Address(origin: "", Token));
        return Of(
            $"修改：{title}",
            string.Join(
                '\n',
                [
                    $"<p><a href=\"{address}\">← 我的草稿页</a></p>",
                    $"<h1>{Escape(title)}</h1>",
                    State(Draft.Review),
                    Problem is null ? "" : $"<p class=\"outcome bad\" role=\"alert\">{Escape(Problem)}</p>",
                    Decision(Draft.Review.Decision),
                    parts.Readers(Draft.Review),
                    .. Edited is null ? [] : Uploaded(Edited),
                    .. HasDifference ? Compared() : [],
                    .. Said(),
                    "<h2>这一节写什么</h2>",
                    parts.About(Draft.Told.Section),
                    Editor(address).Html(),
                ]
            ),
            Writing.Editor.Script
        );
    }

    /// <summary>The page where a Word file could not be read.</summary>
    /// <param name="draft">What the author writes from.</param>
    /// <param name="why">Why, and what to do.</param>
    /// <param name="parts">What all pages of drafts have.</param>
    /// <param name="token">What the link is known by.</param>
    public static string NotUploaded(AuthorDraft draft, string why, ReviewParts parts, string token)
    {
        var address = DraftLinks.Address(origin: "", token);
        return Of(
            "没有读入",
            $"""
            <p><a href="{address}">← 我的草稿页</a></p>
            <h1>{Escape(parts.Title(draft.Review))}</h1>
            <p class="outcome bad" role="alert">没有读入：{Escape(why)}</p>
            {UploadForm(address)}
            """
        );
    }

    /// <summary>The form for a Word file.</summary>
    /// <param name="address">The address of the draft.</param>
    public static string UploadForm(string address) =>
        $"""
            <p>在下载的 Word 文件里改好、存成 docx，再在这里上传。上传后先看改了哪里，确认了才提交；文件本身不保存。</p>
            <form method="post" action="{address}{UploadPath}" enctype="multipart/form-data">
            <label>Word 文件（docx，不超过5MB）<input type="file" name="file" accept=".docx" required></label>
            <button class="do">上传</button>
            </form>
            """;

    Editor Editor(string address) =>
        new()
        {
            Address = address + Path,
            LintAddress = $"{address}/lint",
            Text = Written.Text,
            Found = Found,
            Key = $"{address}{Path} {Number(Written.Version)}",
            IsUnsent = IsUnsent,
            Carried = Written.Carried,
            Note = "数字按您在对话里说过的情况核对；说过的有变化，请先在对话里更正。",
            Buttons = $"<button class=\"do\" formaction=\"{address}{Path}/docx\">下载 Word 文件</button>",
            Below = $"""
            <h2>提交</h2>
            {(
                Draft.Review.IsNamed
                    ? $"<p class=\"note\">提交人：{Escape(Draft.Review.Author)}</p>"
                    : $"<label>姓名（提交人，审核人看得到）<input name=\"{WrittenText.NameField}\" maxlength=\"{Number(Reviewing.LongestName)}\" autocomplete=\"name\" value=\"{Escape(Written.Name)}\"></label>"
            )}
            <p>提交后是第{Number(
                Draft.Number + 1
            )}版，审核人看到全文和要处理的地方。不会替您报出去。</p>
            <button class="do main" name="do" value="{Submit}">提交这一版</button>
            """,
        };

    IEnumerable<string> Uploaded(MarkedUpDraft edited)
    {
        yield return "<p class=\"outcome judge\">Word 文件已读入，还没有提交。请看过改了哪里，再点下面的「提交这一版」。</p>";
        if (WrittenFrom is null)
        {
            yield return "<p class=\"note\">这份文件不是从现在或以前的某一版下载的，句子的依据按文字重新认。</p>";
        }
        else if (WrittenFrom != Draft.Number)
        {
            yield return $"<p class=\"note\">这份文件是从{Version(WrittenFrom.Value)}下载的，现在已经是{Version(Draft.Number)}，请看清下面的差别。</p>";
        }
        if (edited.HasMore)
        {
            yield return "<p class=\"note\">文本框、图片和脚注没有读入，要用的文字请移到正文里。</p>";
        }
        if (edited.Comments.IsEmpty)
        {
            yield break;
        }
        yield return $"<h2>Word 里的批注（{Number(edited.Comments.Length)}条，不保存）</h2>";
        foreach (var comment in edited.Comments)
        {
            if (comment.Sentence is { } at)
            {
                yield return $"<p class=\"detail\">「{Escape(edited.Sentences[at].Text)}」</p>";
            }
            yield return $"<p class=\"comment\"><b>{Escape(comment.Author)}</b>：{Escape(comment.Words)}</p>";
        }
    }

    IEnumerable<string> Compared() =>
        [$"<h2>和{Version(Draft.Number)}的差别</h2>", Difference(Draft.Current.Text, Written.Text.ReplaceLineEndings("\n"))];

    /// <summary>What reviewers said, beside which one writes.</summary>
    IEnumerable<string> Said()
    {
        var open = Draft.Review.OpenComments.ToList();
        return open.Count == 0 ? [] : [$"<h2>审核意见（{Number(open.Count)}条）</h2>", .. open.Select(one => About(one.Comment))];
    }

    static string Version(int number) => number == 0 ? "对话里的草稿" : $"第{Number(number)}版";
}
