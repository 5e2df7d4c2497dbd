using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Reads answers to a numbered list that consist of nothing but numbers and words for all, the others, yes and no: 12345都行,
/// 满足1和3，2不算, 1有2有3没有, 前三个都够不上, 没一条不行的. Of such an answer every character counts, so that it says one thing only;
/// anything else is no such answer. All texts are <see cref="PlainText"/>.
/// </summary>
sealed partial class ItemGrammar(KnowledgeBase knowledge)
{
    readonly AnswerWords _answers = knowledge.Vocabulary.Answers;
    readonly BundleWords _words = knowledge.Vocabulary.Bundles;

    enum Kind
    {
        Break,
        Numbers,

        /// <summary>1条, which between denials is any of them.</summary>
        One,
        All,
        Rest,
        Except,
        Yes,

        /// <summary>有 and 是, which answer what is asked for and not the condition as it is worded.</summary>
        Has,
        No,
        HasNot,
        Unsure,
        Hedge,
    }

    readonly record struct Token(Kind Kind, ImmutableArray<int> Numbers = default)
    {
        public bool IsSubject => Kind is Kind.Numbers or Kind.One or Kind.All or Kind.Rest or Kind.Except;
    }

    /// <summary>What is said of the items.</summary>
    /// <param name="Marks">Of each: whether it holds, or null for not known; absent where nothing is said.</param>
    /// <param name="Others">The same of all that are not named; absent where nothing is said.</param>
    /// <param name="IsHedged">Whether it was said with a 应该 or 吧.</param>
    public sealed record Said(ImmutableSortedDictionary<int, bool?> Marks, Optional Others, bool IsHedged)
    {
        /// <summary>Whether it speaks of the others and names none: 其余都满足 by itself leaves open which one is not.</summary>
        public bool IsOfRestOnly { get; init; }
    }

    /// <summary>Something that may be absent, or unknown.</summary>
    public readonly record struct Optional(bool IsSaid, bool? Holds);

    /// <summary>What an answer says of the items; null when it is no such answer, or contradicts itself.</summary>
    /// <param name="items">The items as they were numbered.</param>
    /// <param name="plain">The answer.</param>
    public Said? Read(ImmutableArray<BundleItem> items, string plain)
    {
        if (Tokens(Numerals.ToDigits(plain), items.Length) is not { } tokens)
        {
            return null;
        }
        var meaning = new Meaning(items.Length, isExact: items.Any(item => item.Wanted is BoolValue { Value: false }));
        var clause = new List<Token>();
        foreach (var token in tokens.Append(new Token(Kind.Break)))
        {
            if (token.Kind != Kind.Break)
            {
                clause.Add(token);
            }
            else if (clause.Count > 0)
            {
                if (!meaning.Take(clause))
                {
                    return null;
                }
                clause.Clear();
            }
        }
        return meaning.Whole();
    }

    /// <summary>The answer as tokens; null when anything else stands in it.</summary>
    List<Token>? Tokens(string text, int count)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length; )
        {
            if (Numbered().Match(text[at..]) is { Success: true } number)
            {
                if (NumbersOf(number, tokens, count) is not { } found)
                {
                    return null;
                }
                tokens.Add(found);
                at += number.Length;
                continue;
            }
            var (kind, length) = Word(text, at);
            if (length == 0)
            {
                return null;
            }
            // 1,3,5条 is one list.
            var isList = kind == Kind.Break && tokens is [.., { Kind: Kind.Numbers }] && StartsNumber(text, at + 1);
            if (kind is { } known && !isList)
            {
                tokens.Add(new Token(known));
            }
            at += length;
        }
        return tokens;
    }

    static bool StartsNumber(string text, int at) => text.AsSpan(at).TrimStart() is [(>= '0' and <= '9') or '第', ..];

    /// <summary>The items that a number names; null when there are no such.</summary>
    static Token? NumbersOf(Match match, List<Token> before, int count)
    {
        if (match.Groups["end"] is { Success: true } end)
        {
            var size = match.Groups["size"] is { Success: true } stated ? Number(stated.Value) : 1;
            return size > count ? null : new(Kind.Numbers, [.. Enumerable.Range(end.Value is "前" or "头" ? 1 : count - size + 1, size)]);
        }
        var digits = match.Groups["first"].Value;
        var unit = match.Groups["unit"].Success;
        // 第1、3条 names both, 除了3条 the third.
        var isOrdinal = match.Groups["ordinal"].Success || before is [.., { Kind: Kind.Numbers or Kind.Except }];
        if (match.Groups["last"] is { Success: true } last)
        {
            var (from, to) = (Number(digits), Number(last.Value));
            return from < 1 || to > count || to < from ? null : new(Kind.Numbers, [.. Enumerable.Range(from, to - from + 1)]);
        }
        // 其余4条 counts the others, 5条都 all of them.
        if (unit && !isOrdinal && before is [.., { Kind: Kind.Rest }])
        {
            return new Token(Kind.Rest);
        }
        if (unit && !isOrdinal && match.Groups["all"].Success)
        {
            return Number(digits) == count ? new Token(Kind.All)
                : Number(digits) == 1 ? new Token(Kind.One, [1])
                : null;
        }
        // 3条不满足 may count them.
        if (unit && !isOrdinal)
        {
            return Number(digits) == 1 ? new(Kind.One, [1]) : null;
        }
        int[] numbers = Number(digits) <= count ? [Number(digits)] : [.. digits.Select(digit => digit - '0')];
        return
            Array.TrueForAll(numbers, one => one >= 1 && one <= count) && numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second)
            ? new(Kind.Numbers, [.. numbers])
            : null;
    }

    /// <summary>The word at a place, and what it is; none for what says nothing by itself.</summary>
    (Kind? Kind, int Length) Word(string text, int at)
    {
        if (text[at] is ',' or '。' or ';' or '!')
        {
            return (Kind.Break, 1);
        }
        if (text[at] == ' ')
        {
            return (null, 1);
        }
        (Kind? Kind, int Length)[] found =
        [
            (Kind.Unsure, _answers.Unsure.LengthAt(text, at)),
            (Kind.Yes, Satisfied.LengthAt(text, at)),
            (Kind.Yes, _words.Satisfied.LengthAt(text, at)),
            (Kind.No, _words.Unsatisfied.LengthAt(text, at)),
            (Kind.Except, _words.Except.LengthAt(text, at)),
            (Kind.Rest, _words.Rest.LengthAt(text, at)),
            (Kind.All, _words.All.LengthAt(text, at)),
            (Kind.HasNot, Math.Max(_answers.No.LengthAt(text, at), _answers.NoAtStart.LengthAt(text, at))),
            (Kind.Has, Math.Max(_answers.Yes.LengthAt(text, at), _answers.YesAtStart.LengthAt(text, at))),
            (Kind.Hedge, _answers.Hedges.LengthAt(text, at)),
            (null, Joints.LengthAt(text, at)),
        ];
        return found.MaxBy(word => word.Length);
    }

    // Of these none is the answer to a question for one thing: they speak of the condition as it is worded.
    static readonly Words Satisfied = new(["行", "都行", "ok", "yes", "对", "没毛病", "够", "成", "妥", "可以", "算"]);

    static readonly Words Joints = new([
        "和",
        "跟",
        "与",
        "及",
        "、",
        ".",
        "/",
        "的",
        "了",
        "啊",
        "呀",
        "呢",
        "嘛",
        "哈",
        "啦",
        "这",
        "那",
        "我",
        "就",
        "也",
        "还",
        "外",
        "以外",
        "之外",
        "条件",
        "我们",
        "单位",
        "上面",
        "以上",
        "这些",
        "嗯",
        "来说",
        "剩",
    ]);

    static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>What the clauses have said so far.</summary>
    sealed class Meaning(int count, bool isExact)
    {
        readonly SortedDictionary<int, bool?> _marks = [];
        Optional _others;
        List<Token> _waiting = [];
        bool _isHedged;
        bool _saysRest;

        /// <summary>Takes a clause; false when it says nothing certain.</summary>
        public bool Take(List<Token> clause)
        {
            _isHedged |= clause.RemoveAll(token => token.Kind == Kind.Hedge) > 0;
            if (Quantified(clause) is { } whole)
            {
                return Others(whole);
            }
            var runs = Runs(clause);
            // 满足1和3: what is said stands before what it is said of.
            // 有1条不满足 does not say which, and a mere 没有 not of what.
            if (_waiting.Count == 0 && runs is [[{ IsSubject: false }, ..], .., [{ IsSubject: false }, ..]])
            {
                return false;
            }
            if (_waiting.Count == 0 && runs is [[{ IsSubject: false }, ..] bare])
            {
                return bare.All(token => token.Kind is Kind.Yes) && Others(true);
            }
            var isForward = runs is [[{ IsSubject: false }, ..], .., [{ IsSubject: true }, ..]] && _waiting.Count == 0;
            if (isForward)
            {
                return runs.Chunk(2).All(pair => Predicate(pair[0], IsOfAll(pair[1])) is { } said && Assign(pair[1], said.Holds));
            }
            foreach (var run in runs)
            {
                if (run[0].IsSubject)
                {
                    _waiting.AddRange(run);
                }
                else if (Predicate(run, IsOfAll(_waiting)) is not { } said || !Assign(_waiting, said.Holds))
                {
                    return false;
                }
                else
                {
                    _waiting = [];
                }
            }
            return true;
        }

        public Said? Whole() =>
            _waiting.Count > 0 || (_marks.Count == 0 && !_others.IsSaid)
                ? null
                : new(_marks.ToImmutableSortedDictionary(), _others, _isHedged) { IsOfRestOnly = _saysRest && _marks.Count == 0 };

        // 没一条不行, 没有不满足的: nothing fails. 一条都没有: everything does.
        static bool? Quantified(List<Token> clause)
        {
            var kinds = clause.ConvertAll(token => token.Kind);
            var denials = kinds.Count(kind => kind is Kind.No or Kind.HasNot);
            var isOnly = kinds.TrueForAll(kind => kind is Kind.No or Kind.HasNot or Kind.One or Kind.All or Kind.Yes);
            return !isOnly ? null
                : denials == 2 && kinds is [Kind.HasNot or Kind.No, ..] ? true
                : denials == 1 && kinds is [Kind.One, ..] ? false
                : denials == 1 && kinds is [Kind.HasNot, Kind.One, ..] ? false
                : null;
        }

        static List<Token[]> Runs(List<Token> clause)
        {
            var runs = new List<Token[]>();
            foreach (var token in clause)
            {
                if (runs is [.., var last] && last[0].IsSubject == token.IsSubject)
                {
                    runs[^1] = [.. last, token];
                }
                else
                {
                    runs.Add([token]);
                }
            }
            return runs;
        }

        /// <summary>What words of yes and no say together; null when that is not certain.</summary>
        Optional? Predicate(IReadOnlyList<Token> run, bool isOfAll)
        {
            var kinds = run.Select(token => token.Kind).ToList();
            if (kinds.Contains(Kind.Unsure))
            {
                return kinds.TrueForAll(kind => kind == Kind.Unsure) ? new(true, null) : null;
            }
            // Where a condition wants something to be absent, 有 and 没有 do not say whether it holds.
            if (isExact && !kinds.Exists(kind => kind is Kind.Yes or Kind.No))
            {
                return null;
            }
            var denials = kinds.Count(kind => kind is Kind.No or Kind.HasNot);
            var isInOrder = !kinds.SkipWhile(kind => kind is Kind.No or Kind.HasNot).Any(kind => kind is Kind.No or Kind.HasNot);
            // 都不是 may deny that anything is wrong.
            var isVague = isOfAll && denials == 1 && !kinds.Exists(kind => kind is Kind.Yes or Kind.No);
            return isInOrder && !isVague ? new(true, denials % 2 == 0) : null;
        }

        static bool IsOfAll(IReadOnlyList<Token> subject) => !subject.Any(token => token.Kind == Kind.Numbers);

        bool Assign(IReadOnlyList<Token> subject, bool? holds)
        {
            // 有1条 does not say which.
            if (subject.Any(token => token.Kind == Kind.One))
            {
                return false;
            }
            _saysRest |= subject.Any(token => token.Kind == Kind.Rest);
            var numbers = subject.Where(token => token.Kind == Kind.Numbers).SelectMany(token => token.Numbers).ToList();
            if (subject.Any(token => token.Kind == Kind.Except))
            {
                return numbers.Count > 0 && holds is { } rest && numbers.TrueForAll(number => Mark(number, !rest)) && Others(rest);
            }
            return numbers.Count == 0 ? Others(holds)
                : subject.Any(token => token.Kind == Kind.Rest) ? false
                : numbers.TrueForAll(number => Mark(number, holds));
        }

        bool Mark(int number, bool? holds)
        {
            var isNew = !_marks.TryGetValue(number, out var before);
            _marks[number] = holds;
            return number <= count && (isNew || before == holds);
        }

        bool Others(bool? holds)
        {
            var isNew = !_others.IsSaid;
            (var before, _others) = (_others, new(true, holds));
            return isNew || before.Holds == holds;
        }
    }

    // 第3条, 1-3, 12345, 前三个, 最后一条, 5条都; what counts other things (12项制度, 2年) is followed by them.
    [GeneratedRegex(
        "^(?:(?<end>前|头|后|最后|后面)(?<size>[0-9])?(?:条|个|项|点)|(?<ordinal>第)?(?<first>[0-9]{1,9})(?:条|项|个|点|款|号)?(?:到|至|-|~)第?(?<last>[0-9]{1,2})(?:条|项|个|点|款|号)?|(?<ordinal>第)?(?<first>[0-9]{1,9})(?<unit>条|项|个|点|款|号|样)?(?<all>都|全)?)",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Numbered();
}
