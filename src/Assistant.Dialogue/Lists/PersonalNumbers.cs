using System.Globalization;
using System.Text;

namespace Assistant.Dialogue.Lists;

/// <summary>
/// Hides identity, bank card and telephone numbers in a text, whatever separates their digits and in whatever width they
/// are written: nobody needs them for a check, and what is not passed on cannot leak.
/// </summary>
public static class PersonalNumbers
{
    /// <summary>What stands in the place of such a number.</summary>
    public const string Hidden = "〔已隐去〕";

    // Old identity numbers have 15 digits, new ones 18; nothing in a list that is of use has as many together.
    const int LongNumber = 15;
    const int LongestIdentity = 18;
    const int Mobile = 11;

    /// <summary>The text without such numbers.</summary>
    public static string Masked(string text)
    {
        StringBuilder? masked = null;
        var copied = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (Digit(text[at]) is null)
            {
                continue;
            }
            var run = Run.At(text, at);
            if (run.IsPersonal)
            {
                masked ??= new StringBuilder();
                masked.Append(text, copied, at - copied).Append(Hidden);
                copied = run.End;
            }
            at = run.End - 1;
        }
        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    static char? Digit(char letter) => CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit ? (char)('0' + digit) : null;

    static bool Separates(char letter) =>
        letter is '.' or '．' or '－' or '_' or '(' or ')' or '（' or '）'
        || char.IsWhiteSpace(letter)
        || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;

    /// <summary>Digits in a row that little separates, perhaps with the x that ends an identity number.</summary>
    /// <param name="Digits">All of them, as ASCII.</param>
    /// <param name="Groups">How many stand together each time.</param>
    /// <param name="End">Where the text goes on behind them.</param>
    sealed record Run(string Digits, IReadOnlyList<int> Groups, int End)
    {
        const int WidestGap = 2;

        public static Run At(string text, int start)
        {
            var (digits, groups, end) = (new StringBuilder(), new List<int>(), start);
            for (var at = start; at < text.Length && !(digits.Length > 0 && digits[^1] == 'x'); at++)
            {
                var digit = digits.Length == LongestIdentity - 1 && (text[at] is 'x' or 'X' or 'ｘ' or 'Ｘ') ? 'x' : Digit(text[at]);
                if (digit is not null)
                {
                    digits.Append(digit);
                    if (at > end || groups.Count == 0)
                    {
                        groups.Add(0);
                    }
                    groups[^1]++;
                    end = at + 1;
                }
                else if (!Separates(text[at]) || at - end >= WidestGap)
                {
                    break;
                }
            }
            return new(digits.ToString(), groups, end);
        }

        public bool IsPersonal => Groups.Any(length => length >= LongNumber) || IsIdentity || IsMobile || IsLandline;

        bool IsIdentity =>
            Digits.Length switch
            {
                LongestIdentity => Digits[6..8] is "19" or "20" && IsDay(Digits[10..14]),
                LongNumber => IsDay(Digits[8..12]),
                _ => false,
            };

        // 138 0013 8000 is one, 1985-06-03 123 is not: the last digits stand in groups of four, or together.
        bool IsMobile =>
            Digits.Length >= Mobile
            && Digits[^Mobile] == '1'
            && Digits[^(Mobile - 1)] is >= '3' and <= '9'
            && Digits[..^Mobile] is "" or "86" or "0086"
            && Groups[^1] is 4 or 8 or >= Mobile;

        bool IsLandline => Digits[0] == '0' && Digits.Length is >= 10 and <= 12 && Groups[0] is 3 or 4 or >= 10;

        static bool IsDay(string digits) =>
            int.Parse(digits[..2], NumberStyles.None, CultureInfo.InvariantCulture) is >= 1 and <= 12
            && int.Parse(digits[2..], NumberStyles.None, CultureInfo.InvariantCulture) is >= 1 and <= 31;
    }
}
