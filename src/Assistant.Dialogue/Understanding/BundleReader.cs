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
        foreach (var clause in Clauses(plain))
        {
            var named = Named(items, clause);
            doubtful |= _answers.Hedges.AreIn(clause);
            if (_words.Except.AreIn(clause))
            {
                var exception = _answers.Unsure.AreIn(clause) ? Mark.Unsure : Mark.DoesNotHold;
                named.ForEach(place => marks[place] = exception);
                others ??= Mark.Holds;
            }
            else if (_words.Rest.AreIn(clause))
            {
                others = OfAll(items, clause) ?? Mark.Holds;
            }
            else if (named.Count > 0)
            {
                named.ForEach(place => marks[place] = OfItem(items[place], clause, ref doubtful));
            }
            else if (_words.SomeBad.AreIn(clause))
            {
                someBad = true;
            }
            else if (OfAll(items, clause) is { } said)
            {
                someBad |= said == Mark.DoesNotHold && !_words.AllBad.AreIn(clause);
                others = someBad ? null : said;
            }
        }
        return Conclude(items, marks, others, someBad, doubtful);
    }

    static Reading Conclude(ImmutableArray<BundleItem> items, Mark?[] marks, Mark? others, bool someBad, bool doubtful)
    {
        if (marks.Any(mark => mark is Mark.DoesNotHold or Mark.Unsure))
        {
            others ??= Mark.Holds;
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
    Mark? OfAll(ImmutableArray<BundleItem> items, string clause)
    {
        if (_answers.Unsure.AreIn(clause))
        {
            return Mark.Unsure;
        }
        // Where every condition wants something to be absent, 没有 affirms them all and 有 denies at least one.
        if (items.All(IsAbsence) && !_words.Satisfied.AreIn(clause))
        {
            if (_words.HasNot.AreIn(clause))
            {
                return Mark.Holds;
            }
            if (_words.Has.AreIn(clause))
            {
                return Mark.DoesNotHold;
            }
        }
        return OfVerb(clause);
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
                return Mark.DoesNotHold;
        }
    }

    static bool IsAbsence(BundleItem item) => item.Wanted is BoolValue { Value: false };

    /// <summary>The places of the conditions that a clause names, by number or by what people call them.</summary>
    static List<int> Named(ImmutableArray<BundleItem> items, string clause)
    {
        var numbers = new HashSet<int>();
        var digits = WholeCount().Replace(Numerals.ToDigits(clause), match => match.Groups["list"].Length > 0 ? match.Value : "都");
        foreach (Match match in Group().Matches(digits))
        {
            var count = match.Groups["count"] is { Success: true } stated ? Number(stated.Value) : 1;
            var first = match.Groups["end"].Value == "前" ? 1 : items.Length - count + 1;
            numbers.UnionWith(Enumerable.Range(first, count));
        }
        foreach (Match match in Numbers().Matches(Group().Replace(digits, "#")).Where(match => !match.Groups["date"].Success))
        {
            var first = Number(match.Groups["first"].Value);
            var last = match.Groups["last"] is { Success: true } end ? Number(end.Value) : first;
            numbers.UnionWith(Enumerable.Range(first, Math.Clamp(last - first + 1, 0, items.Length)));
        }
        return [.. Enumerable.Range(0, items.Length).Where(place => numbers.Contains(place + 1) || items[place].Says.AreIn(clause))];
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
                .SelectMany(ExceptionApart),
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

    [GeneratedRegex("[0-9一二三四五六七八九十](?:条|个|项|点)?$", RegexOptions.NonBacktracking)]
    private static partial Regex EndsInNumber();

    [GeneratedRegex("^第?[0-9一二三四五六七八九十]", RegexOptions.NonBacktracking)]
    private static partial Regex StartsInNumber();

    [GeneratedRegex("(?<first>[0-9]{1,4})(?:(?:到|至|-|~)第?(?<last>[0-9]{1,4}))?(?<date>[年月])?", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();

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
