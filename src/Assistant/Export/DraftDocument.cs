using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Drafts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assistant.Export;

/// <summary>
/// A drafted section as a Word document for review: a cover page with what is not proven and what to enclose, the text with its
/// placeholders marked, and every problem as a comment at its sentence.
/// </summary>
/// <param name="wording">Puts problems into words.</param>
sealed partial class DraftDocument(DraftWording wording)
{
    const string Author = "起草助手";
    const string Footer = "草稿 供审核　";

    /// <summary>Writes the document.</summary>
    /// <param name="output">Where it goes: a stream that can be read and sought.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="at">When it was drafted.</param>
    public void Write(Stream output, Draft draft, DateTimeOffset at)
    {
        var comments = new List<Comment>();
        List<OpenXmlElement> body =
        [
            .. Cover(draft, at),
            WordFile.Paragraph(DocumentStyles.Heading, Marked([WordFile.Run(draft.Section.Title)], Whole(draft), comments, at)),
        ];
        foreach (var paragraph in draft.Sentences.Select((sentence, place) => (sentence, place)).GroupBy(one => one.sentence.Paragraph))
        {
            body.Add(
                WordFile.Paragraph(
                    DocumentStyles.Body,
                    paragraph.SelectMany(one =>
                        Marked(Runs(one.sentence.Text), draft.Flags.Where(flag => flag.Sentence == one.place), comments, at)
                    )
                )
            );
        }
        WordFile.Write(output, $"{draft.Form.Title}：{draft.Section.Title}", Footer, body, comments);
    }

    static IEnumerable<Flag> Whole(Draft draft) => draft.Flags.Where(flag => flag.Sentence is null);

    static IEnumerable<OpenXmlElement> Cover(Draft draft, DateTimeOffset at)
    {
        yield return WordFile.Text(DocumentStyles.Title, draft.Form.Title);
        yield return WordFile.Text(DocumentStyles.Outcome, $"{draft.Section.Title}（草稿，供审核）");
        yield return WordFile.Text(DocumentStyles.Body, string.Create(CultureInfo.InvariantCulture, $"起草日期：{at:yyyy年M月d日}"));
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

    /// <summary>Runs with the problems as comments on them.</summary>
    IEnumerable<OpenXmlElement> Marked(IEnumerable<OpenXmlElement> runs, IEnumerable<Flag> flags, List<Comment> comments, DateTimeOffset at)
    {
        var ids = new List<string>();
        foreach (var flag in flags)
        {
            var id = comments.Count.ToString(CultureInfo.InvariantCulture);
            comments.Add(
                new Comment(WordFile.Text(DocumentStyles.Body, wording.Line(flag)))
                {
                    Id = id,
                    Author = Author,
                    Initials = "助",
                    Date = at.DateTime,
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
        foreach (Match placeholder in Placeholder().Matches(text))
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

    [GeneratedRegex("【(?:待补充|已略去)：[^】]*】", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
