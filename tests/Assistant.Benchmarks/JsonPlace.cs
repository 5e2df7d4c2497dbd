using System.Text;
using System.Text.Json;
using Assistant.Rules;

namespace Assistant.Benchmarks;

/// <summary>A place in the JSON of an applicant: the places inside it, or what is to be done with the value there.</summary>
/// <param name="name">The key under which it stands.</param>
sealed class JsonPlace(string name)
{
    readonly byte[] _name = Encoding.UTF8.GetBytes(name);
    readonly List<JsonPlace> _inside = [];
    readonly List<byte[]> _words = [];

    /// <summary>The fact that the value states as it stands, if it is such a value.</summary>
    public FactDefinition? Fact { get; set; }

    /// <summary>Where the number of the word that stands here is put down, if the value is one of some words.</summary>
    public int Column { get; init; }

    /// <summary>How many words are listed; a word that is not listed has this number.</summary>
    public int Words => _words.Count;

    /// <summary>The number of a word, which is listed if it is not yet.</summary>
    public int List(string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        if (NumberOf(bytes) == Words)
        {
            _words.Add(bytes);
        }
        return NumberOf(bytes);
    }

    /// <summary>The number of a word.</summary>
    public int NumberOf(ReadOnlySpan<byte> word)
    {
        var number = 0;
        while (number < _words.Count && !word.SequenceEqual(_words[number]))
        {
            number++;
        }
        return number;
    }

    /// <summary>The place at the end of a path such as <c>host.city</c>, made if there is none yet.</summary>
    public JsonPlace At(string path, int column)
    {
        var (key, dot) = (path.Split('.')[0], path.IndexOf('.', StringComparison.Ordinal));
        var bytes = Encoding.UTF8.GetBytes(key);
        var place = _inside.Find(known => known._name.AsSpan().SequenceEqual(bytes));
        if (place is null)
        {
            _inside.Add(place = new JsonPlace(key) { Column = column });
        }
        return dot < 0 ? place : place.At(path[(dot + 1)..], column);
    }

    /// <summary>The place of the key that the reader stands at, or null when nothing is to be read there.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="next">The place to be tried first, since keys mostly come in one order; then the one after the answer.</param>
    public JsonPlace? Find(ref Utf8JsonReader json, ref int next)
    {
        for (var tries = 0; tries < _inside.Count; tries++)
        {
            var place = _inside[next];
            next = next + 1 < _inside.Count ? next + 1 : 0;
            if (json.ValueTextEquals(place._name))
            {
                return place;
            }
        }
        return null;
    }
}
