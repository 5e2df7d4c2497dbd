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
        var known = _words.Of(input.Facts).SelectMany(Numbers).ToImmutableHashSet(StringComparer.Ordinal);
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

    static IEnumerable<string> Numbers(string text) => Number().Matches(Numerals.ToDigits(text)).Select(number => number.Value);

    [GeneratedRegex("[0-9]+(?:\\.[0-9]+)?", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
