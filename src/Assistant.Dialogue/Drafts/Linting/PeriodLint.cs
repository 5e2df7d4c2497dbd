using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>Aims that are to be reached, and spending that is to be done, only after the time for which the grant is given.</summary>
sealed partial class PeriodLint(KnowledgeBase knowledge) : ILint
{
    const string By = "by";
    const int MonthsOfYear = 12;

    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input)
    {
        if (
            !input.Section.Topics.Intersect([SectionTopic.Plan, SectionTopic.Budget]).Any()
            || knowledge.Budgets.Of(input.Draft.Form.Id) is not { } grant
            || !knowledge.Lints.Texts.TryGetValue(FlagKind.OverLimit, out var text)
        )
        {
            return [];
        }
        // The time begins when the contract is signed, in this year at the latest.
        var last = new DateOnly(input.AsOf.Year + (int)grant.Years, MonthsOfYear, 31);
        var told =
            from kind in input.Section.Records
            from record in input.Facts.Of(kind.Name)
            where record[By] is FieldValue.Date { Days.Low: { } day } && day > last
            select WordSearch.Flag(FlagKind.OverLimit, text, record[By]!.InSentence(kind[By]!));
        var written =
            from said in input.Said
            from words in Years(said.Sentence.Text, last.Year).Concat(Months(said.Sentence.Text, grant.Years * MonthsOfYear))
            select WordSearch.Flag(FlagKind.OverLimit, text, words) with
            {
                Sentence = said.Place,
            };
        return told.Concat(written).DistinctBy(flag => flag.Excerpt, StringComparer.Ordinal);
    }

    static IEnumerable<string> Years(string text, int last) =>
        Year()
            .Matches(text)
            .Where(year => int.Parse(year.Groups["year"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) > last)
            .Select(year => year.Value);

    static IEnumerable<string> Months(string text, decimal most) =>
        Month()
            .Matches(text)
            .Where(months =>
                decimal.TryParse(Numerals.ToDigits(months.Groups["months"].Value), CultureInfo.InvariantCulture, out var number)
                && number > most
            )
            .Select(months => months.Value);

    [GeneratedRegex("(?<year>20[0-9]{2})年(?:[0-9]{1,2}月|底|末|初)?", RegexOptions.NonBacktracking)]
    private static partial Regex Year();

    [GeneratedRegex("(?<months>[0-9]{1,3}|[一二三四五六七八九十两]{1,4})个月", RegexOptions.NonBacktracking)]
    private static partial Regex Month();
}
