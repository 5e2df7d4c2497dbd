using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>Reads expenses from running text: 差旅费8000元，购买办公桌椅3000元，合计1.1万元.</summary>
static partial class WrittenExpenses
{
    /// <summary>What may be an expense, clause by clause, each with its amount in yuan where it names one.</summary>
    public static IEnumerable<(string What, decimal? Yuan)> In(string text) =>
        Clause()
            .Matches(text)
            .Select(clause => clause.Value)
            .Where(clause => !Total().IsMatch(clause))
            .Select(clause => (clause, Yuan(clause)));

    /// <summary>The sum that a text names, in yuan; null when it names none, or several.</summary>
    public static decimal? TotalIn(string text) =>
        Clause().Matches(text).Where(clause => Total().IsMatch(clause.Value)).Select(clause => Yuan(clause.Value)).ToList() is [var only]
            ? only
            : null;

    static decimal? Yuan(string clause) =>
        Amount().Matches(Numerals.ToDigits(clause)) is [var amount]
        && decimal.TryParse(amount.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number < 1_000_000_000
        && !amount.Groups["each"].Success
            ? number * (amount.Groups["wan"].Success ? 10_000 : 1)
            : null;

    [GeneratedRegex("[^，,、。;；\n]+", RegexOptions.NonBacktracking)]
    private static partial Regex Clause();

    [GeneratedRegex("合计|总计|总共|一共|支持经费|资助经费|支持资金|资助资金|总额|总经费", RegexOptions.NonBacktracking)]
    private static partial Regex Total();

    // 每次3000元 and 3000元/次 are prices, of which the number is not known.
    [GeneratedRegex(
        "(?<each>每[^0-9]{0,4})(?<number>[0-9]+(?:\\.[0-9]+)?)(?<wan>万)?元|(?<number>[0-9]+(?:\\.[0-9]+)?)(?<wan>万)?元(?<each>/)|(?<number>[0-9]+(?:\\.[0-9]+)?)(?<wan>万)?元",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Amount();
}
