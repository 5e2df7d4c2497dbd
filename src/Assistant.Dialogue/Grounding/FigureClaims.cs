using Assistant.Knowledge.Grounding;

namespace Assistant.Dialogue.Grounding;

/// <summary>Whether the figures of a statement are the passage's, with their bounds, and belong to what is said of them.</summary>
sealed class FigureClaims(Claim claim)
{
    /// <summary>Notes every figure that the passage does not support.</summary>
    public void Check()
    {
        foreach (var figure in claim.Figures.Where(figure => !figure.IsArticle))
        {
            Check(figure);
        }
    }

    void Check(StatedFigure figure)
    {
        var same = claim.Passage.Figures.Where(figure.IsSameAs).ToList();
        if (same.Count == 0 && claim.Passage.Around.Figures.Any(figure.IsSameAs))
        {
            return;
        }
        if (same.Count == 0)
        {
            claim.Complain(KindOf(figure), figure.Start, figure.End);
            return;
        }
        var bounded = same.Where(ground => figure.IsBoundLike(ground) || IsDeniedAfter(figure, ground)).ToList();
        if (bounded.Count == 0)
        {
            claim.Complain(ViolationKind.Bound, figure.Start, figure.End);
            return;
        }
        if (!bounded.Exists(ground => Counts(figure, ground) && !HasRival(figure, ground)))
        {
            claim.Complain(ViolationKind.Merged, figure.Start, figure.End);
        }
        else if (!bounded.Exists(ground => IsOfProgramme(figure, ground)))
        {
            claim.Complain(ViolationKind.Programme, figure.Start, figure.End);
        }
    }

    /// <summary>After a bare last day something is denied (7月16日之后不受理).</summary>
    bool IsDeniedAfter(StatedFigure figure, StatedFigure ground) =>
        figure.Kind == FigureKind.Date
        && figure.Bound == Bound.AtLeast
        && ground.Bound == Bound.None
        && claim.Pieces.Any(piece => piece is { Kind: PieceKind.Marker, Turning: Turning.Not or Turning.MustNot });

    /// <summary>Whether what a general unit counts is what the ground counts.</summary>
    bool Counts(StatedFigure figure, StatedFigure ground) =>
        figure.Counted.Length == 0
        || claim.Words.Neutral.LengthAt(figure.Counted, 0) > 0
        || Cell(ground).Contains(figure.Counted, StringComparison.Ordinal)
        || (ground.Counted.Length == 0 && claim.Passage.Text.Contains(figure.Counted, StringComparison.Ordinal));

    string Cell(StatedFigure ground)
    {
        var cell = claim.Passage.CellOf(ground.Start);
        return string.Concat(claim.Passage.Text.Where((_, at) => claim.Passage.CellOf(at) == cell));
    }

    /// <summary>
    /// Whether something else that the statement says stands beside another figure of the same sort: then that figure is the one it
    /// should have said. What a sentence begins with belongs to all of it.
    /// </summary>
    bool HasRival(StatedFigure figure, StatedFigure ground)
    {
        var own = claim.Passage.CellOf(ground.Start);
        foreach (var piece in claim.Pieces.Where(piece => piece.IsPlaced && piece.Length > 1))
        {
            var cell = claim.Passage.CellOf(piece.At);
            var leads =
                cell < own
                && (piece.Kind == PieceKind.Programme || claim.IsActor(piece))
                && (piece.At == 0 || claim.Passage.Text[piece.At - 1] is '：');
            if (
                cell != own
                && !leads
                && claim.Passage.Figures.Any(rival =>
                    rival.Measures(figure)
                    && claim.Passage.CellOf(rival.Start) == cell
                    && !rival.IsSameAs(figure)
                    && !claim.Figures.Any(stated => stated.IsSameAs(rival))
                )
            )
            {
                return true;
            }
        }
        return IsNearerToAnother(figure, ground, own) || IsOfException(figure, ground, own) || IsExchanged(figure, own);
    }

    /// <summary>副主任委员1名、主任委员3名 where the passage has it the other way round: what stands before a figure has another one there.</summary>
    bool IsExchanged(StatedFigure figure, int own)
    {
        var start = claim.Statement.LastIndexOf('、', Math.Max(0, figure.Start - 1)) + 1;
        var before = claim.Pieces.LastOrDefault(piece => piece.IsPlaced && piece.Start >= start && piece.End <= figure.Start);
        return before.Length > 1
            && claim.Passage.CellOf(before.At) is var cell
            && cell != own
            && claim.Figures.Count(other => other.Measures(figure)) > 1
            && claim.Passage.Figures.Any(rival =>
                rival.Measures(figure) && claim.Passage.CellOf(rival.Start) == cell && !rival.IsSameAs(figure)
            );
    }

    /// <summary>
    /// A rule and then its exception (一般不超过45岁，特别优秀的可放宽至50岁): the later figure holds only with words that the earlier cell
    /// has not.
    /// </summary>
    bool IsOfException(StatedFigure figure, StatedFigure ground, int own)
    {
        var beside = claim.Pieces.Where(piece => piece.IsPlaced && claim.Passage.CellOf(piece.At) == own).ToList();
        var bound = claim.Passage.Text.Substring(ground.Start, 2);
        return beside.Count > 0
            && !claim.Statement.Contains(bound, StringComparison.Ordinal)
            && claim.Passage.Figures.Any(rival =>
                rival.Measures(figure)
                && claim.Passage.CellOf(rival.Start) < own
                && !rival.IsSameAs(figure)
                && !claim.Figures.Any(stated => stated.IsSameAs(rival))
                && Cell(rival) is var rule
                && beside.TrueForAll(piece => rule.Contains(claim.Passage.Text.Substring(piece.At, piece.Length), StringComparison.Ordinal))
            );
    }

    /// <summary>Within one cell (主任委员1名、副主任委员3名): between a figure and the words it is said of stands no other figure of its sort.</summary>
    bool IsNearerToAnother(StatedFigure figure, StatedFigure ground, int cell)
    {
        var before = claim.Pieces.LastOrDefault(piece =>
            piece.IsPlaced && piece.End <= figure.Start && claim.Passage.CellOf(piece.At) == cell
        );
        if (before.Length == 0)
        {
            return false;
        }
        var (from, to) = before.At < ground.Start ? (before.At + before.Length, ground.Start) : (ground.End, before.At);
        return claim.Passage.Figures.Any(rival =>
            rival != ground
            && rival.Measures(figure)
            && rival.Start >= from
            && rival.End <= to
            && !rival.IsSameAs(figure)
            && !claim.Figures.Any(stated => stated.IsSameAs(rival))
        );
    }

    /// <summary>Whether the programme that the passage last names before a figure is the one that is spoken of.</summary>
    bool IsOfProgramme(StatedFigure figure, StatedFigure ground)
    {
        var places = claim.Names.Places(claim.Statement).ToList();
        var meant =
            places.Find(place => place.At == figure.End).Ids ?? places.FindLast(place => place.At < figure.Start).Ids ?? claim.SpokenOf;
        var named = claim.Names.Places(claim.Passage.Text).LastOrDefault(place => place.At < ground.Start).Ids;
        return meant is null || named is null || named.Overlaps(meant) || !named.Overlaps(claim.Passage.Around.Programmes);
    }

    public static ViolationKind KindOf(StatedFigure figure) =>
        figure.Kind switch
        {
            FigureKind.Amount => ViolationKind.Amount,
            FigureKind.Date => ViolationKind.Date,
            FigureKind.Contact => ViolationKind.Contact,
            FigureKind.ClauseNumber => ViolationKind.ClauseNumber,
            _ => ViolationKind.Number,
        };
}
