using System.Text;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>
/// How a text was broken into lines, measured on the text itself: at the edge of the page, in the middle of words, or
/// only where a paragraph ends.
/// </summary>
sealed class LineWrap
{
    /// <summary>Pages hold 20 to 47 Chinese characters a line; other widths are not those of a page.</summary>
    const int NarrowestPage = 40;
    const int WidestPage = 94;

    /// <summary>Of a wrapped text at least this share of the lines is full, and of these this share breaks off in mid-sentence.</summary>
    const double FullShare = 0.25;
    const double BrokenShare = 0.5;

    /// <summary>How many of the lines must share a width for it to be that of the page.</summary>
    const double EdgeShare = 0.05;
    const int FewestAtEdge = 3;

    /// <summary>The first line of a paragraph is set in by two characters, which the raw text has lost.</summary>
    const int ParagraphIndent = 4;

    /// <summary>How far a full line may fall short: a punctuation mark that must not start a line takes its neighbour along.</summary>
    const int Slack = 4;

    const string SentenceEnds = "。；：！？;:!?";

    readonly int? _columns;
    readonly bool _blankLinesPart;

    LineWrap(int? columns, bool blankLinesPart) => (_columns, _blankLinesPart) = (columns, blankLinesPart);

    /// <summary>Measures a text.</summary>
    public static LineWrap Of(IReadOnlyList<RawLine> lines)
    {
        var texts = lines.Where(line => !line.IsBlank).ToList();
        var widths = texts.ConvertAll(line => DisplayWidthWithoutHanging(line.Trimmed));
        var edge = Edge(widths);
        var full = texts.Where((_, at) => widths[at] >= edge - ParagraphIndent - Slack / 2).ToList();
        var broken = full.Count(line => !EndsSentence(line.Trimmed));
        var isWrapped =
            edge is >= NarrowestPage and <= WidestPage
            && widths.Count(width => width > edge + Slack) <= EdgeShare * widths.Count
            && full.Count >= FullShare * widths.Count
            && broken >= BrokenShare * full.Count;
        // Where every line is followed by a blank one, blank lines say nothing.
        var followed = lines.Zip(lines.Skip(1)).Count(pair => !pair.First.IsBlank && pair.Second.IsBlank);
        return new LineWrap(isWrapped ? edge : null, followed < texts.Count / 2);
    }

    /// <summary>Joins lines into paragraphs. White space inside a line becomes one blank; none is put between Chinese characters.</summary>
    public List<string> Join(IReadOnlyList<RawLine> lines)
    {
        var paragraphs = new List<string>();
        var paragraph = new StringBuilder();
        RawLine? last = null;
        var isFirst = true;
        foreach (var (at, line) in lines.Index().Where(entry => !entry.Item.IsBlank))
        {
            if (last is not null && EndsParagraph(last, isFirst, lines, at))
            {
                paragraphs.Add(paragraph.ToString());
                paragraph.Clear();
            }
            isFirst = paragraph.Length == 0;
            Append(paragraph, line.Trimmed);
            last = line;
        }
        if (paragraph.Length > 0)
        {
            paragraphs.Add(paragraph.ToString());
        }
        return paragraphs;
    }

    /// <summary>Whether the paragraph that a line belongs to ends with it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isFirst">Whether it is the first of its paragraph.</param>
    /// <param name="lines">The whole text.</param>
    /// <param name="next">Where the next line that is not blank stands in it.</param>
    bool EndsParagraph(RawLine line, bool isFirst, IReadOnlyList<RawLine> lines, int next)
    {
        if (_columns is not { } columns || !IsFull(line, isFirst, lines[next], columns) || StartsAnew(lines, next))
        {
            return true;
        }
        var isParted = lines[next].Indent >= ParagraphIndent || (_blankLinesPart && lines[next - 1].IsBlank);
        var text = lines[next].Trimmed;
        return EndsSentence(line.Trimmed) && (isParted || Marker.Read(text) is not null || Closing.IsFormula(text));
    }

    static bool IsFull(RawLine line, bool isFirst, RawLine next, int columns)
    {
        var width = line.Width + (isFirst ? Math.Max(line.Indent, ParagraphIndent) : 0);
        return width >= columns - Slack || width + UnbreakableStart(next.Trimmed) > columns;
    }

    /// <summary>Columns of the number or word that a line starts with, which could not be broken to fill the line above.</summary>
    static int UnbreakableStart(string text)
    {
        var length = 0;
        while (length < text.Length && text[length] < 0x2000 && !char.IsWhiteSpace(text[length]))
        {
            length++;
        }
        return length;
    }

    /// <summary>Chapters, articles, annexes, dates and issuers above a date start a line whatever stands before them.</summary>
    static bool StartsAnew(IReadOnlyList<RawLine> lines, int at)
    {
        var text = lines[at].Trimmed;
        if (Closing.IsDate(text) || (Closing.IsIssuer(text) && FollowingText(lines, at) is { } below && Closing.IsDate(below)))
        {
            return true;
        }
        return Marker.Read(text) switch
        {
            null => false,
            { IsHeading: true } => true,
            { Kind: MarkerKind.Annex } annex => annex.Length == text.Length,
            { Kind: MarkerKind.Article } article => article.Length < text.Length && char.IsWhiteSpace(text[article.Length]),
            _ => false,
        };
    }

    static string? FollowingText(IReadOnlyList<RawLine> lines, int at)
    {
        do
        {
            at++;
        } while (at < lines.Count && lines[at].IsBlank);
        return at < lines.Count ? lines[at].Trimmed : null;
    }

    static void Append(StringBuilder paragraph, string line)
    {
        if (paragraph.Length > 0 && char.IsAsciiLetterOrDigit(paragraph[^1]) && char.IsAsciiLetterOrDigit(line[0]))
        {
            paragraph.Append(' ');
        }
        var isAfterBlank = false;
        foreach (var letter in line)
        {
            if (!char.IsWhiteSpace(letter))
            {
                paragraph.Append(isAfterBlank ? " " : "").Append(letter);
            }
            isAfterBlank = char.IsWhiteSpace(letter);
        }
    }

    static bool EndsSentence(string line) => SentenceEnds.Contains(line[^1]);

    /// <summary>The greatest width that several lines reach, or nearly: half-width characters leave an odd column free.</summary>
    static int Edge(List<int> widths)
    {
        var needed = Math.Max(FewestAtEdge, (int)(EdgeShare * widths.Count));
        var widest = widths.OrderDescending().ToList();
        for (var at = 0; at + needed <= widest.Count; at++)
        {
            if (widest[at + needed - 1] > widest[at] - Slack)
            {
                return widest[at];
            }
        }
        return 0;
    }

    /// <summary>Punctuation at the end of a line may hang over the edge.</summary>
    static int DisplayWidthWithoutHanging(string line) => RawLine.DisplayWidth(char.IsPunctuation(line[^1]) ? line.AsSpan(..^1) : line);
}
