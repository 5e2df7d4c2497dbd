using System.Collections.Immutable;
using Assistant.Knowledge.Grounding;

namespace Assistant.Dialogue.Grounding;

/// <summary>A statement cut into pieces, each found in a passage or not.</summary>
sealed class Aligner(AuditWords words, ProgrammeNames names)
{
    /// <summary>Cuts a statement along a passage.</summary>
    public ImmutableArray<Piece> Align(string statement, ImmutableArray<StatedFigure> figures, Passage passage)
    {
        var pieces = new List<Piece>();
        var markers = Markers.In(words, statement, figures);
        for (var at = 0; at < statement.Length; )
        {
            if (figures.FirstOrDefault(figure => figure.Start <= at && at < figure.End) is { } figure)
            {
                pieces.Add(new(PieceKind.Figure, at, figure.End, -1, 0));
                at = figure.End;
                continue;
            }
            var next = figures.FirstOrDefault(figure => figure.Start >= at)?.Start ?? statement.Length;
            var piece = Compared(statement, at, pieces, passage) ?? At(statement, at, next, markers, passage);
            pieces.Add(piece);
            at = piece.End;
        }
        return Placed(pieces, figures, passage);
    }

    /// <summary>以上 that bounds no figure (市级及以上) must stand behind the same word in the passage.</summary>
    Piece? Compared(string statement, int at, List<Piece> pieces, Passage passage)
    {
        foreach (var (bound, written) in words.After)
        {
            var length = written.LengthAt(statement, at);
            if (length < 2)
            {
                continue;
            }
            var before = pieces.LastOrDefault(piece => piece.Kind != PieceKind.Neutral);
            var isAlike =
                before.IsPlaced
                && before.End + 1 >= at
                && Places(before, passage)
                    .Any(place =>
                        words.After.Any(after => after.Bound == bound && after.Words.LengthAt(passage.Text, place + before.Length) > 1)
                    );
            return new(isAlike ? PieceKind.Neutral : PieceKind.Unknown, at, at + length, -1, 0);
        }
        return null;
    }

    Piece At(string statement, int at, int next, ImmutableArray<Marker> markers, Passage passage)
    {
        if (!char.IsLetterOrDigit(statement[at]))
        {
            return new(PieceKind.Neutral, at, at + 1, -1, 0);
        }
        var marker = markers.FirstOrDefault(marker => marker.Start == at);
        var whole = WholeWords.At(words, statement, at);
        var best = whole.Length > 0 ? Whole(at, whole, passage) : Shared(statement, at, next, markers, passage);
        Take(ref best, Spoken(statement, at, passage));
        if (Named(statement, at, passage) is var named && named.End > at && named.End >= best.End)
        {
            return named;
        }
        if (marker.End > 0 && marker.End >= best.End)
        {
            return new(PieceKind.Marker, at, marker.End, -1, 0) { Turning = marker.Turning };
        }
        var neutral = Math.Max(words.Neutral.LengthAt(statement, at), next < statement.Length ? BoundAt(statement, at) : 0);
        if (whole.Length == 0)
        {
            Take(ref best, new(PieceKind.Neutral, at, at + neutral, -1, 0));
        }
        var uncut = Math.Max(whole.Length, Uncut(statement, at));
        return best.End > at && best.End >= at + uncut ? best : new(PieceKind.Unknown, at, at + Math.Max(1, uncut), -1, 0);
    }

    /// <summary>How long the word is that people say for one that is not cut: 本科 is not the 本 and the 科 of 大学专科毕业.</summary>
    int Uncut(string statement, int at)
    {
        var length = words.Spoken.LengthAt(statement, at);
        return
            length > 0 && words.Synonyms[statement.Substring(at, length)].Any(word => WholeWords.At(words, word, 0).Length == word.Length)
            ? length
            : 0;
    }

    /// <summary>A word that bounds a number later in the statement (最多推荐2人) is read with the number.</summary>
    int BoundAt(string statement, int at) => words.Before.Max(bound => bound.Words.LengthAt(statement, at));

    static void Take(ref Piece best, Piece other)
    {
        if (other.End > best.End)
        {
            best = other;
        }
    }

    static Piece Whole(int at, string word, Passage passage)
    {
        foreach (var (start, _) in passage.Wholes.Where(whole => whole.Word == word))
        {
            return new(PieceKind.Shared, at, at + word.Length, start, word.Length);
        }
        return passage.Around.Wholes.Any(whole => whole.Word == word)
            ? new(PieceKind.Shared, at, at + word.Length, -1, 0)
            : new(PieceKind.Shared, at, at, -1, 0);
    }

    /// <summary>The longest stretch from a place on that the passage has, or what stands around it; at least two letters.</summary>
    Piece Shared(string statement, int at, int next, ImmutableArray<Marker> markers, Passage passage)
    {
        var (longest, isCut) = (0, false);
        var place = -1;
        for (
            var end = at + 1;
            end <= next
                && (end == at + 1 || (WholeWords.At(words, statement, end - 1).Length == 0 && !IsAbbreviated(statement, end - 1, passage)));
            end++
        )
        {
            var stretch = statement.Substring(at, end - at);
            var found = Places(stretch, passage).FirstOrDefault(-1);
            if (found >= 0 || (IsAround(stretch, passage) && !passage.Text.Contains(stretch, StringComparison.Ordinal)))
            {
                isCut |= Cuts(statement, at, end, markers);
                (longest, place) = Cuts(statement, at, end, markers) ? (longest, place) : (end - at, found);
            }
            else if (passage.Text.Contains(stretch, StringComparison.Ordinal))
            {
                isCut |= Cuts(statement, at, end, markers);
            }
            else
            {
                break;
            }
        }
        var shortest = char.IsAsciiLetter(statement[at]) ? 1 : 2;
        // A letter before a word that stands for itself is shared when both stand so in the passage (设主任委员).
        var isCutShort =
            at + longest < statement.Length
            && (at + longest == next || WholeWords.At(words, statement, at + longest).Length > 0)
            && Places(statement.Substring(at, longest + 1), passage).Any();
        return (longest < shortest && !isCutShort && !isCut) || longest == 0
            ? new(PieceKind.Shared, at, at, -1, 0)
            : new(PieceKind.Shared, at, at + longest, place, place < 0 ? 0 : longest);
    }

    /// <summary>Whether what people say for something longer in the passage starts at a place: 市人社局 is not cut behind 市人.</summary>
    bool IsAbbreviated(string statement, int at, Passage passage)
    {
        var length = words.Spoken.LengthAt(statement, at);
        return length > 2
            && !passage.Text.Contains(statement.Substring(at, length), StringComparison.Ordinal)
            && words
                .Synonyms[statement.Substring(at, length)]
                .Any(word => word.Length > length && passage.Text.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>Whether a stretch stands around the passage; of titles of whole documents only longer ones count.</summary>
    static bool IsAround(string stretch, Passage passage) =>
        (stretch.Length != 2 || char.IsAsciiLetterOrDigit(stretch[0]) ? passage.Around.Text : passage.Around.Named).Contains(
            stretch,
            StringComparison.Ordinal
        );

    /// <summary>Whether a stretch of a statement that ends here would take a part of a word that turns what is said, or such a word that turns what follows.</summary>
    bool Cuts(string statement, int at, int end, ImmutableArray<Marker> markers) =>
        markers.Any(marker => marker.Start < end && (marker.End > end || (marker.End == end && marker.Start > at)))
        || Enumerable
            .Range(Math.Max(0, end - 4), Math.Min(4, end))
            .Any(from => words.After.Any(after => after.Words.LengthAt(statement, from) > Math.Max(1, end - from)));

    Piece Named(string statement, int at, Passage passage)
    {
        var (ids, length) = names.At(statement, at);
        if (length == 0)
        {
            return new(PieceKind.Programme, at, at, -1, 0);
        }
        var name = statement.Substring(at, length);
        var place = passage.Text.IndexOf(name, StringComparison.Ordinal);
        var isGoverned =
            place >= 0
            || passage.Around.Text.Contains(name, StringComparison.Ordinal)
            || (passage.Around.Programmes.Overlaps(ids) && WholeWords.In(words, name).All(whole => Whole(0, whole.Word, passage).End > 0));
        return new(isGoverned ? PieceKind.Programme : PieceKind.OtherProgramme, at, at + length, place, place < 0 ? 0 : length)
        {
            Programmes = ids,
        };
    }

    Piece Spoken(string statement, int at, Passage passage)
    {
        var length = words.Spoken.LengthAt(statement, at);
        if (length > 0)
        {
            foreach (var target in words.Synonyms[statement.Substring(at, length)])
            {
                if (PlaceOf(target, passage) is { } place)
                {
                    return new(PieceKind.Shared, at, at + length, place, place < 0 ? 0 : target.Length);
                }
            }
        }
        return new(PieceKind.Shared, at, at, -1, 0);
    }

    int? PlaceOf(string target, Passage passage)
    {
        if (WholeWords.At(words, target, 0).Length == target.Length)
        {
            var whole = Whole(0, target, passage);
            return whole.End > 0 ? whole.At : null;
        }
        var place = passage.Text.IndexOf(target, StringComparison.Ordinal);
        return place >= 0 || passage.Around.Text.Contains(target, StringComparison.Ordinal) ? place : null;
    }

    /// <summary>Of the places where a piece stands in the passage, one in the cell of which the statement says most, and in the order of the statement.</summary>
    static ImmutableArray<Piece> Placed(List<Piece> pieces, ImmutableArray<StatedFigure> figures, Passage passage)
    {
        var weights = new Dictionary<int, int>();
        foreach (var piece in pieces.Where(piece => piece.IsPlaced))
        {
            foreach (var cell in Places(piece, passage).Select(passage.CellOf).Distinct())
            {
                weights[cell] = weights.GetValueOrDefault(cell) + piece.Length;
            }
        }
        foreach (var ground in passage.Figures.Where(ground => figures.Any(figure => figure.IsSameAs(ground))))
        {
            var cell = passage.CellOf(ground.Start);
            weights[cell] = weights.GetValueOrDefault(cell) + ground.End - ground.Start;
        }
        var last = 0;
        var placed = ImmutableArray.CreateBuilder<Piece>();
        foreach (var piece in pieces)
        {
            if (!piece.IsPlaced)
            {
                placed.Add(piece);
                continue;
            }
            var at = Places(piece, passage)
                .OrderBy(place => placed.Any(other => other.IsPlaced && other.At < place + piece.Length && place < other.At + other.Length))
                .ThenByDescending(place => weights[passage.CellOf(place)])
                .ThenBy(place => place < last)
                .First();
            placed.Add(piece with { At = at });
            last = at + piece.Length;
        }
        return placed.ToImmutable();
    }

    static IEnumerable<int> Places(Piece piece, Passage passage)
    {
        var stretch = passage.Text.Substring(piece.At, piece.Length);
        var wholes = passage.Wholes.Where(whole => whole.Word == stretch).Select(whole => whole.Start).ToList();
        return wholes.Count > 0 ? wholes : Places(stretch, passage).DefaultIfEmpty(piece.At);
    }

    /// <summary>Where a stretch stands in a passage without taking a part of a word that turns what is said: 得 of 不得 is no 得.</summary>
    static IEnumerable<int> Places(string stretch, Passage passage)
    {
        for (
            var place = passage.Text.IndexOf(stretch, StringComparison.Ordinal);
            place >= 0;
            place = passage.Text.IndexOf(stretch, place + 1, StringComparison.Ordinal)
        )
        {
            if (!passage.Joined.Any(word => IsInside(word, place) || IsInside(word, place + stretch.Length)))
            {
                yield return place;
            }
        }
    }

    static bool IsInside((int Start, int End) word, int at) => word.Start < at && at < word.End;
}
