using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Documents;

/// <summary>The kinds of printed numbers, outermost first as documents usually nest them.</summary>
enum MarkerKind
{
    /// <summary>第三编, 第三章, 第三节: a heading; carries no number in a reference.</summary>
    Heading,

    /// <summary>附件, 附件2： alone on its line.</summary>
    Annex,

    /// <summary>第八条.</summary>
    Article,

    /// <summary>一、</summary>
    Section,

    /// <summary>（一）</summary>
    Paragraph,

    /// <summary>1. or 1、</summary>
    Item,

    /// <summary>（1）</summary>
    SubItem,
}

/// <summary>A printed number at the start of a line.</summary>
/// <param name="Kind">What kind of number it is.</param>
/// <param name="Number">Its value; 0 for an annex without one.</param>
/// <param name="Printed">How it reads in the label of a citation, such as 第八条, 一, （二）, 3.</param>
sealed partial record Marker(MarkerKind Kind, int Number, string Printed)
{
    static readonly (MarkerKind Kind, Regex Pattern)[] Patterns =
    [
        (MarkerKind.Heading, Heading()),
        (MarkerKind.Annex, Annex()),
        (MarkerKind.Article, Article()),
        (MarkerKind.Section, Section()),
        (MarkerKind.Paragraph, Paragraph()),
        (MarkerKind.Item, Item()),
        (MarkerKind.SubItem, SubItem()),
    ];

    /// <summary>Reads the number that a line starts with, or null when it starts with none.</summary>
    public static Marker? Read(string line)
    {
        foreach (var (kind, pattern) in Patterns)
        {
            if (pattern.Match(line) is { Success: true } match)
            {
                var digits = match.Groups["n"].Value;
                var number = Numeral.Parse(digits);
                if (number is not null || (kind == MarkerKind.Annex && digits.Length == 0))
                {
                    return new Marker(kind, number ?? 0, Print(kind, digits, match.Value));
                }
            }
        }
        return null;
    }

    static string Print(MarkerKind kind, string digits, string whole) =>
        kind switch
        {
            MarkerKind.Annex => "附件" + digits,
            MarkerKind.Article => $"第{digits}条",
            MarkerKind.Paragraph or MarkerKind.SubItem => $"（{digits}）",
            MarkerKind.Heading => whole,
            _ => digits,
        };

    [GeneratedRegex(
        "^第(?<n>[〇零一二三四五六七八九十百千0-9０-９]+)[编章节](?=[\\s]|$)",
        RegexOptions.None,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Heading();

    [GeneratedRegex("^附件\\s?(?<n>[一二三四五六七八九十0-9０-９]*)\\s?[：:]?$", RegexOptions.NonBacktracking)]
    private static partial Regex Annex();

    [GeneratedRegex("^第(?<n>[〇零一二三四五六七八九十百千0-9０-９]+)条", RegexOptions.NonBacktracking)]
    private static partial Regex Article();

    [GeneratedRegex("^(?<n>[一二三四五六七八九十百]+)、", RegexOptions.NonBacktracking)]
    private static partial Regex Section();

    [GeneratedRegex("^[（(](?<n>[一二三四五六七八九十百]+)[）)]", RegexOptions.NonBacktracking)]
    private static partial Regex Paragraph();

    [GeneratedRegex("^(?<n>[0-9０-９]+)[.．、](?![0-9０-９])", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Item();

    [GeneratedRegex("^[（(](?<n>[0-9０-９]+)[）)]", RegexOptions.NonBacktracking)]
    private static partial Regex SubItem();
}
