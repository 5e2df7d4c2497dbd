using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

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
            .. plain
                .Split([',', '。', ';', '!', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
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
                .SelectMany(clause => ExceptionApart(clause, words))
                .SelectMany(clause => RestApart(clause, words)),
        ];

    /// <summary>The places of the items that a clause names, by number or by what people call them.</summary>
    public static List<int> Named(ImmutableArray<BundleItem> items, HashSet<int> numbers, string clause) =>
        [.. Enumerable.Range(0, items.Length).Where(place => numbers.Contains(place + 1) || items[place].Says.AreIn(clause))];

    /// <summary>The numbers of items in a clause; null when one of them is none of an item.</summary>
    public static HashSet<int>? Numbers(ImmutableArray<BundleItem> items, string clause)
    {
        var numbers = new HashSet<int>();
        var count = items.Length;
        var text = NoItem().Replace(Numerals.ToDigits(clause), match => match.Groups["item"].Success ? match.Value : "#");
        var digits = WholeCount().Replace(text, match => match.Groups["list"].Length > 0 ? match.Value : "都");
        if (CountsSomething(items, clause))
        {
            digits = Quantity().Replace(digits, match => match.Groups["first"].Length > 0 ? match.Value : "#");
        }
        foreach (Match match in Group().Matches(digits))
        {
            var size = Math.Min(count, match.Groups["count"] is { Success: true } stated ? Number(stated.Value) : 1);
            numbers.UnionWith(Enumerable.Range(match.Groups["end"].Value == "前" ? 1 : count - size + 1, size));
        }
        foreach (Match match in NumberPattern().Matches(Group().Replace(digits, "#")).Where(match => !match.Groups["date"].Success))
        {
            var first = Number(match.Groups["first"].Value);
            if (match.Groups["last"] is { Success: true } end)
            {
                numbers.UnionWith(Enumerable.Range(first, Math.Clamp(Number(end.Value) - first + 1, 0, count)));
            }
            else if (first > count && first > 9)
            {
                // 1235都满足 lists items without a comma.
                numbers.UnionWith(match.Groups["first"].Value.Select(digit => digit - '0'));
            }
            else
            {
                numbers.Add(first);
            }
        }
        return numbers.All(number => number >= 1 && number <= count) ? numbers : null;
    }

    /// <summary>
    /// How many items a clause counts without saying which: 3项, 有两个, 三条不满足. 第3项 names one, and so does 3; null when it
    /// counts none.
    /// </summary>
    public static int? Count(string clause) =>
        Counted().Match(Numerals.ToDigits(clause)) is { Success: true } match ? Number(match.Groups["count"].Value) : null;

    /// <summary>A clause without the numbers of items that it begins with, so that its verb stands as at the start of an answer.</summary>
    public static string WithoutNumbers(string clause) => Leading().Replace(clause, "");

    // 第8条是2个 and 我们报2个个人 state how many, where an item asks for that; 3个不满足 names the third item.
    static bool CountsSomething(ImmutableArray<BundleItem> items, string clause) =>
        items.Any(item =>
            item.Fact.Type == FactType.Number && (item.Says.AreIn(clause) || clause.Contains('第', StringComparison.Ordinal))
        );

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

    [GeneratedRegex("[0-9一二三四五六七八九十](?:条|个|项|点)?$", RegexOptions.NonBacktracking)]
    private static partial Regex EndsInNumber();

    [GeneratedRegex("^第?[0-9一二三四五六七八九十]", RegexOptions.NonBacktracking)]
    private static partial Regex StartsInNumber();

    [GeneratedRegex("(?<first>[0-9]{1,4})(?:(?:到|至|-|~)第?(?<last>[0-9]{1,4}))?(?<date>[年月])?", RegexOptions.NonBacktracking)]
    private static partial Regex NumberPattern();

    // 5年零2个月 is a time, 排第4 and 国标前5 are ranks.
    [GeneratedRegex(
        "[0-9]+个半?多?月|[0-9]+年|(?:排名?|名列|位列)(?:在)?第?[0-9]+|第[0-9]+(?:名|位|完成人|起草人|作者)|前[0-9]+(?<item>条|个|项|点)?",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex NoItem();

    [GeneratedRegex("(?<first>第?)[0-9]+(?:个|人|名|支)", RegexOptions.NonBacktracking)]
    private static partial Regex Quantity();

    // 七条都满足 and 一条都不满足 count the items, they name none; 第七条都 and 1、3条都 do.
    [GeneratedRegex(
        "(?<list>[第前后、和跟与及到至0-9-]?)[0-9]{1,2}(?:条|个|项|点)(?:都|全|均|也|不[差落少缺])",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex WholeCount();

    [GeneratedRegex(
        "^我?(?:有|满足|符合|具备|就|只有|只|差|这|那)*(?<count>[0-9]{1,2})(?:条|项|个|点)(?:都|全)?(?:满足|符合|具备|有|不满足|不符合|没有)?(?:了|吧|的|啊|呢)*$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Counted();

    // 前三条, 最后一条, 后两条.
    [GeneratedRegex("(?<end>前|最后|后面?)(?<count>[1-9])?(?:条|个|项|点)", RegexOptions.NonBacktracking)]
    private static partial Regex Group();

    [GeneratedRegex(
        "^(?:就|只有|只是|只|仅|唯独)?(?:第?[0-9一二两三四五六七八九十]{1,2}(?:条|个|项|点)?(?:到|至|-|~|、|和|跟|与|及)?|前|最后|后面?|条|个|项|点)+",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Leading();
}
