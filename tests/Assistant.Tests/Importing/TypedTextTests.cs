using Assistant.Dialogue.Drafts;
using Assistant.Importing;
using Assistant.Tests.Drafts;

namespace Assistant.Tests.Importing;

public sealed class TypedTextTests
{
    public static TheoryData<string> Sections => [.. Drafting.Sections];

    [Theory]
    [MemberData(nameof(Sections))]
    public void The_text_of_a_draft_has_the_sentences_of_the_draft(string section)
    {
        foreach (var facts in new[] { "{}", SomeDraft.Facts })
        {
            var draft = SomeDraft.Of(section, facts);

            var read = TypedText.Sentences(draft.Text, draft.Sentences);

            // Drafts leave numbers of paragraphs out.
            var paragraphs = draft.Sentences.Select(sentence => sentence.Paragraph).Distinct().ToList();
            Assert.Equal(
                draft.Sentences.Select(sentence => Told(sentence with { Paragraph = paragraphs.IndexOf(sentence.Paragraph) })),
                read.Select(Told)
            );
        }
    }

    [Fact]
    public void What_is_typed_is_parted_at_its_full_stops_with_what_closes_behind_them()
    {
        var read = TypedText.Sentences("　　甲。“乙！”丙（丁？）戊；己\r\n\r\n \n庚【待补充：级别】。", []);

        Assert.Equal(
            [("甲。", 0), ("“乙！”", 0), ("丙（丁？）", 0), ("戊；", 0), ("己", 0), ("庚【待补充：级别】。", 1)],
            read.Select(sentence => (sentence.Text, sentence.Paragraph))
        );
        Assert.Equal(["【待补充：级别】"], read[^1].Placeholders);
    }

    [Fact]
    public void A_known_sentence_is_one_whatever_stops_are_in_it_but_not_when_it_goes_on()
    {
        DraftSentence[] known = [new("甲。乙；丙。", 0), new("【待补充：项目】", 0), new("甲。", 0)];

        Assert.Equal(["甲。乙；丙。", "【待补充：项目】", "丁。"], Texts("甲。乙；丙。【待补充：项目】丁。"));
        Assert.Equal(["甲。”", "戊。"], Texts("甲。”戊。"));
        Assert.Empty(Texts(" \n　"));

        IEnumerable<string> Texts(string text) => TypedText.Sentences(text, known).Select(sentence => sentence.Text);
    }

    static (string, int, string) Told(DraftSentence sentence) => (sentence.Text, sentence.Paragraph, string.Concat(sentence.Placeholders));
}
