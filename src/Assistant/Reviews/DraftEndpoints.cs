using Assistant.Dialogue.Drafts;
using Assistant.Export;
using Assistant.Knowledge;
using Assistant.Pages;
using Assistant.Storage;

namespace Assistant.Reviews;

/// <summary>The author's page of a draft, its Word file, and the form that closes its links; for whoever has a link that is good.</summary>
sealed class DraftEndpoints(ReviewStore reviews, KnowledgeBase knowledge, TimeProvider time)
{
    readonly ReviewParts _parts = new(knowledge);
    readonly DraftDocument _document = new(new DraftWording(knowledge));

    /// <summary>Adds the paths.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var draft = routes.MapGroup($"{DraftLinks.Root}/{{token}}").AddEndpointFilter(Page.GuardAsync);
        draft.MapGet("", (string token) => Opened(token, found => Show(token, found)));
        draft.MapGet("/docx", (string token) => Opened(token, Document));
        draft.MapPost("", (string token) => Opened(token, Close));
    }

    IResult Opened(string token, Func<StoredReview, IResult> show) =>
        reviews.FindByLink(DraftLinks.Digest(token), time.GetUtcNow()) is { } found ? show(found) : Unknown();

    IResult Show(string token, StoredReview found) => Page.Html(DraftPage.Of(found.Review, _parts, DraftLinks.Address(origin: "", token)));

    IResult Document(StoredReview found)
    {
        var review = found.Review;
        if (!knowledge.Forms.TryGet(review.Section, out var form, out var section))
        {
            return Page.Html(
                Page.Saying("没有 Word 文件", "这一节现在的申报书里已经没有了，做不出 Word 文件。草稿的文字在您的草稿页上，可以复制。"),
                StatusCodes.Status404NotFound
            );
        }
        using var file = new MemoryStream();
        _document.Write(file, new Draft(form, section, review.Latest!.Sentences, review.Latest.Flags), review.Latest.At);
        return Results.File(
            file.ToArray(),
            WordFile.ContentType,
            $"{form.Title} {section.Title} 第{ReviewParts.Number(review.Latest.Number)}版.docx"
        );
    }

    IResult Close(StoredReview found)
    {
        reviews.Close(found.Review.Id);
        return Page.Html(
            Page.Saying("已停用", "这份草稿给过的链接都打不开了，草稿和意见都还在。要新的链接，请在对话里说「草稿审到哪了」。")
        );
    }

    // One page for a link that is wrong, closed or expired: which there were is not to be found out.
    static IResult Unknown() =>
        Page.Html(
            Page.Saying("链接打不开", "链接可能不完整、已经过期或者停用了。请回到对话里说「草稿审到哪了」，会给您新的链接。"),
            StatusCodes.Status404NotFound
        );
}
