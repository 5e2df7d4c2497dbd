namespace Assistant.Dialogue.Grounding;

/// <summary>Whether those who act in a statement act in the passage.</summary>
sealed class ActorClaims(Claim claim)
{
    /// <summary>由: what stands before whoever does something.</summary>
    const char By = '由';

    /// <summary>Notes everybody of whom the passage does not speak so.</summary>
    public void Check()
    {
        CheckStrangers();
        CheckOwners();
        CheckFirst();
    }

    /// <summary>Whoever only a title around the passage names is not of whom it speaks.</summary>
    void CheckStrangers()
    {
        foreach (
            var piece in claim.Pieces.Where(piece =>
                piece is { Kind: PieceKind.Shared, At: < 0 }
                && claim.IsActor(piece)
                && claim.Passage.Around.Text.Contains(claim.Statement[piece.Start..piece.End], StringComparison.Ordinal)
                && !claim.Passage.Around.Named.Contains(claim.Statement[piece.Start..piece.End], StringComparison.Ordinal)
            )
        )
        {
            claim.Complain(ViolationKind.Unsupported, piece.Start, piece.End);
        }
    }

    /// <summary>依托单位负责人 is somebody else than 团队负责人: who is called otherwise than in the passage may not be given to another.</summary>
    void CheckOwners()
    {
        foreach (var (owner, owned) in claim.Pieces.Zip(claim.Pieces.Skip(1)))
        {
            if (
                owner.Kind == PieceKind.Shared
                && claim.IsActor(owned)
                && owned.IsPlaced
                && !claim.IsLiteral(owned)
                && claim.Words.Neutral.LengthAt(claim.Statement[..owner.End], owner.End - 1) == 0
            )
            {
                claim.Complain(ViolationKind.Merged, owner.Start, owned.End);
            }
        }
    }

    /// <summary>Whoever a statement begins with may not be somebody to whom the passage only has something done.</summary>
    void CheckFirst()
    {
        // What stands before somebody who acts, up to the first 可 or 须, only says which one (申报团队).
        var first = claim
            .Pieces.TakeWhile(piece => piece.Kind is PieceKind.Neutral or PieceKind.Shared)
            .FirstOrDefault(piece => piece.Kind == PieceKind.Shared && claim.IsActor(piece));
        if (first.End == 0 || (first.Start > 0 && IsObject(claim.Statement, first.Start)))
        {
            return;
        }
        var word = claim.Statement[first.Start..first.End];
        if (
            claim.Passage.Around.Subject.Length > 0
                && first.At >= 0
                && first.At < claim.Passage.Lead
                && !claim.Passage.Around.Subject.Contains(word, StringComparison.Ordinal)
            || claim.Pieces.Any(piece => piece.IsPlaced && IsOfAnother(piece, first))
        )
        {
            claim.Complain(ViolationKind.Merged, first.Start, first.End);
        }
        var places = claim.Passage.Wholes.Where(whole => whole.Word == word).Select(whole => whole.Start).DefaultIfEmpty(first.At).ToList();
        var others = Actors(claim.Passage.Text).Where(at => !places.Contains(at) && !IsObject(at));
        if (places.TrueForAll(at => at < 0 || IsObject(at)) && others.Any())
        {
            claim.Complain(ViolationKind.Merged, first.Start, first.End);
        }
    }

    /// <summary>Whether a piece stands in a cell that begins with somebody of whom the statement does not speak.</summary>
    bool IsOfAnother(Piece piece, Piece actor)
    {
        var start = claim.Passage.StartOf(claim.Passage.CellOf(piece.At));
        start += claim.Passage.Text[start] == By ? 1 : 0;
        var length = claim.Words.Actors.LengthAt(claim.Passage.Text, start);
        return actor.At >= 0
            && claim.Passage.CellOf(actor.At) != claim.Passage.CellOf(piece.At)
            && length > 0
            && piece.At > start
            && !claim.Statement.Contains(claim.Passage.Text.Substring(start, length), StringComparison.Ordinal);
    }

    IEnumerable<int> Actors(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            var length = claim.Words.Actors.LengthAt(text, at);
            if (length > 0)
            {
                yield return at;
            }
            at += Math.Max(1, length);
        }
    }

    bool IsObject(int at) => IsObject(claim.Passage.Text, at);

    bool IsObject(string text, int at) =>
        claim.Words.Objects.Any(word => at >= word.Length && string.CompareOrdinal(text, at - word.Length, word, 0, word.Length) == 0);
}
