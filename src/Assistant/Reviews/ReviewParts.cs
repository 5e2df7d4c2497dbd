using System.Collections.Immutable;
using System.Globalization;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Dialogue.Turns;
using Assistant.Export;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Knowledge.Versions;
using Assistant.Writing;
using static Assistant.Pages.Page;

namespace Assistant.Reviews;

/// <summary>What the pages of author and reviewer have in common: the text sentence by sentence, differences, decisions.</summary>
/// <param name="knowledge">The knowledge base.</param>
sealed class ReviewParts(KnowledgeBase knowledge)
{
    readonly DraftWording _wording = new(knowledge);

    /// <summary>What is reviewed, such as the form and its section.</summary>
    public string Title(DraftReview review) =>
        knowledge.Forms.TryGet(review.Section, out var form, out var section) ? $"{form.Title}：{section.Title}" : review.Section;

    /// <summary>Whether a review is for somebody, as the forms say now. What they do not have any more is its author's only.</summary>
    public bool IsFor(FormReader reader, DraftReview review) =>
        knowledge.Forms.TryGet(review.Section, out _, out var section) ? section.IsFor(reader) : reader == FormReader.Author;

    /// <summary>Who may see it; nothing where the forms do not have it any more.</summary>
    public string Readers(DraftReview review) =>
        knowledge.Forms.TryGet(review.Section, out _, out var section)
            ? $"<p class=\"note\">{Escape(ReviewWords.ReadersOf(section))}</p>"
            : "";

    /// <summary>What belongs into a section, why, and what to enclose.</summary>
    public string About(FormSection section) => Editor.About(section, knowledge);

    /// <summary>A version as a draft; null where the forms do not have the section any more.</summary>
    public Draft? DraftOf(DraftReview review, DraftVersion version) =>
        knowledge.Forms.TryGet(review.Section, out var form, out var section)
            ? new Draft(form, section, version.Sentences, version.Flags) { IsByModel = version.IsByModel }
            : null;

    /// <summary>What reviewers said of the latest version and still stands, for a Word file of it.</summary>
    public static ImmutableArray<ReviewNote> Notes(DraftReview review) => review.Latest is { } latest ? Notes(review, latest) : [];

    /// <summary>What reviewers said and still stands in a version.</summary>
    public static ImmutableArray<ReviewNote> Notes(DraftReview review, DraftVersion version) =>
        [
            .. review
                .Comments.Select(comment => (Comment: comment, Place: comment.PlaceIn(version)))
                .Where(one => one.Place is not null)
                .Select(one => new ReviewNote(one.Place, one.Comment.Reviewer, one.Comment.Words, Beijing(one.Comment.At))),
        ];

    /// <summary>A draft as a Word file.</summary>
    /// <param name="document">Writes it.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="number">The number of its version; 0 for none.</param>
    /// <param name="at">When it was handed in or written.</param>
    /// <param name="notes">What people said of it.</param>
    public static IResult File(DraftDocument document, Draft draft, int number, DateTimeOffset at, ImmutableArray<ReviewNote> notes)
    {
        using var file = new MemoryStream();
        document.Write(file, draft, Beijing(at), notes);
        var version = number == 0 ? "草稿" : $"第{Number(number)}版";
        return Results.File(file.ToArray(), WordFile.ContentType, $"{draft.Form.Title} {draft.Section.Title} {version}.docx");
    }

    /// <summary>That a model took part in a version; nothing where none did.</summary>
    public static string ByModel(DraftVersion? version) =>
        version?.IsByModel == true ? $"<p class=\"note\">{DraftDocument.ByModel}。</p>" : "";

    /// <summary>A number in a page.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where the draft stands.</summary>
    public static string State(DraftReview review) =>
        $"<p class=\"outcome {Tone(review.State)}\">{(review.Latest is { } latest ? $"第{Number(latest.Number)}版：" : "")}{ReviewWords.Of(review.State)}</p>";

    /// <summary>
    /// The latest version, each sentence with an anchor of its own, what was found wrong with it, and the comments that stand.
    /// </summary>
    /// <param name="review">The review.</param>
    /// <param name="under">What else stands under a sentence.</param>
    public IEnumerable<string> Text(DraftReview review, Func<int, string> under)
    {
        var comments = review.OpenComments.ToLookup(open => open.Sentence, open => open.Comment);
        return Text(review.Latest!.Sentences, review.Latest.Flags, at => [.. comments[at].Select(Comment), under(at)]);
    }

    /// <summary>Sentences, each with an anchor of its own, and what was found wrong with them.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="flags">What was found wrong.</param>
    /// <param name="under">What else stands under a sentence.</param>
    public IEnumerable<string> Text(
        ImmutableArray<DraftSentence> sentences,
        ImmutableArray<Flag> flags,
        Func<int, IEnumerable<string>>? under = null
    )
    {
        for (var at = 0; at < sentences.Length; at++)
        {
            var isNew = at == 0 || sentences[at].Paragraph != sentences[at - 1].Paragraph;
            yield return $"<section class=\"sentence{(isNew ? " first" : "")}\" id=\"s{Number(at + 1)}\">";
            yield return $"<p><a href=\"#s{Number(at + 1)}\">{Number(at + 1)}</a> {Escape(sentences[at].Text)}</p>";
            foreach (var flag in flags.Where(flag => flag.Sentence == at))
            {
                yield return $"<p class=\"flag\">{Escape(_wording.Line(flag))}</p>";
            }
            foreach (var line in under?.Invoke(at) ?? [])
            {
                yield return line;
            }
            yield return "</section>";
        }
        foreach (var flag in flags.Where(flag => flag.Sentence is null))
        {
            yield return $"<p class=\"flag\">整节：{Escape(_wording.Line(flag))}</p>";
        }
    }

    /// <summary>What changed from the version before the latest; nothing where there is none.</summary>
    public static IEnumerable<string> Difference(DraftReview review) =>
        review.Versions is [.., var before, var latest]
            ? [$"<h2>和第{Number(before.Number)}版的差别</h2>", Difference(before.Text, latest.Text)]
            : [];

    /// <summary>What changed from one text to another.</summary>
    public static string Difference(string before, string after) =>
        before == after
            ? "<p>文字没有变。</p>"
            : $"<p class=\"difference\">{string.Concat(ChangedWords.Between(before, after, withUnits: true).Select(Run))}</p>";

    /// <summary>The earlier versions as they were, with what was said of them and decided.</summary>
    public static IEnumerable<string> Earlier(DraftReview review) =>
        review.Versions.Reverse().SelectMany(version => version == review.Latest ? [] : Earlier(review, version));

    /// <summary>A decision; nothing where there is none.</summary>
    public static string Decision(ReviewDecision? decision) =>
        decision is null
            ? ""
            : $"<p class=\"note\">{Escape(decision.Reviewer)}（{Moment(decision.At)}）：{ReviewWords.Of(decision.Outcome)}{Escape(decision.Note.Length > 0 ? $"。{decision.Note}" : "")}</p>";

    static IEnumerable<string> Earlier(DraftReview review, DraftVersion version) =>
        [
            "<details>",
            $"<summary>第{Number(version.Number)}版（{Moment(version.At)}）</summary>",
            $"<p class=\"difference\">{Escape(version.Text)}</p>",
            .. review.Comments.Where(comment => comment.Version == version.Number).Select(About),
            Decision(review.Decisions.FirstOrDefault(decision => decision.Version == version.Number)),
            "</details>",
        ];

    static DateTimeOffset Beijing(DateTimeOffset at) => at.ToOffset(BeijingTime.Offset);

    static string Comment(ReviewComment comment) =>
        $"<p class=\"comment\"><b>{Escape(comment.Reviewer)}</b>（{Moment(comment.At)}）：{Escape(comment.Words)}</p>";

    /// <summary>A comment with the sentence that it is on.</summary>
    public static string About(ReviewComment comment) => $"<p class=\"detail\">「{Escape(comment.SentenceText)}」</p>\n{Comment(comment)}";

    static string Run(WordRun run) =>
        run.Kind switch
        {
            RunKind.Removed => $"<del>{Escape(run.Text)}</del>",
            RunKind.Added => $"<ins>{Escape(run.Text)}</ins>",
            _ => Escape(run.Text),
        };

    static string Tone(ReviewState state) =>
        state switch
        {
            ReviewState.Approved => "good",
            ReviewState.ChangesRequested => "open",
            _ => "judge",
        };
}
