using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// A person's words in the one form that all readers expect: half-width, lower case, without invisible characters,
/// white space only where it separates.
/// </summary>
static partial class PlainText
{
    /// <summary>Brings a text into that form. Never throws, whatever a channel delivered.</summary>
    public static string Of(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Format:
                    break;
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    visible.Append(' ');
                    break;
                default:
                    visible.Append(rune);
                    break;
            }
        }
        // A lone surrogate, on which Normalize would throw, has become U+FFFD in the loop above.
        var folded = visible.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var gapped = Gaps().Replace(folded, " ");
        return GapBehindUnit().Replace(GapBeforeUnit().Replace(gapped, "${before}${unit}"), "${unit}${behind}").Trim();
    }

    /// <summary>The parts of a text that commas, full stops and gaps set apart, in order; none of them is empty.</summary>
    /// <remarks>A question mark ends the clause that it stands in and stays with it, since it tells that the clause asks.</remarks>
    public static string[] Clauses(string plain) => [.. Clause().Matches(plain).Select(match => match.Value)];

    /// <summary>Whether anything in it could be read at all: a letter, a digit, or a sign of meaning such as a question mark.</summary>
    public static bool SaysSomething(string plain) => plain.EnumerateRunes().Any(rune => Rune.IsLetterOrDigit(rune) || rune.Value == '?');

    [GeneratedRegex("[^,。;!、 …:?]+(?: ?[?])?", RegexOptions.NonBacktracking)]
    private static partial Regex Clause();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Gaps();

    // "1985 年 6 月" is one date; "85年 硕士" are two statements.
    [GeneratedRegex("(?<before>[0-9]) (?<unit>[年月日号岁个周])", RegexOptions.NonBacktracking)]
    private static partial Regex GapBeforeUnit();

    [GeneratedRegex("(?<unit>[年月]) (?<behind>[0-9])", RegexOptions.NonBacktracking)]
    private static partial Regex GapBehindUnit();
}
