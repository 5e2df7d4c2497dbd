using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// The numbers by which an answer to a numbered list names its items. A number names one where it stands as 第3条, or where the
/// clause has nothing but numbers and what is said of items: 3, 1和3没有, 1235都满足. In 二期工程, 一等奖 and 我看一下 none does. All texts
/// are <see cref="PlainText"/>.
/// </summary>
sealed partial class ListNumbers(Vocabulary vocabulary)
{
    readonly AnswerWords _answers = vocabulary.Answers;

    // What may stand beside numbers that by themselves name items.
    readonly Familiar _beside = new(
        [vocabulary.Answers.Asides, vocabulary.Answers.Fillers, vocabulary.Answers.Confirm, vocabulary.Answers.Unsure],
        [],
        [
            new Words(["第", "前", "后", "最后", "和", "跟", "与", "及", "到", "至", "选", "以外", "外", "只有", "只", "号", "零"]),
            vocabulary.Answers.Yes,
            vocabulary.Answers.YesAtStart,
            vocabulary.Answers.No,
            vocabulary.Answers.NoAtStart,
            vocabulary.Answers.Negators,
            vocabulary.Answers.Hedges,
            vocabulary.Bundles.All,
            vocabulary.Bundles.AllBad,
            vocabulary.Bundles.Rest,
            vocabulary.Bundles.Except,
            vocabulary.Bundles.Satisfied,
            vocabulary.Bundles.Unsatisfied,
            vocabulary.Bundles.Has,
            vocabulary.Bundles.HasNot,
            vocabulary.Bundles.SomeBad,
        ]
    );

    /// <summary>The numbers of items in a clause; null when one of them is none of an item.</summary>
    public HashSet<int>? In(ImmutableArray<BundleItem> items, string clause)
    {
        var numbers = new HashSet<int>();
        var count = items.Length;
        var said = Numerals.ToDigits(WithoutWordsOfNumber(clause));
        var isPlain = !_beside.IsForeignIn(clause, [.. clause.Select(char.IsLetterOrDigit)]);
        var text = NoItem().Replace(isPlain ? said : Named(said, clause), match => match.Groups["item"].Success ? match.Value : "#");
        // 8条我都没问题 counts them only where there are eight.
        var digits = WholeCount()
            .Replace(
                text,
                match =>
                    match.Groups["list"].Length > 0 || (match.Groups["who"].Success && Number(match.Groups["count"].Value) != count)
                        ? match.Value
                        : "都"
            );
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

    // 第3条 by itself, and a number that a clause begins with and denies (3开不了票).
    static string Named(string said, string clause) =>
        string.Join('#', NamedItem().Matches(said).Concat(Denied().Matches(clause)).Select(match => match.Value));

    // 一直, 下一题 and 不一定 have nothing to do with the first item.
    string WithoutWordsOfNumber(string clause)
    {
        var text = new StringBuilder(clause.Length);
        for (var at = 0; at < clause.Length; )
        {
            var length = Math.Max(_answers.Unsure.LengthAt(clause, at), _answers.Fillers.LengthAt(clause, at));
            text.Append(length > 1 ? '#' : clause[at]);
            at += Math.Max(1, length);
        }
        return text.ToString();
    }

    // 第8条是2个 and 我们报2个个人 state how many, where an item asks for that; 3个不满足 names the third item.
    static bool CountsSomething(ImmutableArray<BundleItem> items, string clause) =>
        items.Any(item =>
            item.Fact.Type == FactType.Number && (item.Says.AreIn(clause) || clause.Contains('第', StringComparison.Ordinal))
        );

    static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "第[0-9]+(?:(?:条|项|个|点|款)?(?:、|和|跟|与|及|到|至|-|~)第?[0-9]+)*(?:条|项|个|点|款)|(?:前|最后|后面?)[1-9]?(?:条|个|项|点)",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex NamedItem();

    [GeneratedRegex(
        "^(?:就|只有|只|除了?|有|没有)?[0-9]{1,2}(?:(?:、|和|到|至|-|~)[0-9]{1,2})*(?:条|项|点)?(?:也|都|还|就)?(?:不|没|未|无|开不|达不|做不|满足|符合|达到|具备|的话|嘛|呢)",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Denied();

    [GeneratedRegex("(?<first>[0-9]{1,4})(?:(?:到|至|-|~)第?(?<last>[0-9]{1,4}))?(?<date>[年月])?", RegexOptions.NonBacktracking)]
    private static partial Regex NumberPattern();

    // 5年零2个月 is a time, 排第4 and 国标前5 are ranks, 第1次 and 1次 count turns.
    [GeneratedRegex(
        "[0-9]+个半?多?月|第?[0-9]+(?:年|次|期|等|岁)|(?:排名?|名列|位列)(?:在)?第?[0-9]+|第[0-9]+(?:名|位|完成人|起草人|作者)|前[0-9]+(?<item>条|个|项|点)?",
        RegexOptions.None,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex NoItem();

    [GeneratedRegex("(?<first>第?)[0-9]+(?:个|人|名|支)", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Quantity();

    // 七条都满足 and 一条都不满足 count the items, they name none; 第七条都 and 1、3条都 do.
    [GeneratedRegex(
        "(?<list>[第前后、和跟与及到至0-9-]?)(?<count>[0-9]{1,2})(?:条|个|项|点)(?:条件)?(?<who>(?:我|们|咱|这边|单位|公司|团队)+)?(?:都|全|均|也|不[差落少缺])",
        RegexOptions.None,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex WholeCount();

    // 前三条, 最后一条, 后两条.
    [GeneratedRegex("(?<end>前|最后|后面?)(?<count>[1-9])?(?:条|个|项|点)", RegexOptions.NonBacktracking)]
    private static partial Regex Group();
}
