using System.Collections.Immutable;
using Assistant.Knowledge.Documents;

namespace Assistant.Knowledge.Versions;

/// <summary>How a change of the document touches something that rests on it.</summary>
public enum Effect
{
    /// <summary>引文不再成立: the words that it quotes are no longer there.</summary>
    QuoteGone,

    /// <summary>条款已删除: the clause is gone.</summary>
    ClauseGone,

    /// <summary>条款换了编号: the words stand under another number.</summary>
    ClauseMoved,

    /// <summary>条款有改动，引文仍在: the words stand, others in the clause do not.</summary>
    ClauseChanged,
}

/// <summary>Something that rests on a clause that is not as it was.</summary>
/// <param name="Data">What rests on it.</param>
/// <param name="Effect">What happens to it.</param>
/// <param name="Now">Where the clause, or else the quoted words, stand in the new version; null when nowhere.</param>
public sealed record Affected(RestingData Data, Effect Effect, string? Now);

/// <summary>What a new version of a document touches: everything whose clause changed or went, or whose quote no longer stands.</summary>
public static class BlastRadius
{
    /// <summary>Finds it.</summary>
    /// <param name="diff">What became of the document.</param>
    /// <param name="data">What rests on documents.</param>
    public static ImmutableArray<Affected> Of(DocumentDiff diff, IEnumerable<RestingData> data)
    {
        var old = diff.Old.AllClauses().ToDictionary(clause => clause.Path, StringComparer.Ordinal);
        var touched = diff.Changes.SelectMany(change => new[] { change.Old, change.New?.Parent }).OfType<Clause>().ToHashSet();
        return
        [
            .. data.Where(item => item.Document == diff.Old.Id)
                .Select(item =>
                    Of(item, old.GetValueOrDefault(item.Clause[(item.Clause.IndexOf('#', StringComparison.Ordinal) + 1)..]), touched, diff)
                )
                .OfType<Affected>(),
        ];
    }

    static Affected? Of(RestingData item, Clause? clause, HashSet<Clause> touched, DocumentDiff diff)
    {
        if (clause is null)
        {
            return null;
        }
        var quote = WithoutBlanks(item.Quote ?? clause.Text);
        if (diff.NewOf(clause) is not { } now)
        {
            return new Affected(item, Effect.ClauseGone, Holder(quote, diff.New)?.Id);
        }
        if (!WithoutBlanks(now.Text).Contains(quote, StringComparison.Ordinal))
        {
            return new Affected(item, Effect.QuoteGone, Holder(quote, diff.New)?.Id ?? now.Id);
        }
        return now.Path != clause.Path ? new Affected(item, Effect.ClauseMoved, now.Id)
            : clause.WithDescendants().Any(touched.Contains) || now.WithDescendants().Any(touched.Contains)
                ? new Affected(item, Effect.ClauseChanged, now.Id)
            : null;
    }

    /// <summary>The smallest clause that holds the quoted words.</summary>
    static Clause? Holder(string quote, Document document) =>
        document.AllClauses().LastOrDefault(clause => WithoutBlanks(clause.Text).Contains(quote, StringComparison.Ordinal));

    static string WithoutBlanks(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
