using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>Numbers of a sentence that none of the facts states, whoever wrote it: a person, a model.</summary>
sealed partial class FigureLint(KnowledgeBase knowledge) : ILint
{
    readonly FactWords _words = new(knowledge);

    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input)
    {
        if (!knowledge.Lints.Texts.TryGetValue(FlagKind.UnsupportedClaim, out var text))
        {
            yield break;
        }
        var known = _words
            .Of(input.Facts)
            .SelectMany(stated => stated.Words)
            .SelectMany(Numbers)
            .ToImmutableHashSet(StringComparer.Ordinal);
        foreach (var (sentence, place) in input.Said)
        {
            foreach (var number in Numbers(sentence.Text).Except(known, StringComparer.Ordinal))
            {
                yield return WordSearch.Flag(FlagKind.UnsupportedClaim, text, number) with
                {
                    Sentence = place,
                };
            }
        }
    }

    static IEnumerable<string> Numbers(string text) =>
        Number().Matches(Numerals.ToDigits(Numeral().Replace(text, Counting))).Select(number => number.Value);

    // 一线, 一致, 三维 count nothing; 十二项 does.
    static string Counting(Match numeral) =>
        numeral.Groups["unit"].Success && numeral.Value[0] != '一' || numeral.Length > 2 ? numeral.Value : " ";

    [GeneratedRegex(
        "[〇零一二三四五六七八九十百千万两]+(?<unit>[年月日天周人名个项台套次种件元亿吨米里时分岁家位批篇成倍件座条组期])?",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Numeral();

    [GeneratedRegex("[0-9]+(?:\\.[0-9]+)?", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
