using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Drafts.Review;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assistant.Export;

/// <summary>
/// A drafted section as a Word document for review: a cover page with what is not proven and what to enclose, the text with its
/// placeholders marked, and every problem and what people said of it as a comment at its sentence. Changes in it are tracked.
/// </summary>
/// <param name="wording">Puts problems into words.</param>
sealed class DraftDocument(DraftWording wording)
{
    const string ForReview = "草稿 供审核　";

    /// <summary>What readers are told where a model took part in the wording.</summary>
    public const string ByModel = "内容由人工智能辅助生成，请人工核对";

    /// <summary>Writes the document.</summary>
    /// <param name="output">Where it goes: a stream that can be read and sought.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="at">When it was drafted.</param>
    /// <param name="notes">What people said of it; of sentences that the draft does not have, at its heading.</param>
    public void Write(Stream output, Draft draft, DateTimeOffset at, params IReadOnlyCollection<ReviewNote> notes)
    {
        var said = draft
            .Flags.Select(flag => new ReviewNote(flag.Sentence, DraftMarks.Author, wording.Line(flag), at))
            .Concat(notes)
            .ToLookup(note => note.Sentence is >= 0 and var place && place < draft.Sentences.Length ? place : -1);
        var comments = new List<Comment>();
        List<OpenXmlElement> body =
        [
            .. Cover(draft, at),
            WordFile.Paragraph(
                DocumentStyles.Heading,
                Bookmarked(DraftMarks.Body, 0, Commented([WordFile.Run(draft.Section.Title)], said[-1], comments))
            ),
            .. draft
                .Sentences.Select((sentence, place) => (sentence, place))
                .GroupBy(one => one.sentence.Paragraph)
                .Select(paragraph =>
                    WordFile.Paragraph(
                        DocumentStyles.Body,
                        paragraph.SelectMany(one =>
                            Bookmarked(
                                DraftMarks.Sentence(one.place),
                                one.place + 1,
                                Commented(Runs(one.sentence.Text), said[one.place], comments)
                            )
                        )
                    )
                ),
        ];
        WordFile.Write(
            output,
            $"{draft.Form.Title}：{draft.Section.Title}",
            draft.IsByModel ? $"{ForReview}{ByModel}　" : ForReview,
            body,
            new Revisable(
                comments,
                [(DraftMarks.Form, draft.Form.Id), (DraftMarks.Section, draft.Section.Id), (DraftMarks.Hash, DraftMarks.HashOf(draft.Text))]
            )
        );
    }

    static IEnumerable<OpenXmlElement> Cover(Draft draft, DateTimeOffset at)
    {
        yield return WordFile.Text(DocumentStyles.Title, draft.Form.Title);
        yield return WordFile.Text(DocumentStyles.Outcome, $"{draft.Section.Title}（草稿，供审核）");
        yield return WordFile.Text(DocumentStyles.Body, string.Create(CultureInfo.InvariantCulture, $"起草日期：{at:yyyy年M月d日}"));
        if (draft.IsByModel)
        {
            yield return WordFile.Text(DocumentStyles.Body, $"{ByModel}。");
        }
        yield return WordFile.Text(DocumentStyles.Body, $"{ReviewWords.ReadersOf(draft.Section)}。");
        yield return WordFile.Text(DocumentStyles.Body, draft.Form.Note);
        foreach (
            var line in Listed("还缺的内容", draft.Placeholders)
                .Concat(Listed("没有证明材料的句子", Unproven(draft).Select(sentence => sentence.Text)))
                .Concat(Listed("应附的材料", draft.Section.Evidence.Select(evidence => evidence.Text)))
        )
        {
            yield return line;
        }
        yield return new Paragraph(new Run(new Break { Type = BreakValues.Page }));
    }

    static IEnumerable<DraftSentence> Unproven(Draft draft) =>
        draft.Sentences.Where(sentence => sentence is { IsClaim: true, Facts.IsEmpty: false, Evidence.IsEmpty: true });

    static IEnumerable<OpenXmlElement> Listed(string heading, IEnumerable<string> lines) =>
        lines.Select(line => WordFile.Text(DocumentStyles.Bullet, line)).ToList() is { Count: > 0 } bullets
            ? bullets.Prepend(WordFile.Text(DocumentStyles.Heading, heading))
            : [];

    static IEnumerable<OpenXmlElement> Bookmarked(string name, int number, IEnumerable<OpenXmlElement> inside)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        return [new BookmarkStart { Id = id, Name = name }, .. inside, new BookmarkEnd { Id = id }];
    }

    /// <summary>Runs with comments on them.</summary>
    static IEnumerable<OpenXmlElement> Commented(IEnumerable<OpenXmlElement> runs, IEnumerable<ReviewNote> notes, List<Comment> comments)
    {
        var ids = new List<string>();
        foreach (var note in notes)
        {
            var id = comments.Count.ToString(CultureInfo.InvariantCulture);
            comments.Add(
                new Comment(note.Words.ReplaceLineEndings("\n").Split('\n').Select(line => WordFile.Text(DocumentStyles.Body, line)))
                {
                    Id = id,
                    Author = WordFile.Printable(note.Author),
                    Initials = note.Author == DraftMarks.Author ? "助" : WordFile.Printable(note.Author),
                    Date = note.When.DateTime,
                }
            );
            ids.Add(id);
        }
        return
        [
            .. ids.Select(id => new CommentRangeStart { Id = id }),
            .. runs,
            .. ids.SelectMany(id =>
                new OpenXmlElement[]
                {
                    new CommentRangeEnd { Id = id },
                    new Run(new CommentReference { Id = id }),
                }
            ),
        ];
    }

    /// <summary>A sentence with its placeholders highlighted.</summary>
    static IEnumerable<OpenXmlElement> Runs(string text)
    {
        var end = 0;
        foreach (Match placeholder in DraftMarks.Placeholder().Matches(text))
        {
            if (placeholder.Index > end)
            {
                yield return WordFile.Run(text[end..placeholder.Index]);
            }
            var marked = WordFile.Run(placeholder.Value);
            marked.RunProperties = new RunProperties(new Highlight { Val = HighlightColorValues.Yellow });
            yield return marked;
            end = placeholder.Index + placeholder.Length;
        }
        if (end < text.Length)
        {
            yield return WordFile.Run(text[end..]);
        }
    }
}
