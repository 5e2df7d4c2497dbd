using Assistant.Knowledge.Documents;

namespace Assistant.Knowledge.Versions;

/// <summary>
/// Which clause of a new version is which of the old one: first the same words under the same number, then the same
/// words elsewhere, then the most alike.
/// </summary>
sealed class ClausePairing
{
    /// <summary>How alike clauses under different numbers are when they are the same clause.</summary>
    const double Alike = 0.5;

    /// <summary>How alike clauses under the same number are when they are the same clause.</summary>
    const double AlikeInPlace = 0.2;

    /// <summary>What the same number, and the same item above, count beside the words.</summary>
    const double SamePlace = 0.15;
    const double SameParent = 0.1;

    /// <summary>A text so short is like many others.</summary>
    const int Short = 6;

    /// <summary>Of versions that have nothing in common only the clauses under the same number are compared.</summary>
    const long MostComparisons = 4_000_000;

    readonly List<Clause> _old;
    readonly List<Clause> _new;
    readonly Dictionary<Clause, Clause> _newOf = [];
    readonly Dictionary<Clause, Clause> _oldOf = [];
    readonly Dictionary<Clause, string> _bodies = [];
    readonly Likeness _likeness = new();

    /// <summary>Pairs the clauses of two versions.</summary>
    public ClausePairing(Document old, Document @new)
    {
        _old = [.. old.AllClauses()];
        _new = [.. @new.AllClauses()];
        foreach (var clause in _old.Concat(_new))
        {
            _bodies[clause] = BodyOf(clause);
        }
        PairSamePlaceAndWords();
        PairSameWords();
        PairAlike();
        PairInPlace();
    }

    /// <summary>The clause in the new version; null when it is gone.</summary>
    public Clause? NewOf(Clause old) => _newOf.GetValueOrDefault(old);

    /// <summary>The clause in the old version; null when it is new.</summary>
    public Clause? OldOf(Clause @new) => _oldOf.GetValueOrDefault(@new);

    /// <summary>Its own words: without its number, without white space.</summary>
    public string Body(Clause clause) => _bodies[clause];

    static string BodyOf(Clause clause)
    {
        var text = string.Concat(clause.OwnText.Where(letter => !char.IsWhiteSpace(letter)));
        var isNumbered = clause.Number.Length > 0 && Marker.Read(text) is { IsHeading: false };
        return isNumbered ? text[Marker.Read(text)!.Value.Length..] : text;
    }

    void PairSamePlaceAndWords()
    {
        var places = _new.ToDictionary(clause => clause.Path, StringComparer.Ordinal);
        foreach (var old in _old)
        {
            if (places.TryGetValue(old.Path, out var here) && Body(here) == Body(old))
            {
                Pair(old, here);
            }
        }
    }

    void PairSameWords()
    {
        var places = Left(_new, _oldOf).Where(clause => Body(clause).Length > 0).ToLookup(Body, StringComparer.Ordinal);
        foreach (var old in Left(_old, _newOf))
        {
            var same = places[Body(old)].Where(clause => !_oldOf.ContainsKey(clause)).ToList();
            if ((same.Find(clause => IsBelowSame(old, clause)) ?? same.FirstOrDefault()) is { } found)
            {
                Pair(old, found);
            }
        }
    }

    void PairAlike()
    {
        var (old, @new) = (Left(_old, _newOf), Left(_new, _oldOf));
        var isTooMuch = (long)old.Count * @new.Count > MostComparisons;
        var likely =
            from clause in old
            from candidate in @new
            where IsWorthComparing(clause, candidate, isTooMuch)
            let likeness = Score(clause, candidate)
            where likeness > 0
            orderby likeness descending
            select (clause, candidate);
        foreach (var (clause, candidate) in likely.ToList())
        {
            if (!_newOf.ContainsKey(clause) && !_oldOf.ContainsKey(candidate))
            {
                Pair(clause, candidate);
            }
        }
    }

    bool IsWorthComparing(Clause old, Clause @new, bool isTooMuch)
    {
        if (old.Path == @new.Path)
        {
            return true;
        }
        var (shorter, longer) = (Math.Min(Body(old).Length, Body(@new).Length), Math.Max(Body(old).Length, Body(@new).Length));
        return !isTooMuch
            && (shorter >= Short || IsBelowSame(old, @new))
            && (shorter * 3 >= longer || shorter >= 2 * Short && IsPartOf(old, @new));
    }

    /// <summary>How surely two clauses are the same; 0 when they are too little alike for that.</summary>
    double Score(Clause old, Clause @new)
    {
        var likeness = _likeness.Of(Body(old), Body(@new));
        likeness = likeness < Alike && IsPartOf(old, @new) ? Alike : likeness;
        var isInPlace = old.Path == @new.Path;
        return likeness < (isInPlace ? AlikeInPlace : Alike)
            ? 0
            : likeness + (isInPlace ? SamePlace : 0) + (IsBelowSame(old, @new) ? SameParent : 0);
    }

    /// <summary>Whether one was made of the other by adding sentences: 「不得抽逃出资。」 and what follows if somebody does.</summary>
    bool IsPartOf(Clause old, Clause @new)
    {
        var (one, other) = (Body(old).TrimEnd('。', '；'), Body(@new).TrimEnd('。', '；'));
        return Math.Min(one.Length, other.Length) >= 2 * Short
            && (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal));
    }

    /// <summary>Items of one item that was moved keep their numbers in it.</summary>
    void PairInPlace()
    {
        foreach (var old in Left(_old, _newOf))
        {
            if (
                old.Parent is { } parent
                && NewOf(parent) is { } above
                && above.Children.FirstOrDefault(child => StepOf(child) == StepOf(old) && !_oldOf.ContainsKey(child)) is { } here
                && _likeness.Of(Body(old), Body(here)) >= AlikeInPlace
            )
            {
                Pair(old, here);
            }
        }
    }

    /// <summary>The last step of a clause's path.</summary>
    public static string StepOf(Clause clause) => clause.Parent is { } parent ? clause.Path[(parent.Path.Length + 1)..] : clause.Path;

    bool IsBelowSame(Clause old, Clause @new) =>
        old.Parent is null ? @new.Parent is null : @new.Parent is { } parent && NewOf(old.Parent) == parent;

    static List<Clause> Left(List<Clause> clauses, Dictionary<Clause, Clause> paired) =>
        clauses.FindAll(clause => !paired.ContainsKey(clause));

    void Pair(Clause old, Clause @new) => (_newOf[old], _oldOf[@new]) = (@new, old);
}
