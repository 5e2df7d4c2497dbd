using System.Collections.Immutable;

namespace Assistant.Dialogue.Lists;

/// <summary>One cell of a table.</summary>
/// <param name="Text">Its text as people see it; empty when there is none.</param>
/// <param name="IsFormula">Whether the text is a formula, because its value was not worked out.</param>
public readonly record struct Cell(string Text, bool IsFormula = false)
{
    /// <summary>Whether nothing is in it but blanks.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);
}

/// <summary>One row of a table.</summary>
/// <param name="Number">Its number as the spreadsheet shows it, from 1.</param>
/// <param name="Cells">Its cells from the first column on.</param>
public sealed record SheetRow(int Number, ImmutableArray<Cell> Cells)
{
    /// <summary>The cell of a column, from 0; blank beyond the last one.</summary>
    public Cell this[int column] => column < Cells.Length ? Cells[column] : new("");
}

/// <summary>One table of a file; rows without any content are left out.</summary>
/// <param name="Name">What the file calls it.</param>
/// <param name="Rows">Its rows, in order.</param>
public sealed record Sheet(string Name, ImmutableArray<SheetRow> Rows);

/// <summary>A file cannot be used as a list or a table of quotas.</summary>
/// <param name="message">What is wrong and what to do, in Chinese; nothing of what the file holds.</param>
public sealed class ListRefusedException(string message) : Exception(message);
