using System.Collections.Immutable;
using System.Text;
using DiffPlex;

namespace Assistant.Knowledge.Versions;

/// <summary>Which words differ between two texts: Chinese character by character, numbers and Latin words as wholes.</summary>
public static class ChangedWords
{
    /// <summary>A single letter that two changes share says nothing to a reader; both are shown as one.</summary>
    const int ShortestSame = 2;

    /// <summary>Longer texts are shown as replaced whole; to compare them letter by letter grows with the square of their length.</summary>
    const int Longest = 20_000;

    /// <summary>What may follow a number and belongs to it.</summary>
    const string Units = "万亿千百元年月日岁人名项个件台套次篇家天周期%％‰";

    /// <summary>
    /// Compares two texts. The runs that are the same and the removed ones make the old text, those and the added ones the new text.
    /// </summary>
    /// <param name="old">The text before.</param>
    /// <param name="new">The text after.</param>
    /// <param name="withUnits">Whether a number is one word with its unit, so that 3万元 becomes 30万元 and not 3 becomes 30.</param>
    public static ImmutableArray<WordRun> Between(string old, string @new, bool withUnits = false)
    {
        if (old.Length > Longest || @new.Length > Longest)
        {
            return [new WordRun(RunKind.Removed, old), new WordRun(RunKind.Added, @new)];
        }
        var diff = new Differ().CreateCustomDiffs(old, @new, ignoreWhiteSpace: false, text => Pieces(text, withUnits));
        var runs = new List<WordRun>();
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            Add(runs, RunKind.Same, diff.PiecesOld.Skip(at).Take(block.DeleteStartA - at));
            Add(runs, RunKind.Removed, diff.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA));
            Add(runs, RunKind.Added, diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB));
            at = block.DeleteStartA + block.DeleteCountA;
        }
        Add(runs, RunKind.Same, diff.PiecesOld.Skip(at));
        return [.. Joined(runs)];
    }

    static void Add(List<WordRun> runs, RunKind kind, IEnumerable<string> pieces)
    {
        if (string.Concat(pieces) is { Length: > 0 } text)
        {
            runs.Add(new WordRun(kind, text));
        }
    }

    /// <summary>Joins changes that only a short run parts.</summary>
    static IEnumerable<WordRun> Joined(List<WordRun> runs)
    {
        var (removed, added) = (new StringBuilder(), new StringBuilder());
        for (var at = 0; at < runs.Count; at++)
        {
            var (kind, text) = runs[at];
            var isShort = kind == RunKind.Same && text.Length < ShortestSame && removed.Length + added.Length > 0 && at + 1 < runs.Count;
            if (kind == RunKind.Removed || isShort)
            {
                removed.Append(text);
            }
            if (kind == RunKind.Added || isShort)
            {
                added.Append(text);
            }
            if (kind != RunKind.Same || isShort)
            {
                continue;
            }
            foreach (var change in Changes())
            {
                yield return change;
            }
            yield return runs[at];
        }
        foreach (var change in Changes())
        {
            yield return change;
        }

        List<WordRun> Changes()
        {
            var changes = new List<WordRun>();
            Add(changes, RunKind.Removed, [removed.ToString()]);
            Add(changes, RunKind.Added, [added.ToString()]);
            removed.Clear();
            added.Clear();
            return changes;
        }
    }

    static string[] Pieces(string text, bool withUnits)
    {
        var pieces = new List<string>();
        for (var at = 0; at < text.Length; )
        {
            var length = LengthAt(text, at, withUnits);
            pieces.Add(text.Substring(at, length));
            at += length;
        }
        return [.. pieces];
    }

    static int LengthAt(string text, int at, bool withUnits)
    {
        if (!IsWord(text[at]))
        {
            return at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
        }
        var end = at;
        while (end < text.Length && IsWord(text[end]))
        {
            end++;
        }
        while (withUnits && char.IsDigit(text[at]) && end < text.Length && Units.Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }
        return end - at;
    }

    static bool IsWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is >= '０' and <= '９' or '.';
}
