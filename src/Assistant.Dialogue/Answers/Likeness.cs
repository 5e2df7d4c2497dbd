using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Assistant.Dialogue.Answers;

/// <summary>
/// How like a question is to the example questions of prepared answers: the cosine between its terms and those of the
/// likest example, each term weighed by how few answers it stands for. Immutable; safe to share.
/// </summary>
sealed class Likeness
{
    /// <summary>What a lone character weighs beside a pair.</summary>
    const double Character = 0.6;

    /// <summary>What the documents' word for something said weighs beside what was said.</summary>
    const double Meaning = 0.7;

    /// <summary>What an example that names a programme counts for a question that names none: who asks so barely may mean any.</summary>
    const double Named = 0.9;

    readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<(int Example, double Weight)>> _postings = new(StringComparer.Ordinal);
    readonly List<(int Answer, bool NamesProgramme)> _examples = [];
    readonly double _rarest;
    readonly int _count;

    /// <summary>Reads the examples of answers.</summary>
    /// <param name="answers">The terms of the examples of each answer.</param>
    public Likeness(ImmutableArray<ImmutableArray<QuestionTerms>> answers)
    {
        _count = answers.Length;
        var asking = answers.Count(examples => !examples.IsEmpty);
        _rarest = Math.Log(1 + Math.Max(1, asking));
        var uses = answers.SelectMany(examples => examples.SelectMany(example => example.Terms).Distinct(StringComparer.Ordinal));
        foreach (var (term, answersWith) in uses.CountBy(term => term, StringComparer.Ordinal))
        {
            _weights[term] = Form(term) * Math.Log(1 + asking / (double)answersWith);
        }
        foreach (var (answer, examples) in answers.Index())
        {
            foreach (var (terms, namesProgramme) in examples)
            {
                var norm = Norm(terms);
                foreach (var term in terms)
                {
                    ref var postings = ref CollectionsMarshal.GetValueRefOrAddDefault(_postings, term, out _);
                    (postings ??= []).Add((_examples.Count, Weight(term) / norm));
                }
                _examples.Add((answer, namesProgramme));
            }
        }
    }

    /// <summary>For each answer the likeness, from 0 to 1, of its likest example.</summary>
    public double[] Of(QuestionTerms question)
    {
        var norm = Norm(question.Terms);
        // Large enough that a new one each time would keep the garbage collector busy.
        var likeness = ArrayPool<double>.Shared.Rent(_examples.Count);
        likeness.AsSpan(0, _examples.Count).Clear();
        foreach (var term in question.Terms)
        {
            foreach (var (example, weight) in _postings.GetValueOrDefault(term) ?? [])
            {
                likeness[example] += weight * Weight(term) / norm;
            }
        }
        var best = new double[_count];
        for (var example = 0; example < _examples.Count; example++)
        {
            var (answer, namesProgramme) = _examples[example];
            best[answer] = Math.Max(best[answer], likeness[example] * (namesProgramme && !question.NamesProgramme ? Named : 1));
        }
        ArrayPool<double>.Shared.Return(likeness);
        return best;
    }

    double Weight(string term) => _weights.GetValueOrDefault(term, Form(term) * _rarest);

    double Norm(HashSet<string> terms) => Math.Max(double.Epsilon, Math.Sqrt(terms.Sum(term => Weight(term) * Weight(term))));

    static double Form(string term) =>
        term[0] == QuestionTerms.Meaning ? Meaning
        : term.Length == 1 ? Character
        : 1;
}
