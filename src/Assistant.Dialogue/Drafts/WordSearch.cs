using System.Text;
using Assistant.Knowledge.Forms;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Drafts;

/// <summary>Looks for the words of a problem in a text.</summary>
static class WordSearch
{
    // As they stand in a folded text, in which ， is a comma.
    const string ClauseEnds = ",。;、!?";

    /// <summary>The words of a problem that stand in a text, as they stand there, other than in longer ones that are none.</summary>
    public static IEnumerable<string> In(string text, WordLint lint)
    {
        var folded = Folded(text);
        return from found in Places(folded, lint.Words, lint.Except)
            let end = found.At + found.Length
            let last = lint.Then.AreNone ? end : EndOfNext(folded, end, lint)
            where last > 0
            select text[found.At..last];
    }

    /// <summary>Whether any of some words stands in a text other than in longer ones that are excepted.</summary>
    public static bool Stands(string text, Words words, Words except) => In(text, words, except).Any();

    /// <summary>Which of some words stand in a text other than in longer ones that are excepted.</summary>
    public static IEnumerable<string> In(string text, Words words, Words except) =>
        Places(Folded(text), words, except).Select(found => text.Substring(found.At, found.Length));

    /// <summary>Where each of some words ends that stand in a text.</summary>
    public static IEnumerable<int> Ends(string text, Words words) =>
        Places(Folded(text), words, Words.None).Select(found => found.At + found.Length);

    static IEnumerable<(int At, int Length)> Places(string folded, Words words, Words except)
    {
        for (var at = 0; at < folded.Length; )
        {
            var harmless = except.LengthAt(folded, at);
            var length = words.LengthAt(folded, at);
            if (length > harmless)
            {
                yield return (at, length);
            }
            at += Math.Max(1, Math.Max(harmless, length));
        }
    }

    /// <summary>Where what must follow ends; 0 when it does not follow in the same clause.</summary>
    static int EndOfNext(string folded, int from, WordLint lint)
    {
        for (var at = from; at <= from + lint.Within && at < folded.Length && !ClauseEnds.Contains(folded[at]); at++)
        {
            if (lint.Then.LengthAt(folded, at) is > 0 and var length)
            {
                return at + length;
            }
        }
        return 0;
    }

    /// <summary>The problem with words of a text.</summary>
    public static Flag Flag(WordLint lint, string words) => Flag(lint.Kind, lint.Text, words);

    /// <inheritdoc cref="Flag(WordLint, string)"/>
    public static Flag Flag(FlagKind kind, LintText text, string words) =>
        new(
            kind,
            words,
            text.Law.FirstOrDefault()?.Clause,
            text.Message.Replace("{}", words, StringComparison.Ordinal),
            text.Suggestion.Replace("{}", words, StringComparison.Ordinal)
        );

    /// <summary>A text in the form in which words are looked for, character by character the same length.</summary>
    public static string Folded(string text) =>
        string.Create(
            text.Length,
            text,
            static (span, source) =>
            {
                for (var at = 0; at < span.Length; at++)
                {
                    var letter = source[at];
                    var folded = char.IsSurrogate(letter) ? "" : letter.ToString().Normalize(NormalizationForm.FormKC);
                    span[at] = char.ToLowerInvariant(folded is [var one] ? one : letter);
                }
            }
        );
}
