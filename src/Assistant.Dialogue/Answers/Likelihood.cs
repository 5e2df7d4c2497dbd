using System.Collections.Immutable;

namespace Assistant.Dialogue.Answers;

/// <summary>
/// Which prepared answer a question is for, learnt from the example questions of all of them: naive Bayes over their terms,
/// with the answer's own text as one more, fainter example. Learnt anew at every start, so that it is never out of date. Immutable;
/// safe to share.
/// </summary>
sealed class Likelihood
{
    /// <summary>What a term counts that no example of an answer holds.</summary>
    const double Unseen = 0.05;

    /// <summary>What a term of the answer itself counts beside one of an example.</summary>
    const double OwnText = 0.6;

    readonly Dictionary<string, List<(int Answer, double Gain)>> _gains = new(StringComparer.Ordinal);
    readonly double[] _unseen;

    /// <summary>Learns from answers.</summary>
    /// <param name="answers">The terms of the examples of each answer, and of its text; answers without examples are never likely.</param>
    public Likelihood(ImmutableArray<(ImmutableArray<QuestionTerms> Examples, QuestionTerms Text)> answers)
    {
        var known = answers.SelectMany(answer => answer.Examples).SelectMany(example => example.Terms).ToHashSet(StringComparer.Ordinal);
        _unseen = new double[answers.Length];
        foreach (var (number, answer) in answers.Index())
        {
            var counts = answer
                .Examples.SelectMany(example => example.Terms)
                .CountBy(term => term, StringComparer.Ordinal)
                .ToDictionary(entry => entry.Key, entry => (double)entry.Value, StringComparer.Ordinal);
            foreach (var term in answer.Text.Terms.Where(known.Contains))
            {
                counts[term] = counts.GetValueOrDefault(term) + OwnText;
            }
            var whole = counts.Values.Sum() + Unseen * known.Count;
            _unseen[number] = answer.Examples.IsEmpty ? double.NegativeInfinity : Math.Log(Unseen / whole);
            foreach (var (term, count) in counts)
            {
                if (!_gains.TryGetValue(term, out var gains))
                {
                    _gains[term] = gains = [];
                }
                gains.Add((number, Math.Log((count + Unseen) / Unseen)));
            }
        }
    }

    /// <summary>
    /// The share of a question, from 0 to 1, that an answer or its examples have words for; a word counts the more the fewer answers
    /// have it, and the most where none has.
    /// </summary>
    public double Spoken(QuestionTerms question, int answer)
    {
        var (spoken, whole) = (0.0, 0.0);
        foreach (var term in question.Terms.Where(term => term.Length > 1))
        {
            var gains = _gains.GetValueOrDefault(term) ?? [];
            var weight = Math.Log(1 + _unseen.Length / (double)Math.Max(1, gains.Count));
            whole += weight;
            spoken += gains.Exists(gain => gain.Answer == answer) ? weight : 0;
        }
        return whole == 0 ? 1 : spoken / whole;
    }

    /// <summary>For each answer the logarithm of the likelihood that the question is one for it; terms that nobody ever used do not count.</summary>
    public double[] Of(QuestionTerms question)
    {
        var known = question.Terms.Where(_gains.ContainsKey).ToList();
        var likelihood = Array.ConvertAll(_unseen, unseen => known.Count * unseen);
        foreach (var (answer, gain) in known.SelectMany(term => _gains[term]))
        {
            likelihood[answer] += gain;
        }
        return likelihood;
    }
}
