using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// How an answer to a numbered list refers to its items: 第3条, 3和5, 前两条, or what people call them. All texts are
/// <see cref="PlainText"/>.
/// </summary>
static partial class ListAnswer
{
    /// <summary>The clauses of an answer. A comma between numbers lists them (1, 3, 5不满足); any other comma parts statements (有第3条，第1条不清楚).</summary>
    public static string[] Clauses(string plain, BundleWords words) =>
        [
            .. Head()
                .Replace(plain, "前${number}")
                .Split([',', '。', ';', '!', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(part => !NotSoMany().IsMatch(part))
                .Aggregate(
                    ImmutableList<string>.Empty,
                    (clauses, part) =>
                        clauses is [.., var before]
                        && EndsInNumber().IsMatch(before)
                        && StartsInNumber().IsMatch(part)
                        && !(words.Has.AreIn(before) && WithoutNumbers(part).Length > 0)
                            ? clauses.SetItem(clauses.Count - 1, $"{before}、{part}")
                            : clauses.Add(part)
                )
                .Aggregate(
                    ImmutableList<string>.Empty,
                    (clauses, part) =>
                        clauses is [.., var before] && IsMereNumber().IsMatch(before) && SaysOfOne(part, words)
                            ? clauses.SetItem(clauses.Count - 1, before + part)
                            : clauses.Add(part)
                )
                .SelectMany(clause => ButApart(clause, words))
                .SelectMany(clause => AllApart(clause, words))
                .SelectMany(EachApart)
                .SelectMany(clause => ExceptionApart(clause, words))
                .SelectMany(clause => RestApart(clause, words)),
        ];

    // 第5条 没拿过: what follows a mere number speaks of that item, unless it speaks of all or of the others.
    static bool SaysOfOne(string part, BundleWords words) =>
        !words.All.AreIn(part) && !words.Rest.AreIn(part) && !words.Except.AreIn(part) && !StartsInNumber().IsMatch(part);

    // 都有就是开不了票: what follows takes something back.
    static IEnumerable<string> ButApart(string clause, BundleWords words) =>
        words.But.FirstIn(clause) is var (at, _) && at > 0 && (words.All.AreIn(clause[..at]) || words.Satisfied.AreIn(clause[..at]))
            ? [clause[..at], clause[at..]]
            : [clause];

    // 都满足我们继续教育每年都学: what is said of all stands by itself.
    static IEnumerable<string> AllApart(string clause, BundleWords words) =>
        words.All.LengthAt(clause, 0) is > 0 and var all
        && words.Satisfied.LengthAt(clause, all) is > 0 and var satisfied
        && clause.ElementAtOrDefault(all + satisfied) is '我' or '咱'
            ? [clause[..(all + satisfied)], clause[(all + satisfied)..]]
            : [clause];

    // 1有2有3没有: each number has a verb of its own.
    static IEnumerable<string> EachApart(string clause) =>
        EachWithVerb().IsMatch(clause) ? WithVerb().Matches(clause).Select(match => match.Value) : [clause];

    /// <summary>Whether a clause does no more than name items by number: 第5个嘛, 第2条这个.</summary>
    public static bool IsMerelyNamed(string clause) =>
        !WithoutNumbers(clause).Trim('嘛', '呢', '吧', '啊', '的', '这', '那', '条', '个', '话').Any(char.IsLetterOrDigit);

    /// <summary>The places of the items that a clause names, by number or by what people call them.</summary>
    public static List<int> Named(ImmutableArray<BundleItem> items, HashSet<int> numbers, string clause) =>
        [
            .. Enumerable
                .Range(0, items.Length)
                .Where(place => numbers.Contains(place + 1) || items[place].Says.AreIn(clause) || items[place].Maybe.AreIn(clause)),
        ];

    /// <summary>Whether a clause names an item only by words that may also mean something less.</summary>
    public static bool IsVague(BundleItem item, string clause) => item.Maybe.AreIn(clause) && !item.Says.AreIn(clause);

    /// <summary>
    /// How many items a clause counts without saying which: 3项, 有两个, 三条不满足. 第3项 names one, and so does 3; null when it
    /// counts none.
    /// </summary>
    public static int? Count(string clause) =>
        Counted().Match(Numerals.ToDigits(clause)) is { Success: true } match ? Number(match.Groups["count"].Value) : null;

    /// <summary>A clause without the numbers of items that it begins with, so that its verb stands as at the start of an answer.</summary>
    public static string WithoutNumbers(string clause) => Year().IsMatch(clause) ? clause : Leading().Replace(clause, "");

    static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    // 「除了3以外都满足」 and 「除了3其他都满足」 are an exception and a statement on the rest, though no comma parts them.
    static IEnumerable<string> ExceptionApart(string clause, BundleWords words)
    {
        if (words.Except.LengthAt(clause, 0) == 0)
        {
            return [clause];
        }
        var outside = clause.IndexOf('外', StringComparison.Ordinal);
        var rest = words.Rest.FirstIn(clause)?.At ?? words.All.FirstIn(clause)?.At ?? clause.Length;
        var end = outside >= 0 ? outside + 1 : rest;
        return end < clause.Length ? [clause[..end], clause[end..]] : [clause];
    }

    // 「3不满足其他都满足」 too; 「注册在其他城市」 says nothing of the other items.
    static IEnumerable<string> RestApart(string clause, BundleWords words) =>
        words.Rest.FirstIn(clause) is var (at, _)
        && at > 0
        && words.Except.LengthAt(clause, 0) == 0
        && (words.All.AreIn(clause[at..]) || words.Satisfied.AreIn(clause[at..]))
            ? [clause[..at], clause[at..]]
            : [clause];

    // 2021年就成立了 begins with no number of an item.
    [GeneratedRegex("^[0-9一二三四五六七八九零〇]{2,4}年", RegexOptions.NonBacktracking)]
    private static partial Regex Year();

    // 头一条 is 前一条.
    [GeneratedRegex("头(?<number>[1-5一二两三四五](?:条|个|项|点))", RegexOptions.NonBacktracking)]
    private static partial Regex Head();

    const string NumberWithVerb =
        "(?:第?[1-9](?:条|个|项|点)?(?:没有|有|没|不满足|满足|不符合|符合|不是|是的|是|不行|行|不可以|可以|不清楚|ok|不))";

    [GeneratedRegex($"^{NumberWithVerb}{{2,}}$", RegexOptions.NonBacktracking)]
    private static partial Regex EachWithVerb();

    [GeneratedRegex(NumberWithVerb, RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex WithVerb();

    // 不是2条 takes back how many, and names none.
    [GeneratedRegex("^不(?:是|止)(?:这|那)?[0-9一二两三四五六七八九十]{1,2}(?:条|项|个|点)$", RegexOptions.NonBacktracking)]
    private static partial Regex NotSoMany();

    [GeneratedRegex("[0-9一二三四五六七八九十](?:条|个|项|点)?$", RegexOptions.NonBacktracking)]
    private static partial Regex EndsInNumber();

    [GeneratedRegex("^第?[0-9一二三四五六七八九十]{1,2}(?:条|个|项|点)?$", RegexOptions.NonBacktracking)]
    private static partial Regex IsMereNumber();

    [GeneratedRegex("^第?[0-9一二三四五六七八九十]", RegexOptions.NonBacktracking)]
    private static partial Regex StartsInNumber();

    [GeneratedRegex(
        "^我?(?:有|满足|符合|具备|就|只有|只|差|这|那)*(?<count>[0-9]{1,2})(?:条|项|个|点)(?:都|全)?(?:满足|符合|具备|有|不满足|不符合|没有)?(?:了|吧|的|啊|呢)*$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Counted();

    [GeneratedRegex(
        "^(?:就|只有|只是|只|仅|唯独)?(?:第?[0-9一二两三四五六七八九十]{1,2}(?:条|个|项|点)?(?:到|至|-|~|、|和|跟|与|及)?|前|最后|后面?|条|个|项|点)+(?:的话)?",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Leading();
}
