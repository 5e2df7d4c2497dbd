using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Grounding;

/// <summary>
/// Finds every figure of a text: numbers with unit and bound, amounts, shares, dates, times, telephone numbers, addresses on the
/// net, numbers of clauses. Works on <see cref="PlainForm"/>. Holds no state; safe to share.
/// </summary>
public sealed partial class FigureReader(AuditWords words)
{
    /// <summary>How far before a number a word may stand that bounds it (最多可以推荐2人).</summary>
    const int BoundReach = 10;

    const string Digits = "零一二三四五六七八九";

    /// <summary>What ends a stretch in which one bound holds for two figures.</summary>
    static readonly SearchValues<char> HalfEnds = SearchValues.Create("，。；：()\n");

    const string Breaks = "，。；：、()\n!?";

    /// <summary>The figures in the order of the text.</summary>
    /// <param name="text">A text in plain form.</param>
    public ImmutableArray<StatedFigure> Read(string text)
    {
        var figures = ImmutableArray.CreateBuilder<StatedFigure>();
        foreach (Match match in Figures().Matches(text))
        {
            var last = figures.Count == 0 ? 0 : figures[^1].End;
            if (match.Index >= last && Of(text, match, last) is { } figure)
            {
                figures.Add(
                    figures.Count > 0 && IsSecondOf(text, figures[^1], figure) ? figure with { Bound = figures[^1].Bound } : figure
                );
            }
        }
        return figures.ToImmutable();
    }

    /// <summary>最多2人、1个团队: what bounds the first bounds the second.</summary>
    static bool IsSecondOf(string text, StatedFigure first, StatedFigure second) =>
        second.Bound == Bound.None
        && first.Kind == second.Kind
        && second.Start - first.End <= BoundReach
        && text.AsSpan(first.End, second.Start - first.End) is var between
        && between.ContainsAny('、', '和')
        && !between.ContainsAny(HalfEnds);

    StatedFigure? Of(string text, Match match, int last) =>
        match.Groups["address"].Success || match.Groups["phone"].Success ? Literal(match, FigureKind.Contact, match.Value.TrimEnd('.', '/'))
        : match.Groups["clause"].Success ? Literal(match, FigureKind.ClauseNumber, InDigits(match.Value))
        : match.Groups["date"].Success ? DateOf(text, match, last)
        : match.Groups["den"].Success ? Share(text, match, last, $"{Number(match, "num")}/{Number(match, "den")}")
        : match.Groups["percent"].Success ? Share(text, match, last, $"{Number(match, "percent")}%")
        : NumberOf(text, match, last);

    static StatedFigure Literal(Match match, FigureKind kind, string literal) =>
        new(kind, match.Index, match.Index + match.Length) { Literal = literal };

    StatedFigure Share(string text, Match match, int last, string literal)
    {
        var (start, end, bound) = Bounded(text, match.Index, match.Index + match.Length, last, words.After);
        return new(FigureKind.Share, start, end) { Literal = literal, Bound = bound };
    }

    StatedFigure? DateOf(string text, Match match, int last)
    {
        (int? Year, int? Month, int? Day, int? Minutes) date = (
            Whole(match, "year"),
            Whole(match, "month"),
            Whole(match, "day"),
            Whole(match, "hour") is { } hour ? hour * 60 + (Whole(match, "minute") ?? 0) : null
        );
        var (start, end, bound) = Bounded(text, match.Index, match.Index + match.Length, last, words.AfterDate);
        return new(FigureKind.Date, start, end) { Date = date, Bound = bound };
    }

    StatedFigure? NumberOf(string text, Match match, int last)
    {
        var (low, high) = (Number(match, "low"), Number(match, "high") ?? Number(match, "low"));
        var at = match.Index + match.Length;
        var isInWords = !char.IsAsciiDigit(match.Groups["low"].Value[0]);
        var isOrdinal = match.Index > 0 && text[match.Index - 1] == '第';
        var (unit, length) = UnitAt(text, at);
        if (low is null || (isInWords && (length == 0 || isOrdinal) && !match.Groups["times"].Success && !IsRank(text, match.Index)))
        {
            return null;
        }
        var times = match.Groups["times"].Value switch
        {
            "万" => 10_000m,
            "亿" => 100_000_000m,
            _ => 1m,
        };
        unit =
            times > 1 && unit.Length == 0 ? "元"
            : length == 0 && IsRank(text, match.Index) ? "名次"
            : unit;
        var isMoney = unit == "元";
        var afterUnit = at + length;
        var (start, end, bound) = Bounded(text, match.Index, afterUnit, last, words.After);
        var (per, perStart, perEnd) = isMoney ? Per(text, start, end, last) : (null, start, end);
        return new(isMoney ? FigureKind.Amount : FigureKind.Number, perStart, perEnd)
        {
            Low = Math.Min(low.Value, high!.Value) * times,
            High = Math.Max(low.Value, high.Value) * times,
            Unit = unit,
            Per = per,
            Counted = words.Generic.Contains(unit) ? Following(text, afterUnit) : "",
            Bound = bound,
            IsInWords = isInWords,
            IsArticle =
                isInWords
                && low == 1
                && high == 1
                && unit is "个" or "人" or "天" or "部" or "年" or "家" or "份" or "种" or "项"
                && bound == Bound.None
                && (
                    IsArticleAt(text, match.Index, unit) || (unit != "年" && afterUnit < text.Length && char.IsAsciiDigit(text[afterUnit]))
                ),
        };
    }

    /// <summary>一个 after 同 or at the start of what is said counts nothing; no more does 这一天 or 有一部分. A year is counted there (，一年).</summary>
    static bool IsArticleAt(string text, int at, string unit) =>
        unit == "年"
            ? at > 0 && text[at - 1] is '这' or '那' or '哪'
            : at == 0 || "同每某任另这那哪有，。；\n".Contains(text[at - 1], StringComparison.Ordinal);

    static bool IsRank(string text, int at) => at > 0 && text[at - 1] == '前';

    (string Unit, int Length) UnitAt(string text, int at)
    {
        var (unit, longest) = ("", 0);
        foreach (var (name, written) in words.Units)
        {
            if (written.LengthAt(text, at) is var length && length > longest)
            {
                (unit, longest) = (name, length);
            }
        }
        return (unit, longest);
    }

    /// <summary>3万元/人, 每人3万元: for whom an amount is, and the figure with it.</summary>
    (string? Per, int Start, int End) Per(string text, int start, int end, int last)
    {
        if (end < text.Length && text[end] == '/')
        {
            var (unit, length) = UnitAt(text, end + 1);
            var next = length > 0 ? end + 1 + length : Math.Min(end + 3, text.Length);
            return (length > 0 ? unit : text[(end + 1)..next], start, next);
        }
        for (var at = start - 1; at >= Math.Max(last, start - BoundReach) && !Breaks.Contains(text[at], StringComparison.Ordinal); at--)
        {
            if (words.Per.LengthAt(text, at) is > 0 and var each && at + each < start)
            {
                var (unit, length) = UnitAt(text, at + each);
                return (length > 0 ? unit : text[(at + each)..Math.Min(at + each + 2, start)], start, end);
            }
        }
        return (null, start, end);
    }

    (int Start, int End, Bound Bound) Bounded(
        string text,
        int start,
        int end,
        int last,
        ImmutableArray<(Bound Bound, Questions.Words Words)> after
    )
    {
        foreach (var (bound, written) in after.AddRange(words.After))
        {
            if (written.LengthAt(text, end) is > 0 and var length)
            {
                return (start, end + length, bound);
            }
        }
        for (var at = start - 1; at >= Math.Max(last, start - BoundReach); at--)
        {
            if (Breaks.Contains(text[at], StringComparison.Ordinal))
            {
                break;
            }
            if (BoundAt(text, at, last, start) is { } found)
            {
                return (found.End == start ? found.Start : start, end, found.Bound);
            }
        }
        return (start, end, Bound.None);
    }

    /// <summary>The longest bounding word that ends behind a letter; away from the number only words that are no part of others.</summary>
    (int Start, int End, Bound Bound)? BoundAt(string text, int lastLetter, int last, int number)
    {
        for (var from = Math.Max(last, lastLetter - 5); from <= lastLetter; from++)
        {
            foreach (var (bound, written) in words.Before)
            {
                var length = written.LengthAt(text, from);
                if (length > 0 && from + length == lastLetter + 1 && (length > 1 || lastLetter + 1 == number))
                {
                    return (from, lastLetter + 1, bound);
                }
            }
        }
        return null;
    }

    static string Following(string text, int at) => string.Concat(text.Skip(at).Take(2).TakeWhile(letter => letter is >= '一' and <= '鿿'));

    static int? Whole(Match match, string group) => Number(match, group) is { } number and < 10_000 ? (int)number : null;

    static decimal? Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found && found.Length < 16
            ? Value(found.Value.Replace(",", "", StringComparison.Ordinal))
            : null;

    static string InDigits(string text) =>
        Numeral().Replace(text, numeral => Value(numeral.Value)?.ToString(CultureInfo.InvariantCulture) ?? numeral.Value);

    static decimal? Value(string numeral)
    {
        if (char.IsAsciiDigit(numeral[0]))
        {
            return decimal.TryParse(numeral, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
        }
        if (numeral is "百" or "千" or "零" or "〇")
        {
            return null;
        }
        var isPositional = !numeral.AsSpan().ContainsAny('十', '百', '千');
        var (total, digit) = (0m, 0m);
        foreach (var letter in numeral)
        {
            var unit = letter switch
            {
                '十' => 10,
                '百' => 100,
                '千' => 1000,
                _ => 0,
            };
            if (unit == 0)
            {
                digit =
                    (isPositional ? digit * 10 : 0)
                    + (
                        letter == '两' ? 2
                        : letter == '〇' ? 0
                        : Digits.IndexOf(letter)
                    );
            }
            else
            {
                total += Math.Max(digit, 1) * unit;
                digit = 0;
            }
        }
        return total + digit;
    }

    [GeneratedRegex(
        "(?<address>https?://[a-z0-9./:#?&=_%-]+|www\\.[a-z0-9./-]+|[a-z0-9._-]+@[a-z0-9-]+(?:\\.[a-z0-9-]+)+)"
            + "|(?<clause>[〔\\[][0-9]{4}[〕\\]]第?[0-9]+号|第(?:[0-9]+|[零〇一二两三四五六七八九十百千]+)[条章款](?:\\([一二三四五六七八九十]+\\))?(?:[0-9]+)?(?:\\([0-9]+\\))?|附件(?:[0-9]+|[一二三四五六七八九十])|[一二三四五六七八九十]+、?\\([一二三四五六七八九十]+\\)(?:[0-9]+)?(?:\\([0-9]+\\))?)"
            + "|(?<phone>[0-9]{3,4}-[0-9]{7,}|[0-9]{7,})"
            + "|(?<date>(?:(?<year>[0-9]{4}|[〇零一二三四五六七八九]{4})年度?(?:(?<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:(?<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号])?)?|(?<year>[12][0-9]{3})[-./](?<month>[0-9]{1,2})[-./](?<day>[0-9]{1,2})|(?<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:(?<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号])?)(?:(?<hour>[0-9]{1,2})(?::(?<minute>[0-9]{2})|[点时]))?|(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2}))"
            + "|(?<den>[0-9]+|[一二三四五六七八九十]+)分之(?<num>[0-9]+|[一二三四五六七八九十]+)|(?<num>[0-9]+)/(?<den>[0-9]+)"
            + "|百分之(?<percent>[0-9]+(?:\\.[0-9]+)?|[一二三四五六七八九十百]+)|(?<percent>[0-9]+(?:\\.[0-9]+)?)%"
            + "|(?<low>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]+)?|[零〇一二两三四五六七八九十百千]+)(?:(?:分|名|人|篇|项|年|岁)?[-至到](?<high>[0-9]+(?:\\.[0-9]+)?|[零〇一二两三四五六七八九十百千]+))?(?<times>[万亿])?",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Figures();

    [GeneratedRegex("[零〇一二两三四五六七八九十百千]+", RegexOptions.NonBacktracking)]
    private static partial Regex Numeral();
}
