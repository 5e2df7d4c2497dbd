using System.Collections.Immutable;
using System.Globalization;

namespace Assistant.Knowledge.Documents;

/// <summary>
/// Reads the normalised text of a document into its tree of clauses: 章条款项目, 一（一）1（1）, ①, 附件, tables. The nesting
/// is that of the printed numbers; a number counts only where it continues the numbering or starts a new level with 1,
/// so that a number in the middle of a text is never taken for an item.
/// </summary>
sealed class ClauseParser
{
    const string Head = "head";
    const string Tail = "tail";

    readonly List<TextLine> _lines;
    readonly MarkerKind _topKind;
    readonly List<string> _headings = [];
    readonly List<SourceSpan> _headingSpans = [];
    readonly List<string> _doubts = [];
    readonly List<Draft> _roots = [];

    /// <summary>The items that are open at the present line, outermost first; the annex itself is the outermost in an annex.</summary>
    readonly List<Draft> _open = [];

    ClauseParser(Document document)
    {
        _lines = TextLine.Of(document.Text);
        _topKind = TopKind(_lines);
    }

    /// <summary>What a parse yields.</summary>
    /// <param name="Clauses">The clauses at the top, in the order of the text.</param>
    /// <param name="Headings">Where the headings of chapters and sections stand: they belong to no clause.</param>
    /// <param name="Doubts">Numbers that do not continue their numbering, for the person who imports the document.</param>
    public sealed record Result(ImmutableArray<Clause> Clauses, ImmutableArray<SourceSpan> Headings, ImmutableArray<string> Doubts);

    /// <summary>Parses a document's text.</summary>
    public static Result Parse(Document document)
    {
        var parser = new ClauseParser(document);
        parser.Read();
        return new Result(
            [.. parser._roots.Select(root => root.Finish(document, parent: null))],
            [.. parser._headingSpans],
            [.. parser._doubts]
        );
    }

    void Read()
    {
        var bodyStart = _lines.FindIndex(line => Marker.Read(line.Text) is { Number: 1 } marker && marker.Kind == _topKind);
        var (at, headEnd) = (0, bodyStart < 0 ? _lines.Count : bodyStart);
        while (at < headEnd)
        {
            ReadHeadLine(_lines[at++]);
        }
        _open.Clear();
        var annexStart = _lines.FindIndex(headEnd, line => Marker.Read(line.Text) is { Kind: MarkerKind.Annex });
        var bodyEnd = annexStart < 0 ? _lines.Count : annexStart;
        var tailStart = ClosingText.StartOf(_lines, headEnd, bodyEnd, _topKind);
        at = ReadItems(at, tailStart);
        if (tailStart < bodyEnd)
        {
            _open.Clear();
            _headings.Clear();
            _open.Add(AddRoot(Tail, number: ""));
            while (at < bodyEnd)
            {
                AddText(_lines[at++]);
            }
        }
        ReadItems(at, _lines.Count);
    }

    /// <summary>The text before the first item; a chapter heading there belongs to what follows.</summary>
    void ReadHeadLine(TextLine line)
    {
        if (Marker.Read(line.Text) is { Kind: MarkerKind.Heading })
        {
            Heading(line);
            return;
        }
        if (_open.Count == 0)
        {
            _open.Add(AddRoot(Head, number: ""));
        }
        AddText(line);
    }

    int ReadItems(int at, int end)
    {
        while (at < end)
        {
            var line = _lines[at];
            if (line.IsTableRow)
            {
                var rows = _lines.Skip(at).Take(end - at).TakeWhile(row => row.IsTableRow).ToList();
                ClauseTable.Read(rows, Current(), _headings);
                at += rows.Count;
                continue;
            }
            switch (Marker.Read(line.Text))
            {
                case { Kind: MarkerKind.Heading }:
                    Heading(line);
                    break;
                case { Kind: MarkerKind.Annex } annex:
                    _open.Clear();
                    _headings.Clear();
                    _open.Add(AddRoot("annex" + (annex.Number == 0 ? "" : Step(annex.Number)), annex.Printed));
                    AddText(line);
                    break;
                case { } marker when Opens(marker, line):
                    Open(marker);
                    AddText(line);
                    break;
                default:
                    AddText(line);
                    break;
            }
            at++;
        }
        return at;
    }

    void Heading(TextLine line)
    {
        var level = line.Text[line.Text.IndexOfAny(['编', '章', '节'])];
        var outer = "编章节".IndexOf(level, StringComparison.Ordinal);
        _headings.RemoveAll(heading =>
            "编章节".IndexOf(heading[heading.IndexOfAny(['编', '章', '节'])], StringComparison.Ordinal) >= outer
        );
        _headings.Add(line.Text);
        _headingSpans.Add(line.Span);
        _open.RemoveAll(draft => draft.Kind is not null || draft.Step is Head);
    }

    /// <summary>Whether a number at the start of a line is one of the document's items.</summary>
    bool Opens(Marker marker, TextLine line)
    {
        var sibling = _open.FindLastIndex(draft => draft.Kind == marker.Kind);
        var previous =
            sibling >= 0 ? _open[sibling].Number : Siblings(marker.Kind).LastOrDefault(draft => draft.Kind == marker.Kind)?.Number ?? 0;
        if (marker.Number != previous + 1)
        {
            _doubts.Add(
                $"「{Excerpt(line.Text)}」的序号接不上前一个（{previous}），{(marker.Number > previous && sibling >= 0 ? "按跳号处理" : "按正文处理")}。"
            );
        }
        return marker.Number == previous + 1 || (marker.Number > previous && sibling >= 0);
    }

    /// <summary>The items beside which a number of a kind that is not open would stand: articles stand at the top, or at that of the annex.</summary>
    List<Draft> Siblings(MarkerKind kind) =>
        _open.Count == 0 ? _roots
        : kind != MarkerKind.Article ? _open[^1].Children
        : _open[0].Kind is null ? _open[0].Children
        : _roots;

    void Open(Marker marker)
    {
        var sibling = _open.FindLastIndex(draft => draft.Kind == marker.Kind);
        if (sibling >= 0)
        {
            _open.RemoveRange(sibling, _open.Count - sibling);
        }
        else if (marker.Kind == MarkerKind.Article)
        {
            _open.RemoveAll(draft => draft.Kind is not null);
        }
        var step = (marker.Kind == MarkerKind.Article ? "art" : "") + Step(marker.Number);
        _open.Add(
            _open.Count == 0
                ? AddRoot(step, marker.Printed, marker)
                : _open[^1].Add(new Draft(_open[^1].Path + "." + step, Join(_open[^1].Label, marker.Printed), [.. _headings], step, marker))
        );
    }

    /// <summary>Adds a line to the innermost open item; inline ①②③ become its children.</summary>
    void AddText(TextLine line)
    {
        var owner = Current();
        var circled = CircledItems(line);
        owner.Spans.Add(circled.Count == 0 ? line.Span : new SourceSpan(line.Start, circled[0].Start - line.Start));
        for (var i = 0; i < circled.Count; i++)
        {
            var end = i + 1 < circled.Count ? circled[i + 1].Start : line.Span.End;
            var mark = Numeral.Circled[i].ToString();
            var item = owner.Add(new Draft($"{owner.Path}.{Step(i + 1)}", owner.Label + mark, [.. _headings], Step(i + 1), Marker: null));
            item.Spans.Add(new SourceSpan(circled[i].Start, end - circled[i].Start));
        }
    }

    /// <summary>Where ①, ②, ③ … stand in a line, when they stand there in order and the owner has no such items yet.</summary>
    List<(int Start, int Number)> CircledItems(TextLine line)
    {
        var items = new List<(int Start, int Number)>();
        for (var at = 0; at < line.Text.Length; at++)
        {
            if (Numeral.Circled.IndexOf(line.Text[at], StringComparison.Ordinal) == items.Count)
            {
                items.Add((line.Start + at, items.Count + 1));
            }
        }
        return items.Count > 1 && Current().Children.Count == 0 ? items : [];
    }

    Draft Current()
    {
        if (_open.Count == 0)
        {
            _open.Add(_roots.Count > 0 ? _roots[^1] : AddRoot(Head, number: ""));
        }
        return _open[^1];
    }

    Draft AddRoot(string step, string number, Marker? marker = null)
    {
        var draft = new Draft(step, number, [.. _headings], step, marker);
        _roots.Add(draft);
        return draft;
    }

    static string Step(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>第八条 and （二） join directly; two bare signs are kept apart: 第四条 1, 附件 四.</summary>
    internal static string Join(string label, string printed) =>
        label.Length == 0 || printed[0] == '（' || label[^1] == '）' ? label + printed : $"{label} {printed}";

    static string Excerpt(string text) => text.Length <= 20 ? text : text[..20] + "…";

    /// <summary>The outermost kind of number that starts with 1 in the text: what stands before its first item is the head.</summary>
    static MarkerKind TopKind(List<TextLine> lines) =>
        lines
            .Select(line => Marker.Read(line.Text))
            .Where(marker => marker is { Number: 1, Kind: >= MarkerKind.Article })
            .Select(marker => marker!.Kind)
            .DefaultIfEmpty(MarkerKind.Article)
            .Min();
}

/// <summary>A clause while its text is being read.</summary>
/// <param name="Path">Its path in references.</param>
/// <param name="Label">Its printed number.</param>
/// <param name="Headings">The headings above it.</param>
/// <param name="Step">The last step of the path.</param>
/// <param name="Marker">The number that opened it, when it is a numbered item.</param>
sealed record Draft(string Path, string Label, ImmutableArray<string> Headings, string Step, Marker? Marker)
{
    public MarkerKind? Kind => Marker?.Kind;

    public int Number => Marker?.Number ?? 0;

    public List<Draft> Children { get; } = [];

    public List<SourceSpan> Spans { get; } = [];

    public Draft Add(Draft child)
    {
        Children.Add(child);
        return child;
    }

    public Clause Finish(Document document, Clause? parent)
    {
        var clause = new Clause(document, parent, Path, Label, Headings)
        {
            Spans = [.. Spans],
            OwnText = string.Join('\n', Spans.Select(span => document.Text.Substring(span.Start, span.Length).Trim())),
        };
        clause.Children = [.. Children.Select(child => child.Finish(document, clause))];
        return clause;
    }
}
