using System.Collections.Immutable;

namespace Assistant.Knowledge.Documents;

/// <summary>One piece of normalised text: a paragraph or a table.</summary>
/// <param name="Line">Its first line in the text, from 1.</param>
abstract record Block(int Line);

/// <summary>A paragraph, which is one line.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Start">Offset of its first character that is not white space.</param>
/// <param name="Text">Its text without white space around it.</param>
sealed record Paragraph(int Line, int Start, string Text) : Block(Line)
{
    /// <summary>Where a part of it stands in the document.</summary>
    public SourceSpan Span(int from, int to) => new(Start + from, to - from);
}

/// <summary>A table in Markdown's pipe form; its first row holds the column heads.</summary>
/// <param name="Line">The line of the column heads.</param>
/// <param name="Rows">Its rows, the column heads first.</param>
sealed record Table(int Line, ImmutableArray<TableRow> Rows) : Block(Line);

/// <summary>One row of a table.</summary>
/// <param name="Cells">Its cells; the row may have fewer than the table has columns.</param>
sealed record TableRow(ImmutableArray<TableCell> Cells)
{
    /// <summary>The cell of a column; empty where the row is short.</summary>
    public TableCell Cell(int column) => column < Cells.Length ? Cells[column] : TableCell.Empty;
}

/// <summary>One cell of a table.</summary>
/// <param name="Spans">Where its text stands, escapes and line breaks left out.</param>
/// <param name="Text">Its text, line breaks as such.</param>
sealed record TableCell(ImmutableArray<CellSpan> Spans, string Text)
{
    /// <summary>A cell without text.</summary>
    public static readonly TableCell Empty = new([], "");

    /// <summary>Whether it has no text, as the cells that a merged cell covers.</summary>
    public bool IsBlank => Spans.IsEmpty;
}

/// <summary>A stretch of a cell's text.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="StartsLine">Whether a line break stands before it.</param>
readonly record struct CellSpan(SourceSpan Span, bool StartsLine);
