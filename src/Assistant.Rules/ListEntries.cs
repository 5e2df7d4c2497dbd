using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Assistant.Rules;

/// <summary>The keys of a list and of its candidates, as JSON writes them and as <see cref="ListDecision.Missing"/> names them.</summary>
static class ListKeys
{
    public const string Channel = "channel";
    public const string Recommender = "recommender";
    public const string Candidates = "candidates";
    public const string Quota = "quota";
    public const string Name = "name";
    public const string Kind = "kind";
    public const string Unit = "unit";
    public const string Facts = "facts";
}

/// <summary>Which candidates share what they should not, and what would have to be known to find more of them.</summary>
/// <param name="Breaches">The groups that surely do, each in the order of the list.</param>
/// <param name="Missing">The parts of candidates that leave it open whether others do too.</param>
readonly record struct Sharing(ImmutableArray<ImmutableArray<int>> Breaches, ImmutableArray<string> Missing);

/// <summary>The candidates of a list by kind, name and unit. What is unknown of a candidate may be any of the others'.</summary>
sealed class ListEntries
{
    readonly ImmutableArray<Entry> _entries;
    readonly Dictionary<(CandidateKind?, string?), int> _counts = [];

    public ListEntries(CandidateList list)
    {
        _entries = [.. list.Candidates.Select((candidate, at) => new Entry(at, candidate.Kind, Key(candidate.Name), Key(candidate.Unit)))];
        foreach (var entry in _entries)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, (entry.Kind, entry.Unit), out _)++;
        }
    }

    /// <summary>How many candidates of a kind there are; those of unknown kind may be of it.</summary>
    public Interval<decimal> Count(CandidateKind kind)
    {
        var sure = _entries.Count(entry => entry.Kind == kind);
        return new(sure, sure + _entries.Count(entry => entry.Kind is null));
    }

    /// <summary>How many candidates of a kind are of a unit; those of unknown kind or unit may be.</summary>
    public Interval<decimal> Count(CandidateKind kind, string? unit)
    {
        var sure = unit is null ? 0 : Exactly(kind, unit);
        var open = Exactly(kind, null) + Exactly(null, null) + (unit is null ? 0 : Exactly(null, unit));
        return new(sure, sure + open);
    }

    /// <summary>The units that have more candidates of a kind than they may.</summary>
    public Sharing PerUnit(CandidateKind kind, decimal most)
    {
        var ofKind = _entries.Where(entry => entry.Kind is null || entry.Kind == kind).ToList();
        var breaches = ofKind
            .Where(entry => entry is { Kind: not null, Unit: not null })
            .GroupBy(entry => entry.Unit, StringComparer.Ordinal)
            .Where(unit => unit.Count() > most)
            .Select(Places);
        // Candidates whose units are all unknown may be of one unit that no other is of.
        var units = ofKind.Select(entry => entry.Unit).Append(null).Distinct(StringComparer.Ordinal);
        var isOpen = units.Any(unit => Count(kind, unit).Compare(Comparison.AtMost, most) == Status.Unknown);
        return new([.. breaches], isOpen ? Unknown(ofKind, [ListKeys.Kind, ListKeys.Unit]) : []);
    }

    /// <summary>The people who are listed both as persons and as leaders of teams.</summary>
    public Sharing OfBothKinds() =>
        new(
            [.. People().Where(person => person.Select(entry => entry.Kind).Distinct().Count() > 1).Select(Places)],
            Open((left, right) => left is null || right is null || left != right)
        );

    /// <summary>The people who are listed more than once for the same kind.</summary>
    public Sharing ListedTwice() =>
        new(
            [.. People().SelectMany(person => person.GroupBy(entry => entry.Kind)).Where(same => same.Count() > 1).Select(Places)],
            Open((left, right) => left is null || right is null || left == right)
        );

    IEnumerable<IGrouping<(string?, string?), Entry>> People() =>
        _entries.Where(entry => entry.IsKnown).GroupBy(entry => (entry.Name, entry.Unit));

    /// <summary>What is unknown of two candidates that may be the same person, with kinds that would then matter.</summary>
    ImmutableArray<string> Open(Func<CandidateKind?, CandidateKind?, bool> matters) =>
        Unknown(
            _entries
                .Where(entry => !entry.IsKnown)
                .SelectMany(entry =>
                    _entries
                        .Where(other => other.At != entry.At && entry.MayBe(other) && matters(entry.Kind, other.Kind))
                        .Take(1)
                        .SelectMany(other => new[] { entry, other })
                ),
            [ListKeys.Kind, ListKeys.Name, ListKeys.Unit]
        );

    /// <summary>Which of some parts are unknown of any of the candidates.</summary>
    static ImmutableArray<string> Unknown(IEnumerable<Entry> entries, string[] parts)
    {
        var unknown = entries.SelectMany(entry => entry.Unknown).ToHashSet(StringComparer.Ordinal);
        return [.. parts.Where(unknown.Contains)];
    }

    int Exactly(CandidateKind? kind, string? unit) => _counts.GetValueOrDefault((kind, unit));

    static ImmutableArray<int> Places(IEnumerable<Entry> entries) => [.. entries.Select(entry => entry.At)];

    // A name of nothing but blanks is no name.
    static string? Key(string? text) => text is not null && SameText.Of(text) is { Length: > 0 } key ? key : null;

    sealed record Entry(int At, CandidateKind? Kind, string? Name, string? Unit)
    {
        public bool IsKnown => this is { Kind: not null, Name: not null, Unit: not null };

        public IEnumerable<string> Unknown
        {
            get
            {
                if (Kind is null)
                {
                    yield return ListKeys.Kind;
                }
                if (Name is null)
                {
                    yield return ListKeys.Name;
                }
                if (Unit is null)
                {
                    yield return ListKeys.Unit;
                }
            }
        }

        public bool MayBe(Entry other) => MayBe(Name, other.Name) && MayBe(Unit, other.Unit);

        static bool MayBe(string? left, string? right) => left is null || right is null || left == right;
    }
}
