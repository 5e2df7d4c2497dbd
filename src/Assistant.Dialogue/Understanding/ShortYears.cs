using System.Text.RegularExpressions;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Tells years of two digits from durations: 12年毕业, 从12年 and 12年7月 name a year; 毕业12年, 干了12年 and 12年，刚毕业就来了 say how long.
/// All texts are <see cref="PlainText"/> with digits.
/// </summary>
static partial class ShortYears
{
    // 12年从北航毕业, but not 12年里有一半时间，毕业以后….
    const int Near = 6;

    /// <summary>The text with what only says how long put out of sight.</summary>
    /// <param name="plain">The text.</param>
    /// <param name="since">Words beside which a year is one, such as 毕业.</param>
    /// <param name="notSince">Words that contain such ones and are none.</param>
    public static string Only(string plain, Words since, Words notSince) =>
        Short()
            .Replace(
                plain,
                match => IsYear(plain, match.Groups["year"], since, notSince) ? match.Value : $"{match.Groups["before"].Value}#"
            );

    static bool IsYear(string plain, Group year, Words since, Words notSince)
    {
        var before = Clause(plain[..year.Index], last: true);
        var after = notSince.Without(Clause(plain[(year.Index + year.Length)..], last: false));
        return PartOfYear().IsMatch(after)
            || (Joining().IsMatch(after) && !Lasting().IsMatch(before))
            || (before.Length > 0 && before[^1] is '从' or '自' or '打' or '于')
            || (since.FirstIn(after) is (<= Near, _) && !since.AreIn(before) && !Lasting().IsMatch(before));
    }

    static string Clause(string text, bool last) =>
        PlainText.Clauses(text) is { Length: > 0 } clauses && !IsApart(text, last) ? clauses[last ? ^1 : 0] : "";

    static bool IsApart(string text, bool last) => text.Length > 0 && (last ? text[^1] : text[0]) is ',' or '。' or ';' or '!' or '?';

    // Years of four digits are beyond doubt.
    [GeneratedRegex("(?<before>^|[^0-9])(?<year>[0-9]{2}年)", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Short();

    [GeneratedRegex("^(?:[0-9]{1,2}月|底|初|末|春|夏|秋|冬|年底|年初|上半年|下半年|前后)", RegexOptions.NonBacktracking)]
    private static partial Regex PartOfYear();

    // 大学毕业12年入职: on joining one does not count years.
    [GeneratedRegex("^(?:入职|入厂|进厂|进公司|进单位|进院|进所|参加工作)", RegexOptions.NonBacktracking)]
    private static partial Regex Joining();

    // 干了, 毕业后, 做过.
    [GeneratedRegex("(?:了|后|过|满|有|差不多|大概|已经|一共|总共)$", RegexOptions.NonBacktracking)]
    private static partial Regex Lasting();
}
