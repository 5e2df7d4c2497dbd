using System.Collections.Immutable;
using Assistant.Dialogue.Drafts;

namespace Assistant.Importing;

/// <summary>A text that a person typed, parted as the text of an edited Word file is: a line is a paragraph, empty ones are none.</summary>
static class TypedText
{
    /// <summary>Ten times of what the longest sections may have, in UTF-16 units.</summary>
    public const int Longest = 20_000;

    /// <summary>The sentences of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">Sentences that may stand in it: one that does is one sentence, whatever stops are in it.</param>
    public static ImmutableArray<DraftSentence> Sentences(string text, IEnumerable<DraftSentence> known)
    {
        var whole = known
            .Select(sentence => sentence.Text)
            .Where(sentence => sentence.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(sentence => sentence.Length)
            .ToList();
        var sentences = ImmutableArray.CreateBuilder<DraftSentence>();
        var paragraph = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            for (var at = 0; at < line.Length; )
            {
                var end = End(line, at, whole);
                sentences.Add(EditedSentence.Of(line[at..end], paragraph));
                at = end;
            }
            paragraph++;
        }
        return sentences.ToImmutable();
    }

    static int End(string line, int at, List<string> whole)
    {
        var known = whole.Find(sentence =>
            string.CompareOrdinal(line, at, sentence, 0, sentence.Length) == 0
            && (at + sentence.Length == line.Length || !SentenceEnd.IsMark(line[at + sentence.Length]))
        );
        if (known is not null)
        {
            return at + known.Length;
        }
        var end = new SentenceEnd();
        var place = at;
        while (place < line.Length && !end.IsBefore(line[place]))
        {
            end.Pass(line[place++]);
        }
        return place;
    }
}
