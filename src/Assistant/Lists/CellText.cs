using System.Globalization;
using System.Text;
using System.Xml;

namespace Assistant.Lists;

/// <summary>Text as it may be written into a cell: whoever opens the file must see it, never run it.</summary>
static class CellText
{
    /// <summary>
    /// The text with an apostrophe before it where a spreadsheet might take it for a formula, and without characters that no
    /// file may hold.
    /// </summary>
    public static string Neutral(string text)
    {
        var sound = Sound(text);
        return IsRisky(sound) ? $"'{sound}" : sound;
    }

    /// <summary>The text as it was before it was made neutral.</summary>
    public static string Original(string text) => text is ['\'', ..] && IsRisky(text[1..]) ? text[1..] : text;

    // Spreadsheets look past blanks and what is invisible at the first letter, and fold its width.
    static bool IsRisky(string text) =>
        text.Length > 0
        && (
            text[0] is '\t' or '\r' or '\n'
            || text.FirstOrDefault(letter => !IsBlank(letter))
                is '='
                    or '+'
                    or '-'
                    or '@'
                    or '＝'
                    or '＋'
                    or '－'
                    or '＠'
                    or '\uFE62'
                    or '\uFE63'
                    or '\uFE66'
                    or '\uFE6B'
                    or '\u2212'
        );

    static bool IsBlank(char letter) =>
        char.IsWhiteSpace(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.Control;

    static string Sound(string text)
    {
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var letters = rune.ToString();
            sound.Append(letters.All(letter => char.IsSurrogate(letter) || XmlConvert.IsXmlChar(letter)) ? letters : "");
        }
        return sound.ToString();
    }
}
