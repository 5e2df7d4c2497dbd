using System.Globalization;
using System.Text;

namespace Assistant.Lists;

/// <summary>
/// What a number in a spreadsheet shows as: a plain number, or a date as far as the format of its cell shows one. A cell
/// that shows only year and month (1985年6月) holds the first of the month, which nobody wrote.
/// </summary>
static class NumberFormats
{
    // The last day that a spreadsheet can show, 9999-12-31.
    const double LastDay = 2958465;

    const int DaysTo1904 = 1462;

    /// <summary>Date formats that files refer to by number only, as Excel in Chinese means them (ECMA-376, 18.8.30).</summary>
    static string? BuiltIn(int id) =>
        id switch
        {
            14 or 15 or 22 or 30 or 31 => "y-m-d",
            17 or 27 or 36 or 50 or 52 or 57 => "y-m",
            16 or 28 or 29 or 51 or 53 or 54 or 58 => "m-d",
            _ => null,
        };

    /// <summary>The text of a number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="formatId">The number of its format.</param>
    /// <param name="code">The format itself, where the file defines it.</param>
    /// <param name="is1904">Whether the file counts days from 1904.</param>
    public static string Text(double number, int formatId, string? code, bool is1904)
    {
        var shown = Shown(code ?? BuiltIn(formatId) ?? "");
        var serial = is1904 ? number + DaysTo1904 : number;
        if (shown is (false, false, false) || serial is < 1 or >= LastDay + 1)
        {
            return Plain(number);
        }
        var day = DateTime.FromOADate(Math.Floor(serial));
        return shown switch
        {
            (true, true, true) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (true, true, false) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            (true, _, _) => day.ToString("yyyy", CultureInfo.InvariantCulture) + "年",
            _ => $"{day.Month}月{day.Day}日",
        };
    }

    /// <summary>Which of year, month and day a format shows.</summary>
    static (bool Year, bool Month, bool Day) Shown(string code)
    {
        var letters = Letters(code);
        var (year, day) = (letters.Contains('y') || letters.Contains('e'), letters.Contains('d'));
        // In times of day an m is minutes.
        var month = letters.Contains('m') && (year || day || !letters.Any(letter => letter is 'h' or 's'));
        return (year, month, day);
    }

    /// <summary>The letters of the first section of a format that stand for something: none of quoted or bracketed text.</summary>
    static string Letters(string code)
    {
        var letters = new StringBuilder();
        for (var at = 0; at < code.Length && code[at] != ';'; at++)
        {
            var end = code[at] switch
            {
                '"' => code.IndexOf('"', at + 1),
                '[' => code.IndexOf(']', at + 1),
                '\\' or '_' or '*' => at + 1,
                _ => at,
            };
            if (end < 0)
            {
                break;
            }
            if (end == at && char.IsAsciiLetter(code[at]))
            {
                letters.Append(char.ToLowerInvariant(code[at]));
            }
            at = end;
        }
        // "General" and exponents are numbers.
        var text = letters.ToString();
        return text is "general" || code.Contains("E+", StringComparison.OrdinalIgnoreCase) ? "" : text;
    }

    // Fifteen digits are what a spreadsheet shows; the sixteenth is where 1985.6 becomes 1985.5999999999999.
    static string Plain(double number) =>
        Math.Abs(number) < 1e15
            ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)
            : number.ToString("0", CultureInfo.InvariantCulture);
}
