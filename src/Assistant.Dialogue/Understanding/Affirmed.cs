using System.Text.RegularExpressions;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Understanding;

/// <summary>Reads answers that affirm first and then tell more: 是的我一直在车间干装配. All texts are <see cref="PlainText"/>.</summary>
sealed partial class Affirmed(Vocabulary words)
{
    /// <summary>Whether a text affirms first, and what follows takes nothing of it back.</summary>
    public bool IsFirstIn(string plain) =>
        Opening().Match(plain) is { Success: true } first
        && plain[first.Length..] is var rest
        && !words.Answers.Negators.AreIn(rest)
        && !words.Answers.Hedges.AreIn(rest)
        && !words.Passing.Hopes.AreIn(rest)
        && !words.Bundles.But.AreIn(rest)
        && !TakesBack().IsMatch(rest);

    [GeneratedRegex("^(?:嗯,?)?(?:是的|对的|有的|符合|满足)(?:,|。|!| |我|咱)", RegexOptions.NonBacktracking)]
    private static partial Regex Opening();

    // Once, almost, or no longer.
    [GeneratedRegex("正在|申请|快|将|差|缺|可|只|才|曾|以前|之前|原来|退|转|调|离", RegexOptions.NonBacktracking)]
    private static partial Regex TakesBack();
}
