namespace Assistant.Knowledge.Documents;

/// <summary>The width at which a text was hard-wrapped, in half-width columns, or none when its lines are whole paragraphs.</summary>
/// <param name="Columns">The width of a full line; null when the text is not wrapped.</param>
readonly record struct WrapWidth(int? Columns)
{
    /// <summary>No page is set wider than this: 50 Chinese characters.</summary>
    const int WidestPage = 100;

    /// <summary>
    /// How much a line may fall short and still be full: an indent of two characters, a punctuation mark or a number
    /// that was moved to the next line whole.
    /// </summary>
    const int Slack = 8;

    /// <summary>Of a wrapped text, at least this share of the lines is full.</summary>
    const double FullShare = 0.35;

    /// <summary>Whether a line is full, so that its paragraph goes on in the next one.</summary>
    public bool Continues(string line) => Columns is { } columns && Width(line) >= columns - Slack;

    /// <summary>Estimates the width from the lines of a text.</summary>
    public static WrapWidth Of(IEnumerable<RawLine> lines)
    {
        var widths = lines.Select(line => Width(line.Text.Trim())).Where(width => width > 0).Order().ToList();
        if (widths.Count == 0)
        {
            return default;
        }
        var columns = widths[(int)((widths.Count - 1) * 0.95)];
        var full = widths.Count(width => width >= columns - Slack);
        return columns <= WidestPage && full >= FullShare * widths.Count ? new WrapWidth(columns) : default;
    }

    static int Width(string line) => line.Sum(letter => letter < 0x2000 && letter is not ('“' or '”') ? 1 : 2);
}
