using System.Globalization;
using System.Text.RegularExpressions;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Tells the day on which work began from that of graduation, where a message names both: 24年6月毕业，8月入职. Years of work count from the
/// later one. All texts are <see cref="PlainText"/>.
/// </summary>
static partial class WorkStart
{
    const string Start = "入职|入的职|上班|上的班|参加工作|参加的工作|进厂|进的厂|进公司|进的公司|进单位|进院|进所|到岗|报到|就业";

    /// <summary>The text with the day of graduation left out where another one follows on which work began: 24年8月毕业后入职; else the text itself.</summary>
    public static string Only(string plain)
    {
        var text = Numerals.ToDigits(plain).Replace("第2年", "次年", StringComparison.Ordinal);
        if (
            Graduated().Match(text) is not { Success: true } both
            || !Began().IsMatch(text[(both.Index + both.Length)..])
            || !(both.Groups["next"].Success || both.Groups["start"].Success)
        )
        {
            return plain;
        }
        var (month, start) = (Number(both.Groups["month"]), Number(both.Groups["start"]));
        var year = both.Groups["year"].Value;
        var isNextYear = NextYear().IsMatch(both.Groups["gap"].Value) || (start > 0 && start < month);
        var began =
            both.Groups["next"] is { Success: true } named ? named.Value
            : isNextYear ? (Number(both.Groups["year"]) + 1).ToString(year.Length == 2 ? "00" : "0", CultureInfo.InvariantCulture)
            : year;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{text[..both.Index]}{began}年{(start > 0 ? $"{start}月" : "")}毕业后{text[(both.Index + both.Length)..]}"
        );
    }

    /// <summary>Whether a text tells that work began: 毕业就上班了.</summary>
    public static bool IsTold(string plain) => Anywhere().IsMatch(plain);

    static int Number(Group digits) =>
        int.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(
        "(?<year>[0-9]{4}|[0-9]{2})年(?:(?<month>[0-9]{1,2})月)?[^0-9,，。;；]{0,8}毕的?业(?<gap>[^0-9]{0,8})(?:(?<next>[0-9]{4}|[0-9]{2})年)?(?:(?<start>[0-9]{1,2})月)?",
        RegexOptions.None,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Graduated();

    // 8月底才上班, 7月中入的职, 8月开始干电气技术员的活.
    [GeneratedRegex($"^[^,，。;；]{{0,8}}(?:{Start}|开始|工作)", RegexOptions.NonBacktracking)]
    private static partial Regex Began();

    [GeneratedRegex($"{Start}|开始工作|开始干|毕业就|毕业后就|一毕业|毕业到现在|毕业至今", RegexOptions.NonBacktracking)]
    private static partial Regex Anywhere();

    [GeneratedRegex("次年|转年|来年|隔年", RegexOptions.NonBacktracking)]
    private static partial Regex NextYear();
}
