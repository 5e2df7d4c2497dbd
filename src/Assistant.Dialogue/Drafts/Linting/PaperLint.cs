using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>Papers that are counted or ranked as if they were the achievement; that there is a paper may be said.</summary>
sealed partial class PaperLint(KnowledgeBase knowledge) : ILint
{
    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input) =>
        !input.Section.Topics.Contains(SectionTopic.Results) || !knowledge.Lints.Texts.TryGetValue(FlagKind.PaperCount, out var text)
            ? []
            : from said in input.Said
            from Match counted in Counted().Matches(Numerals.ToDigits(said.Sentence.Text))
            select WordSearch.Flag(FlagKind.PaperCount, text, counted.Value) with
            {
                Sentence = said.Place,
            };

    // 论文12篇, SCI 8篇, 12篇论文, 影响因子, 连发五篇; a single paper is no count.
    [GeneratedRegex(
        "(?:论文|文章|SCI|EI|期刊)[^。;；0-9]{0,8}(?:[2-9]|[1-9][0-9]+)(?:余|多)? ?篇|(?:[2-9]|[1-9][0-9]+)(?:余|多)? ?篇[^。;；]{0,10}(?:论文|文章|SCI|EI)|(?:发|写|刊|登|核心)[^。;；,，0-9]{0,8}(?:[2-9]|[1-9][0-9]+)[来余多几]{0,1}篇|影响因子|(?:论文|文章|发文)[的总]?(?:数量|总数|篇数|数)|引用量|总引用|下载量|SCI[加和、与]EI|被[^。;；,，]{0,12}(?:引用|下载)|[一二1-4]区论文|高被引|h指数|H指数|(?:被引|他引|引用)[^,，。;；、]{0,6}[0-9]+(?:余|多)?次",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Counted();
}
