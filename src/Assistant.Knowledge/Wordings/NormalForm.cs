using System.Text;

namespace Assistant.Knowledge.Wordings;

/// <summary>
/// The form in which words are compared: compatibility forms folded (full-width letters and digits, circled numbers),
/// lower case, no white space, invisible characters or punctuation between words.
/// </summary>
public static class NormalForm
{
    /// <summary>The normal form of a text. Never throws: lone surrogates, which cannot be normalised, are dropped.</summary>
    public static string Of(string text)
    {
        var folded = WithoutLoneSurrogates(text).Normalize(NormalizationForm.FormKC);
        var form = new StringBuilder(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '%' or '.')
            {
                form.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }
        return form.ToString().Trim('.');
    }

    static string WithoutLoneSurrogates(string text)
    {
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar)
            {
                sound.Append(rune.ToString());
            }
        }
        return sound.ToString();
    }
}
