using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Assistant.Rules;

/// <summary>
/// A fixed list of names, each found by its UTF-8: keys and values of a file are looked up as they stand in it, without
/// making a string of every one.
/// </summary>
sealed class Utf8Names
{
    const int Absent = -1;

    readonly byte[][] _names;

    // Where each name is in the list, by its hash, the next free place when that one is taken; at most a quarter is full.
    readonly int[] _places;

    /// <summary>Takes the names, which must differ.</summary>
    public Utf8Names(IEnumerable<string> names)
    {
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
        _places = new int[(int)BitOperations.RoundUpToPowerOf2((uint)_names.Length * 4 + 1)];
        Array.Fill(_places, Absent);
        for (var place = 0; place < _names.Length; place++)
        {
            var at = Start(_names[place]);
            while (_places[at] != Absent)
            {
                at = Next(at);
            }
            _places[at] = place;
        }
    }

    /// <summary>The place of a name in the list, or -1 when it is none of them.</summary>
    public int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var at = Start(name); _places[at] is var place and not Absent; at = Next(at))
        {
            if (name.SequenceEqual(_names[place]))
            {
                return place;
            }
        }
        return Absent;
    }

    int Next(int at) => (at + 1) & (_places.Length - 1);

    // Both ends and the length tell the names of a list well apart; what they do not, the comparison does.
    int Start(ReadOnlySpan<byte> name)
    {
        const uint Spread = 0x9E3779B1;
        var (first, last) = name.Length switch
        {
            0 => (0u, 0u),
            < sizeof(uint) => (name[0], name[^1]),
            _ => (BinaryPrimitives.ReadUInt32LittleEndian(name), BinaryPrimitives.ReadUInt32LittleEndian(name[^sizeof(uint)..])),
        };
        var hash = (first * Spread ^ last) * Spread + (uint)name.Length;
        return (int)(hash >> 16 ^ hash) & (_places.Length - 1);
    }
}
