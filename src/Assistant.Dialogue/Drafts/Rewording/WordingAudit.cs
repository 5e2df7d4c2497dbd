using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Knowledge.Grounding;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Drafts.Rewording;

/// <summary>
/// Holds a rewording of a sentence against the sentence: it says the same things in the same order, and nothing else. Each rule stands
/// by itself, so that a careless line in the words of one does not open the others. Holds no state; remembers no sentence but those that
/// <see cref="FigureAudit"/> keeps while it is in use, so that one is made for each draft.
/// </summary>
sealed partial class WordingAudit(KnowledgeBase knowledge, WordingWords words)
{
    const decimal MostGrowth = 1.4m;

    /// <summary>The marks that prose may have anywhere.</summary>
    const string Marks = "，。；：、";

    readonly FigureAudit _audit = new(knowledge);
    readonly FigureReader _figures = new(knowledge.AuditWords);
    readonly Words _choices = new(ChoiceWords(knowledge));

    /// <summary>Why a rewording does not stand; nothing when it does.</summary>
    /// <param name="sentence">The sentence as it was drafted.</param>
    /// <param name="reworded">What it was made into.</param>
    public ImmutableArray<WordingFault> Faults(string sentence, string reworded)
    {
        // What cannot be read is not looked at further.
        if (!reworded.All(letter => IsPlain(letter) || sentence.Contains(letter, StringComparison.Ordinal)))
        {
            return [WordingFault.Letters];
        }
        var (before, after) = (WordingSkeleton.Of(sentence, words), WordingSkeleton.Of(reworded, words));
        (WordingFault Fault, bool IsThere)[] faults =
        [
            (WordingFault.Length, reworded.Length > MostGrowth * sentence.Length),
            (WordingFault.Tokens, !Same(Tokens().Matches(sentence), Tokens().Matches(reworded))),
            (WordingFault.Quoted, !Same(Quotes().Matches(sentence), Quotes().Matches(reworded))),
            (
                WordingFault.Figures,
                !Numbers(sentence).SequenceEqual(Numbers(reworded), StringComparer.Ordinal)
                    || !Figures(sentence).SequenceEqual(Figures(reworded))
            ),
            (WordingFault.Choices, !Same(_choices, sentence, reworded)),
            (WordingFault.Praise, !Same(words.Praise, before.Plain, after.Plain) || IsWarnedOfOtherwise(sentence, reworded)),
            (WordingFault.Held, !Same(words.Held, before.Plain, after.Plain) || !Turnings(before).SequenceEqual(Turnings(after))),
            (WordingFault.Content, before.Content != after.Content),
            (WordingFault.Joints, AreJoinedOtherwise(before, after)),
        ];
        var found = faults.Where(fault => fault.IsThere).Select(fault => fault.Fault).ToImmutableArray();
        return !found.IsEmpty || Follows(before, after) ? found : [WordingFault.Unproved];
    }

    static bool IsPlain(char letter) => letter is (>= '一' and <= '鿿') or '〇' || Marks.Contains(letter, StringComparison.Ordinal);

    static bool Same(MatchCollection one, MatchCollection other) =>
        one.Select(match => match.Value).SequenceEqual(other.Select(match => match.Value), StringComparer.Ordinal);

    static bool Same(Words words, string one, string other) => Found(words, one).SequenceEqual(Found(words, other), StringComparer.Ordinal);

    /// <summary>Words that stand in a text, in its order, the longest at each place.</summary>
    static IEnumerable<string> Found(Words words, string text)
    {
        var lower = WordingWords.Folded(text).ToLowerInvariant();
        for (var at = 0; at < lower.Length; )
        {
            var length = words.LengthAt(lower, at);
            if (length > 0)
            {
                yield return lower.Substring(at, length);
            }
            at += Math.Max(1, length);
        }
    }

    /// <summary>The numbers with the letter behind each, which begins its unit.</summary>
    static IEnumerable<string> Numbers(string text) =>
        Number()
            .Matches(Numerals.ToDigits(WordingWords.Folded(text)))
            .Select(number => number.Value.Replace(" ", "", StringComparison.Ordinal));

    IEnumerable<StatedFigure> Figures(string text) =>
        _figures.Read(PlainForm.Of(text)).Select(figure => figure with { Start = 0, End = 0, Counted = "", IsArticle = false });

    /// <summary>What drafts are warned of; a warning that is lifted by the rewording is one that it hides.</summary>
    bool IsWarnedOfOtherwise(string sentence, string reworded) =>
        knowledge.Lints.Words.Any(lint =>
            !WordSearch.In(sentence, lint).SequenceEqual(WordSearch.In(reworded, lint), StringComparer.Ordinal)
        );

    IEnumerable<(Turning, string)> Turnings(WordingSkeleton sentence)
    {
        var plain = PlainForm.Of(sentence.Plain);
        return Markers
            .In(knowledge.AuditWords, plain, [])
            .Where(marker => marker.Turning != Turning.Both)
            .Select(marker => (marker.Turning, plain[marker.Start..marker.End]));
    }

    /// <summary>Whether halves or things of a list are parted or joined where they were not.</summary>
    bool AreJoinedOtherwise(WordingSkeleton before, WordingSkeleton after)
    {
        if (before.Gaps.Length != after.Gaps.Length)
        {
            return true;
        }
        var isBound = words.Bounding.AreIn(before.Plain.ToLowerInvariant()) || Turnings(before).Any();
        return before
            .Gaps.Zip(after.Gaps)
            .Index()
            .Any(gap => !MayBecome(gap.Item.First, gap.Item.Second, isFirst: gap.Index == 0, isBound));
    }

    bool MayBecome(WordingGap before, WordingGap after, bool isFirst, bool isBound)
    {
        // What was there stays there: 拟完成设计，并完成图纸 plans the drawings too.
        if (
            before.IsJoint != after.IsJoint
            || before.Pauses.Contains('。', StringComparison.Ordinal) != after.Pauses.Contains('。', StringComparison.Ordinal)
            || after.Added.Length < before.Added.Length
            || !after.Added[..before.Added.Length].SequenceEqual(before.Added, StringComparer.Ordinal)
        )
        {
            return false;
        }
        var more = after.Added[before.Added.Length..];
        return (before.IsPause, after.IsPause) switch
        {
            (true, true) => true,
            (true, false) => !isBound && !isFirst && more is [var link] && words.Linking.Are(link),
            (false, true) => isFirst && more is [_],
            (false, false) => more.IsEmpty || isFirst,
        };
    }

    /// <summary>What is alike was put as one before, since the audit knows other words for the documents' words only.</summary>
    bool Follows(WordingSkeleton before, WordingSkeleton after) =>
        Prose(before) is var said
        && Prose(after) is var reworded
        && (said == reworded || _audit.Check(reworded, new Grounds { Citations = [new Citation("", "", said)] }).Passes);

    /// <summary>The marks as the audit expects them; whether a comma or a semicolon parts two halves was looked at.</summary>
    static string Prose(WordingSkeleton sentence) =>
        sentence
            .Plain.Replace($"{WordingSkeleton.Mark}", "", StringComparison.Ordinal)
            .Replace(',', '，')
            .Replace(';', '，')
            .Replace(':', '：');

    /// <summary>Roles, levels, ranks, kinds: the words of all that is chosen.</summary>
    static IEnumerable<string> ChoiceWords(KnowledgeBase knowledge) =>
        knowledge
            .Forms.Fields.Fields.Concat(knowledge.Forms.Fields.Records.SelectMany(record => record.Fields))
            .SelectMany(field => field.Choices)
            .SelectMany(choice => choice.Forms.Values.Append(choice.Label))
            .Concat(knowledge.Facts.Texts.SelectMany(fact => fact.ValueLabels));

    [GeneratedRegex("〔[^〕]*〕|【[^】]*】", RegexOptions.NonBacktracking)]
    private static partial Regex Tokens();

    [GeneratedRegex("“[^”]*”|《[^》]*》|「[^」]*」", RegexOptions.NonBacktracking)]
    private static partial Regex Quotes();

    [GeneratedRegex("[0-9]+(?:\\.[0-9]+)?(?: ?[^ ,;:。、0-9])?", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
