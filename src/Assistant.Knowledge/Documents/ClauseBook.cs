using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Assistant.Knowledge.Documents;

/// <summary>All documents with all their clauses, found by reference. Immutable.</summary>
public sealed class ClauseBook
{
    readonly Dictionary<string, Clause> _byId;

    // Hundreds of quotes are proved at every start, and most of them stand in the same few long clauses.
    readonly ConcurrentDictionary<Clause, string> _letters = [];

    /// <summary>Gathers the documents, ordered by identifier.</summary>
    /// <exception cref="ArgumentException">Two clauses share a reference.</exception>
    public ClauseBook(IEnumerable<Document> documents)
    {
        Documents = [.. documents.OrderBy(document => document.Id, StringComparer.Ordinal)];
        _byId = Documents.SelectMany(document => document.AllClauses()).ToDictionary(clause => clause.Id, StringComparer.Ordinal);
    }

    /// <summary>The documents, ordered by identifier.</summary>
    public ImmutableArray<Document> Documents { get; }

    /// <summary>The document that a reference names.</summary>
    public static string DocumentOf(string reference) => reference.Split('#')[0];

    /// <summary>The clause of a reference such as <c>notice-2025#1.1.2</c>, or null when there is none.</summary>
    public Clause? Find(string reference) => _byId.GetValueOrDefault(reference);

    /// <summary>
    /// Proves that a quote stands in a clause (its children included): every character as printed, only white space
    /// and line wraps may differ.
    /// </summary>
    /// <returns>What is wrong and what to do, or null when the quote holds.</returns>
    public string? WhyQuoteFails(string reference, string quote)
    {
        if (Find(reference) is not { } clause)
        {
            return $"没有条款「{reference}」，请用 kb list 查正确的编号。";
        }
        var wanted = WithoutWhiteSpace(quote);
        return wanted.Length == 0 ? $"引自 {reference} 的原文是空的，请照条款抄写。"
            : Letters(clause).Contains(wanted, StringComparison.Ordinal) ? null
            : $"引文「{quote}」不在 {reference} 中，请照条款原文改写（可用 kb show {reference} 查看）。";
    }

    string Letters(Clause clause) => _letters.GetOrAdd(clause, static clause => WithoutWhiteSpace(clause.Text));

    static string WithoutWhiteSpace(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
