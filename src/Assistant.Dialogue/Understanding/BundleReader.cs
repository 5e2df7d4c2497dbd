using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Reads an answer to a question that bundles several conditions: 都满足, 除了第3条都满足, 3不满足, 没有法人资格其他都有, 3不清楚.
/// Naming an exception says of the others that they hold; the question says so. All texts are <see cref="PlainText"/>.
/// </summary>
sealed partial class BundleReader(KnowledgeBase knowledge, AnswerReader reader)
{
    readonly BundleWords _words = knowledge.Vocabulary.Bundles;
    readonly AnswerWords _answers = knowledge.Vocabulary.Answers;
    readonly YesNo _yesNo = new(knowledge.Vocabulary.Answers);

    // What may stand beside a word on all conditions alike; names of single conditions may not.
    readonly Familiar _familiar = new(
        [knowledge.Vocabulary.Answers.Asides, knowledge.Vocabulary.Answers.Fillers, knowledge.Vocabulary.Answers.Confirm],
        [],
        [knowledge.Vocabulary.Bundles.All, knowledge.Vocabulary.Bundles.Rest, knowledge.Vocabulary.Bundles.Satisfied]
    );

    /// <summary>How one condition of the bundle stands.</summary>
    enum Mark
    {
        Holds,
        DoesNotHold,
        Unsure,
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="items">The conditions as they were numbered.</param>
    /// <param name="plain">The answer.</param>
    public Reading Read(ImmutableArray<BundleItem> items, string plain)
    {
        if (reader.Asks(plain) && !_answers.Unsure.AreIn(plain))
        {
            return new Reading.NotUnderstood();
        }
        var marks = new Mark?[items.Length];
        var others = default(Mark?);
        var doubtful = false;
        var someBad = false;
        var numbered = new HashSet<int>();
        foreach (var clause in Clauses(plain))
        {
            if ((DeniesAnyFailing(clause) ? [] : Numbers(items.Length, clause)) is not { } numbers)
            {
                return new Reading.NotUnderstood();
            }
            // An exception by number stands, whatever is told about it afterwards (第7条不满足, 我是劳务派遣).
            var named = Named(items, numbers, clause);
            var isRepeated = named.Count > 0 && named.TrueForAll(numbered.Contains);
            named.RemoveAll(numbered.Contains);
            doubtful |= _answers.Hedges.AreIn(clause);
            if (isRepeated)
            {
                continue;
            }
            if (_words.Except.AreIn(clause))
            {
                var exception = _answers.Unsure.AreIn(clause) ? Mark.Unsure : Mark.DoesNotHold;
                named.ForEach(place => marks[place] = exception);
                others ??= Mark.Holds;
            }
            else if (named.Count > 0)
            {
                named.ForEach(place => marks[place] = OfItem(items[place], clause, ref doubtful));
                numbered.UnionWith(named.Where(place => numbers.Contains(place + 1) && marks[place] != Mark.Holds));
            }
            else if (_words.Rest.AreIn(clause))
            {
                others = OfAll(items, clause, ref doubtful) ?? (IsForeign(clause) ? others : Mark.Holds);
                doubtful |= IsForeign(clause);
            }
            else if (OutsideOfSatisfied(_words.SomeBad, clause))
            {
                someBad = true;
            }
            else if (OfAll(items, clause, ref doubtful) is { } said)
            {
                someBad |= said == Mark.DoesNotHold && !OutsideOfSatisfied(_words.AllBad, clause);
                others = someBad ? null : said;
            }
            else
            {
                doubtful |= IsForeign(clause);
            }
        }
        return Conclude(items, marks, others, someBad, doubtful);
    }

    static Reading Conclude(ImmutableArray<BundleItem> items, Mark?[] marks, Mark? others, bool someBad, bool doubtful)
    {
        if (marks.Any(mark => mark is Mark.DoesNotHold or Mark.Unsure))
        {
            // What is only likely an exception says nothing of the others.
            others ??= doubtful ? null : Mark.Holds;
        }
        else if (someBad)
        {
            return new Reading.SomeDoNotHold();
        }
        var statements = ImmutableArray.CreateBuilder<Statement>();
        var unsure = ImmutableArray.CreateBuilder<FactDefinition>();
        foreach (var (item, mark) in items.Zip(marks.Select(mark => mark ?? others)))
        {
            switch (mark)
            {
                case Mark.Unsure:
                    unsure.Add(item.Fact);
                    break;
                case { } known:
                    statements.Add(new Statement(item.Fact, known == Mark.Holds ? item.Wanted : item.Otherwise));
                    break;
                default:
                    break;
            }
        }
        return unsure.Count > 0 ? new Reading.Open(statements.ToImmutable(), unsure.ToImmutable())
            : statements.Count == 0 ? new Reading.NotUnderstood()
            : doubtful ? new Reading.Likely(statements.ToImmutable())
            : new Reading.Stated(statements.ToImmutable());
    }

    /// <summary>What a clause says of all conditions alike, or null when it says nothing of the kind.</summary>
    Mark? OfAll(ImmutableArray<BundleItem> items, string clause, ref bool doubtful)
    {
        if (_answers.Unsure.AreIn(clause))
        {
            return Mark.Unsure;
        }
        if (DeniesAnyFailing(clause))
        {
            return Mark.Holds;
        }
        // Where every condition wants something to be absent, 没有 affirms them all and 有 denies at least one.
        if (items.All(IsAbsence) && !_words.Satisfied.AreIn(clause))
        {
            if (_words.HasNot.AreIn(clause))
            {
                doubtful |= IsForeign(WithoutFirst(_words.Has, WithoutFirst(_words.HasNot, clause)));
                return Mark.Holds;
            }
            if (_words.Has.AreIn(clause))
            {
                return Mark.DoesNotHold;
            }
        }
        if (_yesNo.Read(clause, _words.Satisfied, _words.AllBad, _familiar) is not { } said)
        {
            return null;
        }
        // 都满足 and 是的 are plain; a mere 有, and 都不是, which may deny that anything is wrong, are not.
        var isPlain =
            _words.Satisfied.AreIn(clause)
            || (said.IsYes ? _words.All.AreIn(clause) || _answers.Confirm.Are(clause) : !_words.AllBad.AreIn(clause));
        doubtful |= said.IsYes && said.IsDoubtful || !isPlain;
        return said.IsYes ? Mark.Holds : Mark.DoesNotHold;
    }

    bool IsForeign(string clause) => _familiar.IsForeignIn(clause, [.. clause.Select(char.IsLetterOrDigit)]);

    static string WithoutFirst(Words words, string clause) =>
        words.FirstIn(clause) is var (at, length) ? clause.Remove(at, length) : clause;

    // 没有不满足的, 没有哪条不符合: a denial in front of 不满足, with nothing else between.
    bool DeniesAnyFailing(string clause)
    {
        if (_words.HasNot.FirstIn(clause) is not var (at, length))
        {
            return false;
        }
        for (var next = at + length; next < clause.Length; next++)
        {
            var negator = _answers.Negators.LengthAt(clause, next);
            var satisfied = negator > 0 ? _words.Satisfied.LengthAt(clause, next + negator) : 0;
            if (satisfied > 0)
            {
                return !IsForeign(clause[..at] + clause[(at + length)..next] + clause[(next + negator + satisfied)..]);
            }
        }
        return false;
    }

    // 都没 stands in 都没问题 but does not speak there; nor does 有不满足 in 没有不满足.
    bool OutsideOfSatisfied(Words words, string clause)
    {
        for (var at = 0; at < clause.Length && !DeniesAnyFailing(clause); at++)
        {
            var length = words.LengthAt(clause, at);
            if (length > 0 && !Enumerable.Range(0, length).Any(inner => _words.Satisfied.LengthAt(clause, at + inner) > length - inner))
            {
                return true;
            }
        }
        return false;
    }

    Mark? OfVerb(string clause) =>
        _yesNo.Read(clause, _words.Satisfied, _words.AllBad) is { } said ? (said.IsYes ? Mark.Holds : Mark.DoesNotHold) : null;

    /// <summary>
    /// What a clause says of a condition that it names. Merely named, the condition is an exception. 满足 speaks of the
    /// condition as worded; other words are an answer to the question of its fact.
    /// </summary>
    Mark OfItem(BundleItem item, string clause, ref bool doubtful)
    {
        if (_answers.Unsure.AreIn(clause))
        {
            return Mark.Unsure;
        }
        // Behind the number of a condition the verb stands as if at the start of an answer.
        var verb = Leading().Replace(clause, "");
        if (_words.Satisfied.AreIn(clause))
        {
            return OfVerb(verb) ?? Mark.Holds;
        }
        switch (reader.Read(item.Fact, verb, default))
        {
            case Reading.Stated { Statements: [var only] }:
                return only.Value == item.Wanted ? Mark.Holds : Mark.DoesNotHold;
            case Reading.Likely { Statements: [var only] }:
                doubtful = true;
                return only.Value == item.Wanted ? Mark.Holds : Mark.DoesNotHold;
            default:
                doubtful |= IsForeign(WithoutFirst(item.Says, verb));
                return Mark.DoesNotHold;
        }
    }

    static bool IsAbsence(BundleItem item) => item.Wanted is BoolValue { Value: false };

    /// <summary>The places of the conditions that a clause names, by number or by what people call them.</summary>
    static List<int> Named(ImmutableArray<BundleItem> items, HashSet<int> numbers, string clause) =>
        [.. Enumerable.Range(0, items.Length).Where(place => numbers.Contains(place + 1) || items[place].Says.AreIn(clause))];

    /// <summary>The numbers of conditions in a clause; null when one of them is none of a condition.</summary>
    static HashSet<int>? Numbers(int count, string clause)
    {
        var numbers = new HashSet<int>();
        var digits = WholeCount().Replace(Numerals.ToDigits(clause), match => match.Groups["list"].Length > 0 ? match.Value : "都");
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
                // 1235都满足 lists conditions without a comma.
                numbers.UnionWith(match.Groups["first"].Value.Select(digit => digit - '0'));
            }
            else
            {
                numbers.Add(first);
            }
        }
        return numbers.All(number => number >= 1 && number <= count) ? numbers : null;
    }

    static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    // A comma between numbers lists them (1, 3, 5不满足); any other comma parts statements.
    string[] Clauses(string plain) =>
        [
            .. plain
                .Split([',', '。', ';', '!', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Aggregate(
                    ImmutableList<string>.Empty,
                    (clauses, part) =>
                        clauses is [.., var before] && EndsInNumber().IsMatch(before) && StartsInNumber().IsMatch(part)
                            ? clauses.SetItem(clauses.Count - 1, $"{before}、{part}")
                            : clauses.Add(part)
                )
                .SelectMany(ExceptionApart)
                .SelectMany(RestApart),
        ];

    // 「除了3以外都满足」 and 「除了3其他都满足」 are an exception and a statement on the rest, though no comma parts them.
    IEnumerable<string> ExceptionApart(string clause)
    {
        if (_words.Except.LengthAt(clause, 0) == 0)
        {
            return [clause];
        }
        var outside = clause.IndexOf('外', StringComparison.Ordinal);
        var rest = _words.Rest.FirstIn(clause)?.At ?? _words.All.FirstIn(clause)?.At ?? clause.Length;
        var end = outside >= 0 ? outside + 1 : rest;
        return end < clause.Length ? [clause[..end], clause[end..]] : [clause];
    }

    // 「3不满足其他都满足」 too; 「注册在其他城市」 says nothing of the other conditions.
    IEnumerable<string> RestApart(string clause) =>
        _words.Rest.FirstIn(clause) is var (at, _)
        && at > 0
        && _words.Except.LengthAt(clause, 0) == 0
        && (_words.All.AreIn(clause[at..]) || _words.Satisfied.AreIn(clause[at..]))
            ? [clause[..at], clause[at..]]
            : [clause];

    [GeneratedRegex("[0-9一二三四五六七八九十](?:条|个|项|点)?$", RegexOptions.NonBacktracking)]
    private static partial Regex EndsInNumber();

    [GeneratedRegex("^第?[0-9一二三四五六七八九十]", RegexOptions.NonBacktracking)]
    private static partial Regex StartsInNumber();

    [GeneratedRegex("(?<first>[0-9]{1,4})(?:(?:到|至|-|~)第?(?<last>[0-9]{1,4}))?(?<date>[年月])?", RegexOptions.NonBacktracking)]
    private static partial Regex NumberPattern();

    // 七条都满足 and 一条都不满足 count the conditions, they name none; 第七条都 and 1、3条都 do.
    [GeneratedRegex("(?<list>[第、和跟与及到至0-9-]?)[0-9]{1,2}(?:条|个|项|点)(?:都|全|均|也)", RegexOptions.NonBacktracking)]
    private static partial Regex WholeCount();

    // 前三条, 最后一条, 后两条.
    [GeneratedRegex("(?<end>前|最后|后面?)(?<count>[1-9])?(?:条|个|项|点)", RegexOptions.NonBacktracking)]
    private static partial Regex Group();

    [GeneratedRegex(
        "^(?:第?[0-9一二两三四五六七八九十]{1,2}(?:条|个|项|点)?(?:到|至|-|~|、|和|跟|与|及)?|前|最后|后面?|条|个|项|点)+",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Leading();
}
