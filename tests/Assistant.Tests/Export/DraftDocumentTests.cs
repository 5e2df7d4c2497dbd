using Assistant.Dialogue.Drafts;
using Assistant.Export;
using Assistant.Tests.Dialogue;
using Assistant.Tests.Drafts;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assistant.Tests.Export;

public sealed class DraftDocumentTests
{
    static readonly Draft Draft = SomeDraft.Of("growth-results", SomeDraft.Facts);
    static readonly DateTimeOffset At = new(2025, 7, 10, 9, 0, 0, TimeSpan.FromHours(8));
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
    public void What_people_said_is_a_comment_in_their_name_beside_the_problems()
    {
        var file = Write(Draft, new ReviewNote(3, "李老师", "请给出指标", At));

        var (author, said) = WordFile.Read(
            file,
            document =>
            {
                var main = document.MainDocumentPart!;
                var id = main
                    .Document.Descendants<BookmarkStart>()
                    .Single(mark => mark.Name == DraftMarks.Sentence(3))
                    .ElementsAfter()
                    .TakeWhile(element => element is not BookmarkEnd)
                    .OfType<CommentRangeStart>()
                    .Last()
                    .Id!.Value;
                var comment = main.WordprocessingCommentsPart!.Comments.Elements<Comment>().Single(one => one.Id == id);
                return (comment.Author!.Value, comment.InnerText);
            }
        );

        Assert.Equal(("李老师", "请给出指标"), (author, said));
        Assert.Empty(WordFile.Errors(file));
    }

    [Fact]
    public void That_a_model_took_part_stands_on_the_cover_and_on_every_page_only_then()
    {
        const string Label = "内容由人工智能辅助生成，请人工核对";
        var file = Write(Draft with { IsByModel = true });

        Assert.Contains($"{Label}。", WordFile.Paragraphs(file));
        Assert.Contains(Label, FooterOf(file), StringComparison.Ordinal);
        Assert.DoesNotContain($"{Label}。", WordFile.Paragraphs(File));
        Assert.DoesNotContain(Label, FooterOf(File), StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_that_people_make_in_it_are_tracked() =>
        Assert.True(
            WordFile.Read(File, document => document.MainDocumentPart!.DocumentSettingsPart!.Settings.Elements<TrackRevisions>().Any())
        );

    static string FooterOf(byte[] file) =>
        WordFile.Read(file, document => document.MainDocumentPart!.FooterParts.Single().Footer.InnerText);

    [Fact]
    public async Task Another_word_processor_shows_the_text_and_that_it_is_a_draft_for_review()
    {
        var flat = await WordProcessor.TextAsync(File);

        Assert.Contains("摆线轮修形方法", flat, StringComparison.Ordinal);
        Assert.Contains("【待补充：转化前景】", flat, StringComparison.Ordinal);
        Assert.Contains("草稿供审核第2页，共2页", flat, StringComparison.Ordinal);
    }

    static byte[] Write(Draft draft, params IReadOnlyCollection<ReviewNote> notes)
    {
        using var stream = new MemoryStream();
        new DraftDocument(new DraftWording(Known.Base)).Write(stream, draft, At, notes);
        return stream.ToArray();
    }
}
