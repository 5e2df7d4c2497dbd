using System.Collections.Immutable;
using Assistant.Knowledge.Grounding;

namespace Assistant.Dialogue.Grounding;

/// <summary>Half a sentence held against one passage: it must follow from it alone.</summary>
sealed class ClaimCheck
{
    readonly AuditWords _words;
    readonly ProgrammeNames _names;
    readonly string _statement;
    readonly ImmutableArray<StatedFigure> _figures;
    readonly Passage _passage;
    readonly ImmutableHashSet<string>? _spokenOf;
    readonly ImmutableArray<Piece> _pieces;
    readonly List<Violation> _violations = [];
    readonly HashSet<int> _used = [];
    readonly ImmutableArray<Marker> _said;

    /// <param name="words">The language.</param>
    /// <param name="names">What the programmes are called.</param>
    /// <param name="statement">Half a sentence in plain form.</param>
    /// <param name="figures">Its figures that nothing else grounds.</param>
    /// <param name="passage">The passage.</param>
    /// <param name="pieces">The statement cut along the passage.</param>
    /// <param name="spokenOf">The programmes that the sentence is about so far.</param>
    public ClaimCheck(
        AuditWords words,
        ProgrammeNames names,
        string statement,
        ImmutableArray<StatedFigure> figures,
        Passage passage,
        ImmutableArray<Piece> pieces,
        ImmutableHashSet<string>? spokenOf
    )
    {
        (_words, _names, _statement, _figures, _passage, _pieces) = (words, names, statement, figures, passage, pieces);
        _said = Markers.In(words, statement, figures);
        _spokenOf = names.In(statement) is { IsEmpty: false } named ? named : spokenOf;
    }

    /// <summary>How many letters of the statement the passage does not speak of.</summary>
    public int Foreign => _pieces.Where(piece => piece.Kind == PieceKind.Unknown).Sum(piece => piece.End - piece.Start);

    /// <summary>Whether it says anything that the passage has.</summary>
    public bool IsPlaced => _pieces.Any(piece => piece.IsPlaced);

    /// <summary>What is wrong with the statement as one that follows from the passage.</summary>
    public List<Violation> Run()
    {
        foreach (var piece in _pieces.Where(piece => piece.Kind is PieceKind.Unknown or PieceKind.OtherProgramme))
        {
            Complain(piece.Kind == PieceKind.Unknown ? ViolationKind.Unsupported : ViolationKind.Programme, piece.Start, piece.End);
        }
        foreach (var figure in _figures.Where(figure => !figure.IsArticle))
        {
            CheckFigure(figure);
        }
        foreach (var (piece, index) in _pieces.Select((piece, index) => (piece, index)))
        {
            if (piece.Kind == PieceKind.Marker)
            {
                CheckMarker(piece, index);
            }
        }
        CheckWhole();
        CheckLeftOut();
        CheckActor();
        return _violations;
    }

    /// <summary>What can only be seen in the whole of a statement.</summary>
    void CheckWhole()
    {
        var isBare = !_pieces.Any(piece => piece.Kind is PieceKind.Shared or PieceKind.Programme);
        var isOfProgrammeOnly =
            _pieces.Any(piece => piece.Kind == PieceKind.Programme) && !_said.Any(marker => marker.Denies) && _figures.IsEmpty;
        if (!IsPlaced && !isOfProgrammeOnly && !(isBare && _figures.Any(figure => _passage.Figures.Any(figure.IsSameAs))))
        {
            Complain(ViolationKind.Unsupported, 0, _statement.Length);
        }
        var denials = _passage.Markers.Count(marker => (marker.Denies || marker.Turning == Turning.Unlimited) && IsTouched(marker));
        var mayDeny = Says(Turning.NeedNot) && Has(Turning.Encourage) && !Says(Turning.Encourage) ? 1 : 0;
        if (_said.Count(marker => marker.Denies) > denials + mayDeny)
        {
            Complain(ViolationKind.Negation, 0, _statement.Length);
        }
        if (IsPaired() || _pieces.Any(IsTakenTwice))
        {
            Complain(ViolationKind.Merged, 0, _statement.Length);
        }
        // A document may use the name of a later round for its own programme.
        var named = _names.In(_passage.Text);
        var governing = named.Overlaps(_passage.Around.Programmes) ? named : named.Union(_passage.Around.Programmes);
        if (
            _spokenOf is { } programmes
            && !governing.Overlaps(programmes)
            && !_pieces.Any(piece => piece is { Kind: PieceKind.Programme, IsPlaced: true })
        )
        {
            Complain(ViolationKind.Programme, 0, _statement.Length);
        }
    }

    void CheckFigure(StatedFigure figure)
    {
        var same = _passage.Figures.Where(figure.IsSameAs).ToList();
        if (same.Count == 0 && _passage.Around.Figures.Any(figure.IsSameAs))
        {
            return;
        }
        if (same.Count == 0)
        {
            Complain(KindOf(figure), figure.Start, figure.End);
            return;
        }
        var bounded = same.Where(ground => figure.IsBoundLike(ground) || IsDeniedAfter(figure, ground)).ToList();
        if (bounded.Count == 0)
        {
            Complain(ViolationKind.Bound, figure.Start, figure.End);
            return;
        }
        if (!bounded.Exists(ground => Counts(figure, ground) && !HasRival(figure, ground)))
        {
            Complain(ViolationKind.Merged, figure.Start, figure.End);
        }
        else if (!bounded.Exists(ground => IsOfProgramme(figure, ground)))
        {
            Complain(ViolationKind.Programme, figure.Start, figure.End);
        }
    }

    /// <summary>After a bare last day something is denied (7月16日之后不受理).</summary>
    bool IsDeniedAfter(StatedFigure figure, StatedFigure ground) =>
        figure.Kind == FigureKind.Date
        && figure.Bound == Bound.AtLeast
        && ground.Bound == Bound.None
        && _pieces.Any(piece => piece is { Kind: PieceKind.Marker, Turning: Turning.Not or Turning.MustNot });

    /// <summary>Whether what a general unit counts is what the ground counts.</summary>
    bool Counts(StatedFigure figure, StatedFigure ground) =>
        figure.Counted.Length == 0
        || _words.Neutral.LengthAt(figure.Counted, 0) > 0
        || Cell(ground).Contains(figure.Counted, StringComparison.Ordinal)
        || (ground.Counted.Length == 0 && _passage.Text.Contains(figure.Counted, StringComparison.Ordinal));

    string Cell(StatedFigure ground)
    {
        var cell = _passage.CellOf(ground.Start);
        return string.Concat(_passage.Text.Where((_, at) => _passage.CellOf(at) == cell));
    }

    /// <summary>
    /// Whether something else that the statement says stands beside another figure of the same sort: then that figure is the one it
    /// should have said. What a sentence begins with belongs to all of it.
    /// </summary>
    bool HasRival(StatedFigure figure, StatedFigure ground)
    {
        var own = _passage.CellOf(ground.Start);
        foreach (var piece in _pieces.Where(piece => piece.IsPlaced && piece.Length > 1))
        {
            var cell = _passage.CellOf(piece.At);
            var leads =
                cell < own
                && (piece.Kind == PieceKind.Programme || IsActor(piece))
                && (piece.At == 0 || _passage.Text[piece.At - 1] is '：');
            if (
                cell != own
                && !leads
                && _passage.Figures.Any(rival =>
                    rival.Measures(figure)
                    && _passage.CellOf(rival.Start) == cell
                    && !rival.IsSameAs(figure)
                    && !_figures.Any(stated => stated.IsSameAs(rival))
                )
            )
            {
                return true;
            }
        }
        return IsNearerToAnother(figure, ground, own);
    }

    /// <summary>Within one cell (主任委员1名、副主任委员3名): between a figure and the words it is said of stands no other figure of its sort.</summary>
    bool IsNearerToAnother(StatedFigure figure, StatedFigure ground, int cell)
    {
        var before = _pieces.LastOrDefault(piece => piece.IsPlaced && piece.End <= figure.Start && _passage.CellOf(piece.At) == cell);
        if (before.Length == 0)
        {
            return false;
        }
        var (from, to) = before.At < ground.Start ? (before.At + before.Length, ground.Start) : (ground.End, before.At);
        return _passage.Figures.Any(rival =>
            rival != ground
            && rival.Measures(figure)
            && rival.Start >= from
            && rival.End <= to
            && !rival.IsSameAs(figure)
            && !_figures.Any(stated => stated.IsSameAs(rival))
        );
    }

    /// <summary>Whether the programme that the passage last names before a figure is the one that is spoken of.</summary>
    bool IsOfProgramme(StatedFigure figure, StatedFigure ground)
    {
        var places = _names.Places(_statement).ToList();
        var meant = places.Find(place => place.At == figure.End).Ids ?? places.FindLast(place => place.At < figure.Start).Ids ?? _spokenOf;
        var named = _names.Places(_passage.Text).LastOrDefault(place => place.At < ground.Start).Ids;
        return meant is null || named is null || named.Overlaps(meant) || !named.Overlaps(_passage.Around.Programmes);
    }

    void CheckMarker(Piece marker, int index)
    {
        var target = Target(index);
        switch (marker.Turning)
        {
            case Turning.Unlimited when !Has(Turning.Unlimited):
            case Turning.Limited when !Has(Turning.Limited):
                Complain(ViolationKind.Negation, marker.Start, marker.End);
                break;
            case Turning.Universal when !_passage.Text.Contains(_statement[marker.Start..marker.End], StringComparison.Ordinal):
                Complain(ViolationKind.Unsupported, marker.Start, marker.End);
                break;
            case Turning.Both when target is { } next && IsEitherBefore(next.At):
                Complain(ViolationKind.Merged, marker.Start, marker.End);
                break;
            case Turning.Either
                when target is { Length: > 1 } other && IsLiteral(other) && other.Start >= marker.End && !IsAlternative(other.At):
                Complain(ViolationKind.Merged, marker.Start, other.End);
                break;
            case Turning.Earlier or Turning.Later:
                CheckOrder(marker, index);
                break;
            case Turning.Must or Turning.May or Turning.MustNot or Turning.NeedNot or Turning.Encourage or Turning.Not:
                var isLast =
                    target is { } found && found.End <= marker.Start && !_pieces.Skip(index).Any(piece => piece.Kind == PieceKind.Figure);
                var agrees = target is not { } placed
                    ? marker.Turning == Turning.May
                        || (
                            marker.Turning == Turning.Must
                            && !_pieces.Skip(index).Any(piece => piece.Kind is PieceKind.Shared or PieceKind.Programme)
                        )
                    : (isLast, marker.Turning) switch
                    {
                        (true, Turning.May) => !IsDenied(placed.At),
                        (true, Turning.Must) => IsMustHere(placed.At),
                        (_, Turning.May) when _passage.IsCondition(placed.At) && ModalAt(placed.At) is null => false,
                        (_, Turning.Must) when placed.At < _passage.Lead || IsUpTo(placed) => IsMustHere(placed.At),
                        (_, Turning.Encourage or Turning.MustNot) => _pieces.Any(piece =>
                            piece.IsPlaced && Agrees(marker.Turning, LastOf(piece))
                        ),
                        _ => Agrees(marker.Turning, LastOf(placed)),
                    };
                agrees &= target is not { } denied || !new Marker(marker.Turning, 0, 0).Denies || _used.Add(DeniedBy(denied.At));
                if (!agrees)
                {
                    Complain(
                        marker.Turning is Turning.Not or Turning.MustNot ? ViolationKind.Negation : ViolationKind.Modality,
                        Math.Min(marker.Start, target?.Start ?? marker.Start),
                        Math.Max(marker.End, target?.End ?? marker.End)
                    );
                }
                break;
        }
    }

    /// <summary>Whether a figure that the statement bounds from above stands in the same cell: what may be done up to it need not be done.</summary>
    bool IsUpTo(Piece said) =>
        _figures.Any(figure =>
            figure.Bound == Bound.AtMost
            && figure.Start >= said.End
            && _statement[said.Start..figure.Start].Length > 2
            && figure.Kind != FigureKind.Date
            && said.End < figure.Start
        );

    /// <summary>Whether the cell of a place says itself that it must be.</summary>
    bool IsMustHere(int at) =>
        _passage.Markers.Any(marker =>
            marker.Turning == Turning.Must && marker.End <= at && _passage.CellOf(marker.Start) == _passage.CellOf(at)
        );

    /// <summary>Whether the statement takes things of two lists that belong together in their order (分别) and are not each other's.</summary>
    bool IsPaired()
    {
        if (_words.Respectively.FirstIn(_passage.Text) is not var (at, _) || _words.Respectively.AreIn(_statement))
        {
            return false;
        }
        var right = _passage.CellOf(at);
        var left = Enumerable.Range(0, at).Where(place => Parts(_passage.Text[place])).Select(_passage.CellOf).DefaultIfEmpty(right).Last();
        var firsts = Ordinals(left, 0, at);
        var seconds = Ordinals(right, at, _passage.Text.Length);
        return firsts.Count > 0 && seconds.Count > 0 && firsts.Min() != seconds.Min();
    }

    /// <summary>Which things of a list the statement names, by their place in it.</summary>
    HashSet<int> Ordinals(int cell, int from, int to)
    {
        var start = Math.Max(from, _passage.StartOf(cell));
        return
        [
            .. _pieces
                .Where(piece => piece.IsPlaced && piece.At > start && piece.At < to && _passage.CellOf(piece.At) == cell)
                .Select(piece => _passage.Text[start..piece.At].Count(Parts)),
        ];
    }

    static bool Parts(char letter) => letter is '、' or '和';

    /// <summary>Whether another piece of the statement rests on the same words of the passage.</summary>
    bool IsTakenTwice(Piece piece) =>
        piece is { Kind: PieceKind.Shared, IsPlaced: true }
        && IsLiteral(piece)
        && _pieces.Any(other =>
            other.IsPlaced
            && other.Start < piece.Start
            && IsLiteral(other)
            && other.At < piece.At + piece.Length
            && piece.At < other.At + other.Length
        );

    /// <summary>Whether the statement says anything that a marker of the passage turns.</summary>
    bool IsTouched(Marker marker) =>
        _pieces.Any(piece =>
            piece.IsPlaced && (_passage.IsInScope(marker, piece.At) || _passage.CellOf(piece.At) == _passage.CellOf(marker.Start))
        );

    /// <summary>Where a piece ends, since it may begin with the word that turns it (优先推荐).</summary>
    static int LastOf(Piece piece) => piece.At + Math.Max(piece.Length, 1) - 1;

    bool Says(Turning turning) => _said.Any(marker => marker.Turning == turning);

    bool Has(Turning turning) => _passage.Markers.Any(marker => marker.Turning == turning);

    /// <summary>What a marker turns: the next thing said that the passage has, else the last one.</summary>
    Piece? Target(int index)
    {
        foreach (var piece in _pieces.Skip(index + 1).Concat(_pieces.Take(index).Reverse()))
        {
            if (piece.IsPlaced)
            {
                return piece;
            }
            if (
                piece.Kind == PieceKind.Figure
                && _figures.Any(one => one.Start == piece.Start && one.Kind != FigureKind.Contact)
                && piece.Start > _pieces[index].Start
                && _figures.FirstOrDefault(figure => figure.Start == piece.Start) is { } figure
                && _passage.Figures.FirstOrDefault(figure.IsSameAs) is { } ground
            )
            {
                return piece with { At = ground.Start, Length = ground.End - ground.Start };
            }
        }
        return null;
    }

    /// <summary>Whether what stands at a place is one of several that do alternatively.</summary>
    bool IsEitherBefore(int at) =>
        _passage.Markers.Any(marker =>
            marker.Turning == Turning.Either && marker.End <= at && _passage.CellOf(marker.Start) == _passage.CellOf(at)
        );

    /// <summary>Whether the passage offers what stands at a place as one of several.</summary>
    bool IsAlternative(int at) =>
        _passage.Text[Math.Max(0, at - 2)..at].Contains('、', StringComparison.Ordinal)
        || IsEitherBefore(at)
        || _passage.Markers.Any(marker =>
            marker.Turning == Turning.Either && marker.Start >= at - 1 && _passage.CellOf(marker.Start) <= _passage.CellOf(at) + 1
        );

    bool IsLiteral(Piece piece) => _statement[piece.Start..piece.End] == _passage.Text.Substring(piece.At, piece.Length);

    /// <summary>Where the word stands that denies what stands at a place; each denies once.</summary>
    int DeniedBy(int at) =>
        _passage.Markers.LastOrDefault(marker => marker.Denies && _passage.IsInScope(marker, at)) is { End: > 0 } marker
            ? marker.Start
            : -1 - at;

    bool IsDenied(int at) => _passage.Markers.Any(marker => marker.Denies && _passage.IsInScope(marker, at));

    /// <summary>入选后 is not 入选前.</summary>
    void CheckOrder(Piece marker, int index)
    {
        var before = _pieces.Take(index).LastOrDefault(piece => piece.Kind != PieceKind.Neutral);
        var opposite = marker.Turning == Turning.Earlier ? Turning.Later : Turning.Earlier;
        if (
            before.IsPlaced
            && _passage.Markers.Any(found =>
                found.Turning == opposite && found.Start >= before.At + before.Length && found.Start - before.At - before.Length <= 1
            )
        )
        {
            Complain(ViolationKind.Negation, before.Start, marker.End);
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
            Turning.May => (modal is null or Turning.May || (modal == Turning.Encourage && Says(Turning.Encourage))) && !isDenied,
            Turning.MustNot => modal == Turning.MustNot || (isDenied && modal != Turning.NeedNot),
            Turning.NeedNot => modal == Turning.NeedNot
                || (modal == Turning.Encourage && !Says(Turning.Encourage))
                || (isDenied && modal is null or Turning.May),
            Turning.Encourage => modal == Turning.Encourage,
            _ => isDenied || modal is Turning.MustNot or Turning.NeedNot,
        };
    }

    /// <summary>How binding the passage makes what stands at a place: the last such word before it, in its cell or before.</summary>
    Turning? ModalAt(int at)
    {
        Turning? found = null;
        foreach (var marker in _passage.Markers.Where(marker => marker.IsModal && marker.End <= at))
        {
            found = !marker.Denies || _passage.IsInScope(marker, at) ? marker.Turning : null;
        }
        return found;
    }

    /// <summary>What the passage denies or only encourages, and the statement says plainly.</summary>
    void CheckLeftOut()
    {
        var isTurned = _pieces.Any(piece =>
            piece is { Kind: PieceKind.Marker, Turning: Turning.Not or Turning.MustNot or Turning.NeedNot or Turning.Unlimited }
        );
        foreach (var marker in _passage.Markers.Where(marker => marker.Denies || marker.Turning is Turning.Encourage))
        {
            var isSaidAlike =
                isTurned
                || _pieces.Any(piece => piece.IsPlaced && piece.At <= marker.Start && marker.End <= piece.At + piece.Length)
                || (
                    marker.Turning == Turning.Encourage
                    && _pieces.Any(piece => piece is { Kind: PieceKind.Marker, Turning: Turning.Encourage })
                );
            if (!isSaidAlike && _pieces.FirstOrDefault(piece => piece.IsPlaced && IsGovernedBy(marker, piece.At)) is { Length: > 0 } plain)
            {
                Complain(marker.Denies ? ViolationKind.Negation : ViolationKind.Modality, plain.Start, plain.End);
            }
        }
    }

    /// <summary>Whether a marker is the last one that turns what stands at a place.</summary>
    bool IsGovernedBy(Marker marker, int at) =>
        _passage.IsInScope(marker, at)
        && !_passage.Markers.Any(other =>
            other.IsModal && other.Start > marker.Start && other.End <= at && _passage.CellOf(other.Start) == _passage.CellOf(at)
        );

    /// <summary>Whoever a statement begins with may not be somebody to whom the passage only has something done.</summary>
    void CheckActor()
    {
        foreach (
            var piece in _pieces.Where(piece =>
                piece is { Kind: PieceKind.Shared, At: < 0 }
                && IsActor(piece)
                && _passage.Around.Text.Contains(_statement[piece.Start..piece.End], StringComparison.Ordinal)
                && !_passage.Around.Named.Contains(_statement[piece.Start..piece.End], StringComparison.Ordinal)
            )
        )
        {
            Complain(ViolationKind.Unsupported, piece.Start, piece.End);
        }
        var first = _pieces.FirstOrDefault(piece => piece.Kind is not PieceKind.Neutral);
        if (first.Kind != PieceKind.Shared || (first.Start > 0 && IsObject(_statement, first.Start)) || !IsActor(first))
        {
            return;
        }
        var word = _statement[first.Start..first.End];
        if (
            _passage.Around.Subject.Length > 0
                && first.At >= 0
                && first.At < _passage.Lead
                && !_passage.Around.Subject.Contains(word, StringComparison.Ordinal)
            || _pieces.Any(piece => piece.IsPlaced && IsOfAnother(piece, first))
        )
        {
            Complain(ViolationKind.Merged, first.Start, first.End);
        }
        var places = _passage.Wholes.Where(whole => whole.Word == word).Select(whole => whole.Start).DefaultIfEmpty(first.At).ToList();
        var others = Actors(_passage.Text).Where(at => !places.Contains(at) && !IsObject(at));
        if (places.TrueForAll(at => at < 0 || IsObject(at)) && others.Any())
        {
            Complain(ViolationKind.Merged, first.Start, first.End);
        }
    }

    /// <summary>Whether a piece stands in a cell that begins with somebody of whom the statement does not speak.</summary>
    bool IsOfAnother(Piece piece, Piece actor)
    {
        var start = _passage.StartOf(_passage.CellOf(piece.At));
        var length = _words.Actors.LengthAt(_passage.Text, start);
        return actor.At >= 0
            && _passage.CellOf(actor.At) != _passage.CellOf(piece.At)
            && length > 0
            && piece.At > start
            && !_statement.Contains(_passage.Text.Substring(start, length), StringComparison.Ordinal);
    }

    bool IsActor(Piece piece) => _words.Actors.LengthAt(_statement, piece.Start) == piece.End - piece.Start;

    IEnumerable<int> Actors(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            var length = _words.Actors.LengthAt(text, at);
            if (length > 0)
            {
                yield return at;
            }
            at += Math.Max(1, length);
        }
    }

    bool IsObject(int at) => IsObject(_passage.Text, at);

    bool IsObject(string text, int at) =>
        _words.Objects.Any(word => at >= word.Length && string.CompareOrdinal(text, at - word.Length, word, 0, word.Length) == 0);

    public static ViolationKind KindOf(StatedFigure figure) =>
        figure.Kind switch
        {
            FigureKind.Amount => ViolationKind.Amount,
            FigureKind.Date => ViolationKind.Date,
            FigureKind.Contact => ViolationKind.Contact,
            FigureKind.ClauseNumber => ViolationKind.ClauseNumber,
            _ => ViolationKind.Number,
        };

    void Complain(ViolationKind kind, int start, int end) => _violations.Add(new(kind, _statement, _statement[start..end]));
}
