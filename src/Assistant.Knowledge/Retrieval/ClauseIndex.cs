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

    readonly ImmutableArray<Clause> _clauses;
    readonly TextIndex _index;

    /// <summary>Indexes every clause that has a text of its own.</summary>
    public ClauseIndex(ClauseBook book)
    {
        _clauses = [.. book.Documents.SelectMany(document => document.AllClauses()).Where(clause => clause.OwnText.Length > 0)];
        var builder = new TextIndex.Builder();
        foreach (var clause in _clauses)
        {
            builder.Add((clause.Document.Public(clause.OwnText), 1), (Context(clause), ContextWeight));
        }
        _index = builder.Build();
    }

    /// <summary>The clauses that score best, best first.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="top">The most hits wanted.</param>
    public IReadOnlyList<Hit> Search(string query, int top) =>
        [.. _index.Search(query, top).Select(hit => new Hit(_clauses[hit.Text], hit.Score))];

    /// <summary>How the score of a clause comes about, the weightiest term first.</summary>
    public ImmutableArray<TermScore> Explain(string query, Clause clause) => _index.Explain(query, _clauses.IndexOf(clause));

    static string Context(Clause clause)
    {
        var above = clause.Headings.Prepend(clause.Document.Title).ToList();
        for (var parent = clause.Parent; parent is not null; parent = parent.Parent)
        {
            above.Add(parent.OwnText);
        }
        return string.Join('\n', above);
    }
}
