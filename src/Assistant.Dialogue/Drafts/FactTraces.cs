using System.Collections.Immutable;
using Assistant.Knowledge;

namespace Assistant.Dialogue.Drafts;

/// <summary>
/// Finds what a sentence rests on that was not written from facts but by a person: the facts whose words stand in it, and what the
/// drafted sentence rests on that it was made of. Holds no state.
/// </summary>
sealed class FactTraces(KnowledgeBase knowledge)
{
    /// <summary>A long phrase stands in a sentence when this part of its pairs of characters does, and the other way round.</summary>
    const double MostOfIt = 0.6;

    /// <summary>A sentence was made of another one when they have this part of their pairs in common.</summary>
    const double HalfOfIt = 0.5;

    /// <summary>A phrase that is shorter must stand in a sentence as it is, in characters.</summary>
    const int LongPhrase = 6;

    readonly FactWords _words = new(knowledge);

    /// <summary>The sentence with the facts that it rests on, their evidence and their clauses; no facts where none is found.</summary>
    /// <param name="sentence">The sentence; the facts that it names are those of the drafted sentence that it was made of.</param>
    /// <param name="drafted">The sentences as they were drafted.</param>
    /// <param name="facts">What was stated.</param>
    public DraftSentence Rested(DraftSentence sentence, ImmutableArray<DraftSentence> drafted, DraftFacts facts)
    {
        var origin =
            sentence.Facts.IsEmpty && drafted.MaxBy(other => Likeness(sentence.Text, other.Text)) is { } nearest
                ? Likeness(sentence.Text, nearest.Text) >= HalfOfIt
                    ? nearest
                    : null
                : sentence;
        var stated = _words.Of(facts).ToList();
        var traces = Traces(sentence.Text, stated);
        // That somebody is a citizen, or works on, stands in a sentence in many words.
        var kept = (origin?.Facts ?? []).Where(id => !stated.Exists(one => one.Id == id && one.Words.Any(IsTelling)));
        ImmutableArray<string> found = [.. kept.Union(traces, StringComparer.Ordinal)];
        var related = origin is null
            ? drafted.Where(other => other.Facts.Intersect(found, StringComparer.Ordinal).Any()).ToList()
            : [origin];
        return sentence with
        {
            Facts = found,
            Evidence = found.IsEmpty ? [] : [.. related.SelectMany(other => other.Evidence).Distinct(StringComparer.Ordinal)],
            Clauses = found.IsEmpty ? [] : [.. related.SelectMany(other => other.Clauses).Distinct(StringComparer.Ordinal)],
            IsClaim = related.Exists(other => other.IsClaim),
        };
    }

    /// <summary>The facts whose words stand in a text; of what others may have chosen too, only that of things which it names.</summary>
    static List<string> Traces(string text, List<StatedWords> stated)
    {
        var found = stated.FindAll(one => one.Words.Any(words => StandsIn(words, text)));
        var named = found.Where(one => !one.IsChoice).Select(one => OwnerOf(one.Id)).ToHashSet(StringComparer.Ordinal);
        return [.. found.Where(one => !one.IsChoice || named.Count == 0 || named.Contains(OwnerOf(one.Id))).Select(one => one.Id)];
    }

    static string OwnerOf(string id) => id.Split('.')[0];

    static bool IsTelling(string words) => words.Length > 1;

    static bool StandsIn(string words, string text)
    {
        if (!IsTelling(words))
        {
            return false;
        }
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            // 3年 does not stand in 13年.
            if (at == 0 || !char.IsAsciiDigit(words[0]) || !(char.IsAsciiDigit(text[at - 1]) || text[at - 1] == '.'))
            {
                return true;
            }
        }
        return words.Length >= LongPhrase && text.Length >= LongPhrase && (Part(words, text) >= MostOfIt || Part(text, words) >= MostOfIt);
    }

    static double Likeness(string one, string other) => Math.Min(Part(one, other), Part(other, one));

    /// <summary>The part of the pairs of neighbouring characters of a text that stand in another one too, from 0 to 1.</summary>
    static double Part(string text, string other)
    {
        var pairs = Pairs(text).ToList();
        var others = Pairs(other).ToHashSet();
        return pairs.Count == 0 ? 0 : (double)pairs.Count(others.Contains) / pairs.Count;
    }

    static IEnumerable<(char, char)> Pairs(string text) =>
        text.Zip(text.Skip(1)).Where(pair => char.IsLetterOrDigit(pair.First) && char.IsLetterOrDigit(pair.Second));
}
