using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Export;
using Assistant.Importing;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents.Importing;
using Assistant.Pages;
using Assistant.Storage;
using Assistant.Writing;

namespace Assistant.Reviews;

/// <summary>
/// The author writes the next version: in an editor whose text is held against what the conversation told, or in Word. What is refused
/// gives the text back.
/// </summary>
sealed class DraftEditing(
    ReviewStore reviews,
    AuthorDrafts drafts,
    DraftDoor door,
    ReviewParts parts,
    KnowledgeBase knowledge,
    TimeProvider time
)
{
    readonly TextCheck _check = new(knowledge);
    readonly DraftDocument _document = new(new DraftWording(knowledge));

    /// <summary>Adds the paths.</summary>
    public void Map(IEndpointRouteBuilder draft)
    {
        draft.MapGet(
            EditPage.Path,
            (HttpContext context, string token) =>
                door.FindOwn(token) is { } found ? Show(context, token, found, written: null) : DraftDoor.Unknown()
        );
        draft.MapPost(EditPage.Path, EditAsync);
        draft.MapPost($"{EditPage.Path}/docx", DocumentAsync);
        draft.MapPost("/lint", LintAsync);
        draft.MapPost(EditPage.UploadPath, UploadAsync);
    }

    Task<IResult> LintAsync(HttpContext context, string token, CancellationToken cancel) =>
        LintRequest.AnswerAsync(
            context,
            (text, rests) =>
                door.FindOwn(token) is { } found && drafts.Of(found, door.Today) is { } draft
                    ? _check.Find(WrittenText.From(draft, rests), text, draft.Facts, door.Today, draft.Others)
                    : null,
            cancel
        );

    async Task<IResult> EditAsync(HttpContext context, string token, CancellationToken cancel)
    {
        Posted.RefuseForeign(context.Request);
        var form = await Posted.FormAsync(context.Request, cancel);
        var written = WrittenText.Of(form);
        return door.FindOwn(token) is not { } found ? DraftDoor.Unknown(written.Text)
            : form["do"] == EditPage.Submit && written.Text.Length <= TypedText.Longest ? Submit(context, token, found, written)
            : Show(context, token, found, written);
    }

    async Task<IResult> DocumentAsync(HttpContext context, string token, CancellationToken cancel)
    {
        Posted.RefuseForeign(context.Request);
        var written = WrittenText.Of(await Posted.FormAsync(context.Request, cancel));
        if (door.FindOwn(token) is not { } found)
        {
            return DraftDoor.Unknown(written.Text);
        }
        if (drafts.Of(found, door.Today) is not { } draft || written.Text.Length > TypedText.Longest)
        {
            return Show(context, token, found, written);
        }
        var (read, now) = (Read(draft, written), time.GetUtcNow());
        var next = new DraftVersion(draft.Number + 1, now, found.Review.Author, read.Sentences, read.Flags);
        return ReviewParts.File(_document, read, number: 0, now, ReviewParts.Notes(found.Review, next));
    }

    IResult Submit(HttpContext context, string token, StoredReview found, WrittenText written)
    {
        if (drafts.Of(found, door.Today) is not { } draft)
        {
            return Show(context, token, found, written);
        }
        var by = found.Review.IsNamed ? found.Review.Author : written.Name;
        if (Reviewing.WhyNotName(by) is { } unfit)
        {
            return Show(context, token, found, written, unfit, StatusCodes.Status400BadRequest);
        }
        var read = Read(draft, written);
        if (read.Sentences.IsEmpty)
        {
            return Show(context, token, found, written, "没有提交：还没有内容。请写好这一节再提交。", StatusCodes.Status400BadRequest);
        }
        var step = reviews.Change(
            found.Review.Id,
            review => Reviewing.HandIn(review, written.Version, written.Hash, read, by, time.GetUtcNow())
        );
        return step switch
        {
            ReviewStep.Done => Page.SeeOther(context, DraftLinks.Address(origin: "", token)),
            ReviewStep.Refused refused when door.FindOwn(token) is { } now => Show(
                context,
                token,
                now,
                // Who has seen the difference may hand it in on top of the version that was quicker.
                written with
                {
                    Version = now.Review.Versions.Length,
                    Hash = now.Review.Latest?.Hash ?? "",
                },
                refused.Why,
                StatusCodes.Status409Conflict
            ),
            _ => DraftDoor.Unknown(written.Text),
        };
    }

    async Task<IResult> UploadAsync(HttpContext context, string token, CancellationToken cancel)
    {
        Posted.RefuseForeign(context.Request);
        if (door.FindOwn(token) is not { } found)
        {
            return DraftDoor.Unknown();
        }
        var form = await Posted.FormAsync(context.Request, cancel, MarkedUpBounds.File + Posted.Around);
        if (drafts.Of(found, door.Today) is not { } draft)
        {
            return Show(context, token, found, written: null);
        }
        try
        {
            var edited = await ReadAsync(form.Files["file"], draft, cancel);
            var from = draft.VersionOf(edited.Hash);
            var rests = from is { } version ? WrittenText.RestsOf(edited, version, draft.SentencesOf(version)) : [];
            var written = WrittenText.Of(draft) with { Text = edited.Text, Rests = rests };
            var findings = _check.Find(WrittenText.From(draft, rests), written.Text, draft.Facts, door.Today, draft.Others);
            var page = new EditPage(draft, written, findings, token)
            {
                IsUnsent = true,
                HasDifference = true,
                Edited = edited,
                WrittenFrom = from,
            };
            return Page.ScriptedHtml(context, page.Html(parts));
        }
        catch (ImportRefusedException refused)
        {
            return Page.Html(EditPage.NotUploaded(draft, refused.Message, parts, token), StatusCodes.Status400BadRequest);
        }
    }

    async Task<MarkedUpDraft> ReadAsync(IFormFile? file, AuthorDraft draft, CancellationToken cancel)
    {
        if (file is null || file.Length == 0)
        {
            throw new ImportRefusedException("没有选文件，或者文件是空的。请选改过的那份 Word 文件，再上传。");
        }
        await using var input = file.OpenReadStream();
        var edited = MarkedUpDraft.Read(await MarkedUpBounds.ReadAsync(input, cancel), knowledge.Forms);
        return edited.Section.Id == draft.Told.Section.Id
            ? edited
            : throw new ImportRefusedException(
                $"这是「{edited.Form.Title}：{edited.Section.Title}」的文件，不是这一节的。请选这一节的 Word 文件，再上传。"
            );
    }

    Draft Read(AuthorDraft draft, WrittenText written)
    {
        var (read, current) = (
            _check.Read(WrittenText.From(draft, written.Rests), written.Text, draft.Facts, door.Today, draft.Others),
            draft.Current.Sentences
        );
        // A text that stands as it stood is the same version, however its paragraphs were numbered.
        return read.Text == draft.Current.Text && read.Sentences.Length == current.Length ? read with { Sentences = current } : read;
    }

    IResult Show(
        HttpContext context,
        string token,
        StoredReview found,
        WrittenText? written,
        string? problem = null,
        int status = StatusCodes.Status200OK
    )
    {
        if (drafts.Of(found, door.Today) is not { } draft)
        {
            return written is null
                ? Page.Html(
                    Page.Saying("不能修改", "这一节现在的申报书里已经没有了，不能再改。草稿的文字在您的草稿页上，可以复制。"),
                    StatusCodes.Status404NotFound
                )
                : DraftDoor.Unknown(written.Text);
        }
        var shown = written ?? WrittenText.Of(draft);
        if (shown.Text.Length > TypedText.Longest)
        {
            (problem, status) = (LintRequest.TooLong, StatusCodes.Status413PayloadTooLarge);
        }
        var checkable = shown.Text.Length > TypedText.Longest ? "" : shown.Text;
        var findings = _check.Find(WrittenText.From(draft, shown.Rests), checkable, draft.Facts, door.Today, draft.Others);
        return Page.ScriptedHtml(
            context,
            new EditPage(draft, shown, findings, token)
            {
                Problem = problem,
                IsUnsent = written is not null,
                HasDifference = status == StatusCodes.Status409Conflict,
            }.Html(parts),
            status
        );
    }
}
