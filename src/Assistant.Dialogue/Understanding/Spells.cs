using System.Text.RegularExpressions;

namespace Assistant.Dialogue.Understanding;

/// <summary>Tells where a text has several spells of work, of which none is the whole. All texts are <see cref="PlainText"/>.</summary>
static partial class Spells
{
    /// <summary>Whether a clause tells how long something took before or after something else: 读硕前三年.</summary>
    public static bool IsFurther(string clause) => FurtherSpell().IsMatch(clause) && Quantities.Years(clause) is not null;

    /// <summary>Whether a text tells of several spells, clause by clause: 2012年到2016年在设计院，2019年到现在在厂里.</summary>
    public static bool AreSeveral(string plain) => PlainText.Clauses(plain).Count(clause => Spell().IsMatch(Numerals.ToDigits(clause))) > 1;

    [GeneratedRegex("[0-9]{2,4}年?(?:[0-9]{1,2}月)?(?:到|至|-|~|—|起)", RegexOptions.NonBacktracking)]
    private static partial Regex Spell();

    // 进厂前 and 毕业后, but not 前年 and 今后.
    [GeneratedRegex(
        "前(?:还|也|又|先|干|做|工作|搞|有|是|了|[0-9一二两三四五六七八九十])|之前|以前|另外|此外",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex FurtherSpell();
}
