using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Turns;
using Assistant.Importing;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Pages;

namespace Assistant.Writing;

/// <summary>Pages on which anybody may write a section and sees what is wrong with it. Nothing is stored or logged.</summary>
sealed class WritingEndpoints(KnowledgeBase knowledge, TimeProvider time)
{
    /// <summary>Where one writes.</summary>
    public const string Root = "/draft";

    const string NoFacts =
        "数字没有对照事实核对：这里不知道您的情况。在对话里说「帮我写」加上节名，说过的情况和草稿都在您的草稿页上，在那里写就会对照。";

    readonly TextCheck _check = new(knowledge);

    /// <summary>Adds the paths.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var writing = routes.MapGroup(Root).AddEndpointFilter(Page.GuardAsync);
        writing.MapGet("", () => Page.Html(WritingPage.List(knowledge)));
        writing.MapGet("/{section}", (HttpContext context, string section) => Show(context, section, text: ""));
        writing.MapPost("/{section}", CheckAsync);
        writing.MapPost("/{section}/lint", LintAsync);
    }

    async Task<IResult> CheckAsync(HttpContext context, string section, CancellationToken cancel)
    {
        Posted.RefuseForeign(context.Request);
        var form = await Posted.FormAsync(context.Request, cancel);
        return Show(context, section, form["text"].ToString());
    }

    Task<IResult> LintAsync(HttpContext context, string section, CancellationToken cancel) =>
        LintRequest.AnswerAsync(
            context,
            (text, _) => knowledge.Forms.TryGet(section, out var form, out var found) ? Find(form, found, text) : null,
            cancel
        );

    IResult Show(HttpContext context, string id, string text)
    {
        if (!knowledge.Forms.TryGet(id, out var form, out var section))
        {
            return Page.Html(
                Page.Saying("没有这一节", $"地址可能不完整，或者这一节已经没有了。请打开 {Root} 看看有哪些节。"),
                StatusCodes.Status404NotFound
            );
        }
        var isTooLong = text.Length > TypedText.Longest;
        var editor = new Editor
        {
            Address = $"{Root}/{section.Id}",
            LintAddress = $"{Root}/{section.Id}/lint",
            Text = text,
            Found = Find(form, section, isTooLong ? "" : text),
            Key = $"{Root}/{section.Id}",
            IsUnsent = text.Length > 0,
            Note = NoFacts,
        };
        return Page.ScriptedHtml(
            context,
            WritingPage.Section(form, section, editor, knowledge, isTooLong ? LintRequest.TooLong : null),
            isTooLong ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status200OK
        );
    }

    Findings Find(Form form, FormSection section, string text) =>
        _check.Find(new Draft(form, section, [], []), text, facts: null, BeijingTime.DateOf(time.GetUtcNow()));
}
