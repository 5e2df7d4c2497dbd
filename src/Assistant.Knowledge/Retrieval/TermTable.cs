namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// The terms of an index, numbered from 0 in the order in which they were met. Characters and pairs, which are nearly all
/// of them, are kept as a number instead of a string: a large index has hundreds of thousands.
/// </summary>
sealed class TermTable
{
    readonly Dictionary<uint, int> _pairs = [];
    readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);

    /// <summary>How many terms there are.</summary>
    public int Count => _pairs.Count + _words.Count;

    /// <summary>The number of a term, given to it now if it is new.</summary>
    public int Add(ReadOnlySpan<char> term)
    {
        if (!TryFind(term, out var number))
        {
            number = Count;
            if (term.Length <= 2)
            {
                _pairs.Add(Packed(term), number);
            }
            else
            {
                _words.Add(term.ToString(), number);
            }
        }
        return number;
    }

    /// <summary>The number of a term, if it has one.</summary>
    public bool TryFind(ReadOnlySpan<char> term, out int number) =>
        term.Length <= 2
            ? _pairs.TryGetValue(Packed(term), out number)
            : _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out number);

    /// <summary>No term holds U+0000, so that a single character is no pair.</summary>
    static uint Packed(ReadOnlySpan<char> term) => term.Length == 1 ? term[0] : ((uint)term[0] << 16) | term[1];
}
