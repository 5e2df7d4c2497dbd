using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Grounding;

namespace Assistant.Dialogue.Grounding;

/// <summary>
/// The audit of every text on its way out: each number, date, amount, clause number and quoted passage stands in a cited quote, in
/// the person's own words or was worked out by a named rule. Of a text that nobody reviewed each half-sentence must besides follow
/// from one sentence of what it cites: same words or other words for them, same figures and bounds, same modality and negation, same
/// programme. Words that it does not know are not let through. Holds no state; safe to share.
/// </summary>
public sealed partial class FigureAudit
{
    /// <summary>Shorter than this, what stands in quotation marks is a name and no passage.</summary>
    const int ShortestQuote = 5;

    readonly AuditWords _words;
    readonly FigureReader _reader;
    readonly PassageReader _passages;
    readonly ProgrammeNames _names;
    readonly ClauseNames _clauses;
    readonly Aligner _aligner;

    /// <summary>Makes the audit over a knowledge base.</summary>
    public FigureAudit(KnowledgeBase knowledge)
    {
        _words = knowledge.AuditWords;
        _reader = new FigureReader(_words);
        _names = new ProgrammeNames(knowledge.Glossary, _words);
        _clauses = new ClauseNames(knowledge.Clauses);
        _passages = new PassageReader(knowledge, _reader, _names);
        _aligner = new Aligner(_words, _names);
    }

    /// <summary>What is wrong with a text that rests on these grounds. The text may be one sentence or a whole reply.</summary>
    public AuditResult Check(string text, Grounds grounds)
    {
        var passages = grounds.Citations.SelectMany(citation => _passages.Of(citation)).ToList();
        var granted = grounds.Said.Concat(grounds.Computed.Select(computed => computed.Text)).Select(PlainForm.Of).ToList();
        var figures = granted.SelectMany(said => _reader.Read(said)).ToList();
        // What stands word for word in a citation is proved as a whole, the numbers of its items included.
        var cited = grounds.Citations.Select(citation => PlainForm.Of(citation.Quote)).ToList();
        var unnumbered = ListMark().Replace(text, "");
        var own = Quoted()
            .Replace(
                unnumbered,
                quoted => cited.Exists(quote => quote.Contains(Bare(quoted), StringComparison.Ordinal)) ? "" : quoted.Value
            );
        var violations = Quotes(own, passages, granted, grounds.IsReviewed).ToList();
        var sentences = PassageReader.Sentences(PlainForm.Of(grounds.IsReviewed ? own : unnumbered));
        var clauses = sentences.SelectMany(sentence => NamedClauses(sentence, grounds.Citations, passages, figures)).ToList();
        violations.AddRange(sentences.SelectMany(sentence => WrongSources(sentence, grounds.Citations, passages, granted)));
        violations.AddRange(clauses.Where(clause => clause.Wrong is not null).Select(clause => clause.Wrong!));
        figures.AddRange(clauses.Select(clause => clause.Figure));
        violations.AddRange(
            grounds.IsReviewed
                ? sentences.SelectMany(sentence => Figures(sentence, passages, figures))
                : new SentenceCheck(_words, _reader, _names, _aligner, sentence => Among(sentence, passages), figures).Check(sentences)
        );
        return new([.. violations.Distinct()]);
    }

    /// <summary>The passages that a sentence may follow from: those of the clause that it begins with (按第八条，…), else all.</summary>
    List<Passage> Among(string sentence, List<Passage> passages)
    {
        var source = sentence[..(sentence.IndexOf('，') is > 0 and var end ? end : 0)];
        var named =
            _words.According.LengthAt(source, 0) == 0
                ? []
                : _reader
                    .Read(source)
                    .Where(figure => figure.Kind == FigureKind.ClauseNumber)
                    .SelectMany(figure => _clauses.At(source, figure.Start))
                    .ToList();
        var theirs = passages.FindAll(passage => named.Exists(clause => ClauseNames.IsCited(clause, [passage.Clause])));
        return theirs.Count > 0 ? theirs : passages;
    }

    /// <summary>The documents on which a sentence says that it rests, and that it neither cites nor has from a rule or the person.</summary>
    IEnumerable<Violation> WrongSources(
        string sentence,
        ImmutableArray<Citation> citations,
        List<Passage> passages,
        List<string> granted
    ) =>
        _clauses
            .Sources(sentence, _words.According)
            .Where(source => !citations.Any(citation => ClauseBook.DocumentOf(citation.Clause) == source.Document.Id))
            .Select(source => sentence[source.Start..source.End])
            .Where(words =>
                !passages.Exists(passage => passage.Text.Contains(words, StringComparison.Ordinal))
                && !granted.Exists(known => known.Contains(words, StringComparison.Ordinal))
            )
            .Select(words => new Violation(ViolationKind.ClauseNumber, sentence, words));

    /// <summary>
    /// The clauses that a sentence names by number, and what is wrong where it neither cites them nor what it cites names them. Which
    /// document is meant counts: the same number stands in several.
    /// </summary>
    IEnumerable<(StatedFigure Figure, Violation? Wrong)> NamedClauses(
        string sentence,
        ImmutableArray<Citation> citations,
        List<Passage> passages,
        List<StatedFigure> granted
    )
    {
        foreach (
            var figure in _reader.Read(sentence).Where(figure => figure.Kind == FigureKind.ClauseNumber && !granted.Exists(figure.IsSameAs))
        )
        {
            if (_clauses.At(sentence, figure.Start) is { Count: > 0 } named)
            {
                var isCited =
                    named.Any(clause => ClauseNames.IsCited(clause, citations.Select(citation => citation.Clause)))
                    || (!_clauses.IsLonger(sentence, figure) && passages.Exists(passage => passage.Figures.Any(figure.IsSameAs)));
                yield return (figure, isCited ? null : new(ViolationKind.ClauseNumber, sentence, sentence[figure.Start..figure.End]));
            }
        }
    }

    /// <summary>The figures of a reviewed sentence that stand in none of its grounds.</summary>
    IEnumerable<Violation> Figures(string sentence, List<Passage> passages, List<StatedFigure> granted)
    {
        foreach (var figure in _reader.Read(sentence).Where(figure => !IsOfWording(figure, sentence) && !granted.Exists(figure.IsSameAs)))
        {
            var same = passages
                .SelectMany(passage => passage.Figures.Concat(passage.Around.Figures))
                .Where(ground => figure.IsSameAs(ground) || figure.IsEndOf(ground))
                .ToList();
            if (same.Count == 0)
            {
                yield return new(FigureClaims.KindOf(figure), sentence, sentence[figure.Start..figure.End]);
            }
            else if (
                !same.Exists(ground => !IsOpposed(figure.Bound, ground.Bound))
                && !Markers.In(_words, sentence, []).Any(marker => marker.Denies)
            )
            {
                yield return new(ViolationKind.Bound, sentence, sentence[figure.Start..figure.End]);
            }
        }
    }

    /// <summary>四个方面 counts what is told next, and the marks of a list in a line count nothing.</summary>
    bool IsOfWording(StatedFigure figure, string sentence) =>
        figure.IsArticle
        || (figure.IsInWords && figure.Kind == FigureKind.Number && _words.Counted.Contains(figure.Unit))
        || (
            figure is { Kind: FigureKind.Number, Unit: "" }
            && (figure.Start == 0 || sentence[figure.Start - 1] == '：')
            && figure.End < sentence.Length
            && sentence[figure.End] == '.'
        );

    static bool IsOpposed(Bound said, Bound ground) =>
        (said, ground)
            is
                (Bound.AtLeast or Bound.MoreThan, Bound.AtMost or Bound.LessThan)
                or
                (Bound.AtMost or Bound.LessThan, Bound.AtLeast or Bound.MoreThan);

    /// <summary>Passages in quotation marks that are not verbatim. In a reviewed text, where marks also name buttons, only those that a colon announces.</summary>
    static IEnumerable<Violation> Quotes(string text, List<Passage> passages, List<string> granted, bool isReviewed)
    {
        foreach (Match match in Quoted().Matches(text))
        {
            var quote = Bare(match);
            var isPassage = quote.Length >= ShortestQuote && (!isReviewed || match.Value[0] is '：' or ':');
            if (
                isPassage
                && PassageReader
                    .Sentences(quote)
                    .Exists(sentence =>
                        !passages.Exists(passage =>
                            passage.Text.Contains(sentence, StringComparison.Ordinal)
                            || passage.Around.Text.Contains(sentence, StringComparison.Ordinal)
                        ) && !granted.Exists(said => said.Contains(sentence, StringComparison.Ordinal))
                    )
            )
            {
                yield return new(ViolationKind.Quote, quote, quote);
            }
        }
    }

    static string Bare(Match quoted) => PlainForm.Of(quoted.Groups["quote"].Value).Trim('。', '，');

    [GeneratedRegex(
        "[：:]「(?<quote>[^」]+)」|[：:]“(?<quote>[^”]+)”|「(?<quote>[^」]+)」|“(?<quote>[^”]+)”",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Quoted();

    /// <summary>The number of a list's line. Without its space it would run into the figure behind it: 「2. 2022年」 is no 2.2022.</summary>
    [GeneratedRegex("^[0-9]{1,2}\\. ", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex ListMark();
}
