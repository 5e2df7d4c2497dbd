namespace Assistant.Knowledge.Documents.Importing;

/// <summary>Something about a file that the person who imports it must know: what was hidden in it, what was not read.</summary>
/// <param name="Kind">What it is, such as 隐藏文字.</param>
/// <param name="Where">Where it stands, such as 正文第3行; empty where the file does not say.</param>
/// <param name="Text">What stands there, shortened; never a secret.</param>
public sealed record Hazard(string Kind, string Where, string Text);

/// <summary>
/// What a file holds once its format is read: lines and tables in reading order, and beside them what its reader left
/// out. Every format ends here, and the same repairs follow.
/// </summary>
public sealed class SourceText
{
    const int LongestExcerpt = 80;

    readonly List<RawLine> _lines = [];
    readonly List<Furniture> _furniture = [];
    readonly List<Hazard> _hazards = [];

    internal IReadOnlyList<RawLine> Lines => _lines;

    internal IReadOnlyList<Furniture> Furniture => _furniture;

    internal IReadOnlyList<Hazard> Hazards => _hazards;

    /// <summary>The lines of a plain text.</summary>
    public static SourceText Of(string raw)
    {
        var source = new SourceText();
        foreach (var line in raw.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n'))
        {
            source.AddLine(line);
        }
        return source;
    }

    /// <summary>Notes something that a person must know.</summary>
    public void Warn(string kind, string text) => _hazards.Add(new Hazard(kind, "", Excerpt(text)));

    internal void AddLine(string text) => _lines.Add(new RawLine(text, _lines.Count + 1));

    /// <summary>Adds a paragraph of its own, line breaks in it as such.</summary>
    internal void AddParagraph(string text)
    {
        foreach (var line in text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            AddLine(line.Trim());
            AddLine("");
        }
    }

    /// <summary>Adds a table. One without a second column only frames text, and is given as text.</summary>
    internal void AddTable(IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> rows)
    {
        if (rows.Count > 1 && rows.Max(row => row.Count) > 1)
        {
            _lines.Add(RawLine.Of(rows, _lines.Count + 1));
            AddLine("");
            return;
        }
        foreach (var line in rows.SelectMany(row => row).SelectMany(cell => cell))
        {
            AddParagraph(line);
        }
    }

    internal void LeaveOut(string name, string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            _furniture.Add(new Furniture(name, 0, Excerpt(text)));
        }
    }

    internal static string Excerpt(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestExcerpt ? line : line[..LongestExcerpt] + "…";
    }
}
