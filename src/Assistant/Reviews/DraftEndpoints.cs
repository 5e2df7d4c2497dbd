using Assistant.Dialogue.Drafts;
using Assistant.Export;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Pages;
using Assistant.Storage;

namespace Assistant.Reviews;

/// <summary>
/// The page of a draft for whoever has a link: the author sees everything and can close links and give one to the recommending unit, which
/// reads.
/// </summary>
sealed class DraftEndpoints(ReviewStore reviews, AuthorDrafts drafts, KnowledgeBase knowledge, TimeProvider time)
{
    readonly ReviewParts _parts = new(knowledge);
    readonly DraftDocument _document = new(new DraftWording(knowledge));

    /// <summary>Adds the paths.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var door = new DraftDoor(reviews, _parts, time);
        var draft = routes.MapGroup($"{DraftLinks.Root}/{{token}}").AddEndpointFilter(Page.GuardAsync);
        draft.MapGet("", (string token) => door.Find(token) is { } found ? Show(token, found, door.Today) : DraftDoor.Unknown());
        draft.MapGet("/docx", (string token) => door.Find(token) is { } found ? Document(found, door.Today) : DraftDoor.Unknown());
        draft.MapPost(
            "",
            (HttpRequest request, string token) => Own(request, door.FindOwn(token) is { } found ? () => Close(found) : DraftLost)
        );
        draft.MapPost(
            "/share",
            (HttpRequest request, string token) =>
                Own(
                    request,
                    door.FindOwn(token) is { } found && _parts.IsFor(FormReader.Recommender, found.Review)
                        ? () => Share(request, found)
                        : DraftLost
                )
        );
        new DraftEditing(reviews, drafts, door, _parts, knowledge, time).Map(draft);
    }

    static IResult Own(HttpRequest request, Func<IResult> act)
    {
        Posted.RefuseForeign(request);
        return act();
    }

    static IResult DraftLost() => DraftDoor.Unknown();

    IResult Show(string token, LinkedReview found, DateOnly today)
    {
        var address = DraftLinks.Address(origin: "", token);
        return Page.Html(
            found.Reader == FormReader.Author
                ? DraftPage.Of(found.Review, drafts.Of(found.Stored, today)?.Told, _parts, address)
                : DraftPage.ForRecommender(found.Review, _parts, address)
        );
    }

    IResult Document(LinkedReview found, DateOnly today)
    {
        if (drafts.Of(found.Stored, today) is not { } draft)
        {
            return Page.Html(
                Page.Saying("没有 Word 文件", "这一节现在的申报书里已经没有了，做不出 Word 文件。草稿的文字在您的草稿页上，可以复制。"),
                StatusCodes.Status404NotFound
            );
        }
        if (found.Reader != FormReader.Author)
        {
            return found.Review.Latest is { } latest
                ? ReviewParts.File(_document, draft.Of(latest) with { Flags = [] }, latest.Number, latest.At, [])
                : DraftDoor.Unknown();
        }
        return ReviewParts.File(
            _document,
            draft.Current,
            draft.Number,
            found.Review.Latest?.At ?? time.GetUtcNow(),
            ReviewParts.Notes(found.Review)
        );
    }

    IResult Close(StoredReview found)
    {
        reviews.Close(found.Review.Id);
        return Page.Html(
            Page.Saying("已停用", "这份草稿给过的链接都打不开了，草稿和意见都还在。要新的链接，请在对话里说「草稿审到哪了」。")
        );
    }

    IResult Share(HttpRequest request, StoredReview found)
    {
        var (token, now) = (DraftLinks.NewToken(), time.GetUtcNow());
        var link = new ReviewLink(DraftLinks.Digest(token), found.Review.Id, now + DraftLinks.Life, FormReader.Recommender);
        reviews.Give(link, now);
        return Page.Html(
            DraftPage.Shared(found.Review, _parts, DraftLinks.Address($"{request.Scheme}://{request.Host}", token), link.Expires)
        );
    }
}
