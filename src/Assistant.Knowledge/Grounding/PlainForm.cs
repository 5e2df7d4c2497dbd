using System.Text;

namespace Assistant.Knowledge.Grounding;

/// <summary>
/// The form in which a statement is held against a quote: compatibility forms folded, lower case, no white space, quotation
/// marks or invisible characters; punctuation stays, since it parts what belongs together.
/// </summary>
public static class PlainForm
{
    const string Dropped = "“”\"'‘’「」『』《》〈〉·";

    /// <summary>The plain form of a text. Never throws: lone surrogates are dropped. A line break stays as one character.</summary>
    public static string Of(string text)
    {
        var form = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '\n' or '，' or '；' or '：' or '。':
                    form.Append((char)rune.Value);
                    break;
                case '—' or '–' or '～' or '~' or '－' or '−':
                    form.Append('-');
                    break;
                case >= '①' and <= '⑳':
                    form.Append('；');
                    break;
                default:
                    Append(form, rune);
                    break;
            }
        }
        return form.ToString();
    }

    static void Append(StringBuilder form, Rune rune)
    {
        if (
            rune == Rune.ReplacementChar
            || Rune.IsWhiteSpace(rune)
            || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format
        )
        {
            return;
        }
        if (rune.Value < 0x80 || rune.Value is >= 0x4E00 and <= 0x9FFF)
        {
            AppendPlain(form, char.ToLowerInvariant((char)rune.Value));
            return;
        }
        foreach (var folded in rune.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            AppendPlain(form, folded);
        }
    }

    static void AppendPlain(StringBuilder form, char letter)
    {
        if (!Dropped.Contains(letter, StringComparison.Ordinal) && letter > ' ')
        {
            form.Append(letter == ';' ? '；' : letter);
        }
    }
}
