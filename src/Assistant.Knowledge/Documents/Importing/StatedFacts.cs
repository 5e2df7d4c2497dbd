using System.Globalization;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>What a text states of itself: its title, issuer, number and dates. What it does not state is null.</summary>
/// <param name="Title">The title; the first line where none is recognised.</param>
/// <param name="Issuer">The issuing body, from the signature.</param>
/// <param name="Number">The document number (文号).</param>
/// <param name="Issued">The day of issue, from the signature.</param>
/// <param name="Effective">The first day of effect, from the closing formula.</param>
/// <param name="Round">The year of a notice that opens a round.</param>
sealed partial record StatedFacts(string Title, string? Issuer, string? Number, DateOnly? Issued, DateOnly? Effective, string? Round)
{
    /// <summary>A title is spread over no more lines than this.</summary>
    const int LongestTitle = 4;

    /// <summary>Reads a normalised text.</summary>
    public static StatedFacts Of(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        var title = Title_(lines);
        var signature = lines.FindLastIndex(line => DayAlone().IsMatch(WithoutBlanks(line)));
        var number = lines.Take(10).Select(line => DocumentNumber().Match(line)).FirstOrDefault(match => match.Success)?.Value;
        var effect = lines.Select(line => Effect().Match(WithoutBlanks(line))).LastOrDefault(match => match.Success);
        return new StatedFacts(
            title,
            signature > 0 ? lines[signature - 1] : null,
            number,
            signature > 0 ? Day(DayAlone().Match(WithoutBlanks(lines[signature]))) : null,
            effect is null ? null : Day(effect),
            Round_().Match(title) is { Success: true } round ? round.Groups["y"].Value : null
        );
    }

    /// <summary>The first lines up to the one that ends with a kind of document.</summary>
    static string Title_(List<string> lines)
    {
        var start = lines.FindIndex(line => Marker.Read(line) is null);
        for (var length = 1; start >= 0 && length <= LongestTitle && start + length <= lines.Count; length++)
        {
            var title = string.Concat(lines.Skip(start).Take(length));
            if (Kind().IsMatch(title))
            {
                var below = lines.ElementAtOrDefault(start + length) ?? "";
                return Stage().IsMatch(below) ? title + below : title;
            }
        }
        return start >= 0 ? lines[start] : "";
    }

    static DateOnly? Day(Match match) =>
        DateOnly.TryParseExact(
            $"{match.Groups["y"].Value}-{match.Groups["m"].Value}-{match.Groups["d"].Value}",
            "yyyy-M-d",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    static string WithoutBlanks(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    /// <summary>Under the title of a draft or a trial stands what it is.</summary>
    [GeneratedRegex("^[（(][^）)]{0,8}(?:稿|试行|暂行)[）)]$", RegexOptions.NonBacktracking)]
    private static partial Regex Stage();

    [GeneratedRegex("^(?<y>[0-9]{4})年(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日$", RegexOptions.NonBacktracking)]
    private static partial Regex DayAlone();

    [GeneratedRegex("自(?<y>[0-9]{4})年(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日起(?:施行|实施|执行)", RegexOptions.NonBacktracking)]
    private static partial Regex Effect();

    [GeneratedRegex("^[^\\s，。]{2,20}〔[0-9]{4}〕[0-9]{1,5}号$", RegexOptions.NonBacktracking)]
    private static partial Regex DocumentNumber();

    [GeneratedRegex("(?:通知|办法|规定|规则|细则|意见|方案|条例|公告|指南)$", RegexOptions.NonBacktracking)]
    private static partial Regex Kind();

    [GeneratedRegex("(?<y>20[0-9]{2})年.*(?:申报|选拔|推荐|遴选).*(?:通知|公告)$", RegexOptions.NonBacktracking)]
    private static partial Regex Round_();
}
