using System.Collections.Immutable;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>
/// Tells whether candidates stand in a message as cells of their own (张三，个人，某某公司；李四，团队，某某院；就这些), so that whatever was
/// read of them was read off and not guessed. It does not know how they were read. Holds no state.
/// </summary>
sealed class PlainCells(ListTalk talk, FieldReader fields)
{
    const int OfOne = 3;

    /// <summary>Whether the entries are what the cells of a message say, in their order, and the message says nothing else.</summary>
    /// <param name="text">The message, as <see cref="ListText.Of"/> has it.</param>
    /// <param name="entries">What was read.</param>
    public bool Are(string text, ImmutableArray<Entry> entries)
    {
        var cells = text.Split('\n')
            .SelectMany(RowTable.CellsOf)
            .SelectMany(cell => cell.Split(';', '；', '。'))
            .Select(cell => cell.Trim())
            .Where(cell => cell.Length > 0 && fields.Key(cell) is var key && !talk.Says.Done.Are(key) && !talk.Says.Filler.Are(key))
            .SelectMany(Parted)
            .ToList();
        return entries.Length == 1
            ? cells is { Count: > 0 and <= OfOne } && IsRead([WithoutAddition(cells[0]), .. cells.Skip(1)], entries[0])
            : cells.Count == entries.Length * OfOne
                && entries.Select((entry, place) => (entry, place)).All(one => IsRead(cells.GetRange(one.place * OfOne, OfOne), one.entry));
    }

    /// <summary>Whether a change is the only one of a message, in the form in which it is asked for: 第2个的单位是某某公司, 李四改成个人.</summary>
    /// <param name="text">The message, as <see cref="ListText.Of"/> has it.</param>
    /// <param name="edits">What was read.</param>
    /// <param name="list">The list before the message.</param>
    public bool Is(string text, ImmutableArray<Edit> edits, ToldList list)
    {
        if (edits is not [Edit.Set { Places: [var at], To: { Facts.IsEmpty: true, IsOfOwnUnit: false } to }] || Parts(to) != 1)
        {
            return false;
        }
        var whole = text.Trim();
        whole = whole[talk.Says.Take.LengthAt(whole, 0)..];
        string?[] whose = [ListPhrases.Place(at + 1), list.Candidates[at].Name];
        return whose
            .OfType<string>()
            .Where(its => whole.StartsWith(its, StringComparison.Ordinal))
            .Select(its => whole[its.Length..])
            .Any(rest => rest[talk.Says.Sets.LengthAt(rest, 0)..] is var value && value != rest && IsRead([value], to));
    }

    // 李四团队, 李四带团队: the name ends where the kind begins.
    string[] Parted(string cell) =>
        Enumerable
            .Range(2, 2)
            .Where(length => length < cell.Length && fields.Names.IsSurelyName(cell[..length]) && fields.Kind(cell[length..]) is not null)
            .Select(length => new[] { cell[..length], cell[length..] })
            .FirstOrDefault([cell]);

    string WithoutAddition(string cell) => cell[talk.Says.Openers.LengthAt(fields.Key(cell), 0)..].Trim();

    /// <summary>Each cell is one part of the entry, and no other cell can be the name.</summary>
    bool IsRead(List<string> cells, Entry entry) =>
        entry is { IsOfOwnUnit: false, Facts.IsEmpty: true }
        && cells.Count(fields.Names.IsSurelyName) <= 1
        && Parts(entry) == cells.Count
        && cells.TrueForAll(cell =>
            fields.Kind(cell) is { } kind ? kind == entry.Kind
            : cell == entry.Name ? fields.Names.IsSurelyName(cell)
            : cell == entry.Unit
        );

    static int Parts(Entry entry) => (entry.Name is null ? 0 : 1) + (entry.Kind is null ? 0 : 1) + (entry.Unit is null ? 0 : 1);
}
