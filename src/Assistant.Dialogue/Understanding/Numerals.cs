using System.Globalization;
using System.Text;

namespace Assistant.Dialogue.Understanding;

/// <summary>Chinese numerals, rewritten with digits so that one grammar reads 十二, 八五, 两, 一百二十 and 12 alike.</summary>
static class Numerals
{
    const string Digits = "零一二三四五六七八九";
    const string FormalDigits = "〇壹贰叁肆伍陆柒捌玖";
    const string Units = "十百千万";

    /// <summary>
    /// Rewrites every numeral of a text with digits. Neighbouring digits without a unit are read place by place (八五 is
    /// 85), or as a range (七八 is 7-8, 三五 3-5) where <paramref name="neighboursAreRanges"/> and the two follow each other.
    /// </summary>
    public static string ToDigits(string text, bool neighboursAreRanges = false)
    {
        text = neighboursAreRanges ? Spread(text) : text;
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; )
        {
            var end = at;
            while (end < text.Length && IsNumeral(text, end))
            {
                end++;
            }
            if (end == at)
            {
                result.Append(text[at++]);
                continue;
            }
            result.Append(Rewrite(text[at..end], neighboursAreRanges));
            at = end;
        }
        return result.ToString();
    }

    // 十一二年 is eleven or twelve, 二十三四 twenty-three or -four.
    static string Spread(string text)
    {
        for (var at = text.Length - 3; at >= 0; at--)
        {
            if (
                text[at] == '十'
                && DigitOf(text[at + 1]) is > 0 and var first
                && DigitOf(text[at + 2]) == first + 1
                && !(at + 3 < text.Length && (Units.Contains(text[at + 3]) || DigitOf(text[at + 3]) is not null))
            )
            {
                var tens = at > 0 && DigitOf(text[at - 1]) is > 0 ? text[(at - 1)..(at + 1)] : "十";
                text = $"{text[..(at + 2)]}到{tens}{text[(at + 2)..]}";
            }
        }
        return text;
    }

    static bool IsNumeral(string text, int at) =>
        char.IsAsciiDigit(text[at])
        || DigitOf(text[at]) is not null
        || Units.Contains(text[at])
        || (text[at] is '.' or '点' && at > 0 && at + 1 < text.Length && IsDigit(text[at - 1]) && IsDigit(text[at + 1]));

    static bool IsDigit(char letter) => char.IsAsciiDigit(letter) || DigitOf(letter) is not null;

    static int? DigitOf(char letter) =>
        letter is '两' or '俩' ? 2
        : Digits.IndexOf(letter) is >= 0 and var digit ? digit
        : FormalDigits.IndexOf(letter) is >= 0 and var formal ? formal
        : null;

    static string Rewrite(string numeral, bool neighboursAreRanges)
    {
        if (numeral.All(letter => char.IsAsciiDigit(letter) || letter == '.'))
        {
            return numeral;
        }
        if (!numeral.Any(letter => Units.Contains(letter)))
        {
            var places = string.Concat(numeral.Select(Place));
            var isRange = neighboursAreRanges && places is [not '0' and var from, var to] && (to == from + 1 || places == "35");
            return isRange ? $"{places[0]}-{places[1]}" : places;
        }
        return IsMeant(numeral) ? SumOfUnits(numeral) : numeral;
    }

    // Nobody means more than this by a quantity; the limit also keeps the sums below within a decimal.
    static bool IsMeant(string numeral) => numeral.Length <= 12 && numeral.Count(letter => letter == '万') <= 1;

    static char Place(char letter) =>
        letter is '.' or '点' ? '.'
        : DigitOf(letter) is { } digit ? (char)('0' + digit)
        : letter;

    // 一百二十三 = 1×100 + 2×10 + 3; a unit without a digit before it counts once (十二); 万 multiplies all before it.
    static string SumOfUnits(string numeral)
    {
        decimal sum = 0;
        decimal section = 0;
        var pending = new StringBuilder();
        foreach (var letter in numeral)
        {
            if (!Units.Contains(letter))
            {
                pending.Append(Place(letter));
                continue;
            }
            var times = pending.Length > 0 ? Parse(pending) : (section == 0 ? 1 : 0);
            pending.Clear();
            if (letter == '万')
            {
                sum = (sum + section + times) * 10_000;
                section = 0;
            }
            else
            {
                section += times * Unit(letter);
            }
        }
        return (sum + section + (pending.Length > 0 ? Parse(pending) : 0)).ToString(CultureInfo.InvariantCulture);
    }

    static decimal Unit(char letter) =>
        letter switch
        {
            '十' => 10,
            '百' => 100,
            _ => 1000,
        };

    static decimal Parse(StringBuilder digits) =>
        decimal.TryParse(digits.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
