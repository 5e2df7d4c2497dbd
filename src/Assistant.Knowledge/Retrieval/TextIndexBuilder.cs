namespace Assistant.Knowledge.Retrieval;

public sealed partial class TextIndex
{
    /// <summary>Gathers texts; the finished index no longer changes.</summary>
    public sealed class Builder
    {
        readonly TermTable _terms = new();

        /// <summary>For each term, how many texts hold it, and the last of them so far.</summary>
        readonly List<(int Texts, int Last)> _counts = [];
        readonly List<Part> _parts = [];
        readonly List<float> _lengths = [];
        readonly List<int> _wholes = [];
        readonly Dictionary<string, int> _wholeNames = new(StringComparer.Ordinal);

        /// <summary>Adds a text; texts are numbered from 0 in the order in which they are added.</summary>
        /// <param name="parts">Its parts, each with the weight that a term in it has.</param>
        public void Add(params ReadOnlySpan<(string Text, float Weight)> parts) => Add(whole: null, parts);

        /// <summary>Adds a text that is part of a larger whole, such as an article of a law.</summary>
        /// <param name="whole">The name of the whole, the same for all its texts; null for a text that stands alone.</param>
        /// <param name="parts">Its parts, each with the weight that a term in it has.</param>
        public void Add(string? whole, params ReadOnlySpan<(string Text, float Weight)> parts)
        {
            var text = _lengths.Count;
            var length = 0f;
            foreach (var (part, weight) in parts)
            {
                _parts.Add(new Part(text, part, weight));
                length += weight * Count(part, text);
            }
            _lengths.Add(length);
            _wholes.Add(whole is null ? 0 : NumberOf(whole));
        }

        /// <summary>Finishes the index.</summary>
        public TextIndex Build()
        {
            var starts = new int[_terms.Count + 1];
            for (var term = 0; term < _terms.Count; term++)
            {
                starts[term + 1] = starts[term] + _counts[term].Texts;
            }
            var (texts, weights) = Fill(starts);
            var average = _lengths.Count == 0 ? 1 : Math.Max(1, _lengths.Average(length => (double)length));
            var dampings = _lengths.ConvertAll(length => K1 * (1 - B + B * length / average)).ToArray();
            // Before the weights become impacts.
            var wholes = Sum(starts, texts, weights);
            for (var at = 0; at < texts.Length; at++)
            {
                weights[at] = Impact(weights[at], dampings[texts[at]]);
            }
            return new TextIndex(_terms, new Postings(starts, texts, weights), dampings, wholes, [.. _wholes], _wholeNames.Count + 1);
        }

        int NumberOf(string whole)
        {
            if (!_wholeNames.TryGetValue(whole, out var number))
            {
                number = _wholeNames.Count + 1;
                _wholeNames.Add(whole, number);
            }
            return number;
        }

        /// <summary>Notes which terms a part holds and gives their number, repetitions included.</summary>
        int Count(string part, int text)
        {
            var length = 0;
            Terms.Read(
                part,
                term =>
                {
                    length++;
                    var number = _terms.Add(term);
                    if (number == _counts.Count)
                    {
                        _counts.Add((1, text));
                    }
                    else if (_counts[number] is var (texts, last) && last != text)
                    {
                        _counts[number] = (texts + 1, text);
                    }
                }
            );
            return length;
        }

        /// <summary>Reads all parts a second time, straight into lists whose lengths are now known: nothing is held twice.</summary>
        (int[] Texts, float[] Weights) Fill(int[] starts)
        {
            var texts = new int[starts[^1]];
            var weights = new float[starts[^1]];
            // Side by side, so that a term costs one look into memory instead of four.
            var places = Array.ConvertAll(starts[..^1], start => (Next: start, Last: -1));
            foreach (var (text, part, weight) in _parts)
            {
                Terms.Read(
                    part,
                    term =>
                    {
                        if (_terms.TryFind(term, out var number))
                        {
                            ref var place = ref places[number];
                            if (place.Last == text)
                            {
                                weights[place.Next - 1] += weight;
                            }
                            else
                            {
                                place.Last = text;
                                texts[place.Next] = text;
                                weights[place.Next++] = weight;
                            }
                        }
                    }
                );
            }
            return (texts, weights);
        }

        /// <summary>The lists of the wholes: a term weighs in a whole what it weighs in all its texts together, however long it is.</summary>
        Postings Sum(int[] starts, int[] texts, float[] weights)
        {
            var lasts = new int[_wholeNames.Count + 1];
            var wholeStarts = new int[starts.Length];
            for (var term = 0; term + 1 < starts.Length; term++)
            {
                wholeStarts[term + 1] = wholeStarts[term];
                for (var at = starts[term]; at < starts[term + 1]; at++)
                {
                    ref var last = ref lasts[_wholes[texts[at]]];
                    wholeStarts[term + 1] += last == term + 1 ? 0 : 1;
                    last = term + 1;
                }
            }
            var wholes = new int[wholeStarts[^1]];
            var impacts = new float[wholes.Length];
            var sums = new float[lasts.Length];
            for (var term = 0; term + 1 < starts.Length; term++)
            {
                var list = wholes.AsSpan(wholeStarts[term]..wholeStarts[term + 1]);
                var count = 0;
                for (var at = starts[term]; at < starts[term + 1]; at++)
                {
                    var whole = _wholes[texts[at]];
                    if (sums[whole] == 0)
                    {
                        list[count++] = whole;
                    }
                    sums[whole] += weights[at];
                }
                list.Sort();
                for (var at = 0; at < list.Length; at++)
                {
                    // Texts that stand alone have no part in a whole.
                    impacts[wholeStarts[term] + at] = list[at] == 0 ? 0 : Impact(sums[list[at]], K1);
                    sums[list[at]] = 0;
                }
            }
            return new Postings(wholeStarts, wholes, impacts);
        }

        static float Impact(float weight, double damping) => (float)(weight * (K1 + 1) / (weight + damping));

        readonly record struct Part(int Text, string Words, float Weight);
    }
}
