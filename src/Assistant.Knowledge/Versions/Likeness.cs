namespace Assistant.Knowledge.Versions;

/// <summary>How alike texts are: the pairs of neighbouring letters that they share (Dice), from 0 to 1.</summary>
sealed class Likeness
{
    readonly Dictionary<string, int[]> _pairs = new(StringComparer.Ordinal);

    /// <summary>Compares two texts; short ones by their letters.</summary>
    public double Of(string one, string other)
    {
        var (first, second) = (PairsOf(one), PairsOf(other));
        var (at, beside, shared) = (0, 0, 0);
        while (at < first.Length && beside < second.Length)
        {
            var order = first[at].CompareTo(second[beside]);
            shared += order == 0 ? 1 : 0;
            at += order <= 0 ? 1 : 0;
            beside += order >= 0 ? 1 : 0;
        }
        return first.Length + second.Length == 0 ? 1 : 2.0 * shared / (first.Length + second.Length);
    }

    int[] PairsOf(string text)
    {
        if (!_pairs.TryGetValue(text, out var pairs))
        {
            pairs = new int[text.Length + 1];
            var last = '\0';
            for (var at = 0; at < text.Length; last = text[at++])
            {
                pairs[at] = (last << 16) | text[at];
            }
            pairs[text.Length] = last << 16;
            Array.Sort(pairs);
            _pairs[text] = pairs;
        }
        return pairs;
    }
}
