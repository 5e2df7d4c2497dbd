namespace Assistant.Knowledge.Retrieval;

/// <summary>For each term the texts that hold it, ascending, and what it counts in each by BM25, without its rarity.</summary>
sealed class Postings
{
    /// <summary>Where the texts of each term start; one entry more than there are terms.</summary>
    readonly int[] _starts;
    readonly int[] _texts;
    readonly float[] _impacts;
    readonly float[] _highest;

    /// <summary>Takes the lists as they are.</summary>
    public Postings(int[] starts, int[] texts, float[] impacts)
    {
        (_starts, _texts, _impacts) = (starts, texts, impacts);
        _highest = new float[starts.Length - 1];
        for (var term = 0; term < _highest.Length; term++)
        {
            foreach (var impact in Impacts(term))
            {
                _highest[term] = Math.Max(_highest[term], impact);
            }
        }
    }

    /// <summary>The number of texts that hold a term.</summary>
    public int Count(int term) => _starts[term + 1] - _starts[term];

    /// <summary>The texts that hold a term.</summary>
    public ReadOnlySpan<int> Texts(int term) => _texts.AsSpan(_starts[term], Count(term));

    /// <summary>What the term counts in each of them.</summary>
    public ReadOnlySpan<float> Impacts(int term) => _impacts.AsSpan(_starts[term], Count(term));

    /// <summary>The most that a term counts in any text.</summary>
    public float Highest(int term) => _highest[term];

    /// <summary>What a term counts in one text; 0 where it does not stand.</summary>
    public float Impact(int term, int text)
    {
        var at = Texts(term).BinarySearch(text);
        return at < 0 ? 0 : Impacts(term)[at];
    }

    /// <summary>Adds the part of a term to the scores of all texts that hold it.</summary>
    public void AddTo(Span<double> scores, int term, double factor)
    {
        var texts = Texts(term);
        var impacts = Impacts(term);
        for (var at = 0; at < texts.Length; at++)
        {
            scores[texts[at]] += factor * impacts[at];
        }
    }

    /// <summary>Adds the part of a term to the scores of a few texts, given in ascending order.</summary>
    public void AddTo(Span<double> scores, int term, double factor, ReadOnlySpan<int> few)
    {
        var texts = Texts(term);
        var impacts = Impacts(term);
        var at = 0;
        foreach (var text in few)
        {
            at = Seek(texts, at, text);
            if (at == texts.Length)
            {
                return;
            }
            if (texts[at] == text)
            {
                scores[text] += factor * impacts[at];
            }
        }
    }

    /// <summary>The first place from <paramref name="at"/> on whose text is not before the given one: in growing strides, then by halves.</summary>
    static int Seek(ReadOnlySpan<int> texts, int at, int text)
    {
        var stride = 1;
        while (at + stride < texts.Length && texts[at + stride] < text)
        {
            at += stride;
            stride *= 2;
        }
        var end = Math.Min(texts.Length, at + stride + 1);
        while (at < end)
        {
            var middle = (at + end) >>> 1;
            if (texts[middle] < text)
            {
                at = middle + 1;
            }
            else
            {
                end = middle;
            }
        }
        return at;
    }
}
