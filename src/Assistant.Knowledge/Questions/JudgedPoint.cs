using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Questions;

/// <summary>Something of a list that no rule decides, because the list does not tell it: a person judges it by its clause.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Tells">What is said where there is reason to look.</param>
/// <param name="Law">The clause, with its words.</param>
public sealed record JudgedPoint(string Name, string Tells, LawQuote Law)
{
    internal static JudgedPoint Read(YamlMap map)
    {
        map.Allow("name", "tells", "clause", "quote");
        return new(map.Text("name"), map.Text("tells"), new(map.Text("clause"), map.Text("quote")));
    }
}
