namespace Assistant.Knowledge.Documents.Importing;

/// <summary>
/// How deep a page nests, estimated before it is parsed: for each element a parser walks all that are open, so that deep
/// nesting is the one thing that keeps it busy for hours.
/// </summary>
static class HtmlDepth
{
    /// <summary>Elements that hold nothing, or that the next of their kind closes.</summary>
    static readonly HashSet<string> Shallow = new(
        "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot option html head body colgroup".Split(
            ' '
        ),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The most elements that are open at once.</summary>
    public static int Of(ReadOnlySpan<char> html)
    {
        var (depth, deepest) = (0, 0);
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length; )
        {
            var isEnd = html[at + 1] == '/';
            var start = isEnd ? at + 2 : at + 1;
            var length = 0;
            while (start + length < html.Length && char.IsAsciiLetterOrDigit(html[start + length]))
            {
                length++;
            }
            if (length > 0 && !Shallow.Contains(html.Slice(start, length).ToString()))
            {
                depth = isEnd ? Math.Max(0, depth - 1) : depth + 1;
                deepest = Math.Max(deepest, depth);
            }
            var next = html[(at + 1)..].IndexOf('<');
            at = next < 0 ? -1 : at + 1 + next;
        }
        return deepest;
    }
}
