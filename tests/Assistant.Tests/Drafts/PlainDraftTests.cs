using Assistant.Dialogue.Drafts;

namespace Assistant.Tests.Drafts;

/// <summary>Drafts as text to paste.</summary>
public sealed class PlainDraftTests
{
    static readonly Draft Draft = SomeDraft.Of("growth-results", SomeDraft.Facts);

    [Theory]
    [InlineData("", 0)]
    [InlineData("减速器", 3)]
    [InlineData("减速器 A，2台。", 9)]
    [InlineData("一\n二\r\n三", 3)]
    [InlineData("𠮷", 1)]
    public void Every_character_counts_once_but_line_breaks(string text, int length) => Assert.Equal(length, Draft.LengthOf(text));

    [Fact]
    public void A_section_of_one_paragraph_has_one_count_with_its_limit()
    {
        var draft = Draft with { Sentences = [new DraftSentence("做了减速器。", 0)] };

        Assert.Equal("【成果业绩与实用性、转化前景】\n做了减速器。\n（共6字，上限1500字）", PlainDraft.Of(draft));
    }

    [Fact]
    public void How_much_is_too_much_is_said()
    {
        var draft = Draft with { Sentences = [new DraftSentence(new string('长', 1502), 0)] };

        Assert.EndsWith("（共1502字，上限1500字，超出2字）", PlainDraft.Of(draft), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_paragraph_stands_whole_between_its_heading_and_its_count()
    {
        foreach (var section in Drafting.Sections)
        {
            var draft = SomeDraft.Of(section, "{}");
            var lines = PlainDraft.Of(draft).Split('\n');
            Assert.All(draft.Text.Split('\n'), paragraph => Assert.Contains(paragraph, lines));
            Assert.Equal(
                Math.Max(1, draft.Text.Split('\n').Length),
                lines.Count(line => line.StartsWith($"【{draft.Section.Title}", StringComparison.Ordinal))
            );
        }
    }
}
