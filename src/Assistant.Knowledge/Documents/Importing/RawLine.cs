namespace Assistant.Knowledge.Documents.Importing;

/// <summary>A line of a raw text.</summary>
/// <param name="Text">The line as it stands.</param>
/// <param name="Number">Its number, from 1.</param>
sealed record RawLine(string Text, int Number)
{
    /// <summary>What stands for a table among the lines: a character that is text to every repair of lines.</summary>
    const string TableSign = "\ufffc";

    /// <summary>A table whose grid the file states, each row with its cells, each with its lines; otherwise null.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>>? Table { get; private init; }

    /// <summary>A line that stands for a table.</summary>
    public static RawLine Of(IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> table, int number) =>
        new(TableSign, number) { Table = table };

    /// <summary>A line without anything in it.</summary>
    public bool IsBlank { get; } = string.IsNullOrWhiteSpace(Text);

    /// <summary>Whether the line starts a cell of a flattened table; a cell may be empty.</summary>
    public bool IsCell => Text.StartsWith('\t');

    /// <summary>The line without its margins.</summary>
    public string Trimmed { get; } = Text.Trim();

    /// <summary>Columns of white space before the text, a full-width character taking two.</summary>
    public int Indent => DisplayWidth(Text.AsSpan(0, Text.Length - Text.AsSpan().TrimStart().Length));

    /// <summary>Columns that the text takes without its margins.</summary>
    public int Width => DisplayWidth(Trimmed);

    /// <summary>Columns that a text takes: Chinese characters and punctuation two, others one.</summary>
    public static int DisplayWidth(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var letter in text)
        {
            width += letter < 0x2000 || char.IsSurrogate(letter) ? 1 : 2;
        }
        return width;
    }
}
