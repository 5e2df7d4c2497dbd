using System.Globalization;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Knowledge;
using Assistant.Knowledge.Versions;
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

    /// <summary>A number in a page.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where the draft stands.</summary>
    public static string State(DraftReview review) =>
        $"<p class=\"outcome {Tone(review.State)}\">第{Number(review.Latest!.Number)}版：{ReviewWords.Of(review.State)}</p>";

    /// <summary>
    /// The latest version, each sentence with an anchor of its own, what was found wrong with it, and the comments that stand.
    /// </summary>
    /// <param name="review">The review.</param>
    /// <param name="under">What else stands under a sentence.</param>
    public IEnumerable<string> Text(DraftReview review, Func<int, string> under)
    {
        var (version, comments) = (review.Latest!, review.OpenComments.ToLookup(open => open.Sentence, open => open.Comment));
        for (var at = 0; at < version.Sentences.Length; at++)
        {
            var isNew = at == 0 || version.Sentences[at].Paragraph != version.Sentences[at - 1].Paragraph;
            yield return $"<section class=\"sentence{(isNew ? " first" : "")}\" id=\"s{Number(at + 1)}\">";
            yield return $"<p><a href=\"#s{Number(at + 1)}\">{Number(at + 1)}</a> {Escape(version.Sentences[at].Text)}</p>";
            foreach (var flag in version.Flags.Where(flag => flag.Sentence == at))
            {
                yield return $"<p class=\"flag\">{Escape(_wording.Line(flag))}</p>";
            }
            foreach (var comment in comments[at])
            {
                yield return Comment(comment);
            }
            yield return under(at);
            yield return "</section>";
        }
        foreach (var flag in version.Flags.Where(flag => flag.Sentence is null))
        {
            yield return $"<p class=\"flag\">整节：{Escape(_wording.Line(flag))}</p>";
        }
    }

    /// <summary>What changed from the version before the latest; nothing where there is none.</summary>
    public static IEnumerable<string> Difference(DraftReview review) =>
        review.Versions is not [.., var before, var latest] ? []
        : before.Text == latest.Text ? [$"<h2>和第{Number(before.Number)}版的差别</h2>", "<p>文字没有变。</p>"]
        :
        [
            $"<h2>和第{Number(before.Number)}版的差别</h2>",
            $"<p class=\"difference\">{string.Concat(ChangedWords.Between(before.Text, latest.Text, withUnits: true).Select(Run))}</p>",
        ];

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

    static string Comment(ReviewComment comment) =>
        $"<p class=\"comment\"><b>{Escape(comment.Reviewer)}</b>（{Moment(comment.At)}）：{Escape(comment.Words)}</p>";

    static string About(ReviewComment comment) => $"<p class=\"detail\">「{Escape(comment.SentenceText)}」</p>\n{Comment(comment)}";

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
