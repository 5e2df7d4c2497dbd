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

    /// <summary>Writes a number as documents print it: 十二, 一百零五; in western digits from ten thousand on.</summary>
    public static string Chinese(int number)
    {
        if (number is < 1 or > 9999)
        {
            return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        var text = new System.Text.StringBuilder();
        var isGap = false;
        foreach (var (unit, name) in new[] { (1000, "千"), (100, "百"), (10, "十"), (1, "") })
        {
            var digit = number / unit % 10;
            if (digit > 0)
            {
                text.Append(isGap ? "零" : "").Append(Digits[digit]).Append(name);
            }
            isGap = digit == 0 && text.Length > 0;
        }
        return number is >= 10 and < 20 ? text.ToString(1, text.Length - 1) : text.ToString();
    }

    /// <summary>Writes a number in Roman numerals; in western digits where they have none.</summary>
    public static string Roman(int number)
    {
        if (number is < 1 or > 3999)
        {
            return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        var text = new System.Text.StringBuilder();
        (int Value, string Sign)[] signs =
        [
            (1000, "M"),
            (900, "CM"),
            (500, "D"),
            (400, "CD"),
            (100, "C"),
            (90, "XC"),
            (50, "L"),
            (40, "XL"),
            (10, "X"),
            (9, "IX"),
            (5, "V"),
            (4, "IV"),
            (1, "I"),
        ];
        foreach (var (value, sign) in signs)
        {
            for (; number >= value; number -= value)
            {
                text.Append(sign);
            }
        }
        return text.ToString();
    }

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
