namespace Assistant.Knowledge.Documents;

/// <summary>A line of a normalised text without its margins.</summary>
/// <param name="Text">The line, trimmed.</param>
/// <param name="Start">Offset of its first character in the text.</param>
readonly record struct TextLine(string Text, int Start)
{
    /// <summary>Where it stands.</summary>
    public SourceSpan Span => new(Start, Text.Length);

    /// <summary>Whether it is a row of a table.</summary>
    public bool IsTableRow => Text.StartsWith('|');

    /// <summary>The lines of a text that are not blank.</summary>
    public static List<TextLine> Of(string text)
    {
        var lines = new List<TextLine>();
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start) is var newline and >= 0 ? newline : text.Length;
            var raw = text[start..end];
            if (raw.Trim() is { Length: > 0 } line)
            {
                lines.Add(new TextLine(line, start + raw.Length - raw.TrimStart().Length));
            }
            start = end + 1;
        }
        return lines;
    }
}
