using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Assistant.Rules;

/// <summary>The type of a fact, which decides what may be stated of it and how it compares.</summary>
public enum FactType
{
    /// <summary>A calendar day or an interval of days.</summary>
    Date,

    /// <summary>A number that is not negative, or an interval of such.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Bool,

    /// <summary>One of a list of names; the order of the list is the order in which the names compare.</summary>
    Enum,
}

/// <summary>Whose doing it is when a fact becomes another.</summary>
public enum ChangedBy
{
    /// <summary>Nobody's: it is as it is (a birth date, an award once received).</summary>
    Nobody,

    /// <summary>It grows by itself, one year a year, as long as the person goes on as now.</summary>
    Time,

    /// <summary>The person's: by effort (a title, a degree) or by choice (a channel).</summary>
    Person,

    /// <summary>The host unit's or the team's.</summary>
    Unit,
}

/// <summary>One fact that conditions may rest on.</summary>
/// <param name="Name">The identifier that files, requests and conditions use, such as <c>birth_date</c>.</param>
/// <param name="Type">Its type.</param>
/// <param name="Values">The names of an <see cref="FactType.Enum"/>, lowest first; empty for other types.</param>
/// <param name="Slot">Its place in the arrays of <see cref="Facts"/>, given by the catalogue.</param>
public sealed record FactDefinition(string Name, FactType Type, ImmutableArray<string> Values, int Slot = 0)
{
    readonly ImmutableArray<EnumValue> _named = [.. Values.Select((name, place) => new EnumValue(name) { Place = place })];
    readonly Utf8Names? _names = Type == FactType.Enum ? new(Values) : null;

    /// <summary>Whose doing it is when the fact becomes another.</summary>
    public ChangedBy ChangedBy { get; init; }

    /// <summary>
    /// How many of those who are asked meet what conditions want of it, as a share from 0 to 1: an estimate that only the
    /// order in which questions are asked and ways are told rests on, never a verdict.
    /// </summary>
    public decimal Odds { get; init; } = 0.9m;

    /// <summary>
    /// How much it takes to answer, counted in plain questions: 1 is answered without thinking, 4 takes looking up or
    /// counting. Only the order of questions rests on it.
    /// </summary>
    public decimal Effort { get; init; } = 1;

    /// <summary>
    /// The fact without which asking for this one makes no sense (the years since a degree presuppose the degree), so that
    /// it is asked first where both are needed; null when there is none.
    /// </summary>
    public string? After { get; init; }

    /// <summary>Whether the fact can have the value: it is of its type and, for names, one of the list.</summary>
    public bool Accepts(FactValue value) => Taken(value) is not null;

    /// <summary>The value as cases hold it, a name always as the same instance; null when the fact cannot have it.</summary>
    internal FactValue? Taken(FactValue value) =>
        Type switch
        {
            FactType.Date => value as DateValue,
            FactType.Number => value as NumberValue,
            FactType.Bool => value as BoolValue,
            _ => value is EnumValue named && Values.IndexOf(named.Name) is var place and >= 0 ? _named[place] : null,
        };

    /// <summary>The value that is named in UTF-8; null when the fact lists no such name.</summary>
    internal EnumValue? Named(ReadOnlySpan<byte> name) => _names?.IndexOf(name) is { } place and >= 0 ? _named[place] : null;
}

/// <summary>All facts that exist, by name. Immutable; shared by every policy.</summary>
public sealed class FactCatalog
{
    readonly Dictionary<string, FactDefinition> _byName;
    readonly Utf8Names _names;

    /// <summary>Makes a catalogue; each fact gets the slot of its place in the list.</summary>
    /// <exception cref="ArgumentException">Two facts share a name.</exception>
    public FactCatalog(IEnumerable<FactDefinition> facts)
    {
        Definitions = [.. facts.Select((fact, slot) => fact with { Slot = slot })];
        _byName = Definitions.ToDictionary(fact => fact.Name, StringComparer.Ordinal);
        _names = new(Definitions.Select(fact => fact.Name));
    }

    /// <summary>The facts in the order of the catalogue.</summary>
    public ImmutableArray<FactDefinition> Definitions { get; }

    /// <summary>The names that somebody may have meant by one that does not exist, nearest first; at most three.</summary>
    public ImmutableArray<string> SimilarTo(string name) => SimilarNames.Of(name, Definitions.Select(fact => fact.Name));

    /// <summary>Looks a fact up by its exact name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out FactDefinition? fact) => _byName.TryGetValue(name, out fact);

    /// <summary>Looks a fact up by its exact name in UTF-8.</summary>
    internal bool TryGet(ReadOnlySpan<byte> name, [NotNullWhen(true)] out FactDefinition? fact)
    {
        fact = _names.IndexOf(name) is var place and >= 0 ? Definitions[place] : null;
        return fact is not null;
    }
}
