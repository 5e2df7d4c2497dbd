using Assistant.Knowledge.Grounding;

namespace Assistant.Dialogue.Grounding;

/// <summary>Whether a statement is as binding as the passage, denies what it denies, and offers as alternatives what it offers.</summary>
sealed class TurningClaims(Claim claim)
{
    /// <summary>What is shorter before a denial (做到不透露) names nobody.</summary>
    const int ShortestName = 3;

    /// <summary>The words of the passage that deny and were said; each denies once.</summary>
    readonly HashSet<int> _used = [];

    /// <summary>Notes every word that turns what is said otherwise than the passage, and those of the passage that were left out.</summary>
    public void Check()
    {
        foreach (var (index, piece) in claim.Pieces.Index())
        {
            if (piece.Kind == PieceKind.Marker)
            {
                CheckMarker(piece, index);
            }
        }
        foreach (var marker in claim.Said.Where(marker => marker.Turning == Turning.Either && IsJoined(marker)))
        {
            claim.Complain(ViolationKind.Merged, marker.Start, marker.End);
        }
        CheckLeftOut();
    }

    void CheckMarker(Piece marker, int index)
    {
        var target = Target(index);
        switch (marker.Turning)
        {
            case Turning.Unlimited when !claim.Has(Turning.Unlimited):
            case Turning.Limited when !IsLimited(target):
                claim.Complain(ViolationKind.Negation, marker.Start, marker.End);
                break;
            case Turning.Universal when !claim.Passage.Text.Contains(claim.Statement[marker.Start..marker.End], StringComparison.Ordinal):
                claim.Complain(ViolationKind.Unsupported, marker.Start, marker.End);
                break;
            case Turning.Both when target is { } next && (IsEitherBefore(next.At) || IsEitherBetween()):
                claim.Complain(ViolationKind.Merged, marker.Start, marker.End);
                break;
            case Turning.Either
                when target is { Length: > 1 } other
                    && claim.IsLiteral(other)
                    && other.Start >= marker.End
                    && !(marker.Start == 0 && claim.Passage.Lead > 0)
                    && !IsAlternative(other.At):
                claim.Complain(ViolationKind.Merged, marker.Start, other.End);
                break;
            case Turning.Earlier or Turning.Later:
                CheckOrder(marker, index);
                break;
            case Turning.Must or Turning.May or Turning.MustNot or Turning.NeedNot or Turning.Encourage or Turning.Not:
                CheckModality(marker, index, target);
                break;
        }
    }

    /// <summary>Whether the passage limits something where the statement does.</summary>
    bool IsLimited(Piece? target) =>
        claim.Passage.Markers.Any(marker =>
            marker.Turning == Turning.Limited
            && (target is not { } limited || claim.Passage.CellOf(marker.Start) == claim.Passage.CellOf(limited.At))
        );

    /// <summary>Whether the passage joins by 和 or 及 what the statement offers as alternatives (汇总及初步筛选, 汇总或初步筛选).</summary>
    bool IsJoined(Marker marker)
    {
        var before = claim.Statement[Math.Max(0, marker.Start - 2)..marker.Start];
        var behind = claim.Statement[marker.End..Math.Min(marker.End + 2, claim.Statement.Length)];
        return before.Length + behind.Length == 4
            && claim.Words.Joining.Any(word => claim.Passage.Text.Contains(before + word + behind, StringComparison.Ordinal));
    }

    void CheckModality(Piece marker, int index, Piece? target)
    {
        var agrees = target is { } placed ? AgreesWith(marker, index, placed) : IsHarmlessAlone(marker, index);
        agrees &= target is not { } one || !IsDeniedOfAnother(marker, one);
        agrees &= target is not { } denied || !new Marker(marker.Turning, 0, 0).Denies || _used.Add(DeniedBy(denied.At));
        if (!agrees)
        {
            claim.Complain(
                marker.Turning is Turning.Not or Turning.MustNot ? ViolationKind.Negation : ViolationKind.Modality,
                Math.Min(marker.Start, target?.Start ?? marker.Start),
                Math.Max(marker.End, target?.End ?? marker.End)
            );
        }
    }

    /// <summary>
    /// Whether the passage denies it of somebody whom the statement does not name, having named another one first: 财政供养人员不得列支
    /// says nothing of the 临时聘用人员 before the comma.
    /// </summary>
    bool IsDeniedOfAnother(Piece marker, Piece target)
    {
        var cell = claim.Passage.CellOf(target.At);
        var start = claim.Passage.StartOf(cell);
        return new Marker(marker.Turning, 0, 0).Denies
            && claim.Passage.Markers.FirstOrDefault(denial => denial.Denies && claim.Passage.CellOf(denial.Start) == cell)
                is { End: > 0 } denial
            && denial.Start - start >= ShortestName
            && !claim.Pieces.Any(piece => piece.IsPlaced && piece.At < denial.Start && piece.At + piece.Length > start)
            && claim.Pieces.Any(piece => piece.IsPlaced && piece.End <= marker.Start && piece.At >= claim.Passage.Lead && piece.At < start);
    }

    /// <summary>可以 that turns nothing of the passage says nothing wrong, nor does 要 with nothing behind it.</summary>
    bool IsHarmlessAlone(Piece marker, int index) =>
        marker.Turning == Turning.May
        || (
            marker.Turning == Turning.Must && !claim.Pieces.Skip(index).Any(piece => piece.Kind is PieceKind.Shared or PieceKind.Programme)
        );

    bool AgreesWith(Piece marker, int index, Piece placed)
    {
        var isLast = placed.End <= marker.Start && !claim.Pieces.Skip(index).Any(piece => piece.Kind == PieceKind.Figure);
        return (isLast, marker.Turning) switch
        {
            (true, Turning.May) => !IsDenied(placed.At),
            (true, Turning.Must) => IsMustHere(placed.At),
            (_, Turning.May) when claim.Passage.IsCondition(placed.At) && ModalAt(placed.At) is null => false,
            (_, Turning.Must) when placed.At < claim.Passage.Lead || IsUpTo(placed) => IsMustHere(placed.At),
            (_, Turning.Encourage or Turning.MustNot) => claim.Pieces.Any(piece => piece.IsPlaced && Agrees(marker.Turning, LastOf(piece))),
            _ => Agrees(marker.Turning, LastOf(placed)),
        };
    }

    /// <summary>Whether a figure that the statement bounds from above stands in the same cell: what may be done up to it need not be done.</summary>
    bool IsUpTo(Piece said) =>
        claim.Figures.Any(figure =>
            figure.Bound == Bound.AtMost
            && figure.Start >= said.End
            && claim.Statement[said.Start..figure.Start].Length > 2
            && figure.Kind != FigureKind.Date
            && said.End < figure.Start
        );

    /// <summary>Whether the cell of a place says itself that it must be.</summary>
    bool IsMustHere(int at) =>
        claim.Passage.Markers.Any(marker =>
            marker.Turning == Turning.Must && marker.End <= at && claim.Passage.CellOf(marker.Start) == claim.Passage.CellOf(at)
        );

    /// <summary>Where a piece ends, since it may begin with the word that turns it (优先推荐).</summary>
    static int LastOf(Piece piece) => piece.At + Math.Max(piece.Length, 1) - 1;

    /// <summary>What a marker turns: the next thing said that the passage has, else the last one.</summary>
    Piece? Target(int index)
    {
        foreach (var piece in claim.Pieces.Skip(index + 1).Concat(claim.Pieces.Take(index).Reverse()))
        {
            if (piece.IsPlaced)
            {
                return piece;
            }
            if (
                piece.Kind == PieceKind.Figure
                && claim.Figures.Any(one => one.Start == piece.Start && one.Kind != FigureKind.Contact)
                && piece.Start > claim.Pieces[index].Start
                && claim.Figures.FirstOrDefault(figure => figure.Start == piece.Start) is { } figure
                && claim.Passage.Figures.FirstOrDefault(figure.IsSameAs) is { } ground
            )
            {
                return piece with { At = ground.Start, Length = ground.End - ground.Start };
            }
        }
        return null;
    }

    /// <summary>Whether what stands at a place is one of several that do alternatively.</summary>
    bool IsEitherBefore(int at) =>
        claim.Passage.Markers.Any(marker =>
            marker.Turning == Turning.Either && marker.End <= at && claim.Passage.CellOf(marker.Start) == claim.Passage.CellOf(at)
        );

    /// <summary>Whether the passage offers as alternatives what the statement has together.</summary>
    bool IsEitherBetween() =>
        claim.Passage.Markers.Any(marker =>
            marker.Turning == Turning.Either
            && claim.Pieces.Any(piece => piece.IsPlaced && piece.At < marker.Start)
            && claim.Pieces.Any(piece => piece.IsPlaced && piece.At >= marker.End)
        );

    /// <summary>Whether the passage offers what stands at a place as one of several.</summary>
    bool IsAlternative(int at) =>
        claim.Passage.Text[Math.Max(0, at - 2)..at].Contains('、', StringComparison.Ordinal)
        || IsEitherBefore(at)
        || claim.Passage.Markers.Any(marker =>
            marker.Turning == Turning.Either && marker.Start >= at - 1 && claim.Passage.CellOf(marker.Start) <= claim.Passage.CellOf(at) + 1
        );

    /// <summary>Where the word stands that denies what stands at a place; each denies once.</summary>
    int DeniedBy(int at) =>
        claim.Passage.Markers.LastOrDefault(marker => marker.Denies && claim.Passage.IsInScope(marker, at)) is { End: > 0 } marker
            ? marker.Start
            : -1 - at;

    bool IsDenied(int at) => claim.Passage.Markers.Any(marker => marker.Denies && claim.Passage.IsInScope(marker, at));

    /// <summary>入选后 is not 入选前.</summary>
    void CheckOrder(Piece marker, int index)
    {
        var before = claim.Pieces.Take(index).LastOrDefault(piece => piece.Kind != PieceKind.Neutral);
        var opposite = marker.Turning == Turning.Earlier ? Turning.Later : Turning.Earlier;
        if (
            before.IsPlaced
            && claim.Passage.Markers.Any(found =>
                found.Turning == opposite && found.Start >= before.At + before.Length && found.Start - before.At - before.Length <= 1
            )
        )
        {
            claim.Complain(ViolationKind.Negation, before.Start, marker.End);
        }
    }

    /// <summary>Whether the passage says a thing in the same way as the statement.</summary>
    bool Agrees(Turning said, int at)
    {
        var modal = ModalAt(at);
        var isDenied = IsDenied(at);
        return said switch
        {
            Turning.Must => modal is null or Turning.Must && !isDenied,
            Turning.May => (modal is null or Turning.May || (modal == Turning.Encourage && claim.Says(Turning.Encourage))) && !isDenied,
            Turning.MustNot => modal == Turning.MustNot || (isDenied && modal != Turning.NeedNot),
            Turning.NeedNot => modal == Turning.NeedNot
                || (modal == Turning.Encourage && !claim.Says(Turning.Encourage))
                || (isDenied && modal is null or Turning.May),
            Turning.Encourage => modal == Turning.Encourage,
            _ => isDenied || modal is Turning.MustNot or Turning.NeedNot,
        };
    }

    /// <summary>How binding the passage makes what stands at a place: the last such word before it, in its cell or before.</summary>
    Turning? ModalAt(int at)
    {
        Turning? found = null;
        foreach (
            var marker in claim.Passage.Markers.Where(marker => (marker.IsModal || marker.Turning == Turning.Unlimited) && marker.End <= at)
        )
        {
            found =
                marker.Turning == Turning.Unlimited ? null
                : !marker.Denies || claim.Passage.IsInScope(marker, at) ? marker.Turning
                : null;
        }
        return found;
    }

    /// <summary>What the passage denies or only encourages, and the statement says plainly.</summary>
    void CheckLeftOut()
    {
        var isTurned = claim.Pieces.Any(piece =>
            piece is { Kind: PieceKind.Marker, Turning: Turning.Not or Turning.MustNot or Turning.NeedNot or Turning.Unlimited }
        );
        foreach (var marker in claim.Passage.Markers.Where(marker => marker.Denies || marker.Turning is Turning.Encourage))
        {
            var isSaidAlike =
                isTurned
                || claim.Pieces.Any(piece => piece.IsPlaced && piece.At <= marker.Start && marker.End <= piece.At + piece.Length)
                || (
                    marker.Turning == Turning.Encourage
                    && claim.Pieces.Any(piece => piece is { Kind: PieceKind.Marker, Turning: Turning.Encourage })
                );
            if (
                !isSaidAlike
                && claim.Pieces.FirstOrDefault(piece => piece.IsPlaced && IsGovernedBy(marker, piece.At)) is { Length: > 0 } plain
            )
            {
                claim.Complain(marker.Denies ? ViolationKind.Negation : ViolationKind.Modality, plain.Start, plain.End);
            }
        }
    }

    /// <summary>Whether a marker is the last one that turns what stands at a place.</summary>
    bool IsGovernedBy(Marker marker, int at) =>
        claim.Passage.IsInScope(marker, at)
        && !claim.Passage.Markers.Any(other =>
            other.IsModal && other.Start > marker.Start && other.End <= at && claim.Passage.CellOf(other.Start) == claim.Passage.CellOf(at)
        );
}
