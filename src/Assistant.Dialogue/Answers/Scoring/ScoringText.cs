using System.Collections.Immutable;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Scoring;
using Assistant.Rules;

namespace Assistant.Dialogue.Answers.Scoring;

/// <summary>Words what follows from statements on a scoring table: the total first, then how it comes about.</summary>
/// <param name="standard">The table.</param>
/// <param name="stated">What is known: each element once, within the table.</param>
/// <param name="question">What else was said.</param>
sealed class ScoringText(ScoringStandard standard, ImmutableArray<StatedPoints> stated, ScoringQuestion question)
{
    readonly ImmutableArray<Part> _parts =
    [
        .. standard.Elements.Zip(
            standard
                .Table.Score(stated.ToDictionary(said => said.Element, said => new Points(said.Low, said.High), StringComparer.Ordinal))
                .Elements,
            (element, score) => new Part(element, score, stated.FirstOrDefault(said => said.Element == element.Element.Name))
        ),
    ];

    /// <summary>An element with what is known of it.</summary>
    sealed record Part(ElementText Element, ElementScore Score, StatedPoints? Said)
    {
        public string Name => Element.Element.Name;
    }

    /// <summary>The words for people.</summary>
    public string Text
    {
        get
        {
            var score = new Score([.. _parts.Select(part => part.Score)]);
            return string.Join(
                '\n',
                [.. question.Faults, Total(score), .. Known(), .. Open(score), .. ToChooseFrom(), .. Notes().Select(note => note.Text)]
            );
        }
    }

    /// <summary>What the words rest on.</summary>
    public ImmutableArray<LockedQuote> Sources =>
        [
            .. _parts.SelectMany(part =>
                part.Said is { } said ? Bands(part.Element, said).Prepend(part.Element.Weight)
                : !stated.IsEmpty || IsHinted(part) ? [part.Element.Weight]
                : []
            ),
            .. Hinted().SelectMany(part => part.Element.Contents),
            .. Notes().SelectMany(note => note.Sources),
        ];

    string Total(Score score) =>
        stated.IsEmpty ? $"还没有一项定了等级或分数，现在只能说总分在 {Span(score.Total)} 分之间（按{standard.Title}推算）。"
        : score.Total.Width == 0
            ? $"总分是 {Number(score.Total.Low)} 分（按{standard.Title}推算，满分{Number(standard.Table.Any.High)}分）。"
        : $"总分在 {Span(score.Total)} 分之间（按{standard.Title}推算，满分{Number(standard.Table.Any.High)}分）。";

    IEnumerable<string> Known() =>
        stated.IsEmpty
            ? []
            : _parts
                .Where(part => part.Said is not null)
                .Select(part =>
                    $"· {part.Name}（{part.Said!.Said}）：{Range(part.Score.Points)}分×{part.Element.Weight.Quote}＝{Range(part.Score.Share)}分"
                )
                .Prepend("每项的分值乘以权重系数，再加起来：");

    IEnumerable<string> Open(Score score)
    {
        var unknown = _parts.Where(part => part.Said is null).ToList();
        if (unknown.Count > 0 && !stated.IsEmpty)
        {
            var byMost = unknown
                .GroupBy(part => part.Score.Share.High)
                .OrderByDescending(group => group.Key)
                .Select(group =>
                    $"{string.Join('、', group.Select(part => part.Name))}{(group.Count() > 1 ? "各" : "")}{Number(group.Key)}分"
                );
            yield return $"还不知道的，下限按{Number(standard.Table.Any.Low)}分算，最多能加：{string.Join("；", byMost)}。";
        }
        if (!stated.IsEmpty && score.Widest is [var first, ..] widest)
        {
            var names = string.Join('、', widest.Select(part => part.Element.Name));
            yield return $"最值得先弄清的是{names}：{(widest.Length > 1 ? "每项" : "")}能让总分相差{Number(first.Share.Width)}分。";
        }
    }

    IEnumerable<string> ToChooseFrom() =>
        Hinted()
            .SelectMany(part =>
                part.Element.Contents.Select(row => $"· {row.Quote.ReplaceLineEndings("")}")
                    .Prepend($"{part.Name}（权重{part.Element.Weight.Quote}）：")
            )
            .Prepend(
                $"您说到了{string.Join('、', Hinted().Select(part => part.Name))}的情况，定哪一级要由评议专家评，我不替您定。请对照下面的评价内容，告诉我是哪一级（如「{Example()}」），我接着算："
            )
            .Where(_ => Hinted().Any());

    string Example() => string.Join('，', Hinted().Select(part => $"{part.Name}{standard.Table.Grades[0].Name}"));

    IEnumerable<Part> Hinted() => _parts.Where(IsHinted);

    bool IsHinted(Part part) => question.Hinted.Contains(part.Name, StringComparer.Ordinal);

    IEnumerable<ScoringNote> Notes() =>
        standard.Notes.Where(note =>
            note.Element is null
            || question.Hinted.Contains(note.Element, StringComparer.Ordinal)
            || stated.Any(said => said.Element == note.Element)
        );

    /// <summary>The grades that a statement leaves possible, where it is one of grades.</summary>
    IEnumerable<LockedQuote> Bands(ElementText element, StatedPoints said) =>
        standard
            .Table.Grades.Zip(element.Bands)
            .Where(grade => new Points(said.Low, said.High).Covers(grade.First.Band))
            .Select(grade => grade.Second);

    static string Span(Points points) => $"{Number(points.Low)} 到 {Number(points.High)}";

    static string Range(Points points) => points.Width == 0 ? Number(points.Low) : $"{Number(points.Low)}–{Number(points.High)}";

    static string Number(decimal number) => PointsReader.Digits(number);
}
