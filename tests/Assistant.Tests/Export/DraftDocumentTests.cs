using Assistant.Dialogue.Drafts;
using Assistant.Export;
using Assistant.Tests.Dialogue;
using Assistant.Tests.Drafts;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assistant.Tests.Export;

public sealed class DraftDocumentTests
{
    static readonly Draft Draft = SomeDraft.Of("growth-results", SomeDraft.Facts);
    static readonly byte[] File = Write(Draft);

    public static TheoryData<string> Sections =>
        [.. Known.Base.Forms.Forms.SelectMany(form => form.Sections).Select(section => section.Id)];

    [Theory]
    [MemberData(nameof(Sections))]
    public void A_file_is_sound_by_the_standard_whatever_section_it_has(string section) =>
        Assert.Empty(WordFile.Errors(Write(SomeDraft.Of(section, "{}"))));

    [Fact]
    public void A_file_with_comments_is_sound_too() => Assert.Empty(WordFile.Errors(File));

    [Fact]
    public void The_text_stands_behind_a_cover_paragraph_by_paragraph()
    {
        var lines = WordFile.Paragraphs(File);

        Assert.Equal(Draft.Text.Split('\n'), lines.TakeLast(Draft.Text.Split('\n').Length));
        Assert.Contains($"{Draft.Section.Title}（草稿，供审核）", lines);
    }

    [Fact]
    public void The_cover_names_what_is_missing_and_which_sentences_nothing_proves()
    {
        var cover = WordFile.Paragraphs(File).SkipLast(Draft.Text.Split('\n').Length).ToList();

        Assert.All(Draft.Placeholders, placeholder => Assert.Contains(placeholder, cover));
        Assert.Contains(cover, line => line.Contains("减速器测试台", StringComparison.Ordinal));
        Assert.DoesNotContain(cover, line => line.Contains("摆线轮修形方法", StringComparison.Ordinal));
    }

    [Fact]
    public void Placeholders_are_highlighted_and_nothing_else_is()
    {
        var marked = WordFile.Read(
            File,
            document =>
                document
                    .MainDocumentPart!.Document.Descendants<Run>()
                    .Where(run => run.RunProperties?.Highlight is not null)
                    .Select(run => run.InnerText)
                    .ToList()
        );

        Assert.Equal(Draft.Sentences.SelectMany(sentence => sentence.Placeholders), marked);
    }

    [Fact]
    public void Every_problem_is_a_comment_at_its_sentence()
    {
        var (comments, started, ended) = WordFile.Read(
            File,
            document =>
            {
                var main = document.MainDocumentPart!;
                return (
                    main.WordprocessingCommentsPart!.Comments.Elements<Comment>()
                        .Select(comment => (comment.Id!.Value!, comment.InnerText))
                        .ToList(),
                    main.Document.Descendants<CommentRangeStart>()
                        .Select(start => (start.Id!.Value!, start.Ancestors<Paragraph>().Single().InnerText))
                        .ToList(),
                    main.Document.Descendants<CommentReference>().Select(reference => reference.Id!.Value!).ToList()
                );
            }
        );

        Assert.Equal(Draft.Flags.Length, comments.Count);
        Assert.Equal(comments.Select(comment => comment.Item1), ended);
        var praise = comments.Single(comment => comment.InnerText.Contains("国际领先", StringComparison.Ordinal));
        Assert.Contains("减速器测试台", started.Single(start => start.Item1 == praise.Item1).InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_word_processor_shows_the_text_and_that_it_is_a_draft_for_review()
    {
        var flat = await WordProcessor.TextAsync(File);

        Assert.Contains("摆线轮修形方法", flat, StringComparison.Ordinal);
        Assert.Contains("【待补充：转化前景】", flat, StringComparison.Ordinal);
        Assert.Contains("草稿供审核第2页，共2页", flat, StringComparison.Ordinal);
    }

    static byte[] Write(Draft draft)
    {
        using var stream = new MemoryStream();
        new DraftDocument(new DraftWording(Known.Base)).Write(
            stream,
            draft,
            new DateTimeOffset(2025, 7, 10, 9, 0, 0, TimeSpan.FromHours(8))
        );
        return stream.ToArray();
    }
}
