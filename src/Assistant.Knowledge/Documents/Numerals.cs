namespace Assistant.Knowledge.Documents;

/// <summary>Numbers as documents print them: 十二, 一百二十, 二〇二五, 12, １２.</summary>
static class Numerals
{
    const string Digits = "零一二三四五六七八九";

    /// <summary>
    /// Numbers of items have a few digits; a longer run is something else, and stopping there keeps hostile input cheap.
    /// </summary>
    const int Longest = 9;

    /// <summary>Reads the numeral that starts at an offset.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the numeral should start.</param>
    /// <param name="value">Its value, from 1.</param>
    /// <returns>Its length in characters, or 0 when there is none.</returns>
    public static int Read(string text, int start, out int value)
    {
        var chinese = ReadChinese(text, start, out value);
        return chinese > 0 ? chinese : ReadArabic(text, start, out value);
    }

    /// <summary>Reads Chinese numerals such as 十二 or 二〇.</summary>
    /// <inheritdoc cref="Read"/>
    public static int ReadChinese(string text, int start, out int value)
    {
        var length = RunLength(text, start, letter => DigitOf(letter) >= 0 || UnitOf(letter) > 0);
        value = length == 0 ? 0 : ChineseValue(text.AsSpan(start, length));
        return value > 0 ? length : 0;
    }

    /// <summary>Reads western digits, half or full width.</summary>
    /// <inheritdoc cref="Read"/>
    public static int ReadArabic(string text, int start, out int value)
    {
        var length = RunLength(text, start, letter => ArabicDigit(letter) >= 0);
        value = 0;
        foreach (var letter in text.AsSpan(start, length))
        {
            value = value * 10 + ArabicDigit(letter);
        }
        return value > 0 ? length : 0;
    }

    /// <summary>The value of ①–⑳, or 0 for any other character.</summary>
    public static int Circled(char letter) => letter is >= '①' and <= '⑳' ? letter - '①' + 1 : 0;

    /// <summary>The value of a western digit, half or full width, or -1.</summary>
    public static int ArabicDigit(char letter) =>
        letter is >= '0' and <= '9' ? letter - '0'
        : letter is >= '０' and <= '９' ? letter - '０'
        : -1;

    static int RunLength(string text, int start, Func<char, bool> belongs)
    {
        var length = 0;
        while (start + length < text.Length && belongs(text[start + length]))
        {
            if (++length > Longest)
            {
                return 0;
            }
        }
        return length;
    }

    static int ChineseValue(ReadOnlySpan<char> numeral)
    {
        var (total, digit, positional) = (0, 0, true);
        foreach (var letter in numeral)
        {
            positional &= UnitOf(letter) == 0;
        }
        foreach (var letter in numeral)
        {
            var unit = UnitOf(letter);
            if (unit == 0)
            {
                digit = positional ? digit * 10 + DigitOf(letter) : DigitOf(letter);
            }
            else
            {
                // 十二 leaves out the 一 that 一百一十二 prints.
                total += Math.Max(digit, 1) * unit;
                digit = 0;
            }
        }
        return total + digit;
    }

    static int DigitOf(char letter) => letter == '〇' ? 0 : Digits.IndexOf(letter, StringComparison.Ordinal);

    static int UnitOf(char letter) =>
        letter switch
        {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => 0,
        };
}
