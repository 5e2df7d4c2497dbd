using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Lists;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Rewording;

/// <summary>
/// Which sentences of a draft may be reworded and how they leave the house, and which of the rewordings stand. Of one draft only: it
/// knows what the tokens stand for.
/// </summary>
sealed partial class Rewriter
{
    /// <summary>As much as a model answers within its time, in characters of all sentences; what is left over stays as it is.</summary>
    const int Most = 3000;

    readonly Drafter _drafter;
    readonly WordingAudit _audit;
    readonly Pseudonyms _names;
    readonly Draft _draft;
    readonly DraftFacts _facts;
    readonly DateOnly _asOf;

    public Rewriter(KnowledgeBase knowledge, WordingWords words, Draft draft, DraftFacts facts, DateOnly asOf)
    {
        (_drafter, _audit, _names) = (new(knowledge), new(knowledge, words), new(knowledge, facts));
        (_draft, _facts, _asOf) = (draft, facts, asOf);
        Sent = Sendable();
    }

    /// <summary>The sentences as they may leave the house, by their places in the draft.</summary>
    public ImmutableSortedDictionary<int, string> Sent { get; }

    /// <summary>The rewordings that stand, and how many do not.</summary>
    /// <param name="reworded">What a model made of the sentences, by their places.</param>
    public DraftRewording Standing(IEnumerable<(int Place, string Text)> reworded)
    {
        var standing = new SortedDictionary<int, string>();
        var heldBack = 0;
        foreach (var (place, text) in reworded.DistinctBy(one => one.Place).Where(one => Sent.ContainsKey(one.Place)))
        {
            if (text == Sent[place])
            {
                continue;
            }
            if (_audit.Faults(Sent[place], text).IsEmpty)
            {
                standing.Add(place, _names.Restored(text));
            }
            else
            {
                heldBack++;
            }
        }
        var worded = standing.Count;
        DropThoseThatAreWarnedOf(standing);
        return new(
            [.. standing.Select(one => new WordedSentence(_draft.Sentences[one.Key].Text, one.Value)).Distinct()],
            heldBack + worded - standing.Count,
            IsAnswered: true
        );
    }

    /// <summary>All sentences but those that state nothing, may be secret, or hold a number or an address of a person.</summary>
    ImmutableSortedDictionary<int, string> Sendable()
    {
        var sent = ImmutableSortedDictionary.CreateBuilder<int, string>();
        var length = 0;
        foreach (var (place, sentence) in _draft.Sentences.Index())
        {
            var hidden = _names.Hidden(sentence.Text);
            if (
                sentence.Facts.IsEmpty
                || sentence.Text.AsSpan().ContainsAny('〔', '〕')
                || _draft.Flags.Any(flag => flag.Sentence == place && flag.Kind is FlagKind.Classified or FlagKind.PersonalData)
                || PersonalNumbers.Masked(hidden) != hidden
                || Address().IsMatch(hidden)
            )
            {
                continue;
            }
            if ((length += hidden.Length) > Most)
            {
                break;
            }
            sent.Add(place, hidden);
        }
        return sent.ToImmutable();
    }

    /// <summary>No rewording raises a warning that was not there; where only the whole is warned of, those go that made it longer.</summary>
    void DropThoseThatAreWarnedOf(SortedDictionary<int, string> standing)
    {
        var known = Warnings(new SortedDictionary<int, string>());
        foreach (var place in Warnings(standing).Except(known).Select(warning => warning.Sentence).OfType<int>())
        {
            standing.Remove(place);
        }
        if (Warnings(standing).Except(known).Any())
        {
            foreach (var place in standing.Keys.Where(place => standing[place].Length > _draft.Sentences[place].Text.Length).ToList())
            {
                standing.Remove(place);
            }
        }
        if (Warnings(standing).Except(known).Any())
        {
            standing.Clear();
        }
    }

    HashSet<(FlagKind Kind, int? Sentence, string Words)> Warnings(SortedDictionary<int, string> standing)
    {
        var sentences = _draft
            .Sentences.Select((sentence, place) => standing.TryGetValue(place, out var text) ? sentence with { Text = text } : sentence)
            .ToImmutableArray();
        return
        [
            .. _drafter
                .Revise(_draft, sentences, _facts, _asOf)
                .Flags.Select(flag => (flag.Kind, flag.Sentence, Words: WordsOf(flag, sentences))),
        ];
    }

    // Of a warning that means the whole sentence, or the whole section, the words are no mark.
    static string WordsOf(Flag flag, ImmutableArray<DraftSentence> sentences) =>
        flag.Sentence is not { } place || flag.Excerpt == sentences[place].Text ? "" : flag.Excerpt;

    [GeneratedRegex("[A-Za-z0-9._-]+@[A-Za-z0-9-]+\\.[A-Za-z.]+|https?://|www\\.", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
