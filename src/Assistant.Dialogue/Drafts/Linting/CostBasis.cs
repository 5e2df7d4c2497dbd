using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>Reads how the amount of an expense was worked out: 10次，每次3000元.</summary>
static partial class CostBasis
{
    /// <summary>Price times number in yuan; null unless the words name exactly one price and one number, and neither roughly.</summary>
    public static decimal? Product(string basis)
    {
        var text = Numerals.ToDigits(basis);
        return
            !Rough().IsMatch(text)
            && Price().Matches(text) is [var price]
            && Count().Matches(text) is [var count]
            && Number(price) is { } one
            && Number(count) is { } many
            ? one * (price.Groups["wan"].Success ? 10_000 : 1) * many
            : null;
    }

    static decimal? Number(Match match) =>
        decimal.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number < 1_000_000_000
            ? number
            : null;

    [GeneratedRegex("约|左右|以内|不超过|上下|大概|[0-9]至[0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex Rough();

    // 每次3000元, 每件0.5万元, 3000元/次.
    [GeneratedRegex(
        "每[^0-9,，。;；、]{0,4}(?<number>[0-9]+(?:\\.[0-9]+)?)(?<wan>万)?元|(?<number>[0-9]+(?:\\.[0-9]+)?)(?<wan>万)?元/",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Price();

    [GeneratedRegex("(?<number>[0-9]+)(?:人次|个月|[人次件套只个项批台篇天场份组块种])", RegexOptions.NonBacktracking)]
    private static partial Regex Count();
}
