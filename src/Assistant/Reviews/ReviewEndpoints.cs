using System.Collections.Immutable;
using System.Globalization;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Export;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Pages;
using Assistant.Storage;

namespace Assistant.Reviews;

/// <summary>The reviewers' pages. Only who signed in with a reviewer's key sees drafts, and every form is bound to that sign-in.</summary>
sealed class ReviewEndpoints(ReviewStore reviews, Reviewers reviewers, byte[] key, KnowledgeBase knowledge, TimeProvider time)
{
    /// <summary>Where reviewers go.</summary>
    public const string Root = "/review";

    readonly ReviewerSession _session = new(key, reviewers, time);
    readonly SignInAttempts _attempts = new(time);
    readonly ReviewParts _parts = new(knowledge);
    readonly DraftDocument _document = new(new DraftWording(knowledge));

    /// <summary>Adds the paths.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var review = routes.MapGroup(Root).AddEndpointFilter(Page.GuardAsync);
        if (reviewers.All.IsEmpty)
        {
            review.MapGet("", () => Page.Html(ReviewPage.NotConfigured()));
            return;
        }
        review.MapGet("", List);
        review.MapPost("", SignInAsync);
        review.MapPost("/leave", (HttpContext context, CancellationToken cancel) => SentAsync(context, (_, _) => Leave(context), cancel));
        review.MapGet("/{id}", (HttpContext context, string id) => SignedIn(context, reviewer => Show(context, reviewer, id)));
        review.MapGet("/{id}/docx", (HttpContext context, string id) => SignedIn(context, _ => Document(id)));
        review.MapPost(
            "/{id}/comment",
            (HttpContext context, string id, CancellationToken cancel) =>
                SentAsync(context, (reviewer, form) => Comment(context, reviewer, id, form), cancel)
        );
        review.MapPost(
            "/{id}/decide",
            (HttpContext context, string id, CancellationToken cancel) =>
                SentAsync(context, (reviewer, form) => Decide(context, reviewer, id, form), cancel)
        );
    }

    IResult List(HttpContext context) =>
        SignedIn(context, reviewer => Page.Html(ReviewPage.List(reviewer, Waiting(), _parts, _session.FormToken(context.Request))));

    async Task<IResult> SignInAsync(HttpContext context, CancellationToken cancel)
    {
        if (!_attempts.Try(context.Connection.RemoteIpAddress))
        {
            return SignIn("试的次数太多了。请过一分钟再试。", StatusCodes.Status429TooManyRequests);
        }
        if (Posted.IsForeign(context.Request))
        {
            return SignIn("没有登录：表单不是从这个页面发出的。请在这里登录。", StatusCodes.Status403Forbidden);
        }
        var form = await Posted.FormAsync(context.Request, cancel);
        if (reviewers.OfKey(form["key"].ToString()) is not { } reviewer)
        {
            return SignIn("密钥不对。请核对后再试；忘了的话，请找维护人员。", StatusCodes.Status403Forbidden);
        }
        _session.Begin(context, reviewer);
        return Page.SeeOther(context, Root);
    }

    static IResult Leave(HttpContext context)
    {
        ReviewerSession.End(context);
        return Page.SeeOther(context, Root);
    }

    IResult Show(HttpContext context, Reviewer reviewer, string id) =>
        Find(id) is { } review ? Page.Html(ReviewPage.Draft(reviewer, review, _parts, _session.FormToken(context.Request))) : Unknown();

    IResult Document(string id) =>
        Find(id) is { Latest: { } latest } review && _parts.DraftOf(review, latest) is { } draft
            ? ReviewParts.File(_document, draft, latest.Number, latest.At, ReviewParts.Notes(review))
            : Unknown();

    ImmutableArray<DraftReview> Waiting() => [.. reviews.Waiting().Where(review => _parts.IsFor(FormReader.Reviewer, review))];

    /// <summary>A draft that reviewers may see; null when it was not handed in, or the forms say now that it is not for them.</summary>
    DraftReview? Find(string id) =>
        reviews.Find(id)?.Review is { Latest: not null } review && _parts.IsFor(FormReader.Reviewer, review) ? review : null;

    IResult Comment(HttpContext context, Reviewer reviewer, string id, IFormCollection form)
    {
        var (version, sentence) = (Number(form, "version"), Number(form, "sentence"));
        return Change(
            context,
            reviewer,
            id,
            review => Reviewing.Comment(review, version, sentence, reviewer.Name, form["words"].ToString(), time.GetUtcNow()),
            $"#s{ReviewParts.Number(sentence + 1)}"
        );
    }

    IResult Decide(HttpContext context, Reviewer reviewer, string id, IFormCollection form)
    {
        var (version, hash, note) = (Number(form, "version"), form["hash"].ToString(), form["note"].ToString());
        return form["outcome"].ToString() switch
        {
            "approve" => Change(
                context,
                reviewer,
                id,
                review => Reviewing.Approve(review, version, hash, reviewer.Name, note, time.GetUtcNow()),
                ""
            ),
            "change" => Change(
                context,
                reviewer,
                id,
                review => Reviewing.RequestChanges(review, version, hash, reviewer.Name, note, time.GetUtcNow()),
                ""
            ),
            _ => Page.Html(
                Page.Saying("没有决定", "没有看出是通过还是请作者修改。请回到上一页，点其中一个按钮。"),
                StatusCodes.Status400BadRequest
            ),
        };
    }

    IResult Change(HttpContext context, Reviewer reviewer, string id, Func<DraftReview, ReviewStep> change, string place) =>
        Find(id) is null
            ? Unknown()
            : reviews.Change(id, change) switch
            {
                ReviewStep.Done => Page.SeeOther(context, $"{Root}/{id}{place}"),
                ReviewStep.Refused refused when Find(id) is { } now => Page.Html(
                    ReviewPage.Draft(reviewer, now, _parts, _session.FormToken(context.Request), refused.Why),
                    StatusCodes.Status409Conflict
                ),
                _ => Unknown(),
            };

    IResult SignedIn(HttpContext context, Func<Reviewer, IResult> show) =>
        _session.Of(context.Request) is { } reviewer ? show(reviewer) : Page.Html(ReviewPage.SignIn());

    /// <summary>What a form of whoever is signed in asks for; nothing is done for a form of another page or sign-in.</summary>
    async Task<IResult> SentAsync(HttpContext context, Func<Reviewer, IFormCollection, IResult> act, CancellationToken cancel)
    {
        if (_session.Of(context.Request) is not { } reviewer)
        {
            return SignIn("登录已经过期，刚才的内容没有记下。请重新登录。", StatusCodes.Status403Forbidden);
        }
        var form = await Posted.FormAsync(context.Request, cancel);
        return _session.IsOurs(context.Request, form["form"])
            ? act(reviewer, form)
            : Page.Html(
                Page.Saying("没有记下", "这个表单不是从您现在登录的页面发出的，什么也没有改动。请重新打开审核页面再试。"),
                StatusCodes.Status403Forbidden
            );
    }

    static int Number(IFormCollection form, string name) =>
        int.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    static IResult SignIn(string problem, int status) => Page.Html(ReviewPage.SignIn(problem), status);

    static IResult Unknown() =>
        Page.Html(
            Page.Saying("没有这份草稿", "作者可能已经删除了自己的数据。请回到审核列表看看还有哪些在等。"),
            StatusCodes.Status404NotFound
        );
}
