using System.Text.RegularExpressions;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Reads the answer to a question for a number: years of work, heads, achievements. What denies is a nought only where it says
/// nothing that is foreign to the question: 没工作过, but not 没专家. All texts are <see cref="PlainText"/>.
/// </summary>
sealed partial class NumberReader(Vocabulary words)
{
    readonly YesNo _yesNo = new(words.Answers);
    readonly Foreign _foreign = new(words.Answers);

    /// <summary>Reads what a person answered.</summary>
    /// <param name="question">The question.</param>
    /// <param name="plain">The answer.</param>
    /// <param name="days">The days that matter in reading.</param>
    /// <param name="isUnsure">Whether the person says that they do not know exactly.</param>
    /// <param name="born">The possible days of birth; null when nothing is known.</param>
    public Reading Read(Question question, string plain, ReadingDays days, bool isUnsure, Interval<DateOnly>? born)
    {
        if (question.Says.FirstOrDefault(entry => entry.Says.AreIn(plain)) is { Says: not null } entry)
        {
            // 后来有三年没工作过 is no nought.
            var isBroken = Quantities.Years(plain) is { High: not 0 };
            return Said(question, Interval.Point(entry.Number), isUnsure || isBroken || entry.Number < question.Least);
        }
        if (Hardly().IsMatch(plain))
        {
            return new Reading.NotUnderstood(question.Hint);
        }
        // 4+2, 两位数, 除我之外4个: how many is to be added up by the person.
        if (Sum().IsMatch(Numerals.ToDigits(plain)))
        {
            return new Reading.NotUnderstood(question.Hint);
        }
        if (Quantities.WithSpeaker(plain) is { } withMe)
        {
            return Said(question, withMe, isDoubtful: true);
        }
        if (question.IsTotal && Quantities.Total(plain) is { } total)
        {
            return Said(question, total, isDoubtful: isUnsure || IsGuess(plain) || !Quantities.IsToldTwice(plain));
        }
        // 再加一篇论文 is one more than what was said before.
        if (question.IsTotal && Further().IsMatch(plain))
        {
            return new Reading.NotUnderstood(question.Hint);
        }
        return question.Unit == "年"
            ? Years(question, plain, days, isUnsure, born)
            : Known(question, plain, Quantities.Count(plain), isUnsure);
    }

    Reading Years(Question question, string plain, ReadingDays days, bool isUnsure, Interval<DateOnly>? born)
    {
        plain = WorkStart.Only(Careers.WithoutBirth(plain));
        if (plain.Length == 0)
        {
            return new Reading.NotUnderstood(Careers.Hint(question, isDate: true, isBirthKnown: false));
        }
        plain = Quantities.Altogether(plain) ?? plain;
        if (Explained(question, plain, days) is { } explained)
        {
            return Said(question, explained, isUnsure);
        }
        isUnsure |= IsOfOtherDegree(question, plain) || IsOfGraduation(question, plain);
        if (Spells.AreSeveral(plain))
        {
            return new Reading.NotUnderstood(Careers.SeveralSpells);
        }
        var since = Quantities.Since(plain, days, words.Since, words.NotSince);
        var range = since ?? Quantities.Years(plain);
        return range is null && Quantities.AreSeveralYears(plain) ? new Reading.NotUnderstood(Careers.SeveralSpells)
            : range is { } years && Careers.AreTooLong(years, born, days.CountTo)
                ? new Reading.NotUnderstood(Careers.Hint(question, isDate: since is not null, isBirthKnown: born is not null))
            : Known(question, plain, range, isUnsure);
    }

    /// <summary>How long, told before what explains it: 13年，大学毕业12年入职; 0年，我是博士毕业的，2023年1月. Null where it is not so.</summary>
    Interval<decimal>? Explained(Question question, string plain, ReadingDays days) =>
        PlainText.Clauses(plain) is [var first, .. { Length: > 0 } behind]
        && MereYears().IsMatch(Numerals.ToDigits(first))
        && Quantities.Years(first) is { } told
        && string.Join(',', behind) is var reason
        && Quantities.Since(reason, days, words.Since, words.NotSince) is { } since
        && (
            IsOfOtherDegree(question, reason)
            || (told.Low >= since.Low && told.High <= since.High && Quantities.Since(plain, days, words.Since, words.NotSince) is null)
        )
            ? told
            : null;

    // Asked for the years since one degree, somebody may tell of another one.
    bool IsOfOtherDegree(Question question, string plain) =>
        words.Degrees.Levels.Where(level => level.Words.AreIn(plain)).ToArray() is { Length: > 0 } named
        && words.Degrees.Levels.Any(level => level.Words.AreIn(question.Brief))
        && !Array.Exists(named, level => level.Words.AreIn(question.Brief));

    // Asked for the years since a title, somebody may tell of their graduation.
    static bool IsOfGraduation(Question question, string plain) =>
        question.Brief.Contains("取得", StringComparison.Ordinal) && plain.Contains("毕业", StringComparison.Ordinal);

    Reading Known(Question question, string plain, Interval<decimal>? range, bool isUnsure) =>
        range is { } known ? Said(question, known, isUnsure || known.High < question.Least || (known.IsPoint && IsGuess(plain)))
        : !Digit().IsMatch(plain.Replace("一", "", StringComparison.Ordinal))
        && _yesNo.Read(plain, Words.None, Words.None) is { IsYes: false } no
        && !_foreign.IsBeside(question, plain)
            ? Said(question, Interval.Point(0m), no.IsDoubtful || question.Least > 0)
        : new Reading.NotUnderstood();

    // 大概八年 is an honest interval already; 应该有八年 is a claim to confirm.
    bool IsGuess(string plain) =>
        words.Answers.Hedges.FirstIn(plain) is var (at, length) && !Quantities.IsLoose(plain.Substring(at, length));

    static Reading Said(Question question, Interval<decimal> number, bool isDoubtful)
    {
        var statement = new Statement(question.Fact, new NumberValue(number));
        return isDoubtful ? new Reading.Likely([statement]) : new Reading.Stated([statement]);
    }

    [GeneratedRegex("^(?:再加|再有|另外|另有|另加|还有|加上)", RegexOptions.NonBacktracking)]
    private static partial Regex Further();

    [GeneratedRegex(
        "^(?:我|有|就|是|一共|总共|满|干了|做了|工作|大概)*[0-9]{1,2}(?:个?[周整]?年)半?[多了吧整]*$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex MereYears();

    // 没几年 is more than none.
    [GeneratedRegex("没有?(?:几|多|太)", RegexOptions.NonBacktracking)]
    private static partial Regex Hardly();

    [GeneratedRegex("[0-9一二三四五六七八九十两]", RegexOptions.NonBacktracking)]
    private static partial Regex Digit();

    [GeneratedRegex("[0-9]\\+[0-9]|[0-9]位数|除(?:了|去)?(?:我|负责人)|不(?:算|含|包括)(?:我|负责人)", RegexOptions.NonBacktracking)]
    private static partial Regex Sum();
}
