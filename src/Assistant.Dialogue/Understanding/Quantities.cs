using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Counts and durations as people say them: 八年半, 快九年, 十几年, 8年以上, 一年不到, 两个. What is said loosely becomes
/// the interval that it honestly covers. All texts are <see cref="PlainText"/>.
/// </summary>
static partial class Quantities
{
    // What is less than n by as little as these readings can tell apart.
    const decimal Hair = 0.01m;

    const decimal LongestCareer = 80;

    const decimal LargestCount = 100_000;

    /// <summary>A duration in years, or null when the text states none or several different ones.</summary>
    public static Interval<decimal>? Years(string plain)
    {
        var text = NextTo()
            .Replace(Numerals.ToDigits(plain.Replace("差一点", "差点", StringComparison.Ordinal), neighboursAreRanges: true), Neighbours);
        if (Short().Match(text) is { Success: true } lacking)
        {
            return Interval.Point(Math.Round(Number(lacking.Groups["years"].Value) - (Number(lacking.Groups["months"].Value) / 12), 2));
        }
        // 八年六个月 is one duration; only months outside of such a one stand for themselves.
        var months = MonthsPattern().Matches(YearsPattern().Replace(text, "#"));
        var found = YearsPattern().Matches(text).Concat(months).Select(YearsOf).ToArray();
        // 不到14年，13年多 says one thing in two ways; 那边3年，这边不到5年 does not.
        return found.Length == 2 && !MonthsPattern().Replace(YearsPattern().Replace(text, ""), "").Any(char.IsLetterOrDigit)
            ? Both(found[0], found[1])
            : Single(found, LongestCareer) ?? Bare(text, LongestCareer);
    }

    /// <summary>A count to which the speaker is added (4个加我), or null when the text states none.</summary>
    public static Interval<decimal>? WithSpeaker(string plain) =>
        PlusMe().Match(Numerals.ToDigits(plain)) is { Success: true } match
            ? match.Groups["total"] is { Success: true } total
                ? Interval.Point(Number(total.Value))
                : Interval.Point(Number(match.Groups["others"].Value) + 1)
            : null;

    /// <summary>A count, or null when the text states none or several different ones.</summary>
    public static Interval<decimal>? Count(string plain)
    {
        var text = NoCount().Replace(NextTo().Replace(Numerals.ToDigits(plain, neighboursAreRanges: true), Neighbours), "#");
        return NotASingleOne().IsMatch(text)
            ? Interval.Point(0m)
            : Single([.. CountPattern().Matches(text).Select(match => Loosely(match, Range(match)))], LargestCount)
                ?? (
                    TakenIn().Match(text) is { Success: true } all
                        ? Interval.Point(Number(all.Groups["all"].Value))
                        : Bare(text, LargestCount)
                );
    }

    /// <summary>
    /// Several counts added up (三篇论文，一个专利; 两个行标一个国标，再加一篇论文), or the one that counts all of them (总共4项); null when
    /// the text states fewer than two and none of all.
    /// </summary>
    public static Interval<decimal>? Total(string plain)
    {
        var text = NotSoMany()
            .Replace(NoCount().Replace(NextTo().Replace(Numerals.ToDigits(plain, neighboursAreRanges: true), Neighbours), "#"), "#");
        if (CountsAll().IsMatch(text))
        {
            return PlainText.Clauses(text).Where(clause => CountsAll().IsMatch(clause)).ToArray() is [var sum] ? Count(sum) : null;
        }
        var counts = CountPattern().Matches(text).Select(match => Loosely(match, Range(match))).ToList();
        return counts.Count < 2 ? null
            // 四项，两个专利两篇论文 says first what the others come to.
            : PlainText.Clauses(text) is [var first, ..] && MereCount().IsMatch(first) && counts[0] == Sum(counts.Skip(1)) ? counts[0]
            : Sum(counts);
    }

    static Interval<decimal> Sum(IEnumerable<Interval<decimal>> counts) =>
        counts.Aggregate((sum, next) => new(sum.Low + next.Low, sum.High + next.High));

    /// <summary>The clause that adds up the others: 一共8年，前三后五; null when none does.</summary>
    public static string? Altogether(string plain) =>
        PlainText.Clauses(plain) is { Length: > 1 } clauses
        && clauses.Where(clause => CountsAll().IsMatch(clause) && Years(clause) is not null).ToArray() is [var sum]
            ? sum
            : null;

    /// <summary>Whether a text states several durations.</summary>
    public static bool AreSeveralYears(string plain) => YearsPattern().Count(Numerals.ToDigits(plain, neighboursAreRanges: true)) > 1;

    /// <summary>
    /// A duration stated by its first day (and perhaps its last, 2010年到2018年): an interval, where the dates are partial. A year of
    /// two digits is one only beside such words as 进厂 or 至今; else 16年 is a duration.
    /// </summary>
    public static Interval<decimal>? Since(string plain, ReadingDays days, Words since, Words notSince)
    {
        // 十九年了，毕业就干这行 tells how long.
        plain = WithYear(ShortYears.Only(Elapsed().Replace(Numerals.ToDigits(plain), "#"), since, notSince), days.AsOf.Year);
        return DatesIn(plain) switch
        {
            [var from] => Between(from, Interval.Point(days.CountTo)),
            [var from, var to] when Through().IsMatch(plain) => Between(from, to.High < days.CountTo ? to : Interval.Point(days.CountTo)),
            // 17年是实习，18年7月才入职: of two days the one with the word.
            [_, _, ..]
                when PlainText.Clauses(plain).Where(IsSince).Select(DatesIn).OfType<Interval<DateOnly>[]>().ToArray() is [[var from]] =>
                Between(from, Interval.Point(days.CountTo)),
            _ => null,
        };

        bool IsSince(string text) => since.AreIn(UpToNow().Replace(notSince.Without(text), "${next}"));

        Interval<DateOnly>[]? DatesIn(string text) => Dates.Find(text, days.AsOf.Year, shortYears: IsSince(text));
    }

    /// <summary>The years between two days that are known only so far.</summary>
    public static Interval<decimal> Between(Interval<DateOnly> from, Interval<DateOnly> to) =>
        new(CalendarYears.Between(from.High!.Value, to.Low!.Value), CalendarYears.Between(from.Low!.Value, to.High!.Value));

    // 去年拿的 tells a year; 去年满8年 tells how long.
    static string WithYear(string plain, int thisYear) =>
        Lasting().IsMatch(Numerals.ToDigits(plain))
            ? plain
            : plain
                .Replace("大前年", $"{Year(thisYear - 3)}年", StringComparison.Ordinal)
                .Replace("前年", $"{Year(thisYear - 2)}年", StringComparison.Ordinal)
                .Replace("去年", $"{Year(thisYear - 1)}年", StringComparison.Ordinal)
                .Replace("今年", $"{Year(thisYear)}年", StringComparison.Ordinal);

    static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a word makes a quantity a loose one (大概, 差不多), which is read as an interval.</summary>
    public static bool IsLoose(string word) => BeforePattern().IsMatch(word);

    static Interval<decimal>? Both(Interval<decimal> one, Interval<decimal> other)
    {
        var low = one.Low is { } first && !(other.Low > first) ? first : other.Low;
        var high = one.High is { } last && !(other.High < last) ? last : other.High;
        return low > high ? null : new(low, high);
    }

    static Interval<decimal>? Bare(string text, decimal most) =>
        BarePattern().Match(text) is { Success: true } match ? Single([Loosely(match, Range(match))], most) : null;

    static Interval<decimal>? Single(Interval<decimal>[] found, decimal most) =>
        found.Distinct().ToArray() is [var only] && (only.Low ?? only.High) <= most ? only : null;

    static Interval<decimal> YearsOf(Match match)
    {
        var months = match.Groups["months"] is { Success: true } part ? Number(part.Value) : 0;
        if (match.Groups["from"] is { Success: true } from)
        {
            return new(Math.Round(Number(from.Value) / 12, 2), Math.Round(months / 12, 2));
        }
        var extra = (match.Groups["half"].Success ? 0.5m : 0) + (months / 12);
        var range = match.Groups["low"].Success || match.Groups["some"].Success ? Range(match) : Interval.Point(0m);
        var years = new Interval<decimal>(Math.Round(range.Low!.Value + extra, 2), Math.Round(range.High!.Value + extra, 2));
        return match.Groups["odd"].Success ? years with { High = years.High + 1 } : Loosely(match, years);
    }

    // 几 is two to nine; 十几 and 十多 stay below the next ten; 八多 below nine; 十来 is about ten.
    static Interval<decimal> Range(Match match)
    {
        if (match.Groups["some"].Success)
        {
            var tens = match.Groups["tens"].Success;
            return tens ? new(20, 99) : new(2, 9);
        }
        var low = Number(match.Groups["low"].Value);
        var high = match.Groups["high"] is { Success: true } end ? Number(end.Value) : low;
        return match.Groups["few"] is { Success: true } few
            ? few.Value == "来"
                ? new(Math.Max(0, low - 1), low + 4)
                : new(low, low % 10 == 0 ? low + 9 : low + 1)
            : new(Math.Min(low, high), Math.Max(low, high));
    }

    static Interval<decimal> Loosely(Match match, Interval<decimal> said) =>
        (match.Groups["before"].Value + match.Groups["after"].Value) switch
        {
            "" or "以来" => said,
            "快" or "将近" or "接近" or "近" or "差点" or "还差点" or "还差" => new(Math.Max(0, said.Low!.Value - 1), said.High),
            "不到" or "不足" or "不满" or "没到" or "少于" or "未满" => new(0, Math.Max(0, said.High!.Value - Hair)),
            "至少"
            or "最少"
            or "起码"
            or "不少于"
            or "不低于"
            or "超过"
            or "多于"
            or "以上"
            or "及以上"
            or "往上"
            or "开外"
            or "打底"
            or "肯定有"
            or "总有"
            or "是有的" => new(said.Low, null),
            "最多" or "至多" or "不超过" or "以内" or "以下" or "之内" => new(null, said.High),
            "出头" or "有余" => new(said.Low, said.High + 1),
            _ => new(Math.Max(0, said.Low!.Value - 1), said.High + 1),
        };

    static decimal Number(string digits) =>
        decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : decimal.MaxValue / 2;

    const string Loose =
        "快|将近|接近|近|差点|不到|不足|不满|没到|少于|未满|至少|最少|起码|不少于|不低于|不超过|超过|多于|大概|大约|大致|约|差不多|最多|至多";

    // No pattern that is searched for may begin with something optional: the linear engine of .NET 10 then misses the first match
    // in 不是，3个标准1篇论文, where 是 begins one that does not come off. Each stands twice instead, with the words before and without.
    const string Before = $"(?:(?<before>{Loose})(?:要|有个?|是|满)?|要|有个?|是|满)";
    const string Amount =
        "(?<low>[0-9]{1,9}(?:[.][0-9]{1,4})?)(?:(?:-|~|到|至|或)(?<high>[0-9]{1,9}(?:[.][0-9]{1,4})?))?(?<few>好几|几|多|来)?";
    const string After =
        "的?(?<after>不到|不足|不满|左右|上下|及以上|以上|往上|开外|打底|肯定有|总有|是有的|还差点|还差|差点|出头|有余|以内|以下|之内|以来)?";

    const string YearsCore =
        $"(?:{Amount}|(?<some>(?:好几|几)(?<tens>10)?))个?(?:[周整]?年)(?<half>半)?(?<odd>多|几)?(?:零|又|0)?(?:(?<months>[0-9]{{1,2}})个?月)?{After}";
    const string MonthsCore =
        $"(?:(?<from>[0-9]{{1,2}})(?:-|~|到|至)(?<months>[0-9]{{1,3}})个多?月|(?<months>[0-9]{{1,3}})个多?月|(?<half>半)年){After}";
    const string CountCore = $"(?:{Amount}|(?<some>好几|几(?<tens>10)?))(?:个|人|号人|名|项|位|件|家|份|次|篇|支|组|$){After}";

    [GeneratedRegex($"{YearsCore}|{Before}{YearsCore}", RegexOptions.NonBacktracking)]
    private static partial Regex YearsPattern();

    [GeneratedRegex($"{MonthsCore}|{Before}{MonthsCore}", RegexOptions.NonBacktracking)]
    private static partial Regex MonthsPattern();

    [GeneratedRegex($"{CountCore}|{Before}{CountCore}", RegexOptions.NonBacktracking)]
    private static partial Regex CountPattern();

    // 到现在10年 is how long, 10年到现在 since when.
    [GeneratedRegex("(?:到现在|到今天|到目前|至今)[已有是大概约快]*(?<next>[0-9一二两三四五六七八九十])", RegexOptions.NonBacktracking)]
    private static partial Regex UpToNow();

    [GeneratedRegex("年[^,]*(?:到|至|[-~—])", RegexOptions.NonBacktracking)]
    private static partial Regex Through();

    static string Neighbours(Match pair) =>
        pair.Value[2] == pair.Value[0] + 1 ? $"{pair.Value[0]}-{pair.Value[2]}{pair.Value[3..]}" : pair.Value;

    // 7、8年 is 七八年.
    [GeneratedRegex("[1-8][、, ][2-9](?:个?[周整]?年|个|人|名|项|件|篇)", RegexOptions.NonBacktracking)]
    private static partial Regex NextTo();

    [GeneratedRegex("[0-9]+(?:个|多|几|来)?半?年|几年|半年|满|够", RegexOptions.NonBacktracking)]
    private static partial Regex Lasting();

    [GeneratedRegex("[0-9]{1,2}年(?:了|多|整|半)", RegexOptions.NonBacktracking)]
    private static partial Regex Elapsed();

    // 差两个月满5年, 8年差一个月.
    [GeneratedRegex(
        "差(?<months>[0-9]{1,2})个?月(?:就|才)?(?:满|到|够|是)?(?<years>[0-9]{1,2})年|(?<years>[0-9]{1,2})年还?差(?<months>[0-9]{1,2})个?月",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Short();

    // 4个加我, 4个人加上我自己; 4个，加上我5个.
    [GeneratedRegex(
        "(?<others>[0-9]{1,3})(?:个|名|位)?人?,?(?:再|另)?(?:加|加上|算上|连上)我(?:自己|本人)?(?:一?共?(?<total>[0-9]{1,3})(?:个|名|位)?人?)?(?:了|吧)?$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex PlusMe();

    // 第二个 is no count, three months are no three of anything, and 那两个 and 其中三个 are only some.
    [GeneratedRegex("(?:那|其中有?)[0-9]+(?:个|名|位|项|篇)|第[0-9]+|[0-9]+个半?多?月|[0-9]+年|年[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex NoCount();

    [GeneratedRegex($"^{Before}?$", RegexOptions.NonBacktracking)]
    private static partial Regex BeforePattern();

    [GeneratedRegex($"^{Before}?{Amount}{After}(?:了|吧|的|呢)?$", RegexOptions.NonBacktracking)]
    private static partial Regex BarePattern();

    [GeneratedRegex("1(?:个|项|位|人|名)?(?:都|也)(?:没|不|无)", RegexOptions.NonBacktracking)]
    private static partial Regex NotASingleOne();

    [GeneratedRegex("一共|总共|拢共|加一块|加起来|合起来|合计|总计|共计|里有|里面|中有|当中", RegexOptions.NonBacktracking)]
    private static partial Regex CountsAll();

    [GeneratedRegex("^(?:我|有|大概|差不多)*[0-9]{1,2}(?:个|项|件|份|篇)(?:吧|了|的)*$", RegexOptions.NonBacktracking)]
    private static partial Regex MereCount();

    // 把新来的两个博士算上7个.
    [GeneratedRegex(
        "把[^,。;]*(?:算上|加上|算进去|加进去|算进来)[,是共有]*(?<all>[0-9]{1,3})(?:个|名|位)?人?[了吧的]*$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex TakenIn();

    /// <summary>Whether a text says how many, and then what they are: 两项，一个技术报告一个论文.</summary>
    public static bool IsToldTwice(string plain) =>
        NoCount().Replace(Numerals.ToDigits(plain, neighboursAreRanges: true), "#") is var text
        && PlainText.Clauses(text) is [var first, ..]
        && MereCount().IsMatch(first)
        && CountPattern().Matches(text).Select(match => Loosely(match, Range(match))).ToList() is [var all, _, _, ..] counts
        && all == Sum(counts.Skip(1));

    // 不是8项，是4项; 两篇论文，就这俩.
    [GeneratedRegex("(?:不是|就这|只有这)[0-9]{1,2}(?:个|项|篇|件|份|$)", RegexOptions.NonBacktracking)]
    private static partial Regex NotSoMany();
}
