using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>
/// The facts known of one case. A fact without a value is unknown, which is neither false nor zero. Immutable.
/// </summary>
public sealed class Facts
{
    readonly ImmutableArray<FactValue?> _values;

    Facts(FactCatalog catalog, ImmutableArray<FactValue?> values)
    {
        Catalog = catalog;
        _values = values;
    }

    /// <summary>A case of which nothing is known yet.</summary>
    public static Facts None(FactCatalog catalog) => new(catalog, [.. new FactValue?[catalog.Definitions.Length]]);

    /// <summary>The catalogue that the facts belong to.</summary>
    public FactCatalog Catalog { get; }

    /// <summary>The value of a fact, or <see langword="null"/> while it is unknown.</summary>
    public FactValue? this[FactDefinition fact] => _values[fact.Slot];

    /// <summary>The same case with one fact stated, restated, or (with <see langword="null"/>) unknown again.</summary>
    public Facts With(FactDefinition fact, FactValue? value) => new(Catalog, _values.SetItem(fact.Slot, value));

    /// <summary>The facts that have a value, in the order of the catalogue.</summary>
    public IEnumerable<(FactDefinition Fact, FactValue Value)> Known
    {
        get
        {
            foreach (var fact in Catalog.Definitions)
            {
                if (_values[fact.Slot] is { } value)
                {
                    yield return (fact, value);
                }
            }
        }
    }
}
