using Assistant.Knowledge.Grounding;

namespace Assistant.Dialogue.Grounding;

/// <summary>Half a sentence held against one passage: it must follow from it alone.</summary>
sealed class ClaimCheck(Claim claim)
{
    /// <summary>A word no longer than this stands in too many places to tell where a statement belongs.</summary>
    const int ShortWord = 2;

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
        var isBare = !claim.Pieces.Any(piece => piece.Kind is PieceKind.Shared or PieceKind.Programme && !IsTitle(piece));
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
        if (
            claim.Pieces.Zip(claim.Pieces.Skip(1), IsMixed).Any(isMixed => isMixed)
            || claim.Pieces.Any(IsOfRival)
            || IsPaired()
            || claim.Pieces.Any(IsTakenTwice)
            || claim.Pieces.Zip(claim.Pieces.Skip(1), BearsAnotherName).Any(bears => bears)
        )
        {
            claim.Complain(ViolationKind.Merged, 0, claim.Statement.Length);
        }
        CheckProgramme();
    }

    /// <summary>Whether a piece is a part of what the item itself is called (2、专业答辩。), where the statement says all of that.</summary>
    bool IsTitle(Piece piece) =>
        claim.Passage.Around.Title is { Length: > 0 } title
        && claim.Statement.Contains(title, StringComparison.Ordinal)
        && title.Contains(claim.Statement[piece.Start..piece.End], StringComparison.Ordinal);

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

    /// <summary>Whether one thing of a list is given what another one has: 单位自主申报 from 个人自主申报、单位择优使用.</summary>
    bool IsMixed(Piece first, Piece second) =>
        first.IsPlaced
        && second.IsPlaced
        && first.End == second.Start
        && char.IsLetter(claim.Statement[first.End - 1])
        && Math.Min(first.Length, second.Length) > 1
        && claim.IsLiteral(first)
        && claim.IsLiteral(second)
        && first.At > second.At
        && claim.Passage.CellOf(first.At) == claim.Passage.CellOf(second.At)
        && claim.Passage.Text[second.At..first.At].Contains('、', StringComparison.Ordinal);

    /// <summary>未分级设置的对应中级职称 says nothing of 高级职称: where the rest of the statement stands, the passage has one other word of that sort.</summary>
    bool IsOfRival(Piece piece)
    {
        var others = claim.Pieces.Where(other => other.IsPlaced && other != piece).ToList();
        if (
            piece is not { Kind: PieceKind.Shared, IsPlaced: true }
            || claim.IsActor(piece)
            || others.Count == 0
            || others.Exists(other => claim.Passage.CellOf(other.At) == claim.Passage.CellOf(piece.At))
        )
        {
            return false;
        }
        var sort = claim.Words.Whole.FirstOrDefault(group => group.LengthAt(claim.Statement, piece.Start) == piece.End - piece.Start);
        return others
            .Where(other => other.Length > ShortWord)
            .Select(other => claim.Passage.CellOf(other.At))
            .Any(cell =>
                claim.Passage.Wholes.Where(whole => claim.Passage.CellOf(whole.Start) == cell && sort?.Are(whole.Word) == true).ToList()
                    is [var there]
                && !claim.Statement.Contains(there.Word, StringComparison.Ordinal)
            );
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
