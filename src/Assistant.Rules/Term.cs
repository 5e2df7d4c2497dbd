using System.Collections.Immutable;
using System.Numerics;

namespace Assistant.Rules;

/// <summary>
/// What several facts must be at once, each one of a set of its cells. A status of a condition is reached exactly where
/// one of its terms holds. Sorted by the facts' slots.
/// </summary>
readonly record struct Term(ImmutableArray<(int Slot, BigInteger Cells)> Parts)
{
    /// <summary>Holds always.</summary>
    public static readonly Term Always = new([]);

    /// <summary>Both terms at once; null when no value of some fact would do for both.</summary>
    public static Term? Both(Term one, Term other)
    {
        var parts = ImmutableArray.CreateBuilder<(int, BigInteger)>(one.Parts.Length + other.Parts.Length);
        var (left, right) = (0, 0);
        while (left < one.Parts.Length || right < other.Parts.Length)
        {
            if (right == other.Parts.Length || (left < one.Parts.Length && one.Parts[left].Slot < other.Parts[right].Slot))
            {
                parts.Add(one.Parts[left++]);
            }
            else if (left == one.Parts.Length || other.Parts[right].Slot < one.Parts[left].Slot)
            {
                parts.Add(other.Parts[right++]);
            }
            else
            {
                var common = one.Parts[left].Cells & other.Parts[right].Cells;
                if (common.IsZero)
                {
                    return null;
                }
                parts.Add((one.Parts[left++].Slot, common));
                right++;
            }
        }
        return new(parts.ToImmutable());
    }

    /// <summary>Whether this term asks for no more than another one: it holds wherever the other does.</summary>
    public bool Covers(Term other)
    {
        var at = 0;
        foreach (var (slot, cells) in Parts)
        {
            while (at < other.Parts.Length && other.Parts[at].Slot < slot)
            {
                at++;
            }
            if (at == other.Parts.Length || other.Parts[at].Slot != slot || !(other.Parts[at].Cells & ~cells).IsZero)
            {
                return false;
            }
        }
        return true;
    }
}

/// <summary>
/// Writes a condition as the list of its terms for a status. The list is exact; only when it grows beyond
/// <see cref="Most"/> are the terms that ask for the most changes left out, and <see cref="IsCut"/> says so.
/// </summary>
sealed class Expansion(Situation situation)
{
    /// <summary>The longest list of terms that is kept while a condition is written out.</summary>
    public const int Most = 512;

    /// <summary>Whether terms were left out, so that “nothing can” must not be said.</summary>
    public bool IsCut { get; private set; }

    /// <summary>One fact held against a bound.</summary>
    public ImmutableArray<Term> Leaf(FactCondition leaf, Status status)
    {
        var cells = situation.CellsOf(leaf.Fact);
        return
        [
            .. cells
                .Tellable(cells.Where(leaf, status, situation.Facts))
                .Where(set => !set.IsZero)
                .Select(set => new Term([(leaf.Fact.Slot, set)])),
        ];
    }

    /// <summary>All parts have the status.</summary>
    public ImmutableArray<Term> Every(ImmutableArray<Condition> parts, Status status) =>
        parts.Aggregate(ImmutableArray.Create(Term.Always), (terms, part) => Both(terms, part.Terms(this, status)));

    /// <summary>Some part has the status.</summary>
    public ImmutableArray<Term> Some(ImmutableArray<Condition> parts, Status status) =>
        Distinct([.. parts.SelectMany(part => part.Terms(this, status))]);

    /// <summary>Some part is for review, and each of the others too or of a status that review outweighs.</summary>
    public ImmutableArray<Term> Review(ImmutableArray<Condition> parts, Status outweighed)
    {
        var terms = new List<Term>();
        foreach (var judged in parts)
        {
            var review = judged.Terms(this, Status.Review);
            foreach (var part in review.IsEmpty ? [] : parts.Where(part => !ReferenceEquals(part, judged)))
            {
                review = Both(review, [.. part.Terms(this, outweighed), .. part.Terms(this, Status.Review)]);
            }
            terms.AddRange(review);
        }
        return Distinct(terms);
    }

    /// <summary>One of two lists.</summary>
    public ImmutableArray<Term> Either(ImmutableArray<Term> one, ImmutableArray<Term> other) => Distinct([.. one, .. other]);

    ImmutableArray<Term> Both(ImmutableArray<Term> one, ImmutableArray<Term> other)
    {
        var terms = new List<Term>();
        foreach (var left in one)
        {
            terms.AddRange(other.Select(right => Term.Both(left, right)).OfType<Term>());
        }
        return Distinct(terms);
    }

    ImmutableArray<Term> Distinct(List<Term> terms)
    {
        var kept = new List<Term>();
        foreach (var term in terms)
        {
            if (!kept.Exists(known => known.Covers(term)))
            {
                kept.RemoveAll(term.Covers);
                kept.Add(term);
            }
        }
        if (kept.Count > Most)
        {
            IsCut = true;
            return [.. kept.OrderBy(situation.Wanting).Take(Most)];
        }
        return [.. kept];
    }
}
