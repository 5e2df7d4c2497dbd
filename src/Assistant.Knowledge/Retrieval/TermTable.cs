using System.Numerics;

namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// The terms of an index, numbered from 0 in the order in which they were met. A large index has hundreds of thousands,
/// nearly all of them pairs: these are kept in one open-addressed table, so that finding one costs one look into memory.
/// </summary>
sealed class TermTable
{
    /// <summary>For each character its number + 1, or 0.</summary>
    readonly int[] _characters = new int[char.MaxValue + 1];
    readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);

    /// <summary>Pairs and their numbers, or 0, which is no pair; never more than half full.</summary>
    ulong[] _pairs = new ulong[1 << 10];
    int _pairCount;

    /// <summary>How many terms there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a term, given to it now if it is new.</summary>
    public int Add(ReadOnlySpan<char> term)
    {
        if (TryFind(term, out var number))
        {
            return number;
        }
        number = Count++;
        switch (term)
        {
            case [var character]:
                _characters[character] = number + 1;
                break;
            case [var first, var second]:
                AddPair(Packed(first, second), number);
                break;
            default:
                _words.Add(term.ToString(), number);
                break;
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
                var found = _pairs[Place(_pairs, Packed(first, second))];
                number = (int)found;
                return found != 0;
            default:
                return _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out number);
        }
    }

    void AddPair(uint pair, int number)
    {
        if (++_pairCount * 2 > _pairs.Length)
        {
            var larger = new ulong[_pairs.Length * 2];
            foreach (var entry in _pairs)
            {
                larger[Place(larger, (uint)(entry >> 32))] = entry;
            }
            _pairs = larger;
        }
        _pairs[Place(_pairs, pair)] = ((ulong)pair << 32) | (uint)number;
    }

    /// <summary>Where a pair stands, or the free place for it.</summary>
    static int Place(ulong[] pairs, uint pair)
    {
        var place = (int)((pair * 2654435769u) >> (32 - BitOperations.Log2((uint)pairs.Length)));
        while (pairs[place] != 0 && (uint)(pairs[place] >> 32) != pair)
        {
            place = (place + 1) & (pairs.Length - 1);
        }
        return place;
    }

    static uint Packed(char first, char second) => ((uint)first << 16) | second;
}
