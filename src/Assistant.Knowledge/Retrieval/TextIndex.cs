using System.Collections.Immutable;

namespace Assistant.Knowledge.Retrieval;

/// <summary>One term's part in a score.</summary>
/// <param name="Term">The term.</param>
/// <param name="DocumentsWith">The number of texts that hold it.</param>
/// <param name="Weight">How often it stands in the text, titles and headings counting less; 0 when only in other texts of the same whole.</param>
/// <param name="Score">What it adds to the score.</param>
public sealed record TermScore(string Term, int DocumentsWith, double Weight, double Score);

/// <summary>
/// A full-text index over numbered texts, ranked by BM25. A text that is part of a whole also gains by what its whole
/// speaks of. Knows nothing of what the texts are: whoever fills it keeps the list that the numbers point into. Made by
/// <see cref="Builder"/>, then immutable and shared between threads.
/// </summary>
public sealed partial class TextIndex
{
    /// <summary>BM25: how soon repetitions of a term stop to count.</summary>
    const double K1 = 1.2;

    /// <summary>BM25: how much a long text is held against itself. A whole is not: the long ones are the general ones.</summary>
    const double B = 0.75;

    /// <summary>What a term in the whole counts beside one in the text. Measured: see docs/benchmarks.md.</summary>
    const double WholeWeight = 0.25;

    readonly TermTable _terms;
    readonly Postings _postings;

    /// <summary>For each text, what BM25 adds to the weight in the denominator.</summary>
    readonly double[] _dampings;

    /// <summary>The same lists for wholes, whose numbers start at 1, and the whole of each text; 0 is none.</summary>
    readonly Postings _wholePostings;
    readonly int[] _wholes;
    readonly int _wholeCount;

    TextIndex(TermTable terms, Postings postings, double[] dampings, Postings wholePostings, int[] wholes, int wholeCount)
    {
        (_terms, _postings, _dampings) = (terms, postings, dampings);
        (_wholePostings, _wholes, _wholeCount) = (wholePostings, wholes, wholeCount);
    }

    /// <summary>The texts that score best, best first; equal scores in the order of their numbers.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="top">The most hits wanted.</param>
    /// <param name="filter">The texts that may be found; null for all.</param>
    public IReadOnlyList<(int Text, double Score)> Search(string query, int top, Func<int, bool>? filter = null) =>
        top <= 0 ? [] : TopSearch.Run(this, TermsOf(query), top, filter);

    /// <summary>How the score of one text comes about, the weightiest term first. The parts add up to the score.</summary>
    public ImmutableArray<TermScore> Explain(string query, int text)
    {
        var parts = new List<TermScore>();
        var names = Names(query);
        foreach (var term in TermsOf(query))
        {
            double impact = _postings.Impact(term.Number, text);
            var inWhole = _wholePostings.Impact(term.Number, _wholes[text]);
            if (impact > 0 || inWhole > 0)
            {
                parts.Add(
                    new TermScore(
                        names[term.Number],
                        _postings.Count(term.Number),
                        Weight(impact, text),
                        term.Factor * (impact + WholeWeight * inWhole)
                    )
                );
            }
        }
        return [.. parts.OrderByDescending(part => part.Score).ThenBy(part => part.Term, StringComparer.Ordinal)];
    }

    /// <summary>The weight that an impact was made of, to the precision that is left of it.</summary>
    double Weight(double impact, int text) => Math.Round(impact * _dampings[text] / (K1 + 1 - impact), 2);

    Dictionary<int, string> Names(string query)
    {
        var names = new Dictionary<int, string>();
        Terms.Read(
            query,
            term =>
            {
                if (_terms.TryFind(term, out var number))
                {
                    names[number] = term.ToString();
                }
            }
        );
        return names;
    }

    /// <summary>The terms of a query that the index knows, each once, those of the fewest texts first.</summary>
    QueryTerm[] TermsOf(string query)
    {
        var numbers = new List<int>(2 * query.Length);
        Terms.Read(
            query,
            term =>
            {
                if (_terms.TryFind(term, out var number))
                {
                    numbers.Add(number);
                }
            }
        );
        numbers.Sort();
        var terms = new List<QueryTerm>(numbers.Count);
        for (var at = 0; at < numbers.Count; )
        {
            var number = numbers[at];
            var count = 0;
            for (; at < numbers.Count && numbers[at] == number; at++)
            {
                count++;
            }
            terms.Add(new QueryTerm(number, count * Rarity(number)));
        }
        terms.Sort((left, right) => (_postings.Count(left.Number), left.Number).CompareTo((_postings.Count(right.Number), right.Number)));
        return [.. terms];
    }

    double Rarity(int term)
    {
        var textsWith = _postings.Count(term);
        return Math.Log(1 + (_dampings.Length - textsWith + 0.5) / (textsWith + 0.5));
    }

    /// <summary>A term that a query asks for.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Factor">What its impacts are multiplied by: its rarity, as often as the query holds it.</param>
    readonly record struct QueryTerm(int Number, double Factor);
}
