using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Assistant.Rules;

/// <summary>
/// The facts known of one case. A fact without a value is unknown, which is neither false nor zero. Immutable.
/// </summary>
public sealed class Facts
{
    readonly ImmutableArray<FactValue?> _values;

    Facts(FactCatalog catalog, FactValue?[] values)
    {
        Catalog = catalog;
        _values = ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>A case of which nothing is known yet.</summary>
    public static Facts None(FactCatalog catalog) => new(catalog, new FactValue?[catalog.Definitions.Length]);

    /// <summary>A case from values by slot, which the caller has taken from the definitions and gives away.</summary>
    internal static Facts FromSlots(FactCatalog catalog, FactValue?[] values) => new(catalog, values);

    /// <summary>The catalogue that the facts belong to.</summary>
    public FactCatalog Catalog { get; }

    /// <summary>The value of a fact, or <see langword="null"/> while it is unknown.</summary>
    public FactValue? this[FactDefinition fact] => _values[fact.Slot];

    /// <summary>The same case with one fact stated, restated, or (with <see langword="null"/>) unknown again.</summary>
    /// <exception cref="ArgumentException">The value is not one that the fact can have.</exception>
    public Facts With(FactDefinition fact, FactValue? value) => With([(fact, value)]);

    /// <summary>The same case with several facts stated at once; of two statements of one fact the later counts.</summary>
    /// <exception cref="ArgumentException">A value is not one that its fact can have.</exception>
    public Facts With(params ReadOnlySpan<(FactDefinition Fact, FactValue? Value)> statements)
    {
        var values = _values.AsSpan().ToArray();
        foreach (var (fact, value) in statements)
        {
            values[fact.Slot] = value is null
                ? null
                : fact.Taken(value)
                    ?? throw new ArgumentException($"The fact {fact.Name} of type {fact.Type} cannot be {value}.", nameof(statements));
        }
        return new(Catalog, values);
    }

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
