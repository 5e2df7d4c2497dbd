using System.Collections.Immutable;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Drafts;

/// <summary>One of several things of a kind, by the names of its fields.</summary>
/// <param name="Values">What is stated of it.</param>
public sealed record DraftRecord(ImmutableSortedDictionary<string, FieldValue> Values)
{
    /// <summary>What is stated of a field; null when nothing is.</summary>
    public FieldValue? this[string field] => Values.GetValueOrDefault(field);
}

/// <summary>Everything that a draft may state: facts of the rules, single fields, records. Immutable.</summary>
/// <param name="Rules">The facts of the rules.</param>
/// <param name="Fields">The single fields by name.</param>
/// <param name="Records">The records by their kind, in the order in which they were told.</param>
public sealed record DraftFacts(
    Facts Rules,
    ImmutableSortedDictionary<string, FieldValue> Fields,
    ImmutableSortedDictionary<string, ImmutableArray<DraftRecord>> Records
)
{
    /// <summary>Nothing at all.</summary>
    public static DraftFacts None(KnowledgeBase knowledge) =>
        new(
            Facts.None(knowledge.Facts.Catalog),
            ImmutableSortedDictionary<string, FieldValue>.Empty,
            ImmutableSortedDictionary<string, ImmutableArray<DraftRecord>>.Empty
        );

    /// <summary>The records of a kind; none when nothing was told of it.</summary>
    public ImmutableArray<DraftRecord> Of(string record) => Records.GetValueOrDefault(record, []);

    /// <summary>The identifier of a fact of a record, such as <c>projects[0].name</c>.</summary>
    public static string IdOf(string record, int place, string field) => $"{record}[{place}].{field}";
}
