using System.Collections.Immutable;

namespace Assistant.Knowledge.Documents;

/// <summary>
/// Turns normalised text into clauses. The nesting is that of the printed numbers: each way of numbering that turns up
/// inside an item opens a level, and a number is taken for one only where it counts on. Chapters carry no number, an
/// unnumbered paragraph belongs to the item before it, an annex starts afresh.
/// </summary>
sealed class ClauseParser
{
    readonly ImmutableArray<Block> _blocks;
    readonly Numbering _numbering = new();
    readonly List<Block> _closing = [];
    readonly List<Doubt> _doubts = [];
    readonly ClauseDraft _document = new(parent: null, kind: null, 0, "", "");
    readonly ClauseDraft _head;

    /// <summary>The annex being read, or the document itself.</summary>
    ClauseDraft _part;

    /// <summary>The item that unnumbered text belongs to; null before the first.</summary>
    ClauseDraft? _item;

    ClauseParser(string text)
    {
        _blocks = Blocks.Read(text);
        _part = _document;
        _head = new ClauseDraft(_document, kind: null, 0, "head", "");
    }

    bool IsInBody => _item is not null && _part == _document;

    /// <summary>Parses the text of a document and hangs headings, clauses and doubts into it.</summary>
    public static void Parse(Document document)
    {
        var parser = new ClauseParser(document.Text);
        parser.ReadAll();
        document.Clauses = [.. parser._document.Children.Select(draft => draft.Freeze(document, parent: null))];
        document.Headings = [.. parser._numbering.Headings];
        document.Doubts = [.. parser._doubts];
    }

    void ReadAll()
    {
        for (var at = 0; at < _blocks.Length; )
        {
            var annexes = IsInBody ? Closing.AnnexListLength(_blocks, at) : 0;
            _closing.AddRange(_blocks.AsSpan(at, annexes));
            at += annexes;
            if (annexes == 0)
            {
                Read(at++);
            }
        }
        EndBody();
        if (!_head.IsEmpty)
        {
            _document.Children.Insert(0, _head);
        }
    }

    void Read(int at)
    {
        if (_blocks[at] is Paragraph paragraph && Marker.Read(paragraph.Text) is { } marker && TryOpen(paragraph, marker))
        {
            return;
        }
        if (_closing.Count > 0 || IsInBody && Closing.StartsAt(_blocks, at))
        {
            _closing.Add(_blocks[at]);
        }
        else
        {
            if (_item is not null && _blocks[at] is Paragraph leadIn)
            {
                _item = _numbering.EnterLeadIn(_item, leadIn, MarkerAt(at + 1)) ?? _item;
            }
            TakeUnnumbered(_blocks[at]);
        }
    }

    Marker? MarkerAt(int at) => at < _blocks.Length && _blocks[at] is Paragraph paragraph ? Marker.Read(paragraph.Text) : null;

    bool TryOpen(Paragraph paragraph, Marker marker)
    {
        // Above the first item 「附件：」 says that the document itself is an annex of something else, and behind
        // 「附件：」 without a number stands the name of one.
        if (marker.Kind is MarkerKind.Annex && (_item is null || marker.Number == 0 && marker.Length < paragraph.Text.Length))
        {
            return false;
        }
        var parent = marker.Kind is MarkerKind.Annex ? _document : _numbering.ParentOf(marker.Kind, _part, _item);
        var (fits, message) = _numbering.Check(marker, parent);
        if (message is not null)
        {
            _doubts.Add(new Doubt(paragraph.Line, message));
        }
        if (fits)
        {
            Open(paragraph, marker, parent);
        }
        return fits;
    }

    void Open(Paragraph paragraph, Marker marker, ClauseDraft parent)
    {
        if (marker.Kind is MarkerKind.Annex)
        {
            EndBody();
            _numbering.EnterAnnex();
        }
        else
        {
            // A numbered item follows, so what looked like the end of the body was not.
            _closing.ForEach(TakeUnnumbered);
            _closing.Clear();
        }
        if (marker.IsHeading)
        {
            _numbering.Enter(marker, paragraph);
            return;
        }
        _item = _numbering.Open(marker, parent);
        if (!parent.Add(_item))
        {
            _doubts.Add(new Doubt(paragraph.Line, $"编号「{marker.Printed}」在同一级重复，条款编号改记为 {_item.Step}。"));
        }
        _part = marker.Kind is MarkerKind.Annex ? _item : _part;
        _item = InlineItems.Take(_item, paragraph, marker.Length);
    }

    void TakeUnnumbered(Block block)
    {
        var item = _item ?? _head;
        switch (block)
        {
            case Paragraph paragraph when item == _head:
                item.Take(paragraph.Span(0, paragraph.Text.Length));
                break;
            case Paragraph paragraph:
                InlineItems.Take(item, paragraph, 0);
                break;
            case Table table when item == _head:
                TableClauses.TakeAsText(item, table);
                break;
            case Table table:
                TableClauses.Add(item, table);
                break;
        }
    }

    /// <summary>What closed the body, and was not followed by a numbered item, is its tail.</summary>
    void EndBody()
    {
        if (_closing.Count == 0)
        {
            return;
        }
        var tail = new ClauseDraft(_document, kind: null, 0, "tail", "");
        _document.Add(tail);
        foreach (var block in _closing)
        {
            if (block is Table table)
            {
                TableClauses.TakeAsText(tail, table);
            }
            else if (block is Paragraph paragraph)
            {
                tail.Take(paragraph.Span(0, paragraph.Text.Length));
            }
        }
        _closing.Clear();
    }
}
