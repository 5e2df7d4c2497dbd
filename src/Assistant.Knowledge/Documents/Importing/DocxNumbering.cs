using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>
/// The numbers that a word processor counts itself and that stand in no text: 第一条, （二）, 3. They are the law's
/// numbers, so they become text.
/// </summary>
sealed class DocxNumbering
{
    const int Levels = 9;
    const string Bullet = "•";

    readonly Dictionary<string, XElement> _abstracts = new(StringComparer.Ordinal);
    readonly Dictionary<string, XElement> _lists = new(StringComparer.Ordinal);

    /// <summary>The counters of each kind of list, which all lists of the kind go on counting; null before the first item.</summary>
    readonly Dictionary<string, int?[]> _counters = new(StringComparer.Ordinal);

    /// <summary>The lists whose overrides have taken effect.</summary>
    readonly HashSet<(string List, int Level)> _begun = [];

    /// <summary>Reads <c>numbering.xml</c>.</summary>
    public DocxNumbering(XElement? part)
    {
        foreach (var kind in part?.All("abstractNum") ?? [])
        {
            _abstracts.TryAdd(kind.Get("abstractNumId") ?? "", kind);
        }
        foreach (var list in part?.All("num") ?? [])
        {
            _lists.TryAdd(list.Get("numId") ?? "", list);
        }
    }

    /// <summary>Counts one item and writes its number as it is displayed.</summary>
    /// <param name="list">The list.</param>
    /// <param name="level">The level in it, from 0.</param>
    public string Next(string list, int level)
    {
        if (!_lists.TryGetValue(list, out var instance) || level is < 0 or >= Levels || LevelOf(instance, level) is not { } definition)
        {
            return "";
        }
        var kind = instance.Value("abstractNumId") ?? "";
        if (!_counters.TryGetValue(kind, out var counters))
        {
            _counters[kind] = counters = new int?[Levels];
        }
        if (Override(instance, level).Value("startOverride") is { } start && _begun.Add((list, level)))
        {
            counters[level] = DocxXml.Number(start) - 1;
        }
        counters[level] = (counters[level] ?? StartOf(instance, level) - 1) + 1;
        for (var below = level + 1; below < Levels; below++)
        {
            counters[below] = null;
        }
        return Write(instance, definition, counters);
    }

    string Write(XElement instance, XElement definition, int?[] counters)
    {
        if (definition.Value("numFmt") == "bullet")
        {
            return Bullet + " ";
        }
        var pattern = definition.Value("lvlText") ?? "";
        var isLegal = definition.Switch("isLgl") == true;
        var text = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] == '%' && at + 1 < pattern.Length && pattern[at + 1] is >= '1' and <= '9')
            {
                var level = pattern[++at] - '1';
                var format = isLegal ? "decimal" : LevelOf(instance, level).Value("numFmt") ?? "decimal";
                text.Append(Format(counters[level] ?? StartOf(instance, level), format));
            }
            else
            {
                text.Append(pattern[at]);
            }
        }
        // 第一条 needs a blank before its text; a point, a comma or a bracket parts the number from it.
        var parted = text.Length == 0 || definition.Value("suff") == "nothing" || !char.IsLetterOrDigit(text[^1]);
        return parted ? text.ToString() : text.Append(' ').ToString();
    }

    XElement? LevelOf(XElement instance, int level) =>
        Override(instance, level).One("lvl")
        ?? (
            _abstracts.TryGetValue(instance.Value("abstractNumId") ?? "", out var kind)
                ? kind.All("lvl").FirstOrDefault(candidate => DocxXml.Number(candidate.Get("ilvl")) == level)
                : null
        );

    static XElement? Override(XElement instance, int level) =>
        instance.All("lvlOverride").FirstOrDefault(candidate => DocxXml.Number(candidate.Get("ilvl")) == level);

    int StartOf(XElement instance, int level) => DocxXml.Number(LevelOf(instance, level).Value("start")) ?? 1;

    static string Format(int number, string format) =>
        format switch
        {
            "none" => "",
            "upperLetter" when number is >= 1 and <= 26 => $"{(char)('A' + number - 1)}",
            "lowerLetter" when number is >= 1 and <= 26 => $"{(char)('a' + number - 1)}",
            "upperRoman" => Numerals.Roman(number),
            "lowerRoman" => Numerals.Roman(number).ToLowerInvariant(),
            "decimalZero" when number < 10 => string.Create(CultureInfo.InvariantCulture, $"0{number}"),
            "decimalFullWidth" or "decimalFullWidth2" => string.Concat(Arabic(number).Select(digit => (char)(digit - '0' + '０'))),
            "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when number is >= 1 and <= 20 => $"{(char)('①' + number - 1)}",
            "decimalEnclosedParen" => $"（{Arabic(number)}）",
            "chineseCounting"
            or "chineseCountingThousand"
            or "taiwaneseCounting"
            or "taiwaneseCountingThousand"
            or "japaneseCounting"
            or "ideographDigital"
            or "japaneseDigitalTenThousand" => Numerals.Chinese(number),
            _ => Arabic(number),
        };

    static string Arabic(int number) => number.ToString(CultureInfo.InvariantCulture);
}
