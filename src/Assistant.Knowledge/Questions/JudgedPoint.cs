using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Questions;

/// <summary>Something of a list that no rule decides, because the list does not tell it: a person judges it by its clause.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Tells">What is said where there is reason to look.</param>
/// <param name="Law">The clause, with its words.</param>
public sealed record JudgedPoint(string Name, string Tells, LawQuote Law)
{
    /// <summary>Reads one and proves its quote.</summary>
    /// <param name="map">Where it stands.</param>
    /// <param name="whyQuoteFails">What is wrong with a quote (second) of a clause (first), or null when it holds.</param>
    /// <exception cref="KnowledgeException">A key is missing or unknown, or the clause does not say what it is cited for.</exception>
    internal static JudgedPoint Read(YamlMap map, Func<string, string, string?> whyQuoteFails)
    {
        map.Allow("name", "tells", "clause", "quote");
        var law = new LawQuote(map.Text("clause"), map.Text("quote"));
        return whyQuoteFails(law.Clause, law.Quote) is { } why
            ? throw map.Error("quote", why)
            : new(map.Text("name"), map.Text("tells"), law);
    }
}
