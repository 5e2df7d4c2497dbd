using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>
/// Takes out what belongs to the page or to the program that wrote it, not to the document: form feeds, page numbers,
/// a table of contents, bookmarks, characters that nobody sees. Each removal is named; nothing else is taken.
/// </summary>
static partial class PageFurniture
{
    /// <summary>A table of contents has at least this many entries.</summary>
    const int ShortestContents = 3;

    const int LongestEntry = 80;

    /// <summary>Takes the furniture out of the lines of a file.</summary>
    /// <param name="source">The lines as they came.</param>
    /// <param name="removed">Takes what was removed.</param>
    public static List<RawLine> Remove(IEnumerable<RawLine> source, List<Furniture> removed)
    {
        var lines = new List<RawLine>();
        var pages = new List<int> { 0 };
        foreach (var line in source)
        {
            if (line.Table is { } table)
            {
                lines.Add(
                    RawLine.Of([.. table.Select(row => row.Select(cell => WithoutMarks(cell, line.Number, removed)).ToList())], line.Number)
                );
                continue;
            }
            // A form feed between two texts parts their lines as it parts the pages.
            foreach (var (page, text) in line.Text.Split('\f').Index())
            {
                if (page > 0)
                {
                    removed.Add(new Furniture("换页符", line.Number, ""));
                    pages.Add(lines.Count);
                }
                lines.Add(new RawLine(WithoutMarks(text, line.Number, removed), line.Number));
            }
        }
        return WithoutContents(WithoutPageNumbers(RunningHeads.Remove(lines, pages, removed), removed), removed);
    }

    static IReadOnlyList<string> WithoutMarks(IReadOnlyList<string> cell, int number, List<Furniture> removed) =>
        [.. cell.Select(text => WithoutMarks(text, number, removed).Trim()).Where(text => text.Length > 0)];

    static string WithoutMarks(string text, int number, List<Furniture> removed)
    {
        foreach (Match mark in Bookmark.Matches(text))
        {
            removed.Add(new Furniture("书签", number, mark.Value));
        }
        return WithoutUnseen(Bookmark.Replace(text, ""), number, removed);
    }

    /// <summary>Zero-width and control characters hide words from search and from the eye.</summary>
    static string WithoutUnseen(string text, int number, List<Furniture> removed)
    {
        if (!text.Any(IsUnseen))
        {
            return text;
        }
        removed.Add(new Furniture("不可见字符", number, string.Join(' ', text.Where(IsUnseen).Distinct().Select(Name))));
        return string.Concat(text.Where(letter => !IsUnseen(letter)));
    }

    static string Name(char letter) => string.Create(CultureInfo.InvariantCulture, $"U+{(int)letter:X4}");

    static bool IsUnseen(char letter) =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.Format || (char.IsControl(letter) && !char.IsWhiteSpace(letter));

    /// <summary>A number alone is a page number only between blank lines; between others it may be text.</summary>
    static List<RawLine> WithoutPageNumbers(List<RawLine> lines, List<Furniture> removed)
    {
        var kept = new List<RawLine>(lines.Count);
        for (var at = 0; at < lines.Count; at++)
        {
            var text = lines[at].Trimmed;
            var stands = (at == 0 || lines[at - 1].IsBlank) && (at + 1 == lines.Count || lines[at + 1].IsBlank);
            if (!lines[at].IsCell && text.Length is > 0 and < 20 && (DecoratedPage.IsMatch(text) || (stands && BarePage.IsMatch(text))))
            {
                removed.Add(new Furniture("页码", lines[at].Number, text));
                continue;
            }
            kept.Add(lines[at]);
        }
        return kept;
    }

    /// <summary>Whether a line at the edge of a page is its number.</summary>
    public static bool IsPageNumber(string text) => text.Length is > 0 and < 20 && (DecoratedPage.IsMatch(text) || BarePage.IsMatch(text));

    static List<RawLine> WithoutContents(List<RawLine> lines, List<Furniture> removed)
    {
        var texts = lines.FindAll(line => !line.IsBlank);
        var entries = texts.ConvertAll(line => Entry(line.Trimmed));
        var places = entries
            .Index()
            .Where(entry => entry.Item is not null)
            .GroupBy(entry => entry.Item!, entry => entry.Index, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var contents = new HashSet<RawLine>(ReferenceEqualityComparer.Instance);
        for (var start = 0; start < texts.Count; )
        {
            var length = RunLength(entries, places, start);
            if (IsContents(entries, places, start, length))
            {
                var caption = start > 0 && Caption.IsMatch(texts[start - 1].Trimmed) ? 1 : 0;
                contents.UnionWith(texts.GetRange(start - caption, length + caption));
            }
            start += Math.Max(length, 1);
        }
        removed.AddRange(texts.Where(contents.Contains).Select(line => new Furniture("目录", line.Number, line.Trimmed)));
        return lines.FindAll(line => !contents.Contains(line));
    }

    /// <summary>
    /// A heading as a table of contents repeats it: without white space, dot leaders and page number; null for text
    /// that is no heading.
    /// </summary>
    static string? Entry(string line)
    {
        // 「（三）公司注册资本；」 may well stand in two lists; headings end without a mark.
        if (
            line.Length > LongestEntry
            || line[^1] is '；' or '。' or '，' or '：' or ';'
            || Marker.Read(line) is not { Kind: not (MarkerKind.Article or MarkerKind.Circled) }
        )
        {
            return null;
        }
        var entry = new StringBuilder();
        foreach (var letter in LeaderAndPage.Replace(line, ""))
        {
            entry.Append(char.IsWhiteSpace(letter) ? "" : letter);
        }
        return entry.ToString();
    }

    /// <summary>The number of lines from here on that each stand elsewhere too, none of them twice in the run.</summary>
    static int RunLength(List<string?> entries, Dictionary<string, List<int>> places, int start)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var length = 0;
        while (start + length < entries.Count && entries[start + length] is { } entry && places[entry].Count > 1 && seen.Add(entry))
        {
            length++;
        }
        return length;
    }

    /// <summary>Where the headings themselves stand there is text between them; a list printed twice is not a table of contents.</summary>
    static bool IsContents(List<string?> entries, Dictionary<string, List<int>> places, int start, int length)
    {
        if (length < ShortestContents)
        {
            return false;
        }
        var adjacent = 0;
        for (var at = start; at + 1 < start + length; at++)
        {
            adjacent += Elsewhere(at + 1) - Elsewhere(at) == 1 ? 1 : 0;
        }
        return adjacent * 2 < length;

        int Elsewhere(int at) => places[entries[at]!].Find(place => place < start || place >= start + length);
    }

    [GeneratedRegex(@"\[bookmark:[^\]\n]{0,100}\]", RegexOptions.NonBacktracking)]
    static partial Regex Bookmark { get; }

    [GeneratedRegex(
        @"^([-—–－]\s?[0-9]{1,4}\s?[-—–－]|第\s?[0-9]{1,4}\s?页([，, ]?\s?共\s?[0-9]{1,4}\s?页)?)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    static partial Regex DecoratedPage { get; }

    [GeneratedRegex("^[0-9]{1,3}$", RegexOptions.NonBacktracking)]
    static partial Regex BarePage { get; }

    [GeneratedRegex(@"^目\s*[录次]$", RegexOptions.NonBacktracking)]
    static partial Regex Caption { get; }

    [GeneratedRegex(@"(\s*[.…·]{2,}\s*|\s+)[0-9]{1,4}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    static partial Regex LeaderAndPage { get; }
}
