using System.Collections.Immutable;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Between the facts that a conversation remembers as JSON and those that the rules decide on.</summary>
static class StatedFacts
{
    const int LongestExcerpt = 40;

    /// <summary>
    /// The facts for the rules. A remembered fact that the catalogue no longer knows in this form (the knowledge base
    /// has moved on since) is as good as not stated.
    /// </summary>
    public static Facts Read(FactCatalog catalog, IEnumerable<StatedFact> stated)
    {
        var facts = Facts.None(catalog);
        foreach (var (fact, value) in stated.SelectMany(one => Read(catalog, one)))
        {
            facts = facts.With(fact, value);
        }
        return facts;
    }

    /// <summary>Remembers a statement with an excerpt of the words it was understood from.</summary>
    public static StatedFact Write(Statement statement, string words) =>
        new(statement.Fact.Name, FactsJson.ToElement(statement.Value), Excerpt(words));

    /// <summary>What remembered facts state.</summary>
    public static ImmutableArray<Statement> Statements(FactCatalog catalog, IEnumerable<StatedFact> stated) =>
        [.. stated.SelectMany(one => Read(catalog, one)).Select(known => new Statement(known.Fact, known.Value))];

    static IEnumerable<(FactDefinition Fact, FactValue Value)> Read(FactCatalog catalog, StatedFact one) =>
        FactsJson.TryRead($$"""{"{{one.Fact}}":{{one.Value.GetRawText()}}}""", catalog, out var facts, out _) ? facts.Known : [];

    static string Excerpt(string words) => string.Concat(words.EnumerateRunes().Take(LongestExcerpt));
}
