using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Rules;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>Years of work in a sentence that are more than was told of the whole: 扎根一线二十余年 of somebody who told eleven.</summary>
sealed partial class SpellLint(KnowledgeBase knowledge) : ILint
{
    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input)
    {
        if (
            !knowledge.Lints.Texts.TryGetValue(FlagKind.ContradictsFacts, out var text)
            || !input.Section.Topics.Contains(SectionTopic.OwnWork)
        )
        {
            return [];
        }
        return from spell in knowledge.Lints.Spells
            let whole = (input.Facts.Rules[spell.Fact] as NumberValue)?.Range.High
            where whole is not null
            from said in input.Said
            from clause in PlainText.Clauses(PlainText.Of(said.Sentence.Text))
            where spell.Words.AreIn(clause)
            from years in Years(clause)
            // Who has worked for nine years and some months may write ten.
            where years > whole + 1
            select new Flag(
                FlagKind.ContradictsFacts,
                said.Sentence.Text,
                text.Law.FirstOrDefault()?.Clause,
                $"这里写的是{years.ToString(CultureInfo.InvariantCulture)}年，您说过{knowledge.Facts[spell.Fact].State(input.Facts.Rules[spell.Fact]!)}，两处对不上。",
                text.Suggestion
            )
            {
                Sentence = said.Place,
            };
    }

    static IEnumerable<int> Years(string clause) =>
        Year()
            .Matches(Numerals.ToDigits(clause))
            .Select(year => int.Parse(year.Groups["years"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));

    // 2012年 is a year, 12年 are twelve.
    [GeneratedRegex("(?:^|[^0-9])(?<years>[0-9]{1,2})(?:余|多)?个?(?:年|载|春秋)", RegexOptions.NonBacktracking)]
    private static partial Regex Year();
}
