using System.Collections.Immutable;

namespace Assistant.Knowledge.Retrieval;

/// <summary>One term's part in a score.</summary>
/// <param name="Term">The term.</param>
/// <param name="DocumentsWith">The number of texts that hold it.</param>
/// <param name="Weight">How often it stands in the text, titles and headings counting less.</param>
/// <param name="Score">What it adds to the score.</param>
public sealed record TermScore(string Term, int DocumentsWith, double Weight, double Score);

/// <summary>A full-text index over numbered texts, ranked by BM25. Made by <see cref="Builder"/>, then immutable and shared between threads.</summary>
public sealed class TextIndex
{
    /// <summary>BM25: how soon repetitions of a term stop to count.</summary>
    const double K1 = 1.2;

    /// <summary>BM25: how much a long text is held against itself.</summary>
    const double B = 0.75;

    readonly Dictionary<string, Posting[]> _postings;
    readonly double[] _lengths;
    readonly double _averageLength;

    TextIndex(Dictionary<string, Posting[]> postings, double[] lengths)
    {
        (_postings, _lengths) = (postings, lengths);
        _averageLength = lengths.Length == 0 ? 1 : Math.Max(1, lengths.Average());
    }

    /// <summary>The texts that score best, best first; equal scores in the order of their numbers.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="top">The most hits wanted.</param>
    public IReadOnlyList<(int Text, double Score)> Search(string query, int top)
    {
        var scores = new double[_lengths.Length];
        foreach (var term in Terms.Of(query).Distinct(StringComparer.Ordinal))
        {
            if (_postings.TryGetValue(term, out var postings))
            {
                foreach (var posting in postings)
                {
                    scores[posting.Text] += Score(posting, postings.Length);
                }
            }
        }
        return
        [
            .. Enumerable
                .Range(0, scores.Length)
                .Where(text => scores[text] > 0)
                .OrderByDescending(text => scores[text])
                .ThenBy(text => text)
                .Take(top)
                .Select(text => (text, scores[text])),
        ];
    }

    /// <summary>How the score of one text comes about, the weightiest term first. The parts add up to the score.</summary>
    public ImmutableArray<TermScore> Explain(string query, int text) =>
        [
            .. Terms
                .Of(query)
                .Distinct(StringComparer.Ordinal)
                .Where(_postings.ContainsKey)
                .SelectMany(term =>
                    _postings[term]
                        .Where(posting => posting.Text == text)
                        .Select(posting => new TermScore(
                            term,
                            _postings[term].Length,
                            posting.Weight,
                            Score(posting, _postings[term].Length)
                        ))
                )
                .OrderByDescending(part => part.Score),
        ];

    double Score(Posting posting, int textsWith)
    {
        var rarity = Math.Log(1 + (_lengths.Length - textsWith + 0.5) / (textsWith + 0.5));
        return rarity * posting.Weight * (K1 + 1) / (posting.Weight + K1 * (1 - B + B * _lengths[posting.Text] / _averageLength));
    }

    readonly record struct Posting(int Text, float Weight);

    /// <summary>Gathers texts; the finished index no longer changes.</summary>
    public sealed class Builder
    {
        readonly Dictionary<string, List<Posting>> _postings = new(StringComparer.Ordinal);
        readonly List<double> _lengths = [];

        /// <summary>Adds a text; texts are numbered from 0 in the order in which they are added.</summary>
        /// <param name="parts">Its parts, each with the weight that a term in it has.</param>
        public void Add(params ReadOnlySpan<(string Text, float Weight)> parts)
        {
            var weights = new Dictionary<string, float>(StringComparer.Ordinal);
            foreach (var (text, weight) in parts)
            {
                foreach (var term in Terms.Of(text))
                {
                    weights[term] = weights.GetValueOrDefault(term) + weight;
                }
            }
            foreach (var (term, weight) in weights)
            {
                if (!_postings.TryGetValue(term, out var postings))
                {
                    _postings[term] = postings = [];
                }
                postings.Add(new Posting(_lengths.Count, weight));
            }
            _lengths.Add(weights.Values.Sum());
        }

        /// <summary>Finishes the index.</summary>
        public TextIndex Build() =>
            new(_postings.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal), [.. _lengths]);
    }
}
