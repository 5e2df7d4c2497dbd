using System.Collections.Immutable;
using Assistant.Knowledge.Grounding;

namespace Assistant.Dialogue.Grounding;

/// <summary>
/// One sentence of a quote in plain form, with the lead-ins above it (「…符合下列条件之一：」), cut into cells at its commas: the unit
/// from which a statement must follow.
/// </summary>
sealed class Passage
{
    readonly int[] _cells;

    public Passage(AuditWords words, FigureReader reader, string text, int lead, Surroundings surroundings)
    {
        Lead = lead;
        Text = text;
        Around = surroundings;
        Figures = reader.Read(text);
        Markers = Grounding.Markers.In(words, text, Figures);
        Wholes = WholeWords.In(words, text);
        Joined =
        [
            .. Markers.Select(marker => (marker.Start, marker.End)),
            .. Enumerable
                .Range(0, text.Length)
                .Select(at => (at, at + words.After.Max(after => after.Words.LengthAt(text, at))))
                .Where(word => word.Item2 > word.at + 1),
            .. Enumerable
                .Range(0, text.Length)
                .Select(at => (at, at + words.Harmless.LengthAt(text, at)))
                .Where(word => word.Item2 > word.at),
        ];
        _cells = Cells(text);
    }

    /// <summary>The sentence, its lead-ins first.</summary>
    public string Text { get; }

    /// <summary>How much of it is lead-in.</summary>
    public int Lead { get; }

    /// <summary>Stretches of which no part may be taken alone: 得 of 不得, 同 of 不同.</summary>
    public ImmutableArray<(int Start, int End)> Joined { get; }

    /// <summary>What stands around it: the label, the document's title, the headings.</summary>
    public Surroundings Around { get; }

    /// <summary>The figures in it.</summary>
    public ImmutableArray<StatedFigure> Figures { get; }

    /// <summary>The words in it that turn what is said.</summary>
    public ImmutableArray<Marker> Markers { get; }

    /// <summary>The clause that it is quoted from.</summary>
    public required string Clause { get; init; }

    /// <summary>The programmes that it names.</summary>
    public required ImmutableHashSet<string> Named { get; init; }

    /// <summary>The words in it of which no part may be taken alone.</summary>
    public ImmutableArray<(int Start, string Word)> Wholes { get; }

    /// <summary>The cell of a place.</summary>
    public int CellOf(int at) => _cells[Math.Min(at, _cells.Length - 1)];

    /// <summary>Whether a place lies in the same cell as another one, or in what a colon announces there.</summary>
    public bool IsInScope(Marker marker, int at) =>
        at >= marker.End
        && !IsParted(marker, at)
        && (
            CellOf(at) == CellOf(marker.Start)
            || Text.IndexOf('：', marker.End) is >= 0 and var colon && colon < at && CellOf(colon) == CellOf(marker.Start)
        );

    /// <summary>Whether it is one line that asks for so many years or pieces.</summary>
    public bool IsShortCondition =>
        CellOf(Text.Length) - CellOf(Lead) < 2
        && Figures.Any(figure => figure.Start >= Lead && figure is { Kind: FigureKind.Number, Bound: Bound.AtLeast or Bound.MoreThan });

    /// <summary>Whether another passage is the next thing of the same list.</summary>
    public bool IsBeside(Passage other) =>
        Clause != other.Clause
        && Lead > 0
        && Clause.LastIndexOf('.') is > 0 and var end
        && other.Clause.LastIndexOf('.') == end
        && string.CompareOrdinal(Clause, 0, other.Clause, 0, end) == 0;

    /// <summary>What a cell begins with.</summary>
    public int StartOf(int cell) => Array.IndexOf(_cells, cell);

    /// <summary>Whether the cell of a place states when something else holds (…会员单位的，).</summary>
    public bool IsCondition(int at)
    {
        var end = at;
        while (end < Text.Length && CellOf(end) == CellOf(at))
        {
            end++;
        }
        return end > 1 && end < Text.Length && Text[end - 2] == '的';
    }

    /// <summary>没有认真履行责任或出具虚假证明: an alternative ends what a bare negation denies.</summary>
    bool IsParted(Marker marker, int at) =>
        marker.Turning == Turning.Not
        && Markers.Any(other => other.Turning == Turning.Either && other.Start >= marker.End && other.End <= at);

    /// <summary>The cells of a text: between commas, semicolons, colons, brackets.</summary>
    static int[] Cells(string text)
    {
        var cells = new int[text.Length + 1];
        var cell = 0;
        for (var at = 0; at < text.Length; at++)
        {
            cells[at] = cell;
            if (text[at] is '，' or '；' or '：' or '。' or '(' or ')')
            {
                cell++;
            }
        }
        cells[^1] = cell;
        return cells;
    }
}

/// <summary>What stands around a quote and belongs to every sentence of it.</summary>
/// <param name="Text">Label, titles and headings in plain form, one a line.</param>
/// <param name="Figures">The figures in them, such as the year in a title.</param>
/// <param name="Wholes">The words in them of which no part may be taken alone.</param>
/// <param name="Programmes">The programmes that the clause governs.</param>
sealed record Surroundings(
    string Text,
    ImmutableArray<StatedFigure> Figures,
    ImmutableArray<(int Start, string Word)> Wholes,
    ImmutableHashSet<string> Programmes
)
{
    /// <summary>What the document is called.</summary>
    public string Document { get; init; } = "";

    /// <summary>The headings and titles of items alone, in which words of two letters count.</summary>
    public string Named { get; init; } = "";

    /// <summary>What the item itself is called; empty where it has no title.</summary>
    public string Title { get; init; } = "";

    /// <summary>Of whom the item above speaks, where that is its title.</summary>
    public string Subject { get; init; } = "";
}

/// <summary>Words of which a part is something else.</summary>
static class WholeWords
{
    /// <summary>The longest one that starts at a place; empty where none does.</summary>
    public static string At(AuditWords words, string text, int at)
    {
        var longest = words.Whole.Max(group => group.LengthAt(text, at));
        return text.Substring(at, longest);
    }

    /// <summary>All of them, the longest of each group at each place.</summary>
    public static ImmutableArray<(int Start, string Word)> In(AuditWords words, string text)
    {
        var found = ImmutableArray.CreateBuilder<(int, string)>();
        foreach (var group in words.Whole)
        {
            for (var at = 0; at < text.Length; )
            {
                var length = group.LengthAt(text, at);
                if (length > 0)
                {
                    found.Add((at, text.Substring(at, length)));
                }
                at += Math.Max(1, length);
            }
        }
        return found.ToImmutable();
    }
}
