namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// The terms of an index, numbered from 0 in the order in which they were met. A large index has hundreds of thousands,
/// nearly all of them pairs, which are kept as numbers instead of strings; every second term of a text is a single character.
/// </summary>
sealed class TermTable
{
    /// <summary>For each character its number + 1, or 0.</summary>
    readonly int[] _characters = new int[char.MaxValue + 1];
    readonly Dictionary<uint, int> _pairs = [];
    readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);

    /// <summary>How many terms there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a term, given to it now if it is new.</summary>
    public int Add(ReadOnlySpan<char> term)
    {
        if (!TryFind(term, out var number))
        {
            number = Count++;
            switch (term)
            {
                case [var character]:
                    _characters[character] = number + 1;
                    break;
                case [var first, var second]:
                    _pairs.Add(Packed(first, second), number);
                    break;
                default:
                    _words.Add(term.ToString(), number);
                    break;
            }
        }
        return number;
    }

    /// <summary>The number of a term, if it has one.</summary>
    public bool TryFind(ReadOnlySpan<char> term, out int number)
    {
        switch (term)
        {
            case [var character]:
                number = _characters[character] - 1;
                return number >= 0;
            case [var first, var second]:
                return _pairs.TryGetValue(Packed(first, second), out number);
            default:
                return _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out number);
        }
    }

    static uint Packed(char first, char second) => ((uint)first << 16) | second;
}
