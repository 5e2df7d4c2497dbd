using System.Collections.Immutable;
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
    readonly ListNumbers _numbers = new(knowledge.Vocabulary);
    readonly ItemGrammar _grammar = new(knowledge);
    readonly BundleItemReader _items = new(knowledge.Vocabulary, reader);
    readonly Reasons _reasons = new(knowledge);

    // What may stand beside a word on all conditions alike; names of single conditions may not.
    readonly Familiar _familiar = new(
        [knowledge.Vocabulary.Answers.Asides, knowledge.Vocabulary.Answers.Fillers, knowledge.Vocabulary.Answers.Confirm],
        [],
        [
            knowledge.Vocabulary.Bundles.All,
            knowledge.Vocabulary.Bundles.Rest,
            knowledge.Vocabulary.Bundles.Satisfied,
            knowledge.Vocabulary.Bundles.Has,
        ]
    );

    /// <summary>Reads an answer.</summary>
    /// <param name="items">The conditions as they were numbered.</param>
    /// <param name="plain">The answer.</param>
    /// <param name="days">The days that matter in reading.</param>
    public Reading Read(ImmutableArray<BundleItem> items, string plain, ReadingDays days)
    {
        if (reader.Asks(plain) && !_answers.Unsure.AreIn(plain))
        {
            return new Reading.NotUnderstood();
        }
        var marks = new Mark?[items.Length];
        if (_grammar.Read(items, plain) is { } plainly)
        {
            plainly.Marks.ToList().ForEach(mark => marks[mark.Key - 1] = new Mark(mark.Value));
            return Conclude(
                items,
                marks,
                plainly.Others.IsSaid ? new Mark(plainly.Others.Holds) : null,
                someBad: false,
                plainly.IsHedged || plainly.IsOfRestOnly
            );
        }
        var others = default(Mark?);
        var doubtful = false;
        var someBad = false;
        var restIsSaid = false;
        var (numbered, bare, last) = (new HashSet<int>(), new HashSet<int>(), new List<int>());
        var clauses = ListAnswer.Clauses(plain, _words);
        var allHold = Array.Exists(clauses, clause => SaysThatAllHold(items, clause));
        foreach (var clause in clauses)
        {
            var explained = doubtful;
            if (_grammar.Read(items, clause) is { } exact && exact.Marks.Keys.All(number => marks[number - 1] is null))
            {
                foreach (var (number, holds) in exact.Marks)
                {
                    marks[number - 1] = new Mark(holds);
                    numbered.Add(number - 1);
                }
                others = exact.Others.IsSaid ? new Mark(exact.Others.Holds) : others;
                doubtful |= exact.IsHedged;
                continue;
            }
            // 是两个, where an item asks for a number, may be that number, and is no second item.
            if (CountsThings(items, clause) && MereCount().IsMatch(Numerals.ToDigits(clause)))
            {
                return new Reading.NotUnderstood();
            }
            // 3项 of three is all of them most likely; of seven it leaves open which, as 3项都满足 does.
            if (
                !DeniesAnyFailing(clause)
                && !CountsThings(items, clause)
                && ListAnswer.Count(clause) is { } count
                && (!_words.All.AreIn(clause) || (count > 1 && count != items.Length))
            )
            {
                var isAll = count == items.Length;
                others = isAll ? _items.OfVerb(ListAnswer.WithoutNumbers(clause)) ?? Mark.Holds : others;
                doubtful |= isAll;
                someBad |= !isAll;
                continue;
            }
            if ((DeniesAnyFailing(clause) ? [] : _numbers.In(items, clause)) is not { } numbers)
            {
                return new Reading.NotUnderstood();
            }
            // An exception by number stands, whatever is told about it afterwards (第7条不满足, 我是劳务派遣).
            var named = ListAnswer.Named(items, numbers, clause);
            var isRepeated = named.Count > 0 && named.TrueForAll(numbered.Contains);
            named.RemoveAll(numbered.Contains);
            doubtful |= _answers.Hedges.AreIn(clause);
            if (isRepeated)
            {
                // 第5个嘛，专利还在受理，软著有: what is told of an item that was only named may say that it holds.
                foreach (var place in ListAnswer.Named(items, numbers, clause).Where(bare.Contains))
                {
                    doubtful = true;
                    var told = _items.Read(items[place], clause, isByNumber: false, days, othersHold: true, allHold: false, ref doubtful);
                    marks[place] = told is { IsHeld: true } ? told : marks[place];
                }
                continue;
            }
            if (_words.Except.AreIn(clause))
            {
                var exception = _answers.Unsure.AreIn(clause) ? Mark.Unsure : Mark.DoesNotHold;
                named.ForEach(place => marks[place] = exception);
                numbered.UnionWith(named);
                others ??= Mark.Holds;
                // 除了专利还没下来: what is told of it may leave it met.
                doubtful |= named.Exists(place =>
                    !numbers.Contains(place + 1) && IsForeign(BundleItemReader.WithoutFirst(items[place].Says, clause))
                );
            }
            else if (named.Count > 0)
            {
                last = named;
                foreach (var place in named)
                {
                    marks[place] = _items.Read(items[place], clause, numbers.Count > 0, days, others == Mark.Holds, allHold, ref doubtful);
                }
                // 都满足，能开专票 tells more of what was said.
                if (
                    allHold
                    && numbers.Count == 0
                    && named.TrueForAll(place => marks[place] is null or { IsHeld: true })
                    && _reasons.IsHarmless(clause)
                )
                {
                    doubtful = explained;
                }
                numbered.UnionWith(named.Where(place => numbers.Contains(place + 1) && marks[place] is { IsHeld: not true }));
                bare.UnionWith(named.Where(_ => ListAnswer.IsMerelyNamed(clause)));
            }
            // 都有，不过最近调去市场部了: something is amiss, and only the person knows with which.
            else if (_words.But.LengthAt(clause, 0) > 0 && IsForeign(clause) && others == Mark.Holds)
            {
                others = null;
                someBad = true;
            }
            else if (_words.Rest.AreIn(clause) && (!IsForeign(clause) || _words.Satisfied.AreIn(clause) || _words.All.AreIn(clause)))
            {
                restIsSaid = true;
                others = OfAll(items, clause, ref doubtful) ?? (IsForeign(clause) ? others : Mark.Holds);
                doubtful |= IsForeign(clause);
            }
            else if (OutsideOfSatisfied(_words.SomeBad, clause))
            {
                someBad = true;
            }
            else if (last.Count > 0 && _answers.Unsure.AreIn(clause) && !_words.All.AreIn(clause))
            {
                // 第2条是市级的，算不算我拿不准: of the one that was named, not of the others.
                last.ForEach(place => marks[place] = Mark.Unsure);
            }
            else if (OfAll(items, clause, ref doubtful) is { } said)
            {
                someBad |= said == Mark.DoesNotHold && !OutsideOfSatisfied(_words.AllBad, clause);
                others = someBad ? null : said;
            }
            else
            {
                // 都满足，公司在海淀 and 第1条不满足，公司在燕郊 give a reason for what is plain without it.
                var held = items.Where((_, place) => marks[place] is not { IsHeld: false });
                doubtful |=
                    IsForeign(clause) && !((allHold || numbered.Count > 0) && numbers.Count == 0 && _reasons.AreIn(held, clause, allHold));
            }
        }
        // 其余都满足 by itself leaves open which one is not.
        doubtful |= restIsSaid && Array.TrueForAll(marks, mark => mark is null);
        return Conclude(items, marks, others, someBad, doubtful);
    }

    static Reading Conclude(ImmutableArray<BundleItem> items, Mark?[] marks, Mark? others, bool someBad, bool doubtful)
    {
        if (marks.Any(mark => mark is { IsHeld: not true }))
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
                case { IsHeld: null }:
                    unsure.Add(item.Fact);
                    break;
                case { } known:
                    statements.Add(new Statement(item.Fact, known.ValueOf(item)));
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

    // 都满足 in a clause of its own, without a number and without a reserve.
    bool SaysThatAllHold(ImmutableArray<BundleItem> items, string clause)
    {
        var doubtful = false;
        return _words.All.AreIn(clause)
            && !_words.Rest.AreIn(clause)
            && !_words.Except.AreIn(clause)
            && _words.But.LengthAt(clause, 0) == 0
            && _numbers.In(items, clause) is { Count: 0 }
            && ListAnswer.Named(items, [], clause).Count == 0
            && OfAll(items, clause, ref doubtful) == Mark.Holds
            && !doubtful
            && !_answers.Hedges.AreIn(clause);
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
        if (items.All(BundleItemReader.IsAbsence) && !_words.Satisfied.AreIn(clause))
        {
            if (_words.HasNot.AreIn(clause))
            {
                doubtful |= IsForeign(BundleItemReader.WithoutFirst(_words.Has, BundleItemReader.WithoutFirst(_words.HasNot, clause)));
                return Mark.Holds;
            }
            if (_words.Has.AreIn(clause))
            {
                return Mark.DoesNotHold;
            }
        }
        // 肯定能过对吧 and 单位不是会员 say yes and no to something else.
        if (
            (IsForeign(clause) && !_words.All.AreIn(clause) && !_words.Satisfied.AreIn(clause))
            || _yesNo.Read(clause, _words.Satisfied, _words.AllBad, _familiar) is not { } said
        )
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

    // 没有不满足的, 没一条不行的: a denial in front of 不满足, with nothing else between.
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
            var failing = Math.Max(satisfied > 0 ? negator + satisfied : 0, _words.Unsatisfied.LengthAt(clause, next));
            if (failing > 0)
            {
                return !IsForeign(clause[..at] + clause[(at + length)..next] + clause[(next + failing)..]);
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

    // Where an item asks for a number, 2个 may be that; 2条 is not.
    static bool CountsThings(ImmutableArray<BundleItem> items, string clause) =>
        clause.Contains('个', StringComparison.Ordinal) && items.Any(item => item.Fact.Type == FactType.Number);

    [GeneratedRegex("^(?:是|就|有|对|报|一|共)*[0-9]{1,2}个人?$", RegexOptions.NonBacktracking)]
    private static partial Regex MereCount();
}
