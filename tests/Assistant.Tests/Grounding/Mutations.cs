using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Documents;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Grounding;

/// <summary>A false statement made from a true one.</summary>
/// <param name="By">How it was made false.</param>
/// <param name="True">The true one.</param>
/// <param name="False">The false one.</param>
sealed record Mutant(string By, Statement True, Statement False)
{
    public override string ToString() => $"[{By}] {False}  ← {True.Text}";
}

/// <summary>
/// Makes false statements from every sentence of every clause and from every figure: it changes what they state by what the words
/// are, and knows nothing of the audit. What is made is left out where it says, in other words, what the cited clauses say too.
/// </summary>
sealed partial class Mutations(int seed)
{
    static readonly (string From, string To)[] Bounds =
    [
        ("不超过", "不少于"),
        ("不少于", "不超过"),
        ("不少于", "最多"),
        ("不超过", "至少"),
        ("及以上", "以下"),
        ("以上", "以内"),
        ("以下", "以上"),
        ("以内", "以上"),
        ("至少", "至多"),
        ("达到或超过", "低于"),
        ("满", "不满"),
        ("不足", "超过"),
        ("及以后出生", "以前出生"),
        ("不超过", "超过"),
        ("不少于", "少于"),
    ];

    static readonly (string From, string To)[] Negations =
    [
        ("不得", "可以"),
        ("不得", ""),
        ("不允许", "允许"),
        ("不予", "予以"),
        ("不同意", "同意"),
        ("不限于", "限于"),
        ("不限于", "仅限于"),
        ("不受", "受"),
        ("不需", "须"),
        ("不同", "同"),
        ("须", "不须"),
        ("须", "无需"),
        ("应", "不应"),
        ("应", "不必"),
        ("可", "不可"),
        ("可", "不得"),
        ("具有", "不具有"),
        ("具备", "可以不具备"),
        ("没有", "有"),
        ("未", "已"),
        ("仍", "不再"),
        ("取得", "未取得"),
        ("获得", "没有获得"),
        ("由", "不由"),
        ("坚持", "不坚持"),
        ("采取", "不采取"),
        ("负责", "不负责"),
        ("取消", "不取消"),
        ("确定", "不确定"),
        ("提供", "不用提供"),
    ];

    static readonly (string From, string To)[] Modalities =
    [
        ("须", "可以"),
        ("应", "可以"),
        ("可", "必须"),
        ("可以", "必须"),
        ("鼓励", "必须"),
        ("鼓励", "要求"),
        ("不得", "应当"),
        ("优先", "必须"),
        ("须", "鼓励"),
        ("应", "鼓励"),
        ("不得", "鼓励"),
        ("原则上", "一律"),
        ("一般", "一律"),
        ("或", "并且"),
        ("之一", "的全部"),
        ("及", "或"),
        ("和", "或"),
    ];

    static readonly (string From, string To)[] Units =
    [
        ("年", "个月"),
        ("人", "个团队"),
        ("个团队", "人"),
        ("万元", "元"),
        ("万元", "亿元"),
        ("个工作日", "天"),
        ("天", "个工作日"),
        ("周岁", "个月"),
        ("分钟", "小时"),
        ("名", "家"),
        ("项", "人"),
        ("%", "分"),
        ("人", "家单位"),
        ("年", "天"),
        ("篇", "部"),
        ("部", "篇"),
        ("个", "家"),
        ("份", "页"),
        ("岁", "年"),
    ];

    /// <summary>Words in which a letter that may turn a sentence is only a part.</summary>
    static readonly string[] Innocent =
    [
        "应用",
        "相应",
        "对应",
        "适应",
        "可比",
        "认可",
        "许可",
        "未来",
        "不断",
        "理由",
        "自由",
        "由于",
        "可行",
        "可靠",
        "响应",
        "供应",
        "应急",
        "取得成",
        "不同",
        "除国家",
        "圆满",
        "满足",
        "不满",
        "未按",
        "未达",
        "反应",
        "经由",
        "项目",
        "人员",
        "人才",
        "年龄",
        "年度",
        "部门",
        "个人",
        "名单",
        "天津",
        "部级",
        "及以",
        "普及",
        "共和",
    ];

    /// <summary>Sentences whose heads end alike by more letters than this say the same there.</summary>
    const int LongestAlike = 8;

    /// <summary>The documents' letters and figures, in which no other programme's name may stand.</summary>
    static readonly Dictionary<string, string> Letters = Known.Base.Documents.ToDictionary(
        document => document.Id,
        document => string.Concat((document.Title + document.Text).Where(char.IsLetterOrDigit))
    );

    static readonly ConcurrentDictionary<string, string> Canonicals = new(StringComparer.Ordinal);

    readonly Random _random = new(seed);

    static readonly List<Statement> Sentences = [.. Known.Base.Documents.SelectMany(document => document.AllClauses()).SelectMany(Of)];

    static readonly List<Statement> Figures =
    [
        .. Known.Base.Askables.Figures.Select(figure => new Statement(
            [.. figure.Sources.Select(source => source.Clause).Distinct(StringComparer.Ordinal)],
            figure.Text
        )),
    ];

    /// <summary>The true statements that everything is made from.</summary>
    public static IReadOnlyList<Statement> Truths => [.. Sentences, .. Figures];

    /// <summary>The false statements, each once.</summary>
    public IReadOnlyList<Mutant> All() =>
        [
            .. Truths
                .SelectMany(Each)
                .Concat(Pairs())
                .Where(IsFalse)
                .DistinctBy(mutant => (mutant.False.Text, string.Join(' ', mutant.False.Clauses))),
        ];

    IEnumerable<Mutant> Each(Statement truth)
    {
        foreach (var made in Digits(truth.Text))
        {
            yield return new("digit", truth, truth with { Text = made });
        }
        foreach (
            var (by, table, afterNumber) in new[]
            {
                ("bound", Bounds, false),
                ("negation", Negations, false),
                ("modality", Modalities, false),
                ("unit", Units, true),
            }
        )
        {
            foreach (var made in Swaps(truth.Text, table, afterNumber))
            {
                yield return new(by, truth, truth with { Text = made });
            }
        }
        yield return new("contact", truth, truth with { Text = $"{truth.Text.TrimEnd('。')}，{Pick(Contacts())}" });
        yield return new(
            "clause",
            truth,
            truth with
            {
                Text =
                    $"根据{Pick(Sentences.Select(other => Label(other.Clauses[0])).Where(label => !Label(truth.Clauses[0]).StartsWith(label, StringComparison.Ordinal) && !label.StartsWith(Label(truth.Clauses[0]), StringComparison.Ordinal)))}，{truth.Text}",
            }
        );
        foreach (var made in Programmes(truth))
        {
            yield return new("programme", truth, truth with { Text = made });
        }
        if (
            Subject(truth.Text) is { } subject
            && Pick(
                Sentences
                    .Select(other => Subject(other.Text))
                    .OfType<string>()
                    .Where(other => !SharesWord(other, truth.Text[..Math.Min(subject.Length + 6, truth.Text.Length)]))
            )
                is { } another
        )
        {
            yield return new("subject", truth, truth with { Text = another + truth.Text[subject.Length..] });
        }
    }

    /// <summary>The head of one sentence and the tail of another one, of clauses that govern different programmes or are alternatives.</summary>
    IEnumerable<Mutant> Pairs()
    {
        foreach (var truth in Sentences)
        {
            var other = Pick(Sentences.Where(other => Governs(other) != Governs(truth)));
            if (Head(truth.Text) is { } head && Tail(other.Text) is { } tail)
            {
                yield return new("merged", truth, new([truth.Clauses[0], other.Clauses[0]], $"{head}，{tail}"));
            }
            foreach (var sibling in Alternatives(truth))
            {
                var start =
                    truth.Text.Length == 0 || sibling.Text.Length == 0 ? 0 : CommonEnd(NoDigits(truth.Text), NoDigits(sibling.Text));
                if (
                    start >= 4
                    && Number().Match(truth.Text) is { Success: true } own
                    && Number().Match(sibling.Text) is { Success: true } theirs
                    && own.Value != theirs.Value
                )
                {
                    yield return new(
                        "exchanged",
                        truth,
                        new(
                            [truth.Clauses[0], sibling.Clauses[0]],
                            truth.Text[..own.Index] + theirs.Value + truth.Text[(own.Index + own.Length)..]
                        )
                    );
                }
            }
        }
    }

    static IEnumerable<Statement> Alternatives(Statement truth)
    {
        var parent = Known.Base.Clauses.Find(truth.Clauses[0])!.Parent;
        return Sentences.Where(other =>
            other != truth && Known.Base.Clauses.Find(other.Clauses[0])!.Parent == parent && parent is not null
        );
    }

    /// <summary>What the mutant says is not, word for word or with words that mean the same, what the cited clauses say.</summary>
    static bool IsFalse(Mutant mutant)
    {
        var made = Canonical(mutant.False.Text);
        return made != Canonical(mutant.True.Text)
            && !IsOneSentence(mutant)
            && !mutant.False.Clauses.Any(clause =>
                Canonicals.GetOrAdd(clause, id => Canonical(Known.Base.Clauses.Find(id)!.Text)).Contains(made, StringComparison.Ordinal)
            );
    }

    /// <summary>
    /// Two documents that begin a sentence alike (在规定的评审权限内，…), or with 本办法, as each calls itself: what was put together then
    /// stands in one of them.
    /// </summary>
    static bool IsOneSentence(Mutant mutant) =>
        mutant.By == "merged"
        && Head(mutant.False.Text) is { Length: > LongestAlike } head
        && (head.EndsWith("本办法", StringComparison.Ordinal) || SaysToo(mutant.False.Clauses[1], head));

    static bool SaysToo(string clause, string head) =>
        Known.Base.Clauses.Find(clause)!.Text.Contains(head[^LongestAlike..], StringComparison.Ordinal);

    static string Canonical(string text)
    {
        var plain = string.Concat(text.Where(char.IsLetterOrDigit));
        foreach (
            var (from, to) in new[]
            {
                ("应当", "应"),
                ("必须", "须"),
                ("可以", "可"),
                ("及以上", "以上"),
                ("至多", "最多"),
                ("不同", "不同"),
            }
        )
        {
            plain = plain.Replace(from, to, StringComparison.Ordinal);
        }
        // 3部或3部以上 is 3部以上, however the two are joined.
        return SameAgain().Replace(plain, "${figure}以上");
    }

    [GeneratedRegex("(?<figure>[0-9]+[篇部项])(?:或|并且)\\k<figure>以上", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex SameAgain();

    IEnumerable<string> Digits(string text)
    {
        foreach (Match match in Number().Matches(text))
        {
            var at = match.Index + _random.Next(match.Length);
            var digit = (char)('0' + ((text[at] - '0' + 1 + _random.Next(8)) % 10));
            yield return text[..at] + digit + text[(at + 1)..];
        }
    }

    IEnumerable<string> Swaps(string text, (string From, string To)[] table, bool afterNumber)
    {
        foreach (var (from, to) in table)
        {
            var places = Places(text, from).Where(at => !afterNumber || (at > 0 && char.IsAsciiDigit(text[at - 1]))).ToList();
            if (places.Count > 0)
            {
                var at = Pick(places);
                yield return text[..at] + to + text[(at + from.Length)..];
            }
        }
    }

    static IEnumerable<int> Places(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var isDenied = at > 0 && text[at - 1] is '不' or '无' && word[0] != '不';
            var isPart =
                word.Length == 1
                && Innocent.Any(innocent =>
                    Enumerable
                        .Range(0, innocent.Length)
                        .Any(shift => at >= shift && string.CompareOrdinal(text, at - shift, innocent, 0, innocent.Length) == 0)
                );
            var isWord = word.Length > 1 || at + 1 >= text.Length || text[at + 1] != '以' || word != "可";
            if (!isDenied && !isPart && isWord)
            {
                yield return at;
            }
        }
    }

    string[] Contacts() =>
        [
            $"咨询电话{_random.Next(60000000, 69999999)}",
            $"请拨打010-{_random.Next(60000000, 69999999)}",
            $"联系人是{Pick("赵钱孙周吴郑")}老师",
            $"邮箱是{_random.Next(1000, 9999)}@bj.cn",
            $"详见http://www.bj{_random.Next(100, 999)}.cn",
            $"可加QQ{_random.Next(10000000, 99999999)}",
            $"可加微信{_random.Next(100000, 999999)}",
            $"手机1{_random.Next(300000000, 399999999)}0",
        ];

    IEnumerable<string> Programmes(Statement truth)
    {
        var document = Known.Base.Clauses.Find(truth.Clauses[0])!.Document;
        var governed = document.Programmes;
        var foreign = Known
            .Base.Glossary.Programmes.Where(programme => !governed.Contains(programme.Id))
            .SelectMany(programme => programme.Names.Take(1))
            .Where(name => !Letters[document.Id].Contains(name, StringComparison.Ordinal));
        yield return $"{Pick(foreign)}{truth.Text}";
        yield return $"{Pick(foreign)}规定：{truth.Text}";
        foreach (
            var name in Known
                .Base.Glossary.Programmes.Where(programme => governed.Contains(programme.Id))
                .SelectMany(programme => programme.Names)
                .Where(name => name.Length > 2 && truth.Text.Contains(name, StringComparison.Ordinal))
                .Take(1)
        )
        {
            yield return truth.Text.Replace(name, Pick(foreign), StringComparison.Ordinal);
        }
    }

    static string Governs(Statement statement) => string.Join(' ', Known.Base.Clauses.Find(statement.Clauses[0])!.Document.Programmes);

    static string Label(string clause) => Known.Base.Clauses.Find(clause)!.Label;

    /// <summary>What a sentence begins with, up to its first word of what must or may be.</summary>
    static string? Subject(string text) =>
        Modal().Match(text) is { Success: true, Index: > 1 and < 12 } modal
        && !text[..modal.Index].Contains('，', StringComparison.Ordinal)
        && !"或对在经按根从作曾".Contains(text[0], StringComparison.Ordinal)
        && text[..modal.Index] is not "本办法"
            ? text[..modal.Index]
            : null;

    /// <summary>Two subjects that share a word may be the same one.</summary>
    static bool SharesWord(string one, string other) =>
        Enumerable.Range(0, one.Length - 1).Any(at => other.Contains(one.Substring(at, 2), StringComparison.Ordinal));

    static string? Head(string text) => text.IndexOf('，', StringComparison.Ordinal) is > 3 and var at ? text[..at] : null;

    static string? Tail(string text) => text.LastIndexOf('，') is > 3 and var at && text.Length - at > 5 ? text[(at + 1)..] : null;

    static string NoDigits(string text) => Number().Replace(text, "0");

    static int CommonEnd(string one, string other) =>
        one.Reverse().Zip(other.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();

    T Pick<T>(IEnumerable<T> choices) => choices.ToList() is { Count: > 0 } list ? list[_random.Next(list.Count)] : default!;

    /// <summary>The sentences of a clause's own text, its number left out.</summary>
    static IEnumerable<Statement> Of(Clause clause) =>
        clause
            .Document.Public(clause.OwnText)
            .Split('。', '；', '\n')
            .Select(sentence => ItemNumber().Replace(sentence.Trim(), ""))
            .Where(sentence => sentence.Length > 7 && !sentence.EndsWith('：'))
            .Select(sentence => new Statement([clause.Id], sentence));

    [GeneratedRegex("[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex("须|应|可|不得|具有|负责|坚持", RegexOptions.NonBacktracking)]
    private static partial Regex Modal();

    [GeneratedRegex(
        "^(?:第[零一二三四五六七八九十百]+条 ?|（[一二三四五六七八九十0-9]+）|[0-9]+[.、] ?|[一二三四五六七八九十]+、|[A-D] )+",
        RegexOptions.None,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex ItemNumber();
}
