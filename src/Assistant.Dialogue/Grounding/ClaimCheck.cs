using Assistant.Knowledge.Grounding;

namespace Assistant.Dialogue.Grounding;

/// <summary>Half a sentence held against one passage: it must follow from it alone.</summary>
sealed class ClaimCheck(Claim claim)
{
    /// <summary>How many letters of the statement the passage does not speak of.</summary>
    public int Foreign => claim.Pieces.Where(piece => piece.Kind == PieceKind.Unknown).Sum(piece => piece.End - piece.Start);

    /// <summary>Whether it says anything that the passage has.</summary>
    public bool IsPlaced => claim.Pieces.Any(piece => piece.IsPlaced);

    /// <summary>What is wrong with the statement as one that follows from the passage.</summary>
    public List<Violation> Run()
    {
        foreach (var piece in claim.Pieces.Where(piece => piece.Kind is PieceKind.Unknown or PieceKind.OtherProgramme))
        {
            claim.Complain(piece.Kind == PieceKind.Unknown ? ViolationKind.Unsupported : ViolationKind.Programme, piece.Start, piece.End);
        }
        new FigureClaims(claim).Check();
        new TurningClaims(claim).Check();
        CheckWhole();
        new ActorClaims(claim).Check();
        return claim.Violations;
    }

    /// <summary>What can only be seen in the whole of a statement.</summary>
    void CheckWhole()
    {
        var isBare = !claim.Pieces.Any(piece => piece.Kind is PieceKind.Shared or PieceKind.Programme);
        var isOfProgrammeOnly =
            claim.Pieces.Any(piece => piece.Kind == PieceKind.Programme)
            && !claim.Said.Any(marker => marker.Denies)
            && claim.Figures.IsEmpty;
        if (!IsPlaced && !isOfProgrammeOnly && !(isBare && claim.Figures.Any(figure => claim.Passage.Figures.Any(figure.IsSameAs))))
        {
            claim.Complain(ViolationKind.Unsupported, 0, claim.Statement.Length);
        }
        var denials = claim.Passage.Markers.Count(marker => (marker.Denies || marker.Turning == Turning.Unlimited) && IsTouched(marker));
        var mayDeny = claim.Says(Turning.NeedNot) && claim.Has(Turning.Encourage) && !claim.Says(Turning.Encourage) ? 1 : 0;
        if (claim.Said.Count(marker => marker.Denies) > denials + mayDeny)
        {
            claim.Complain(ViolationKind.Negation, 0, claim.Statement.Length);
        }
        if (IsPaired() || claim.Pieces.Any(IsTakenTwice) || claim.Pieces.Zip(claim.Pieces.Skip(1), BearsAnotherName).Any(bears => bears))
        {
            claim.Complain(ViolationKind.Merged, 0, claim.Statement.Length);
        }
        CheckProgramme();
    }

    void CheckProgramme()
    {
        // A document may use the name of a later round for its own programme.
        var named = claim.Passage.Named;
        var governing = named.Overlaps(claim.Passage.Around.Programmes) ? named : named.Union(claim.Passage.Around.Programmes);
        if (
            claim.SpokenOf is { } programmes
            && !governing.Overlaps(programmes)
            && !claim.Pieces.Any(piece => piece is { Kind: PieceKind.Programme, IsPlaced: true })
        )
        {
            claim.Complain(ViolationKind.Programme, 0, claim.Statement.Length);
        }
    }

    /// <summary>Whether the statement takes things of two lists that belong together in their order (分别) and are not each other's.</summary>
    bool IsPaired()
    {
        if (claim.Words.Respectively.FirstIn(claim.Passage.Text) is not var (at, _) || claim.Words.Respectively.AreIn(claim.Statement))
        {
            return false;
        }
        var right = claim.Passage.CellOf(at);
        var left = Enumerable
            .Range(0, at)
            .Where(place => Parts(claim.Passage.Text[place]))
            .Select(claim.Passage.CellOf)
            .DefaultIfEmpty(right)
            .Last();
        var firsts = Ordinals(left, 0, at);
        var seconds = Ordinals(right, at, claim.Passage.Text.Length);
        return firsts.Count > 0 && seconds.Count > 0 && firsts.Min() != seconds.Min();
    }

    /// <summary>Which things of a list the statement names, by their place in it.</summary>
    HashSet<int> Ordinals(int cell, int from, int to)
    {
        var start = Math.Max(from, claim.Passage.StartOf(cell));
        return
        [
            .. claim
                .Pieces.Where(piece => piece.IsPlaced && piece.At > start && piece.At < to && claim.Passage.CellOf(piece.At) == cell)
                .Select(piece => claim.Passage.Text[start..piece.At].Count(Parts)),
        ];
    }

    static bool Parts(char letter) => letter is '、' or '和';

    /// <summary>Whether another piece of the statement rests on the same words of the passage.</summary>
    bool IsTakenTwice(Piece piece) =>
        piece is { Kind: PieceKind.Shared, IsPlaced: true }
        && claim.IsLiteral(piece)
        && claim.Pieces.Any(other =>
            other.IsPlaced
            && other.Start < piece.Start
            && claim.IsLiteral(other)
            && other.At < piece.At + piece.Length
            && piece.At < other.At + other.Length
        );

    /// <summary>高级工程师职称 does not follow from 中级职称 under that heading: each time the passage gives it another name.</summary>
    bool BearsAnotherName(Piece name, Piece bearer)
    {
        if (
            name.At >= 0
            || bearer is not { Kind: PieceKind.Shared, IsPlaced: true }
            || WholeWords.At(claim.Words, claim.Statement, name.Start).Length != name.End - name.Start
        )
        {
            return false;
        }
        var named = claim.Passage.Wholes.Where(whole => whole.Start + whole.Word.Length == bearer.At).ToList();
        return named.Count > 0 && named.TrueForAll(whole => whole.Word != claim.Statement[name.Start..name.End]);
    }

    /// <summary>Whether the statement says anything that a marker of the passage turns.</summary>
    bool IsTouched(Marker marker) =>
        claim.Pieces.Any(piece =>
            piece.IsPlaced
            && (claim.Passage.IsInScope(marker, piece.At) || claim.Passage.CellOf(piece.At) == claim.Passage.CellOf(marker.Start))
        );
}
