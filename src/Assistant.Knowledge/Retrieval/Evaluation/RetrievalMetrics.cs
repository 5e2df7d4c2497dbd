namespace Assistant.Knowledge.Retrieval.Evaluation;

/// <summary>
/// How well ranked hits answer questions, as averages over the questions, from 0 to 1. A hit is right or wrong; only as
/// many of the first hits count as are wanted.
/// </summary>
/// <param name="top">How many hits of each question count.</param>
public sealed class RetrievalMetrics(int top)
{
    int _questions;
    double _recall;
    double _reciprocalRank;
    double _gain;

    /// <summary>The share of the right texts that are among the hits.</summary>
    public double Recall => Average(_recall);

    /// <summary>The mean reciprocal rank: 1 over the place of the first right hit, 0 without one.</summary>
    public double ReciprocalRank => Average(_reciprocalRank);

    /// <summary>The normalised discounted cumulative gain: a right hit counts 1 over the binary logarithm of its place + 1, against the best order.</summary>
    public double DiscountedGain => Average(_gain);

    /// <summary>Counts the hits of a question in.</summary>
    /// <param name="hits">The identifiers of the hits, best first, none twice.</param>
    /// <param name="gold">The identifiers of the right texts, at least one.</param>
    public void Add(IReadOnlyList<string> hits, IReadOnlySet<string> gold)
    {
        var found = 0;
        var gain = 0.0;
        for (var place = 1; place <= Math.Min(top, hits.Count); place++)
        {
            if (!gold.Contains(hits[place - 1]))
            {
                continue;
            }
            if (found == 0)
            {
                _reciprocalRank += 1.0 / place;
            }
            found++;
            gain += Gain(place);
        }
        _questions++;
        _recall += (double)found / gold.Count;
        _gain += gain / Enumerable.Range(1, Math.Min(top, gold.Count)).Sum(Gain);
    }

    double Average(double sum) => _questions == 0 ? 0 : sum / _questions;

    static double Gain(int place) => 1 / Math.Log2(place + 1);
}
