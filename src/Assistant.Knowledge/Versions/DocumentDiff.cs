using System.Collections.Immutable;
using Assistant.Knowledge.Documents;

namespace Assistant.Knowledge.Versions;

/// <summary>What became of a document's clauses and headings from one version to the next. Immutable.</summary>
public sealed class DocumentDiff
{
    readonly ClausePairing _pairing;

    DocumentDiff(Document old, Document @new)
    {
        (Old, New) = (old, @new);
        _pairing = new ClausePairing(old, @new);
        Changes = [.. InOrder()];
        (RemovedHeadings, AddedHeadings) = (Without(old, @new), Without(@new, old));
    }

    /// <summary>The old version.</summary>
    public Document Old { get; }

    /// <summary>The new version.</summary>
    public Document New { get; }

    /// <summary>Every clause that is not as it was, in the order of the new version; a clause that is gone stands where it stood.</summary>
    public ImmutableArray<ClauseChange> Changes { get; }

    /// <summary>The headings that the new version lacks.</summary>
    public ImmutableArray<string> RemovedHeadings { get; }

    /// <summary>The headings that only the new version has.</summary>
    public ImmutableArray<string> AddedHeadings { get; }

    /// <summary>Compares two versions of a document.</summary>
    public static DocumentDiff Of(Document old, Document @new) => new(old, @new);

    /// <summary>The clause of the new version that an old one has become; null when it is gone.</summary>
    public Clause? NewOf(Clause old) => _pairing.NewOf(old);

    IEnumerable<ClauseChange> InOrder()
    {
        var places = New.AllClauses().Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var changes = new List<(int Place, ClauseChange Change)>();
        foreach (var (clause, place) in places)
        {
            if (Of(clause) is { } change)
            {
                changes.Add((place, change));
            }
        }
        var last = -1;
        foreach (var clause in Old.AllClauses())
        {
            if (_pairing.NewOf(clause) is { } now)
            {
                last = places[now];
            }
            else
            {
                changes.Add((last, new ClauseChange(ChangeKind.Removed, clause, New: null, [])));
            }
        }
        return changes.OrderBy(change => change.Place).Select(change => change.Change);
    }

    ClauseChange? Of(Clause clause)
    {
        if (_pairing.OldOf(clause) is not { } old)
        {
            return new ClauseChange(ChangeKind.Added, Old: null, clause, []);
        }
        var isMoved = old.Path != clause.Path && !IsCarried(old, clause);
        var words = _pairing.Body(old) == _pairing.Body(clause) ? [] : ChangedWords.Between(_pairing.Body(old), _pairing.Body(clause));
        return (isMoved, words.IsEmpty) switch
        {
            (false, true) => null,
            (false, false) => new ClauseChange(ChangeKind.Changed, old, clause, words),
            (true, _) => new ClauseChange(
                words.IsEmpty ? ChangeKind.Moved : ChangeKind.MovedAndChanged,
                old,
                clause,
                words,
                clause.WithDescendants().Skip(1).Count(IsCarriedUnchanged)
            ),
        };
    }

    bool IsCarriedUnchanged(Clause clause) =>
        _pairing.OldOf(clause) is { } old && IsCarried(old, clause) && _pairing.Body(old) == _pairing.Body(clause);

    /// <summary>Whether a clause only has another number because the item around it has.</summary>
    bool IsCarried(Clause old, Clause @new) =>
        old.Parent is { } parent
        && @new.Parent is { } above
        && _pairing.NewOf(parent) == above
        && ClausePairing.StepOf(old) == ClausePairing.StepOf(@new);

    static ImmutableArray<string> Without(Document document, Document other)
    {
        var there = other.Headings.Select(heading => WithoutBlanks(heading.Text)).ToHashSet(StringComparer.Ordinal);
        return [.. document.Headings.Select(heading => heading.Text).Where(text => !there.Contains(WithoutBlanks(text)))];
    }

    static string WithoutBlanks(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
