using System.Collections.Concurrent;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Wordings;

namespace Assistant.Dialogue.Answers;

/// <summary>
/// How much of what a question asks some clauses speak of: the share of its characters, each weighed by how telling the
/// word around it is. A character counts as spoken of when a two-character stretch that holds it stands in the clause,
/// in a heading above it or in the document's title. What no document speaks of weighs as much as the
/// rarest word, so that a question about something else is noticed.
/// </summary>
sealed class Coverage
{
    /// <summary>The most that a lone character weighs which no document speaks of.</summary>
    const double Aside = 1;

    readonly Glossary _glossary;
    readonly Dictionary<string, int> _clausesWith = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<Clause, string> _contexts = new();
    readonly double _rarest;
    readonly int _texts;

    public Coverage(ClauseBook book, Glossary glossary)
    {
        _glossary = glossary;
        var texts = book
            .Documents.SelectMany(document =>
                document.AllClauses().Select(clause => document.Public(clause.OwnText)).Prepend(document.Title)
            )
            .ToList();
        _texts = texts.Count;
        foreach (var pair in texts.SelectMany(text => Pairs(NormalForm.Of(text)).Distinct(StringComparer.Ordinal)))
        {
            _clausesWith[pair] = _clausesWith.GetValueOrDefault(pair) + 1;
        }
        _rarest = Weight(1);
    }

    /// <summary>The share of a question that the clauses together speak of, from 0 to 1.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="clauses">The clauses.</param>
    /// <param name="explained">Characters of the question that are spoken of whatever the clauses say; may be null.</param>
    public double Of(Question question, IReadOnlyCollection<Clause> clauses, bool[]? explained = null)
    {
        var contexts = clauses.Select(Context).ToList();
        var spoken = SpokenOf(question, contexts, explained);
        double covered = 0;
        double whole = 0;
        for (var at = 0; at < question.Form.Length; at++)
        {
            if (question.Content[at] || explained?[at] == true)
            {
                var weight = WeightAt(question, at);
                whole += spoken[at] || !IsAlone(question, spoken, at) ? weight : Math.Min(weight, Aside);
                covered += spoken[at] ? weight : 0;
            }
        }
        return whole == 0 ? 1 : covered / whole;
    }

    /// <summary>Whether neither neighbour is a part of the same unspoken word: a lone character is a verb or a particle, hardly a subject.</summary>
    static bool IsAlone(Question question, bool[] spoken, int at)
    {
        return !IsUnspoken(at - 1) && !IsUnspoken(at + 1);

        bool IsUnspoken(int neighbour) => neighbour >= 0 && neighbour < spoken.Length && question.Content[neighbour] && !spoken[neighbour];
    }

    /// <summary>The weight of the characters of a question that a passage repeats.</summary>
    public double In(Question question, string passage)
    {
        var spoken = SpokenOf(question, [NormalForm.Of(passage)], explained: null);
        return Enumerable.Range(0, question.Form.Length).Where(at => question.Content[at] && spoken[at]).Sum(at => WeightAt(question, at));
    }

    bool[] SpokenOf(Question question, List<string> contexts, bool[]? explained)
    {
        var form = question.Form;
        var spoken = explained is null ? new bool[form.Length] : [.. explained];
        for (var at = 0; at + 1 < form.Length; at++)
        {
            var pair = form.Substring(at, 2);
            if (contexts.Exists(context => context.Contains(pair, StringComparison.Ordinal)))
            {
                spoken[at] = spoken[at + 1] = true;
            }
        }
        foreach (var (word, terms) in _glossary.Synonyms)
        {
            var at = form.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0 && terms.Any(term => contexts.Exists(context => context.Contains(term, StringComparison.Ordinal))))
            {
                spoken.AsSpan(at, word.Length).Fill(true);
            }
        }
        return spoken;
    }

    /// <summary>The weight of the less telling of the two pairs that a character is part of: the other often straddles two words.</summary>
    double WeightAt(Question question, int at)
    {
        var weight = _rarest;
        if (at > 0)
        {
            weight = Math.Min(weight, WeightOf(question.Form.Substring(at - 1, 2)));
        }
        if (at + 1 < question.Form.Length)
        {
            weight = Math.Min(weight, WeightOf(question.Form.Substring(at, 2)));
        }
        return weight;
    }

    double WeightOf(string pair) => Weight(_clausesWith.GetValueOrDefault(pair, 1));

    double Weight(int clausesWith) => Math.Log(1 + (_texts - clausesWith + 0.5) / (clausesWith + 0.5));

    string Context(Clause clause) =>
        _contexts.GetOrAdd(
            clause,
            static clause =>
            {
                var above = new List<string> { clause.Document.Title, clause.Document.ShortTitle };
                above.AddRange(clause.Headings);
                for (var parent = clause.Parent; parent is not null; parent = parent.Parent)
                {
                    above.Add(parent.OwnText);
                }
                return string.Join(' ', above.Append(clause.Document.Public(clause.OwnText)).Select(NormalForm.Of));
            }
        );

    static IEnumerable<string> Pairs(string text) => Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(at => text.Substring(at, 2));
}
