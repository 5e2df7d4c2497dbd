using System.Collections.Immutable;
using System.Text;

namespace Assistant.Knowledge.Documents;

/// <summary>A clause while its document is being parsed.</summary>
sealed class ClauseDraft(ClauseDraft? parent, MarkerKind? kind, int number, string step, string printed)
{
    readonly List<(SourceSpan Span, string Before)> _pieces = [];

    /// <summary>The steps of the children, each with how often it was wanted.</summary>
    readonly Dictionary<string, int> _steps = new(StringComparer.Ordinal);
    readonly Dictionary<MarkerKind, ClauseDraft> _last = [];

    /// <summary>The item it is nested in; null for the document as a whole.</summary>
    public ClauseDraft? Parent { get; } = parent;

    /// <summary>How it is numbered; null for head, tail, rows and grades.</summary>
    public MarkerKind? Kind { get; } = kind;

    /// <summary>Its number, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Its step in the path, made unique among its siblings by <see cref="Add"/>.</summary>
    public string Step { get; private set; } = step;

    /// <summary>The chapter headings above it.</summary>
    public ImmutableArray<string> Headings { get; init; } = [];

    /// <summary>The items nested in it.</summary>
    public List<ClauseDraft> Children { get; } = [];

    /// <summary>Whether any text belongs to it.</summary>
    public bool IsEmpty => _pieces.Count == 0;

    /// <summary>The last item of a kind nested in it, or null.</summary>
    public ClauseDraft? Last(MarkerKind kind) => _last.GetValueOrDefault(kind);

    /// <summary>Nests a clause.</summary>
    /// <returns>False when a sibling has its step already, and the clause was given another one.</returns>
    public bool Add(ClauseDraft child)
    {
        Children.Add(child);
        if (child.Kind is { } kind)
        {
            _last[kind] = child;
        }
        var wanted = child.Step;
        while (_steps.ContainsKey(child.Step))
        {
            _steps[wanted]++;
            child.Step = $"{wanted}-{_steps[wanted]}";
        }
        _steps[child.Step] = 1;
        return child.Step == wanted;
    }

    /// <summary>Gives it a stretch of the text as its own.</summary>
    /// <param name="span">Where the stretch stands.</param>
    /// <param name="before">What parts it from the stretch before it when both are read together.</param>
    public void Take(SourceSpan span, string before = "\n") => _pieces.Add((span, before));

    /// <summary>Gives it the text of a table's cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="before">What parts it from the text before it.</param>
    public void Take(TableCell cell, string before)
    {
        foreach (var (span, startsLine) in cell.Spans)
        {
            Take(
                span,
                startsLine ? "\n"
                    : span == cell.Spans[0].Span ? before
                    : ""
            );
        }
    }

    /// <summary>Makes the clause and those nested in it.</summary>
    public Clause Freeze(Document document, Clause? parent)
    {
        var clause = new Clause(document, parent, parent is null ? Step : $"{parent.Path}.{Step}", Label(parent), Headings)
        {
            Spans = [.. _pieces.Select(piece => piece.Span)],
            OwnText = OwnText(document.Text),
        };
        clause.Children = [.. Children.Select(child => child.Freeze(document, clause))];
        return clause;
    }

    /// <summary>第八条 and （二） run on as printed; two bare signs are kept apart: 第四条 1, 附件1 创新成果 A.</summary>
    string Label(Clause? parent) =>
        parent is null || parent.Number.Length == 0 ? printed
        : printed[0] == '（' || parent.Number[^1] == '）' || Kind is MarkerKind.Circled ? parent.Number + printed
        : $"{parent.Number} {printed}";

    string OwnText(string text)
    {
        var own = new StringBuilder();
        foreach (var (span, before) in _pieces)
        {
            own.Append(own.Length == 0 ? "" : before).Append(text, span.Start, span.Length);
        }
        return own.ToString();
    }
}
