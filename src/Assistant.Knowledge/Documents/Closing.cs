using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Documents;

/// <summary>
/// What ends the body of a document without a number: 本办法自…起施行, 特此通知, the list of annexes, the issuer with
/// the date.
/// </summary>
static partial class Closing
{
    const int LongestLine = 80;
    const int MostIssuers = 4;

    /// <summary>Whether a closing starts with a block. It is one only if no numbered item follows it.</summary>
    public static bool StartsAt(ImmutableArray<Block> blocks, int at) =>
        TextOf(blocks, at) is { } text && (IsFormula(text) || SignatureLength(blocks, at) > 0) || AnnexListLength(blocks, at) > 0;

    /// <summary>Whether a paragraph is a date and nothing else, as under a signature.</summary>
    public static bool IsDate(string text) => text.Length <= 24 && Date.IsMatch(text);

    /// <summary>Whether a paragraph is one of the sentences that close documents, such as 本办法自发布之日起施行.</summary>
    public static bool IsFormula(string text) => text.Length <= LongestLine && Formula.IsMatch(text);

    /// <summary>Whether a line may be the name of an issuer: short, without punctuation or digits.</summary>
    public static bool IsIssuer(string text) => text.Length <= LongestLine && Issuer.IsMatch(text);

    /// <summary>Whether a line may be part of a title: short, no sentence, no number, no date.</summary>
    public static bool IsTitleLine(string text) =>
        text.Length <= LongestLine && text.AsSpan().IndexOfAny("。，；：") < 0 && Marker.Read(text) is null && !IsDate(text);

    /// <summary>The number of blocks of the signature (issuers, then the date) that starts here, or 0.</summary>
    public static int SignatureLength(ImmutableArray<Block> blocks, int at)
    {
        var issuers = 0;
        while (issuers < MostIssuers && TextOf(blocks, at + issuers) is { } text && IsIssuer(text))
        {
            issuers++;
        }
        return TextOf(blocks, at + issuers) is { } date && IsDate(date) ? issuers + 1 : 0;
    }

    /// <summary>
    /// The number of blocks of the list of annexes that starts here, or 0: 「附件：1.…」 with the numbered lines under it,
    /// 「附件：…」, or lines 「附件1：…」 that do not open the annexes themselves.
    /// </summary>
    public static int AnnexListLength(ImmutableArray<Block> blocks, int at)
    {
        if (TextOf(blocks, at) is not { } text || Marker.Read(text) is not { Kind: MarkerKind.Annex } annex)
        {
            return 0;
        }
        var name = text[annex.Length..];
        if (annex.Number > 0)
        {
            return name.Length == 0 ? 0 : NamedAnnexes(blocks, at);
        }
        if (name.Length > 0)
        {
            return Marker.Read(name) is { Kind: MarkerKind.Arabic, Number: 1 } ? 1 + Following(blocks, at + 1, 2) : 1;
        }
        var lines = Following(blocks, at + 1, 1);
        return lines > 0 && EndsBody(blocks, at + 1 + lines) ? lines + 1 : 0;
    }

    static int NamedAnnexes(ImmutableArray<Block> blocks, int at)
    {
        var length = 0;
        while (
            TextOf(blocks, at + length) is { Length: <= LongestLine } text
            && Marker.Read(text) is { Kind: MarkerKind.Annex, Number: > 0 } annex
            && annex.Length < text.Length
        )
        {
            length++;
        }
        return length > 1 || EndsBody(blocks, at + length) ? length : 0;
    }

    /// <summary>The short numbered lines, such as 2.推荐表, that count on from a number.</summary>
    static int Following(ImmutableArray<Block> blocks, int at, int number)
    {
        var lines = 0;
        while (
            TextOf(blocks, at + lines) is { Length: <= LongestLine } text
            && text.AsSpan().IndexOfAny('。', '；') < 0
            && Marker.Read(text) is { Kind: MarkerKind.Arabic } marker
            && marker.Number == number + lines
        )
        {
            lines++;
        }
        return lines;
    }

    static bool EndsBody(ImmutableArray<Block> blocks, int at) =>
        at >= blocks.Length
        || SignatureLength(blocks, at) > 0
        || TextOf(blocks, at) is { } text && Marker.Read(text) is { Kind: MarkerKind.Annex } annex && annex.Length == text.Length;

    static string? TextOf(ImmutableArray<Block> blocks, int at) =>
        at < blocks.Length && blocks[at] is Paragraph paragraph ? paragraph.Text : null;

    [GeneratedRegex(
        @"^(本[^，。；]{1,16}(由[^。]{1,40}(解释|说明)[，。；])?自[^。；]{1,30}起[^。；]{0,6}(施行|实施|执行|生效)[^。]{0,30}。?|特此(通知|公告|通告|公示|函告|函复|批复)。?)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    static partial Regex Formula { get; }

    [GeneratedRegex(
        @"^([0-9０-９]{4}|[〇零一二三四五六七八九]{4})\s?年\s?([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?月\s?([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?日$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    static partial Regex Date { get; }

    [GeneratedRegex(@"^[\p{L}\s（）()·、]{2,40}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    static partial Regex Issuer { get; }
}
