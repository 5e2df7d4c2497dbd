using System.Collections.Immutable;
using Assistant.Dialogue.Lists;

namespace Assistant.Lists;

/// <summary>Gathers a table cell by cell, within <see cref="TableBounds"/>; rows without content are left out.</summary>
sealed class SheetBuilder(string name)
{
    readonly ImmutableArray<SheetRow>.Builder _rows = ImmutableArray.CreateBuilder<SheetRow>();
    readonly List<Cell> _cells = [];

    /// <summary>Puts a cell into the row that is being gathered.</summary>
    /// <param name="row">The number of that row, from 1, for messages.</param>
    /// <param name="column">The column, from 0.</param>
    /// <param name="cell">The cell.</param>
    /// <exception cref="ListRefusedException">It is too long or too far to the right.</exception>
    public void Add(int row, int column, Cell cell)
    {
        if (cell.IsBlank)
        {
            return;
        }
        if (column >= TableBounds.Columns)
        {
            throw new ListRefusedException($"第{row}行的内容超过{TableBounds.Columns}列，请删去用不着的列。");
        }
        // What an earlier check wrote is read as it was before.
        var text = CellText.Original(cell.Text);
        if (text.Length > TableBounds.Cell)
        {
            throw new ListRefusedException($"第{row}行第{column + 1}列的内容超过{TableBounds.Cell}字，请缩短。");
        }
        while (_cells.Count <= column)
        {
            _cells.Add(new Cell(""));
        }
        // What an earlier check wrote is read as it was before.
        _cells[column] = cell with
        {
            Text = CellText.Original(cell.Text),
        };
    }

    /// <summary>Ends the row that is being gathered.</summary>
    /// <exception cref="ListRefusedException">There are too many rows.</exception>
    public void EndRow(int number)
    {
        if (_cells.Count == 0)
        {
            return;
        }
        if (_rows.Count == TableBounds.Rows)
        {
            throw new ListRefusedException($"内容超过{TableBounds.Rows}行，请分成几份。");
        }
        _rows.Add(new SheetRow(number, [.. _cells]));
        _cells.Clear();
    }

    /// <summary>The table.</summary>
    public Sheet Build() => new(name, _rows.ToImmutable());
}
