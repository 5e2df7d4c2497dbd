using System.Collections.Immutable;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Wordings;

namespace Assistant.Dialogue.Model;

/// <summary>A sentence that may be shown, with what it rests on.</summary>
/// <param name="Text">The sentence: the clause's own, or the model's.</param>
/// <param name="Source">The one sentence of a clause from which it follows.</param>
sealed record Sentence(string Text, LockedQuote Source);

/// <summary>
/// Holds what a model claims against the clauses that it names. A sentence stands when it stands in one of them, whole or in part:
/// then the clause's whole sentence is shown, so that nothing left out can mislead. In other words it stands when the audit finds
/// that it follows from one sentence of a clause. One that does neither takes its claim with it.
/// </summary>
sealed class ClaimAudit(KnowledgeBase knowledge)
{
    // Longer than any two sentences of a document.
    const int LongestClaim = 1200;

    /// <summary>A stretch that is shorter stands anywhere, in characters.</summary>
    const int ShortestStretch = 4;

    /// <summary>What was reworded differs by more than this, in characters.</summary>
    const int SmallestRewording = 4;

    const string Marks = "，。；：、！？（）“”《》〈〉％%.~～—·";

    readonly FigureAudit _audit = new(knowledge);

    /// <summary>The sentences of a claim as they may be shown; null when it does not stand.</summary>
    /// <param name="claim">What the model wrote.</param>
    /// <param name="offered">The clauses that it was given.</param>
    public ImmutableArray<Sentence>? Standing(Claim claim, IReadOnlyCollection<Clause> offered)
    {
        var named = claim.Clauses.Select(id => offered.FirstOrDefault(clause => clause.Id == id)).ToList();
        if (claim.Text.Length > LongestClaim || named.Contains(null))
        {
            return null;
        }
        var sources = named.SelectMany(clause => Passages.Of(clause!)).ToList();
        var sentences = Passages
            .Sentences(claim.Text)
            .Select(Passages.WithoutNumber)
            .Where(sentence => NormalForm.Of(sentence).Length > 0)
            .Select(sentence => Copied(sentence, sources) ?? Reworded(sentence, sources))
            .ToList();
        return sentences.Count == 0 || sentences.Contains(null) ? null : [.. sentences.OfType<Sentence>()];
    }

    static Sentence? Copied(string sentence, List<LockedQuote> sources)
    {
        var copied = NormalForm.Of(sentence);
        var source =
            sources.Find(source => NormalForm.Of(source.Quote) == copied)
            ?? sources.Find(source =>
                copied.Length >= ShortestStretch && NormalForm.Of(source.Quote).Contains(copied, StringComparison.Ordinal)
            );
        return source is null ? null : new Sentence(source.Quote, source);
    }

    Sentence? Reworded(string sentence, List<LockedQuote> sources) =>
        IsPlain(sentence)
        && !sources.Exists(source => IsTurned(NormalForm.Of(sentence), NormalForm.Of(source.Quote)))
        && sources.Find(source => Follows(sentence, source)) is { } source
            ? new Sentence(sentence, source)
            : null;

    bool Follows(string sentence, LockedQuote source)
    {
        var citation = new Citation(source.Clause, knowledge.Clauses.Find(source.Clause)!.Label, source.Quote);
        return _audit.Check(sentence, new Grounds { Citations = [citation] }).Passes;
    }

    /// <summary>Whether a sentence is a source but for one small place: then it is not said in other words, but turned.</summary>
    static bool IsTurned(string sentence, string source)
    {
        var shorter = Math.Min(sentence.Length, source.Length);
        var before = sentence.AsSpan().CommonPrefixLength(source);
        var behind = 0;
        while (behind < shorter - before && sentence[^(behind + 1)] == source[^(behind + 1)])
        {
            behind++;
        }
        return Math.Max(sentence.Length, source.Length) - before - behind <= SmallestRewording;
    }

    // Chinese, figures and full stops: no address, no markup, no invisible sign.
    static bool IsPlain(string sentence) =>
        sentence.All(letter => letter is (>= '一' and <= '鿿') or '〇' || char.IsAsciiDigit(letter) || Marks.Contains(letter));
}
