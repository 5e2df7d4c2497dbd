using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Tells what is only said beside an answer that is plain without it: 都满足，公司在海淀; 第1条不满足，公司在燕郊. Anything that takes a part of
/// the answer back is none. All texts are <see cref="PlainText"/>.
/// </summary>
sealed partial class Reasons(KnowledgeBase knowledge)
{
    readonly BundleWords _words = knowledge.Vocabulary.Bundles;
    readonly AnswerWords _answers = knowledge.Vocabulary.Answers;

    /// <summary>Whether a clause is beside what was answered, and says nothing against the conditions that hold.</summary>
    /// <param name="held">The conditions that hold by the answer.</param>
    /// <param name="clause">The clause.</param>
    /// <param name="isOfAll">
    /// Whether all were said to hold: then only what the unit is or where counts as beside it, since 我是德国人 may be against one.
    /// </param>
    public bool AreIn(IEnumerable<BundleItem> held, string clause, bool isOfAll) =>
        IsHarmless(clause)
        && !Numerals.ToDigits(clause).Any(char.IsAsciiDigit)
        && !held.Any(item => IsAgainst(item, clause))
        && (!isOfAll || (OfUnit().IsMatch(clause) && IsPlaced(held, clause)));

    // 公司在海淀, where a condition names 海淀.
    static bool IsPlaced(IEnumerable<BundleItem> held, string clause) =>
        clause.IndexOf('在', StringComparison.Ordinal) is var at
        && (
            at < 0
            || (at + 2 < clause.Length && held.Any(item => item.Label.Contains(clause.Substring(at + 1, 2), StringComparison.Ordinal)))
        );

    /// <summary>Whether a clause takes nothing back: no denial, no reserve, nothing that is short of something.</summary>
    public bool IsHarmless(string clause) =>
        !_answers.Negators.AreIn(clause)
        && !_answers.No.AreIn(clause)
        && !_answers.Hedges.AreIn(clause)
        && !_answers.Unsure.AreIn(clause)
        && !_words.But.AreIn(clause)
        && !_words.Except.AreIn(clause)
        && !_words.Rest.AreIn(clause)
        && !_words.SomeBad.AreIn(clause)
        && !_words.Unsatisfied.AreIn(clause)
        && !TakesBack().IsMatch(clause);

    // 公司在天津, where a condition wants Beijing.
    bool IsAgainst(BundleItem item, string clause) =>
        item.Fact.Type == FactType.Bool
        && (BundleItemReader.IsAbsence(item) ? knowledge.Questions[item.Fact].Yes : knowledge.Questions[item.Fact].No) is var against
        && Enumerable.Range(0, clause.Length).Any(at => against.LengthAt(clause, at) > 1);

    [GeneratedRegex("^(?:我们|咱们?|[我本]?公司|[我本]?单位|我司|企业|厂|院里|所里)", RegexOptions.NonBacktracking)]
    private static partial Regex OfUnit();

    // 就差导师, 刚调到市场部, 还在办: something is short of it, has changed or is still to come.
    [GeneratedRegex(
        "差|缺|刚|才|只有|仅|除|还在|正在|快|将|准备|打算|计划|申请|调|转|离|换|改|停|退|但|却|另",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex TakesBack();
}
