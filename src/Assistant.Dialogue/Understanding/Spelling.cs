using System.Collections.Immutable;
using System.Text;
using Assistant.Knowledge;
using Assistant.Knowledge.Wordings;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Mends what speech recognition and quick typing make of the field's words: a stretch that means nothing in any
/// document or example question and sounds like a known word becomes that word (申抱 → 申报, 工做站 → 工作站). Immutable.
/// </summary>
sealed class Spelling
{
    const int ShortestWord = 2;
    const int LongestWord = 8;

    readonly Characters _characters;
    readonly string _known;
    readonly ImmutableArray<(string Word, string Meaning)> _foreign;
    readonly ILookup<int, string> _words;

    /// <summary>Gathers the words of the glossary, and everything that was ever written rightly.</summary>
    public Spelling(KnowledgeBase knowledge)
    {
        _characters = knowledge.Characters;
        _foreign = knowledge.Glossary.Foreign;
        var glossary = knowledge.Glossary;
        _words = glossary
            .Programmes.SelectMany(programme => programme.Names)
            .Concat(glossary.Terms.Keys.Select(NormalForm.Of))
            .Concat(glossary.Synonyms.SelectMany(synonym => synonym.Value.Prepend(synonym.Key)))
            .Where(word => word.Length is >= ShortestWord and <= LongestWord && word.All(IsHan))
            .Distinct(StringComparer.Ordinal)
            .ToLookup(word => word.Length);
        _known = string.Join(
            '\n',
            [
                .. knowledge.Documents.Select(document => NormalForm.Of(document.Text)),
                .. knowledge.Askables.Entries.SelectMany(entry => entry.Examples.Append(NormalForm.Of(entry.Text))),
                .. knowledge.Askables.Entries.SelectMany(entry =>
                    entry.Asked.SelectMany(wording => wording.Groups.SelectMany(group => group))
                ),
                .. glossary.Ignored,
                .. _words.SelectMany(words => words),
            ]
        );
    }

    /// <summary>The text with misheard and mistyped words mended; everything else stays as it is.</summary>
    public string Mended(string text)
    {
        var letters = Translated(text).ToCharArray();
        for (var length = LongestWord; length >= ShortestWord; length--)
        {
            for (var at = 0; at + length <= letters.Length; at++)
            {
                var stretch = new string(letters, at, length);
                if (Meant(stretch) is { } word && !_known.Contains(stretch, StringComparison.Ordinal))
                {
                    word.CopyTo(letters.AsSpan(at));
                }
            }
        }
        return new string(letters);
    }

    /// <summary>The text with foreign words in their Chinese meaning; a word inside a longer one is none.</summary>
    string Translated(string text)
    {
        var plain = PlainText.Of(text);
        if (!plain.Any(char.IsAsciiLetter))
        {
            return text;
        }
        var translated = new StringBuilder();
        for (var at = 0; at < plain.Length; )
        {
            var (length, meaning) = at > 0 && char.IsAsciiLetter(plain[at - 1]) ? default : ForeignAt(plain, at);
            translated.Append(length > 0 ? meaning : plain[at]);
            at += Math.Max(1, length);
            // The blank between two foreign words sets nothing apart in Chinese.
            at += length > 0 && at < plain.Length && plain[at] == ' ' ? 1 : 0;
        }
        return translated.ToString();
    }

    (int Length, string Meaning) ForeignAt(string plain, int at)
    {
        foreach (var (word, meaning) in _foreign)
        {
            var length = LengthOf(word, plain, at);
            if (length > 0 && (at + length == plain.Length || !char.IsAsciiLetterOrDigit(plain[at + length])))
            {
                return (length, meaning);
            }
        }
        return default;
    }

    /// <summary>How much of the text spells a word, blanks between its parts included; 0 when it does not stand there.</summary>
    static int LengthOf(string word, string plain, int at)
    {
        var end = at;
        foreach (var letter in word)
        {
            while (end > at && end < plain.Length && plain[end] == ' ')
            {
                end++;
            }
            if (end >= plain.Length || plain[end] != letter)
            {
                return 0;
            }
            end++;
        }
        return end - at;
    }

    /// <summary>The known word that a stretch sounds like, at least half of it written alike; null when there is none.</summary>
    string? Meant(string stretch) =>
        stretch.All(IsHan)
            ? _words[stretch.Length]
                .FirstOrDefault(word =>
                    word.Zip(stretch).Count(pair => pair.First == pair.Second) * 2 >= word.Length
                    && word.Zip(stretch).All(pair => _characters.SoundAlike(pair.First, pair.Second))
                )
            : null;

    static bool IsHan(char letter) => letter is >= '一' and <= '鿿';
}
