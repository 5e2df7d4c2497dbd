using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>Finds the names that somebody may have meant by a misspelt one.</summary>
static class SimilarNames
{
    // Longer words are not slips of the pen, and the comparison takes the product of the lengths.
    const int LongestName = 64;

    /// <summary>Up to three names within reach of a few changed letters, the nearest first.</summary>
    public static ImmutableArray<string> Of(string name, IEnumerable<string> known) =>
        name.Length is 0 or > LongestName
            ? []
            :
            [
                .. known
                    .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
                    .Where(candidate => candidate.Distance <= Math.Max(name.Length, candidate.Name.Length) / 3)
                    .OrderBy(candidate => candidate.Distance)
                    .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
                    .Take(3)
                    .Select(candidate => candidate.Name),
            ];

    /// <summary>The number of letters to insert, delete, replace or swap with the next one (titel, title), case aside.</summary>
    static int Distance(string left, string right)
    {
        // The distances of all beginnings of the one name from all of the other; of the rows, the last three.
        int[] before = [];
        int[] above = [];
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            (before, above, row) = (above, row, new int[right.Length + 1]);
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = above[j - 1] + (AreSame(left[i - 1], right[j - 1]) ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && AreSame(left[i - 1], right[j - 2]) && AreSame(left[i - 2], right[j - 1]))
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }
        }
        return row[right.Length];
    }

    static bool AreSame(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
