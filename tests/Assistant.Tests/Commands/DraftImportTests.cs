using Assistant.Commands;
using Assistant.Dialogue.Drafts;
using Assistant.Knowledge.Forms;
using Assistant.Knowledge.Versions;
using Assistant.Tests.Dialogue;
using Assistant.Tests.Drafts;
using Assistant.Tests.Importing;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assistant.Tests.Commands;

/// <summary>What is told of an edited draft.</summary>
public sealed class DraftImportTests
{
    static readonly DraftImport Import = new(Known.Base, new DateOnly(2025, 7, 10));
    static readonly byte[] File = MarkedUp.Export(SomeDraft.Of("growth-results", SomeDraft.Facts));

    /// <summary>A sentence that evidence proves, which somebody rewrote without tracking.</summary>
    static readonly byte[] Rewritten = Write("减少摆线轮磨损", "解决的问题和作用：达到国际领先水平。");

    [Fact]
    public void Changes_that_were_not_tracked_are_told_when_the_facts_write_the_exported_text_again()
    {
        var (content, _) = Import.Of(MarkedUp.Read(Rewritten), Facts());

        Assert.Contains(new WordRun(RunKind.Removed, "减少摆线轮磨损"), content.Changes!.Value);
    }

    [Fact]
    public void Otherwise_it_is_said_that_there_is_nothing_to_compare_with()
    {
        var (content, text) = Import.Of(MarkedUp.Read(Rewritten), facts: null);

        Assert.Null(content.Changes);
        Assert.Contains("没有全程记录修订", text, StringComparison.Ordinal);
        Assert.Contains("没有对照事实核对", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edited_sentence_rests_on_what_it_rested_on_and_a_new_one_on_nothing()
    {
        var added = Write("主要成果业绩在北京", "主要成果业绩在北京。", "技术达到国际先进水平。");

        Assert.DoesNotContain(Claims(Rewritten), flag => flag.Sentence == 1);
        Assert.Contains(Claims(added), flag => flag.Sentence == 7 && flag.Excerpt.Contains("国际先进", StringComparison.Ordinal));
    }

    static IEnumerable<Assistant.Dialogue.Turns.DraftFlag> Claims(byte[] file) =>
        Import.Of(MarkedUp.Read(file), Facts()).Content.Draft.Flags.Where(flag => flag.Kind == FlagKind.UnsupportedClaim);

    /// <summary>The file with another sentence in the place of one, and perhaps more behind it, untracked.</summary>
    static byte[] Write(string old, string sentence, string more = "") =>
        MarkedUp.Edited(
            File,
            document =>
            {
                var run = MarkedUp.RunOf(document, old);
                run.GetFirstChild<Text>()!.Text = sentence;
                if (more.Length > 0)
                {
                    run.Ancestors<Paragraph>().Single().Append(MarkedUp.RunWith(more));
                }
            }
        );

    static DraftFacts Facts()
    {
        Assert.True(new DraftFactsJson(Known.Base).TryRead(SomeDraft.Facts, out var facts, out var error), error);
        return facts;
    }
}
