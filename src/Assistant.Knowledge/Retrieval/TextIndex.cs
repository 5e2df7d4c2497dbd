using System.Collections.Immutable;

namespace Assistant.Knowledge.Retrieval;

/// <summary>One term's part in a score.</summary>
/// <param name="Term">The term.</param>
/// <param name="DocumentsWith">The number of texts that hold it.</param>
/// <param name="Weight">How often it stands in the text, titles and headings counting less.</param>
/// <param name="Score">What it adds to the score.</param>
public sealed record TermScore(string Term, int DocumentsWith, double Weight, double Score);

/// <summary>
/// A full-text index over numbered texts, ranked by BM25. Knows nothing of what the texts are: whoever fills it keeps
/// the list that the numbers point into. Made by <see cref="Builder"/>, then immutable and shared between threads.
/// </summary>
public sealed class TextIndex
{
    /// <summary>BM25: how soon repetitions of a term stop to count.</summary>
    const double K1 = 1.2;

    /// <summary>BM25: how much a long text is held against itself.</summary>
    const double B = 0.75;

    readonly Dictionary<string, int> _terms;

    /// <summary>Where the postings of each term start; one entry more than there are terms.</summary>
    readonly int[] _starts;

    /// <summary>The texts of the postings, ascending within a term, and how often the term stands in each.</summary>
    readonly int[] _texts;
    readonly float[] _weights;

    /// <summary>For each text, what BM25 adds to the weight in the denominator.</summary>
    readonly double[] _dampings;

    TextIndex(Dictionary<string, int> terms, List<List<Posting>> postings, List<float> lengths)
    {
        _terms = terms;
        _starts = new int[postings.Count + 1];
        for (var term = 0; term < postings.Count; term++)
        {
            _starts[term + 1] = _starts[term] + postings[term].Count;
        }
        _texts = [.. postings.SelectMany(list => list).Select(posting => posting.Text)];
        _weights = [.. postings.SelectMany(list => list).Select(posting => posting.Weight)];
        var average = lengths.Count == 0 ? 1 : Math.Max(1, lengths.Average(length => (double)length));
        _dampings = [.. lengths.Select(length => K1 * (1 - B + B * length / average))];
    }

    /// <summary>The texts that score best, best first; equal scores in the order of their numbers.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="top">The most hits wanted.</param>
    /// <param name="filter">The texts that may be found; null for all.</param>
    public IReadOnlyList<(int Text, double Score)> Search(string query, int top, Func<int, bool>? filter = null)
    {
        var scores = new double[_dampings.Length];
        foreach (var term in TermsOf(query).Keys)
        {
            var rarity = Rarity(term);
            for (var at = _starts[term]; at < _starts[term + 1]; at++)
            {
                scores[_texts[at]] += rarity * Saturation(at);
            }
        }
        return Best(scores, top, filter);
    }

    /// <summary>How the score of one text comes about, the weightiest term first. The parts add up to the score.</summary>
    public ImmutableArray<TermScore> Explain(string query, int text)
    {
        var parts = new List<TermScore>();
        foreach (var (term, name) in TermsOf(query))
        {
            var at = Array.BinarySearch(_texts, _starts[term], _starts[term + 1] - _starts[term], text);
            if (at >= 0)
            {
                parts.Add(new TermScore(name, _starts[term + 1] - _starts[term], _weights[at], Rarity(term) * Saturation(at)));
            }
        }
        return [.. parts.OrderByDescending(part => part.Score).ThenBy(part => part.Term, StringComparer.Ordinal)];
    }

    /// <summary>The terms of a query that the index knows, each once, by number.</summary>
    Dictionary<int, string> TermsOf(string query)
    {
        var known = new Dictionary<int, string>();
        var lookup = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
        Terms.Read(
            query,
            term =>
            {
                if (lookup.TryGetValue(term, out var name, out var number))
                {
                    known[number] = name;
                }
            }
        );
        return known;
    }

    double Rarity(int term)
    {
        var textsWith = _starts[term + 1] - _starts[term];
        return Math.Log(1 + (_dampings.Length - textsWith + 0.5) / (textsWith + 0.5));
    }

    double Saturation(int posting) => _weights[posting] * (K1 + 1) / (_weights[posting] + _dampings[_texts[posting]]);

    static (int Text, double Score)[] Best(double[] scores, int top, Func<int, bool>? filter)
    {
        // The worst of the best stands in front: the lowest score, among equals the highest number.
        var best = new PriorityQueue<int, (double Score, int Text)>();
        for (var text = 0; text < scores.Length; text++)
        {
            if (scores[text] <= 0 || (filter is not null && !filter(text)))
            {
                continue;
            }
            if (best.Count < top)
            {
                best.Enqueue(text, (scores[text], -text));
            }
            else if (top > 0 && best.TryPeek(out var worst, out _) && scores[text] > scores[worst])
            {
                best.DequeueEnqueue(text, (scores[text], -text));
            }
        }
        var ranked = new (int Text, double Score)[best.Count];
        for (var rank = ranked.Length - 1; rank >= 0; rank--)
        {
            var text = best.Dequeue();
            ranked[rank] = (text, scores[text]);
        }
        return ranked;
    }

    readonly record struct Posting(int Text, float Weight);

    /// <summary>Gathers texts; the finished index no longer changes.</summary>
    public sealed class Builder
    {
        readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
        readonly List<List<Posting>> _postings = [];
        readonly List<float> _lengths = [];

        /// <summary>Adds a text; texts are numbered from 0 in the order in which they are added.</summary>
        /// <param name="parts">Its parts, each with the weight that a term in it has.</param>
        public void Add(params ReadOnlySpan<(string Text, float Weight)> parts)
        {
            var text = _lengths.Count;
            var length = 0f;
            foreach (var (part, weight) in parts)
            {
                length += weight * Read(part, text, weight);
            }
            _lengths.Add(length);
        }

        /// <summary>Finishes the index.</summary>
        public TextIndex Build() => new(new(_terms, StringComparer.Ordinal), _postings, _lengths);

        int Read(string part, int text, float weight)
        {
            var count = 0;
            var lookup = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
            Terms.Read(
                part,
                term =>
                {
                    if (!lookup.TryGetValue(term, out var number))
                    {
                        number = _postings.Count;
                        lookup[term] = number;
                        _postings.Add([]);
                    }
                    Count(_postings[number], text, weight);
                    count++;
                }
            );
            return count;
        }

        static void Count(List<Posting> postings, int text, float weight)
        {
            if (postings is [.., var last] && last.Text == text)
            {
                postings[^1] = last with { Weight = last.Weight + weight };
            }
            else
            {
                postings.Add(new Posting(text, weight));
            }
        }
    }
}
