using Assistant.Dialogue.Drafts;
using Assistant.Export;
using Assistant.Importing;
using Assistant.Tests.Drafts;
using DocumentFormat.OpenXml.Wordprocessing;
using WordFile = Assistant.Tests.Export.WordFile;

namespace Assistant.Tests.Importing;

/// <summary>A draft that went out as a Word file comes back with what people changed and said.</summary>
public sealed class MarkedUpDraftTests
{
    const string Claim = "达到国际领先水平";

    static readonly Draft Draft = SomeDraft.Of("growth-results", SomeDraft.Facts);
    static readonly byte[] File = MarkedUp.Export(Draft);

    public static TheoryData<string> Sections => [.. Drafting.Sections];

    [Theory]
    [MemberData(nameof(Sections))]
    public void A_file_that_nobody_edited_has_the_sentences_of_its_draft(string section) =>
        AssertSame(SomeDraft.Of(section, "{}"), MarkedUp.Read(MarkedUp.Export(SomeDraft.Of(section, "{}"))));

    [Fact]
    public void That_holds_whatever_facts_are_drawn()
    {
        foreach (var (section, facts) in DraftPropertyTests.Drawn(220))
        {
            var draft = Drafting.Write(section, facts);
            AssertSame(draft, MarkedUp.Read(MarkedUp.Export(draft)));
        }
    }

    [Fact]
    public async Task A_file_that_another_word_processor_saved_again_has_them_too() =>
        AssertSame(Draft, MarkedUp.Read(await Tests.Export.WordProcessor.AgainAsync(File)));

    [Fact]
    public void Tracked_insertions_are_in_it_and_tracked_deletions_are_not()
    {
        var edited = Edited(document =>
        {
            var run = MarkedUp.Cut(document, Claim);
            run.InsertAfterSelf(MarkedUp.Inserted("寿命提高到6000小时"));
            run.InsertAfterSelf(MarkedUp.Deleted(Claim));
            run.Remove();
        });

        var changed = edited.Sentences.Single(sentence => sentence.Exported == 3);
        Assert.Equal("解决的问题和作用：寿命提高到6000小时。", changed.Text);
        Assert.Equal(Draft.Text, edited.Exported);
        Assert.Equal(Draft.Text.Replace(Claim, "寿命提高到6000小时", StringComparison.Ordinal), edited.Text);
    }

    [Fact]
    public void A_sentence_that_was_deleted_is_gone_and_the_others_keep_their_places()
    {
        var edited = Edited(document =>
        {
            var run = MarkedUp.RunOf(document, Claim);
            run.InsertAfterSelf(MarkedUp.Deleted(run.InnerText));
            run.Remove();
        });

        Assert.Equal([0, 1, 2, 4, 5, 6], edited.Sentences.Select(sentence => sentence.Exported!.Value));
        Assert.Equal(Draft.Text, edited.Exported);
    }

    [Fact]
    public void What_a_person_adds_is_parted_into_sentences_that_were_in_no_draft()
    {
        var edited = Edited(document =>
        {
            var last = MarkedUp.RunOf(document, "主要成果业绩在北京").Ancestors<Paragraph>().Single();
            last.Append(MarkedUp.Inserted("另有两项专利。均已实施！“已在产线应用。”"));
            last.ParagraphProperties!.Append(new ParagraphMarkRunProperties(new Inserted { Author = "张老师", Id = "902" }));
            last.InsertAfterSelf(new Paragraph(MarkedUp.Inserted("新的一段")));
        });

        Assert.Equal(
            [("另有两项专利。", 2), ("均已实施！", 2), ("“已在产线应用。”", 2), ("新的一段", 3)],
            edited.Sentences.Where(sentence => sentence.Exported is null).Select(sentence => (sentence.Text, sentence.Paragraph))
        );
        Assert.Equal(Draft.Text, edited.Exported);
    }

    [Fact]
    public void Words_behind_the_mark_of_an_unfinished_sentence_still_are_of_it()
    {
        var edited = Edited(document =>
        {
            var run = MarkedUp.RunOf(document, "主要成果业绩在北京");
            run.GetFirstChild<Text>()!.Text = "主要成果业绩在北京";
            run.Ancestors<Paragraph>().Single().Append(MarkedUp.RunWith("。另有两项。"));
        });

        Assert.Equal(
            [("主要成果业绩在北京。", 6), ("另有两项。", null)],
            edited.Sentences.TakeLast(2).Select(sentence => (sentence.Text, sentence.Exported))
        );
    }

    [Fact]
    public void Paragraphs_whose_mark_was_deleted_run_into_one()
    {
        var edited = Edited(document =>
            MarkedUp
                .RunOf(document, "减少摆线轮磨损")
                .Ancestors<Paragraph>()
                .Single()
                .ParagraphProperties!.Append(new ParagraphMarkRunProperties(new Deleted { Author = "张老师", Id = "903" }))
        );

        Assert.Equal([0, 0, 0, 0, 1, 1, 1], edited.Sentences.Select(sentence => sentence.Paragraph));
        Assert.Equal(Draft.Text, edited.Exported);
    }

    [Fact]
    public void Without_tracking_the_text_is_read_and_the_exported_one_is_not_made_up()
    {
        var edited = Edited(document => MarkedUp.RunOf(document, Claim).GetFirstChild<Text>()!.Text = "解决的问题和作用：减振。");

        Assert.Contains("减振。", edited.Text, StringComparison.Ordinal);
        Assert.Null(edited.Exported);
        Assert.Equal(DraftMarks.HashOf(Draft.Text), edited.Hash);
    }

    [Fact]
    public void What_is_hidden_is_not_read_and_what_stands_in_boxes_is_told()
    {
        var edited = Edited(document =>
        {
            var hidden = MarkedUp.RunWith("看不见的话");
            hidden.RunProperties = new RunProperties(new Vanish());
            var run = MarkedUp.RunOf(document, Claim);
            run.InsertAfterSelf(hidden);
            run.InsertAfterSelf(new Run(new Picture(MarkedUp.RunWith("框里的话"))));
        });

        Assert.Equal(Draft.Text, edited.Text);
        Assert.True(edited.HasMore);
        Assert.False(MarkedUp.Read(File).HasMore);
    }

    [Fact]
    public void Comments_of_people_come_with_their_sentence_and_those_of_the_program_do_not()
    {
        var edited = Edited(document =>
        {
            MarkedUp.Comment(document, MarkedUp.Cut(document, Claim), "70", "请给出指标");
            MarkedUp.Comment(document, MarkedUp.RunOf(document, Draft.Form.Title), "71", "封面没问题");
        });

        Assert.Equal(
            [
                new MarkedUpComment(3, "张老师", "请给出指标", new DateTime(2025, 7, 11, 8, 30, 0)),
                new MarkedUpComment(null, "张老师", "封面没问题", new DateTime(2025, 7, 11, 8, 30, 0)),
            ],
            edited.Comments
        );
        Assert.Empty(MarkedUp.Read(File).Comments);
    }

    [Fact]
    public void A_comment_on_words_that_were_deleted_is_at_the_sentence_they_stood_in()
    {
        var edited = Edited(document =>
        {
            var run = MarkedUp.Cut(document, Claim);
            var deleted = MarkedUp.Deleted(Claim);
            run.InsertAfterSelf(deleted);
            run.Remove();
            MarkedUp.Comment(document, deleted, "70", "没有依据，删去");
        });

        Assert.Equal(3, Assert.Single(edited.Comments).Sentence);
    }

    [Fact]
    public void Comments_of_reviewers_that_were_exported_come_back()
    {
        var when = new DateTimeOffset(2025, 7, 12, 10, 0, 0, TimeSpan.FromHours(8));
        var file = MarkedUp.Export(
            Draft,
            new ReviewNote(1, "李老师", "写清\n减少多少", when),
            new ReviewNote(null, "李老师", "总体可以", when),
            new ReviewNote(99, "李\u0001老师", "句子已经没有了", when)
        );

        Assert.Empty(WordFile.Errors(file));
        Assert.Equal(
            [("李老师", "写清\n减少多少", 1), ("李老师", "总体可以", null), ("李老师", "句子已经没有了", (int?)null)],
            MarkedUp
                .Read(file)
                .Comments.Select(comment => (comment.Author, comment.Words, comment.Sentence))
                .OrderBy(one => one.Sentence is null)
        );
        AssertSame(Draft, MarkedUp.Read(file));
    }

    [Fact]
    public void The_text_is_found_by_its_heading_when_the_bookmarks_are_lost()
    {
        var edited = Edited(document =>
        {
            foreach (var bookmark in document.MainDocumentPart!.Document.Descendants<BookmarkStart>().ToList())
            {
                bookmark.Remove();
            }
        });

        Assert.Equal(Draft.Text, edited.Text);
        Assert.All(edited.Sentences, sentence => Assert.Null(sentence.Exported));
    }

    static MarkedUpDraft Edited(Action<DocumentFormat.OpenXml.Packaging.WordprocessingDocument> edit) =>
        MarkedUp.Read(MarkedUp.Edited(File, edit));

    static void AssertSame(Draft draft, MarkedUpDraft read)
    {
        Assert.Equal((draft.Form.Id, draft.Section.Id), (read.Form.Id, read.Section.Id));
        Assert.Equal(
            draft.Sentences.Select((sentence, place) => (sentence.Text, (int?)place)),
            read.Sentences.Select(sentence => (sentence.Text, sentence.Exported))
        );
        Assert.Equal((draft.Text, draft.Text), (read.Text, read.Exported));
    }
}
