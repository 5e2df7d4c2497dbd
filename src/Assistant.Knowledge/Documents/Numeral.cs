using System.Globalization;

namespace Assistant.Knowledge.Documents;

/// <summary>Printed numbers of items: 三, 十一, 一百二十三, 12, １２, ④.</summary>
static class Numeral
{
    const string Digits = "〇一二三四五六七八九";

    /// <summary>The circled numbers ① to ⑳, in order.</summary>
    public const string Circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

    /// <summary>The value of a printed number up to 9999, or null when it is none.</summary>
    public static int? Parse(string printed)
    {
        var ascii = string.Concat(printed.Select(letter => letter is >= '０' and <= '９' ? (char)(letter - '０' + '0') : letter));
        return ascii.Length is > 0 and <= 4 && int.TryParse(ascii, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Chinese(printed);
    }

    static int? Chinese(string printed)
    {
        var (total, digit) = (0, -1);
        foreach (var letter in printed.Replace('零', '〇'))
        {
            var unit = letter switch
            {
                '十' => 10,
                '百' => 100,
                '千' => 1000,
                _ => 0,
            };
            if (unit > 0)
            {
                total += (digit < 0 ? 1 : digit) * unit;
                digit = -1;
            }
            else if (Digits.IndexOf(letter, StringComparison.Ordinal) is var value and >= 0)
            {
                digit = value;
            }
            else
            {
                return null;
            }
        }
        return total + Math.Max(digit, 0) is var number and > 0 ? number : null;
    }
}
