using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Grounding;

namespace Assistant.Dialogue.Grounding;

/// <summary>The sentences of a text that nobody reviewed, each half of them held against the passages that they may follow from.</summary>
sealed partial class SentenceCheck(
    AuditWords words,
    FigureReader reader,
    ProgrammeNames names,
    Aligner aligner,
    Func<string, List<Passage>> among,
    List<StatedFigure> granted
)
{
    readonly Contraposition _contraposition = new(words, reader);

    /// <summary>The programmes that the text is about so far.</summary>
    ImmutableHashSet<string>? _spokenOf;

    /// <summary>What is wrong with the sentences.</summary>
    public IEnumerable<Violation> Check(IEnumerable<string> sentences) => sentences.SelectMany(Check).ToList();

    List<Violation> Check(string sentence)
    {
        var passages = among(sentence);
        var violations = Check(sentence, passages);
        if (violations.Count > 0 && _contraposition.Turned(sentence) is { } turned)
        {
            var requiring = passages.FindAll(passage => _contraposition.Requires(passage, CellsOf(turned, passage)));
            return requiring.Count > 0 && Check(turned, requiring).Count == 0 ? [] : violations;
        }
        return violations;
    }

    HashSet<int> CellsOf(string statement, Passage passage) =>
        [
            .. aligner
                .Align(statement, reader.Read(statement), passage)
                .Where(piece => piece.IsPlaced)
                .Select(piece => passage.CellOf(piece.At)),
        ];

    List<Violation> Check(string sentence, List<Passage> passages)
    {
        var halves = Halves(sentence).Select(half => Judge(half, passages)).ToList();
        var violations = halves
            .Where(half => half is { SaysSomething: true, From.Count: 0 })
            .SelectMany(half => half.Best(sentence))
            .ToList();
        // Whether somebody meets the conditions is for the rules to say, never for a sentence about a clause.
        violations.AddRange(
            halves
                .Where(half => words.Person.AreIn(half.Text) && words.Fits.AreIn(half.Text))
                .Select(half => new Violation(ViolationKind.Unsupported, sentence, half.Text))
        );
        return violations.Count > 0
            ? violations
            : [.. Joined(sentence, halves), .. Answered(sentence, halves), .. LeftOut(sentence, halves), .. OutOfOrder(sentence, halves)];
    }

    /// <summary>The stretches between commas; 不能既…，又… is one.</summary>
    static IEnumerable<string> Halves(string sentence) =>
        BothAnd().Replace(sentence, "${both}${and}").Split('，', '：').Where(half => half.Length > 0);

    Half Judge(string half, List<Passage> passages)
    {
        var stated = reader.Read(half);
        var figures = stated.Where(figure => !granted.Exists(figure.IsSameAs)).ToImmutableArray();
        var markers = Markers.In(words, half, figures);
        var named = names.In(half);
        _spokenOf = named.IsEmpty ? _spokenOf : named;
        var verdicts = new List<Verdict>();
        foreach (var passage in passages)
        {
            var pieces = aligner.Align(half, stated, passage);
            var check = new ClaimCheck(
                new Claim
                {
                    Words = words,
                    Names = names,
                    Statement = half,
                    Figures = figures,
                    Said = markers,
                    Passage = passage,
                    Pieces = pieces,
                    SpokenOf = _spokenOf,
                }
            );
            verdicts.Add(
                new(
                    passage,
                    check.Run(),
                    check.Foreign,
                    pieces.Count(piece => piece.Kind is PieceKind.Shared or PieceKind.Programme),
                    pieces.Select(piece => piece.Length).DefaultIfEmpty().Max(),
                    pieces.Where(piece => piece.IsPlaced).Select(piece => piece.At).DefaultIfEmpty(-1).Min()
                )
            );
        }
        var saysNothing =
            Enumerable.Range(0, half.Length).All(at => !char.IsLetterOrDigit(half[at]) || IsEmpty(half, at, markers))
            && figures.All(figure => figure.IsArticle);
        return new(half, figures, markers, verdicts, SaysSomething: !saysNothing && !NamesSourceOnly(half, stated, markers, passages));
    }

    /// <summary>按2022年办法 only says where what follows stands: everything in it stands around what is cited.</summary>
    bool NamesSourceOnly(string half, ImmutableArray<StatedFigure> stated, ImmutableArray<Marker> markers, List<Passage> passages) =>
        markers.IsEmpty
        && passages.Exists(passage =>
            passage.Around.Document.Length > 0
            && stated.All(figure => figure.Kind == FigureKind.Date && passage.Around.Figures.Any(figure.IsSameAs))
            && aligner
                .Align(half, stated, passage)
                .All(piece => piece.Kind is PieceKind.Neutral or PieceKind.Figure || piece is { Kind: PieceKind.Shared, At: < 0 })
        );

    [GeneratedRegex("(?<both>既[^，：]*)，(?<and>又)", RegexOptions.NonBacktracking)]
    private static partial Regex BothAnd();

    bool IsEmpty(string half, int at, ImmutableArray<Marker> markers) =>
        markers.Any(marker => marker.Start <= at && at < marker.End)
        || Enumerable.Range(Math.Max(0, at - 5), Math.Min(6, at + 1)).Any(from => from + words.Neutral.LengthAt(half, from) > at);

    /// <summary>Halves that follow from different passages and are told as one.</summary>
    IEnumerable<Violation> Joined(string sentence, List<Half> halves)
    {
        HashSet<Passage>? common = null;
        HashSet<Passage>? closest = null;
        Half? before = null;
        foreach (var half in halves.Where(half => half.SaysSomething))
        {
            var from = half.From;
            if (
                common is not null
                && half.AddsAlternative
                && from.FindAll(passage => common.Any(passage.IsBeside)) is { Count: > 0 } beside
            )
            {
                // …的，或…的，都可以: what follows may rest on any of them.
                common.UnionWith(beside);
                closest!.UnionWith(beside);
                before = half;
                continue;
            }
            if (common is not null && !from.Exists(common.Contains))
            {
                if (
                    words.Dependent.Any(ending => before!.Text.EndsWith(ending, StringComparison.Ordinal))
                    || words.Topics.LengthAt(before!.Text, 0) > 0
                    || half.IsConsequence
                    || half.FailsByFigureOnly.Exists(common.Contains)
                )
                {
                    yield return new(ViolationKind.Merged, sentence, half.Text);
                }
                if (!IsOfOwnSource(half, closest is { Count: > 0 } ? closest : common, half.Closest) || half.IsScattered)
                {
                    yield return new(ViolationKind.Merged, sentence, half.Text);
                }
                (common, closest) = (null, null);
            }
            // What follows from the same passage only by scraps, and as it stands from one of another document, is of that one.
            if (closest is not null && !half.Closest.Any(closest.Contains) && !IsOfOwnSource(half, closest, half.Closest))
            {
                yield return new(ViolationKind.Merged, sentence, half.Text);
            }
            var rivals = half.FailsByFigureOnly.Where(passage => closest is null || closest.Contains(passage));
            if (half.HasFigures && rivals.Any())
            {
                yield return new(ViolationKind.Merged, sentence, half.Text);
            }
            common = common is null ? [.. from] : [.. from.Where(common.Contains)];
            closest = closest is null ? [.. half.Closest] : [.. half.Closest.Where(closest.Contains)];
            before = half;
        }
    }

    /// <summary>Whether half a sentence that turns to another document or programme says so.</summary>
    bool IsOfOwnSource(Half half, HashSet<Passage> before, IEnumerable<Passage> from) =>
        names.At(half.Text, 0).Length > 0
        || from.Any(passage =>
            before.Any(other =>
                (other.Around.Document == passage.Around.Document && other.Around.Programmes.Overlaps(passage.Around.Programmes))
                || half.Text.Contains(passage.Around.Document, StringComparison.Ordinal)
            )
        );

    /// <summary>What may be done under a condition of which the figure was left out: 博士毕业后满2年 is not 博士毕业就可以.</summary>
    static IEnumerable<Violation> LeftOut(string sentence, List<Half> halves) =>
        halves.TrueForAll(half => half.Figures.All(figure => figure.IsArticle))
            ? halves
                .Where(half => half.From.Count > 0 && half.Markers.Any(marker => marker.Turning == Turning.May))
                .Where(half => half.From.TrueForAll(passage => passage.IsShortCondition))
                .Select(half => new Violation(ViolationKind.Unsupported, sentence, half.Text))
            : [];

    /// <summary>先 what the passage has after what comes 再.</summary>
    IEnumerable<Violation> OutOfOrder(string sentence, List<Half> halves) =>
        halves
            .Zip(halves.Skip(1))
            .Where(pair => words.First.AreIn(pair.First.Text) && words.Then.AreIn(pair.Second.Text))
            .Where(pair => pair.First.Placed.All(first => pair.Second.Placed.All(second => IsBehind(first, second))))
            .Select(pair => new Violation(ViolationKind.Merged, sentence, pair.Second.Text));

    static bool IsBehind(Verdict first, Verdict second) =>
        first.Passage == second.Passage
            ? first.Passage.CellOf(first.At) > first.Passage.CellOf(second.At)
            : string.CompareOrdinal(first.Passage.Clause, second.Passage.Clause) > 0;

    /// <summary>A yes before what is denied, a no before what nothing denies.</summary>
    static IEnumerable<Violation> Answered(string sentence, List<Half> halves)
    {
        for (var index = 0; index + 1 < halves.Count; index++)
        {
            var (answer, said) = (halves[index], halves[index + 1]);
            if (answer.SaysSomething || !said.SaysSomething || answer.Markers.IsEmpty)
            {
                continue;
            }
            var isNo = answer.Markers.Any(marker => marker.Denies);
            var denies = said.Markers.Any(marker => marker.Denies);
            var restricts = halves
                .Skip(index + 1)
                .Any(half =>
                    half.HasFigures
                    || half.Markers.Any(marker => marker.Denies || marker.Turning is Turning.Must or Turning.Limited or Turning.Encourage)
                );
            if (isNo ? !restricts : denies && answer.Markers.Any(marker => marker.Turning == Turning.May))
            {
                yield return new(ViolationKind.Negation, sentence, answer.Text);
            }
        }
    }
}
