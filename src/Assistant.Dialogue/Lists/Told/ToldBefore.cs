using System.Collections.Immutable;
using Assistant.Dialogue.Understanding;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>What a piece of a message is read with: who was told before, and where they work.</summary>
/// <param name="Days">The days that matter in reading.</param>
/// <param name="Candidates">Everybody who was told before, in order.</param>
/// <param name="Own">The unit of whoever tells the list; null while unknown.</param>
/// <param name="Key">Gives the form in which words are looked up.</param>
sealed record ToldBefore(ReadingDays Days, ImmutableArray<(string Name, string? Unit)> Candidates, string? Own, Func<string, string> Key)
{
    /// <summary>Everybody on a list, and in what was told since.</summary>
    public static ToldBefore Of(ToldList list, IEnumerable<Entry> entries, ReadingDays days, Func<string, string> key) =>
        new(
            days,
            [
                .. list
                    .Candidates.Select(candidate => (candidate.Name, candidate.Unit))
                    .Concat(entries.Select(entry => (entry.Name, entry.Unit)))
                    .Where(one => one.Name is not null)
                    .Select(one => (one.Name!, one.Unit)),
            ],
            list.Own,
            key
        );

    /// <summary>Whether a text, a key, is the name of somebody.</summary>
    public bool IsName(string key) => Candidates.Any(one => Key(one.Name) == key);

    /// <summary>The names that stand in a text, a key.</summary>
    public IReadOnlyList<string> NamesIn(string key) =>
        [
            .. Candidates
                .Select(one => one.Name)
                .Distinct(StringComparer.Ordinal)
                .Where(name => key.Contains(Key(name), StringComparison.Ordinal)),
        ];

    /// <summary>The units that a short name may stand for.</summary>
    public IReadOnlyList<string> UnitsLike(string key) =>
        [
            .. Candidates
                .Select(one => one.Unit)
                .OfType<string>()
                .Where(unit => Key(unit).Contains(key, StringComparison.Ordinal))
                .DistinctBy(SameText.Of, StringComparer.Ordinal),
        ];
}
