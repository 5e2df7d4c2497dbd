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

    // 138-0013-8000, (010)6722 4832: nothing is written in more groups, or with more between them.
    const int MostGroups = 6;
    const int WidestGap = 2;

    // 1985-06-20 is a date; nobody writes an identity number in such small groups.
    const int ShortestGroup = 3;

    /// <summary>The text without such numbers.</summary>
    public static string Masked(string text)
    {
        var groups = Groups(text);
        StringBuilder? masked = null;
        var copied = 0;
        for (var first = 0; first < groups.Count; first++)
        {
            var last = LastOfNumber(text, groups, first);
            if (last >= 0)
            {
                masked ??= new StringBuilder(text.Length);
                masked.Append(text, copied, groups[first].Start - copied).Append(Hidden);
                (copied, first) = (groups[last].End, last);
            }
        }
        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Digits that stand together.</summary>
    /// <param name="Start">Where they begin.</param>
    /// <param name="End">Where the text goes on behind them.</param>
    /// <param name="Digits">They as ASCII, with the x that may end an identity number.</param>
    readonly record struct Group(int Start, int End, string Digits);

    static List<Group> Groups(string text)
    {
        List<Group> groups = [];
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            var digits = "";
            for (; at < text.Length && Digit(text[at]) is { } digit; at++)
            {
                digits += digit;
            }
            if (digits.Length > 0)
            {
                var endsInX = at < text.Length && text[at] is 'x' or 'X' or 'ｘ' or 'Ｘ';
                groups.Add(new(start, endsInX ? at + 1 : at, endsInX ? digits + 'x' : digits));
            }
        }
        return groups;
    }

    /// <summary>The last of the groups that together with a first one are a number of a person; -1 when none are.</summary>
    static int LastOfNumber(string text, List<Group> groups, int first)
    {
        var found = -1;
        var (digits, shortest) = ("", int.MaxValue);
        for (var last = first; last < groups.Count && last < first + MostGroups; last++)
        {
            if (last > first)
            {
                if (!IsGap(text.AsSpan(groups[last - 1].End..groups[last].Start)))
                {
                    break;
                }
                shortest = Math.Min(shortest, groups[last - 1].Digits.Length);
            }
            digits += groups[last].Digits;
            if (
                (last == first && digits.TrimEnd('x').Length >= LongNumber)
                || (shortest >= ShortestGroup && IsIdentity(digits))
                || IsMobile(digits, groups[last].Digits.Length)
                || IsLandline(digits, groups[first].Digits.Length)
            )
            {
                found = last;
            }
        }
        return found;
    }

    static bool IsGap(ReadOnlySpan<char> gap)
    {
        foreach (var letter in gap)
        {
            if (
                !char.IsWhiteSpace(letter)
                && letter is not ('.' or '．' or '_' or '(' or ')' or '（' or '）')
                && CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.DashPunctuation or UnicodeCategory.Format)
            )
            {
                return false;
            }
        }
        return gap.Length <= WidestGap;
    }

    static bool IsIdentity(string digits) =>
        digits.Length switch
        {
            LongestIdentity => digits[6..8] is "19" or "20" && IsDay(digits[10..14]),
            LongNumber => IsDay(digits[8..12]),
            _ => false,
        };

    // 138 0013 8000 is one, 1985-06-03 123 is not: the last digits stand in groups of four, or together.
    static bool IsMobile(string digits, int last) =>
        digits.Length >= Mobile
        && digits[^Mobile] == '1'
        && digits[^(Mobile - 1)] is >= '3' and <= '9'
        && digits[..^Mobile] is "" or "86" or "0086"
        && last is 4 or 8 or >= Mobile;

    static bool IsLandline(string digits, int first) => digits is ['0', ..] && digits.Length is >= 10 and <= 12 && first is 3 or 4 or >= 10;

    // An x in the middle, which no identity number has, makes no day.
    static bool IsDay(string digits) =>
        int.TryParse(digits[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
        && int.TryParse(digits[2..], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
        && month is >= 1 and <= 12
        && day is >= 1 and <= 31;

    static char? Digit(char letter) => CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit ? (char)('0' + digit) : null;
}
