using System.Collections.Immutable;
using Assistant.Knowledge.Documents;

namespace Assistant.Knowledge.Retrieval;

/// <summary>A clause that a search found.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Score">Its score; comparable within one search only.</param>
public sealed record Hit(Clause Clause, double Score);

/// <summary>The index over the clauses of all documents. A bare item is also found by the headings and lead-ins above it.</summary>
public sealed class ClauseIndex
{
    /// <summary>What a term above a clause counts beside one in it.</summary>
    const float ContextWeight = 0.3f;

    /// <summary>How much of what stands above a clause says what it is about, in characters each.</summary>
    const int LongestContext = 300;

    readonly ImmutableArray<Clause> _clauses;
    readonly Dictionary<Clause, int> _numbers;
    readonly TextIndex _index;

    /// <summary>Indexes every clause that has a text of its own.</summary>
    public ClauseIndex(ClauseBook book)
    {
        _clauses = [.. book.Documents.SelectMany(document => document.AllClauses()).Where(clause => clause.OwnText.Length > 0)];
        _numbers = _clauses.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var builder = new TextIndex.Builder();
        foreach (var clause in _clauses)
        {
            builder.Add((clause.Document.Public(clause.OwnText), 1), (clause.Document.Public(Context(clause)), ContextWeight));
        }
        _index = builder.Build();
    }

    /// <summary>The clauses that score best, best first.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="top">The most hits wanted.</param>
    /// <param name="filter">The clauses that may be found; null for all.</param>
    public IReadOnlyList<Hit> Search(string query, int top, Func<Clause, bool>? filter = null) =>
        [
            .. _index
                .Search(query, top, filter is null ? null : number => filter(_clauses[number]))
                .Select(hit => new Hit(_clauses[hit.Text], hit.Score)),
        ];

    /// <summary>How the score of a clause comes about, the weightiest term first; nothing for a clause without text of its own.</summary>
    public ImmutableArray<TermScore> Explain(string query, Clause clause) =>
        _numbers.TryGetValue(clause, out var number) ? _index.Explain(query, number) : [];

    static string Context(Clause clause)
    {
        var above = clause.Headings.Prepend(clause.Document.Title).ToList();
        for (var parent = clause.Parent; parent is not null; parent = parent.Parent)
        {
            above.Add(parent.OwnText.Length <= LongestContext ? parent.OwnText : parent.OwnText[..LongestContext]);
        }
        return string.Join('\n', above);
    }
}
