using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Rules;

namespace Assistant.Dialogue.Answers.Scoring;

/// <summary>A grade or points as somebody said them, at a place of a text.</summary>
/// <param name="At">Where it starts.</param>
/// <param name="Length">How many characters it takes.</param>
/// <param name="Points">The points that were meant; null when the table has no such grade or points.</param>
/// <param name="Said">The words in short, such as A级, B级以上, 85分.</param>
/// <param name="IsBare">Whether it is a mere number, which counts only right beside a name.</param>
/// <param name="IsGrade">Whether a grade was named rather than points.</param>
sealed record PointsText(int At, int Length, Points? Points, string Said, bool IsBare, bool IsGrade);

/// <summary>
/// Reads grades (A级, A或B, B级以上) and points (85分, 80到90分, 85分以上) of a scoring table. Texts are plain text with digits.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="isName">Whether the name of an element starts at a place of a text, so that a bare number before it is at its end.</param>
sealed partial class PointsReader(ScoringTable table, Func<string, int, bool> isName)
{
    const decimal Decade = 10;

    /// <summary>Everything in the text that reads as a grade or as points, in order.</summary>
    public IEnumerable<PointsText> Find(string text) =>
        GradePattern()
            .Matches(text)
            .Where(match =>
                StandsAlone(text, match.Groups["from"]) && (!match.Groups["to"].Success || StandsAlone(text, match.Groups["to"]))
            )
            .Select(Grade)
            .Concat(PointsPattern().Matches(text).Where(match => !IsOtherNumber(text, match)).Select(Number));

    // sci, c++ and phd name no grade.
    static bool StandsAlone(string text, Group letter) =>
        !(letter.Index > 0 && char.IsAsciiLetterOrDigit(text[letter.Index - 1]))
        && !(
            letter.Index + 1 < text.Length && text[letter.Index + 1] is var next && (char.IsAsciiLetterOrDigit(next) || next is '+' or '#')
        );

    PointsText Grade(Match match)
    {
        var said = Name(match, "from");
        if (match.Groups["to"].Success)
        {
            said += $"{(match.Groups["or"].Success ? "级或" : "级至")}{Name(match, "to")}";
        }
        var (from, to) = (Band(said[..1]), Band(said[^1..]));
        return Meant(match, from is { } one && to is { } two ? one.Hull(two) : null, $"{said}级", isBare: false, isGrade: true);
    }

    PointsText Number(Match match)
    {
        var one = Value(match, "low");
        var two =
            match.Groups["high"].Success ? Value(match, "high")
            : match.Groups["few"].Success ? one + (one % Decade == 0 ? Decade - 1 : 1)
            : one;
        var points = new Points(Math.Min(one, two), Math.Max(one, two));
        var isNegative = match.Groups["minus"].Success;
        return Meant(
            match,
            !isNegative && table.Any.Covers(points) ? points : null,
            $"{(isNegative ? "-" : "")}{Digits(points.Low)}{(points.Width > 0 ? $"-{Digits(points.High)}" : "")}分",
            isBare: !HasUnit(match),
            isGrade: false
        );
    }

    /// <summary>What was meant: 以上 and 至少 leave it open to the best, 以下 and 不到 to the worst.</summary>
    PointsText Meant(Match match, Points? said, string words, bool isBare, bool isGrade)
    {
        var bound = match.Groups["head"].Value + match.Groups["tail"].Value;
        var isLeast = bound is "至少" or "最少" or "起码" or "不低于" or "超过" or "高于" or "大于" or "以上" or "及以上";
        var points =
            bound.Length == 0 ? said
            : isLeast
                ? said is { } least ? least with { High = table.Any.High }
                    : null
            : said is { } most ? most with { Low = table.Any.Low }
            : null;
        return new(match.Index, match.Length, points, bound.Length == 0 ? words : $"{words}以{(isLeast ? '上' : '下')}", isBare, isGrade);
    }

    Points? Band(string name) =>
        table.Grades.FirstOrDefault(grade => string.Equals(grade.Name, name, StringComparison.OrdinalIgnoreCase))?.Band;

    static string Name(Match match, string group) => match.Groups[group].Value.ToUpperInvariant();

    static decimal Value(Match match, string group) => decimal.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    static bool HasUnit(Match match) => match.Groups["mid"].Success || match.Groups["unit"].Success;

    /// <summary>A number as people write it, without the zeros that a decimal remembers.</summary>
    public static string Digits(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    // 20分钟, 三分之二, 12项, 5%, 2025年, 1.5.2 are no points.
    bool IsOtherNumber(string text, Match match)
    {
        var (before, end) = (match.Index > 0 ? text[match.Index - 1] : ' ', match.Index + match.Length);
        var after = end < text.Length ? text[end] : ' ';
        return char.IsAsciiLetterOrDigit(before)
            || before is '.' or '第' or '前'
            || char.IsAsciiLetterOrDigit(after)
            || (HasUnit(match) ? after is '之' or '钟' : !EndsNumber(after) && !isName(text, end));
    }

    static bool EndsNumber(char after) => after is ' ' or ',' or '。' or ';' or '、' or '!' or '?' or '呢' or '吧' or '和' or '与';

    const string Head = "(?<head>至少|最少|起码|不低于|不超过|不高于|超过|高于|大于|最多|至多|不到|不足|低于|少于)?(?:是|有|为|能|得)?";
    const string Tail = "(?<tail>及?以上|及?以下)?";
    const string Decimal = "[0-9]{1,7}(?:[.][0-9]{1,4})?";

    [GeneratedRegex(
        $"{Head}(?<from>[a-z])[级档等]?(?:(?:(?<or>或者|或|还是|/)|-|~|到|至)(?<to>[a-z])[级档等]?)?{Tail}",
        RegexOptions.None,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex GradePattern();

    [GeneratedRegex(
        $"{Head}(?<minus>-|负)?(?<low>{Decimal})(?<few>多|几)?(?<mid>分)?(?:(?:或|-|~|到|至)(?<high>{Decimal}))?(?<unit>分)?{Tail}",
        RegexOptions.None,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex PointsPattern();
}
