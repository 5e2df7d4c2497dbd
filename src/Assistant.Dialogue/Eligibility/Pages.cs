using System.Globalization;
using System.Text.RegularExpressions;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Parts a long text for a telephone; the part that is wanted is named in the message: 逐条看 第2页.</summary>
static partial class Pages
{
    /// <summary>The lines of one part, and the characters of a line as a telephone shows it.</summary>
    const int MostLines = 36;
    const int LineLength = 22;

    /// <summary>One part of a text, and the number of the part behind it; null behind the last.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="page">Which part, from 1; the last one where there are fewer.</param>
    public static (string Text, int? Next) Of(string text, int page)
    {
        var pages = Split(text);
        var number = Math.Clamp(page, 1, pages.Count);
        return pages.Count == 1
            ? (text, null)
            : ($"{pages[number - 1]}\n（{Label(number)}，共{pages.Count}页）", number < pages.Count ? number + 1 : null);
    }

    /// <summary>What is tapped for a further part.</summary>
    public static string Tap(string topic, int page) => $"{topic} {Label(page)}";

    /// <summary>The number of the part that a message names; 1 when it names none.</summary>
    public static int NumberIn(string plain) =>
        Page().Match(plain) is { Success: true } match ? int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) : 1;

    /// <summary>A message without the number of a part.</summary>
    public static string WithoutNumber(string plain) => Page().Replace(plain, "").Trim(' ', '。', '.', '!');

    static string Label(int page) => string.Create(CultureInfo.InvariantCulture, $"第{page}页");

    static List<string> Split(string text)
    {
        var pages = new List<string>();
        var (page, height) = (new List<string>(), 0);
        foreach (var line in text.Split('\n'))
        {
            var lines = 1 + (line.Length / LineLength);
            if (height + lines > MostLines && page.Count > 0)
            {
                // A heading goes with what it heads.
                var kept = page.Count - page.AsEnumerable().Reverse().TakeWhile(IsHeading).Count();
                var moved = kept > 0 ? page[kept..] : [];
                pages.Add(string.Join('\n', page.Take(page.Count - moved.Count)).Trim('\n'));
                page = [.. moved.SkipWhile(moving => moving.Length == 0)];
                height = page.Sum(moving => 1 + (moving.Length / LineLength));
            }
            page.Add(line);
            height += lines;
        }
        pages.Add(string.Join('\n', page).Trim('\n'));
        return pages;
    }

    static bool IsHeading(string line) => line.Length == 0 || line.EndsWith('：');

    [GeneratedRegex("第(?<number>[0-9]{1,2})页", RegexOptions.NonBacktracking)]
    private static partial Regex Page();
}
