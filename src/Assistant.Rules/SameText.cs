using System.Globalization;
using System.Text;

namespace Assistant.Rules;

/// <summary>Tells whether two names of a person or a unit are the same one, typed by two people.</summary>
public static class SameText
{
    /// <summary>
    /// The form in which names are compared: half-width, without white space and invisible characters, with one kind of
    /// middle dot (阿依古丽·买买提). Never throws, whatever the text holds.
    /// </summary>
    public static string Of(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control) && !Rune.IsWhiteSpace(rune))
            {
                visible.Append(rune);
            }
        }
        // A lone surrogate, on which Normalize would throw, has become U+FFFD in the loop above.
        var folded = visible.ToString().Normalize(NormalizationForm.FormKC);
        return string.Concat(
            folded.Where(letter => !char.IsWhiteSpace(letter)).Select(letter => letter is '•' or '‧' or '・' or '⋅' ? '·' : letter)
        );
    }
}
