using Assistant.Knowledge.Wordings;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Takes one term of a text; the characters are only lent.</summary>
delegate void TermSink(ReadOnlySpan<char> term);

/// <summary>
/// Cuts a text into the terms of the index: every character and every pair of neighbours of a Chinese text, whole words
/// and numbers of any other script. Needs no dictionary and so knows every new word. Full-width and half-width,
/// upper-case and lower-case letters are the same term.
/// </summary>
static class Terms
{
    /// <summary>A run of letters longer than this is no word; its rest is further words.</summary>
    const int LongestWord = 64;

    /// <summary>Hands out the terms of a text in order, with repetitions. Any text will do, lone surrogates included.</summary>
    public static void Read(string text, TermSink sink)
    {
        Span<char> pair = stackalloc char[2];
        Span<char> word = stackalloc char[LongestWord];
        var length = 0;
        var isAfterHan = false;
        foreach (var letter in text)
        {
            if (IsHan(letter))
            {
                EndWord(word[..length], sink);
                length = 0;
                pair[0] = pair[1];
                pair[1] = letter;
                if (isAfterHan)
                {
                    sink(pair);
                }
                sink(pair[1..]);
                isAfterHan = true;
                continue;
            }
            isAfterHan = false;
            var folded = Fold(letter);
            if (folded == Separator || length == LongestWord)
            {
                EndWord(word[..length], sink);
                length = 0;
            }
            if (folded != Separator)
            {
                word[length++] = folded;
            }
        }
        EndWord(word[..length], sink);
    }

    const char Separator = ' ';

    /// <summary>Points and per cent signs belong to numbers; at the edges a point is punctuation.</summary>
    static void EndWord(ReadOnlySpan<char> word, TermSink sink)
    {
        if (word.Trim('.') is { Length: > 0 } trimmed)
        {
            sink(trimmed);
        }
    }

    /// <summary>What each character folds to, U+0000 until it is first met.</summary>
    static readonly char[] Folded = new char[char.MaxValue + 1];

    /// <summary>A letter or digit in lower case and half width, or the separator for everything that is no part of a word.</summary>
    static char Fold(char letter) => Folded[letter] is not '\0' and var known ? known : Folded[letter] = Compute(letter);

    static char Compute(char letter) =>
        char.IsAscii(letter)
            ? char.IsAsciiLetterOrDigit(letter) || letter is '.' or '%'
                ? char.ToLowerInvariant(letter)
                : Separator
            : letter is >= '！' and <= '～'
                ? Compute((char)(letter - '！' + '!'))
                : char.IsSurrogate(letter)
                    ? letter
                    : char.IsLetterOrDigit(letter)
                        ? char.ToLowerInvariant(letter)
                        : Numeral(letter);

    /// <summary>Signs that stand for one character, such as ① for 1.</summary>
    static char Numeral(char letter) => NormalForm.Of(letter.ToString()) is [var single] ? single : Separator;

    static bool IsHan(char letter) => letter is (>= '㐀' and <= '鿿') or '〇';
}
