using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>Reads the answer to a question with choices, degrees apart. All texts are <see cref="PlainText"/>.</summary>
sealed partial class ChoiceReader(AnswerWords words)
{
    readonly YesNo _yesNo = new(words);
    readonly Foreign _foreign = new(words);

    /// <summary>Reads what a person answered.</summary>
    /// <param name="question">The question.</param>
    /// <param name="plain">The answer.</param>
    public Reading Read(Question question, string plain)
    {
        if (question.Choices.Where(choice => choice.Says.Are(plain)).Take(2).ToArray() is [var exact])
        {
            return Said(question, exact, isDoubtful: false);
        }
        var named = Named(question, plain);
        if (named is [var choice])
        {
            if (IsOtherDenial(question, choice, plain))
            {
                return new Reading.NotUnderstood();
            }
            // A mere 是, 不是 or 没 is a choice only where nothing else is said (我是美国人, 继续教育没参加).
            var isForeign =
                (question.Choices.Length == 2 || IsMereDenial(choice, plain))
                && _foreign.IsIn(question, plain)
                && !IsSaidApart(question, choice, plain);
            return Said(question, choice, isForeign || words.Hedges.AreIn(plain));
        }
        if (named is [_, _, ..])
        {
            return new Reading.NotUnderstood($"您提到了{string.Join("、", named.Select(one => $"「{one.Label}」"))}，请选最主要的一个。");
        }
        var rejected = Choosing.Rejected(plain, question.Choices, words.Negators);
        var likely = question.Choices.Where(one => one.Maybe.AreIn(plain) && !rejected.Contains(one)).ToArray();
        if (likely is [var only])
        {
            return Said(question, only, isDoubtful: true);
        }
        if (likely is [_, _, ..])
        {
            return new Reading.NotUnderstood($"您说的是{string.Join("，还是", likely.Select(one => $"「{one.Label}」"))}？");
        }
        return question.Choices.Length == 2 && !_foreign.IsIn(question, plain) && _yesNo.Read(plain, Words.None, Words.None) is { } said
            ? Said(question, question.Choices[said.IsYes ? 0 : 1], said.IsDoubtful)
            : new Reading.NotUnderstood();
    }

    // 专家不是院士，是知名教授: what the question itself is called names no choice beside another one.
    ImmutableArray<AnswerChoice> Named(Question question, string plain)
    {
        var named = Choosing.Read(plain, question.Choices, words.Negators);
        return named.Length > 1 && Choosing.Read(question.Names.Without(plain), question.Choices, words.Negators) is [var proper] ? [proper]
            // 工程师，突出贡献没有 denies something else.
            : named.Length > 1 ? named.RemoveAll(choice => IsOtherDenial(question, choice, plain))
            : named;
    }

    // 没毛病 affirms, and 没什么不满足的 denies something else: neither says that there is none.
    bool IsOtherDenial(Question question, AnswerChoice choice, string plain) =>
        question.Choices.Length > 2
        && IsMereDenial(choice, plain)
        && PlainText.Clauses(plain).FirstOrDefault(choice.Says.AreIn) is { } clause
        && (
            _yesNo.Read(clause, Words.None, Words.None) is not { IsYes: false }
            || (!question.Names.AreIn(clause) && _foreign.IsIn(question, clause))
        );

    // 不是技校，是职业学院: the choice in a clause of its own, and then what touches no choice and denies nothing.
    bool IsSaidApart(Question question, AnswerChoice choice, string plain) =>
        PlainText.Clauses(plain) is [var first, .. { Length: > 0 } behind]
        && (choice.Says.Are(first) || (choice.Says.AreIn(first) && !_foreign.IsIn(question, first)))
        && Array.TrueForAll(
            behind,
            clause =>
                !words.Negators.AreIn(clause)
                && !words.Hedges.AreIn(clause)
                && !Still().IsMatch(clause)
                && question.Choices.All(other => !other.Says.AreIn(clause) && !other.Maybe.AreIn(clause))
        );

    bool IsMereDenial(AnswerChoice choice, string plain) =>
        choice.Says.FirstIn(plain) is var (at, length)
        && plain.Substring(at, length) is var word
        && (words.No.LengthAt(word, 0) == length || words.NoAtStart.LengthAt(word, 0) == length);

    // 没有，正在谈: there may be one soon.
    [GeneratedRegex("正|在谈|在办|在评|申请|准备|打算|快|将|刚|但|不过|除|另", RegexOptions.NonBacktracking)]
    private static partial Regex Still();

    static Reading Said(Question question, AnswerChoice choice, bool isDoubtful)
    {
        var statement = new Statement(question.Fact, new EnumValue(choice.Value));
        return isDoubtful ? new Reading.Likely([statement]) : new Reading.Stated([statement]);
    }
}
