namespace Assistant.Knowledge.Documents;

/// <summary>The ways in which documents number their parts, from the outermost to the innermost.</summary>
enum MarkerKind
{
    /// <summary>第一编, 第一部分.</summary>
    Part,

    /// <summary>第一章.</summary>
    Chapter,

    /// <summary>第一节.</summary>
    Section,

    /// <summary>第一条.</summary>
    Article,

    /// <summary>一、</summary>
    Chinese,

    /// <summary>（一）</summary>
    ChineseInBrackets,

    /// <summary>1. or 1、</summary>
    Arabic,

    /// <summary>1）</summary>
    ArabicHalfBracket,

    /// <summary>（1）</summary>
    ArabicInBrackets,

    /// <summary>①</summary>
    Circled,

    /// <summary>附件, 附件1.</summary>
    Annex,
}

/// <summary>A printed number at the start of a paragraph.</summary>
/// <param name="Kind">How it is printed.</param>
/// <param name="Number">Its value, from 1; 0 for 附件 without a number.</param>
/// <param name="Printed">The number as printed, without the mark that parts it from the text: 第八条, （二）, 3.</param>
/// <param name="Length">Characters up to where the text starts, white space not counted.</param>
/// <param name="Inserted">The 之一 of an article that was inserted later; 0 as a rule.</param>
readonly record struct Marker(MarkerKind Kind, int Number, string Printed, int Length, int Inserted = 0)
{
    /// <summary>A heading longer than this is a sentence that mentions a chapter.</summary>
    const int LongestHeading = 40;

    /// <summary>What follows 第八条 where a sentence speaks of the article instead of being it.</summary>
    static readonly string[] ArticleMentions = "规定 所列 所述 所称 的 第 、 和 及 与 至 ， 。 ； 修改".Split(' ');

    /// <summary>What follows （三） where a sentence speaks of the item.</summary>
    static readonly string[] ItemMentions =
        "项规定 项所 项情形 项的 项中 项、 项和 项至 项或 款规定 款所 款的 、（ 和（ 及（ 与（ 至（ 或（".Split(' ');

    /// <summary>Whether it is a heading, which carries no number in references.</summary>
    public bool IsHeading => Kind <= MarkerKind.Section;

    /// <summary>Its step in a clause's path.</summary>
    public string Step =>
        Kind switch
        {
            MarkerKind.Article => Inserted == 0 ? $"art{Number}" : $"art{Number}-{Inserted}",
            MarkerKind.Annex => Number == 0 ? "annex" : $"annex{Number}",
            _ => $"{Number}",
        };

    /// <summary>Reads the marker that a paragraph starts with.</summary>
    /// <returns>The marker, or null when the paragraph starts with text. Whether the number fits its place is not decided here.</returns>
    public static Marker? Read(string paragraph) =>
        paragraph.Length == 0 ? null
        : paragraph[0] == '第' ? ReadOrdinal(paragraph)
        : paragraph[0] == '附' ? ReadAnnex(paragraph)
        : paragraph[0] is '（' or '(' ? ReadInBrackets(paragraph)
        : Numerals.Circled(paragraph[0]) is > 0 and var circled ? new Marker(MarkerKind.Circled, circled, paragraph[..1], 1)
        : ReadPlain(paragraph);

    static Marker? ReadOrdinal(string paragraph)
    {
        var start = SkipSpaces(paragraph, 1);
        var digits = Numerals.Read(paragraph, start, out var number);
        var end = SkipSpaces(paragraph, start + digits);
        if (digits == 0 || end >= paragraph.Length)
        {
            return null;
        }
        var length = end + 1;
        return paragraph[end] switch
        {
            '条' => ReadArticle(paragraph, number, length),
            '章' => ReadHeading(MarkerKind.Chapter, paragraph, number, length),
            '节' => ReadHeading(MarkerKind.Section, paragraph, number, length),
            '编' => ReadHeading(MarkerKind.Part, paragraph, number, length),
            '部' when paragraph.AsSpan(length).StartsWith("分") => ReadHeading(MarkerKind.Part, paragraph, number, length + 1),
            _ => null,
        };
    }

    static Marker? ReadHeading(MarkerKind kind, string paragraph, int number, int length) =>
        paragraph.Length > LongestHeading || paragraph.AsSpan(length).IndexOfAny("，。；") >= 0
            ? null
            : new Marker(kind, number, paragraph[..length], length);

    static Marker? ReadArticle(string paragraph, int number, int length)
    {
        var inserted = 0;
        if (length < paragraph.Length && paragraph[length] == '之')
        {
            var digits = Numerals.Read(paragraph, length + 1, out inserted);
            length += digits > 0 ? digits + 1 : 0;
        }
        if (Array.Exists(ArticleMentions, mention => paragraph.AsSpan(length).StartsWith(mention, StringComparison.Ordinal)))
        {
            return null;
        }
        return new Marker(MarkerKind.Article, number, paragraph[..length], length, inserted);
    }

    static Marker? ReadInBrackets(string paragraph)
    {
        var chinese = Numerals.ReadChinese(paragraph, 1, out var number);
        var digits = chinese > 0 ? chinese : Numerals.ReadArabic(paragraph, 1, out number);
        var length = digits + 2;
        if (
            digits == 0
            || length > paragraph.Length
            || paragraph[length - 1] is not ('）' or ')')
            || Array.Exists(ItemMentions, mention => paragraph.AsSpan(length).StartsWith(mention, StringComparison.Ordinal))
        )
        {
            return null;
        }
        var kind = chinese > 0 ? MarkerKind.ChineseInBrackets : MarkerKind.ArabicInBrackets;
        return new Marker(kind, number, paragraph[..length], length);
    }

    static Marker? ReadPlain(string paragraph)
    {
        var chinese = Numerals.ReadChinese(paragraph, 0, out var number);
        var digits = chinese > 0 ? chinese : Numerals.ReadArabic(paragraph, 0, out number);
        if (digits == 0 || digits >= paragraph.Length)
        {
            return null;
        }
        var printed = paragraph[..digits];
        return paragraph[digits] switch
        {
            '、' => new Marker(chinese > 0 ? MarkerKind.Chinese : MarkerKind.Arabic, number, printed, digits + 1),
            '.' or '．' when chinese > 0 => new Marker(MarkerKind.Chinese, number, printed, digits + 1),
            '.' or '．' when !IsDecimal(paragraph, digits) => new Marker(MarkerKind.Arabic, number, printed, digits + 1),
            '）' or ')' when chinese == 0 => new Marker(MarkerKind.ArabicHalfBracket, number, printed, digits + 1),
            _ => null,
        };
    }

    /// <summary>1.5万元 is an amount, but 1.2025年的成果 is an item whose text starts with a year.</summary>
    static bool IsDecimal(string paragraph, int point)
    {
        var digits = 0;
        while (point + 1 + digits < paragraph.Length && digits < 5 && Numerals.ArabicDigit(paragraph[point + 1 + digits]) >= 0)
        {
            digits++;
        }
        var isYear = digits == 4 && paragraph.AsSpan(point + 1 + digits).StartsWith("年", StringComparison.Ordinal);
        return digits > 0 && !isYear;
    }

    static Marker? ReadAnnex(string paragraph)
    {
        var start = SkipSpaces(paragraph, paragraph.Length > 1 && paragraph[1] is '件' or '录' ? 2 : 1);
        var digits = Numerals.Read(paragraph, start, out var number);
        var end = start + digits;
        var length = SkipSpaces(paragraph, end);
        if (length < paragraph.Length && paragraph[length] is '：' or ':')
        {
            length++;
        }
        // 附件 alone needs no mark behind it; 附件1 with a title does, else 附件1所列 would pass for one.
        var isParted = length > end || length == paragraph.Length;
        return isParted && (digits > 0 || start > 1 || length == paragraph.Length)
            ? new Marker(MarkerKind.Annex, number, paragraph[..end].TrimEnd(), length)
            : null;
    }

    static int SkipSpaces(string text, int start)
    {
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }
        return start;
    }
}
