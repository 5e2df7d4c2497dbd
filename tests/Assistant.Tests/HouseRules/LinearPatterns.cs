namespace Assistant.Tests.HouseRules;

/// <summary>How patterns begin. The linear engine of .NET 10 misses the first match of one that begins with something optional.</summary>
static class LinearPatterns
{
    /// <summary>Whether a pattern, or one of its alternatives, may begin with nothing of its first part: <c>第?[0-9]+条</c>.</summary>
    public static bool BeginsOptionally(string pattern) => Alternatives(pattern).Any(OneBeginsOptionally);

    static bool OneBeginsOptionally(string alternative)
    {
        var end = EndOfAtom(alternative, 0);
        var (atom, rest) = (alternative[..end], alternative[end..]);
        return rest.StartsWith('?')
            || rest.StartsWith('*')
            || rest.StartsWith("{0", StringComparison.Ordinal)
            || (atom is ['(', .., ')'] && BeginsOptionally(Inner(atom)));
    }

    static string Inner(string group) =>
        group.StartsWith("(?:", StringComparison.Ordinal) ? group[3..^1]
        : group.StartsWith("(?<", StringComparison.Ordinal) ? group[(group.IndexOf('>', StringComparison.Ordinal) + 1)..^1]
        : group[1..^1];

    static List<string> Alternatives(string pattern)
    {
        var (alternatives, start) = (new List<string>(), 0);
        for (var at = 0; at < pattern.Length; )
        {
            if (pattern[at] == '|')
            {
                alternatives.Add(pattern[start..at]);
                start = ++at;
                continue;
            }
            at = EndOfAtom(pattern, at);
        }
        alternatives.Add(pattern[start..]);
        return alternatives;
    }

    static int EndOfAtom(string pattern, int at) =>
        at >= pattern.Length ? at
        : pattern[at] == '\\' ? at + 2
        : pattern[at] == '[' ? pattern.IndexOf(']', at + 2) + 1
        : pattern[at] == '(' ? EndOfGroup(pattern, at)
        : at + 1;

    static int EndOfGroup(string pattern, int at)
    {
        for (at++; pattern[at] != ')'; )
        {
            at = EndOfAtom(pattern, at);
        }
        return at + 1;
    }
}
