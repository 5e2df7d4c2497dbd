using System.Globalization;
using System.Xml;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>A run of text on a line that no wide gap parts: a line of prose, or what stands of a cell on the line.</summary>
/// <param name="Left">Its left edge, in points.</param>
/// <param name="Right">Its right edge.</param>
/// <param name="Text">Its text.</param>
readonly record struct PdfSegment(double Left, double Right, string Text);

/// <summary>What stands side by side on a page.</summary>
/// <param name="Top">Its upper edge, in points from the top of the page.</param>
/// <param name="Bottom">Its lower edge.</param>
/// <param name="Segments">Its segments from left to right; at least one.</param>
sealed record PdfLine(double Top, double Bottom, IReadOnlyList<PdfSegment> Segments)
{
    public double Left => Segments[0].Left;

    public double Right => Segments[^1].Right;

    /// <summary>The size of its letters.</summary>
    public double Height => Bottom - Top;

    public double Middle => (Top + Bottom) / 2;

    public string Text => string.Join(' ', Segments.Select(segment => segment.Text));

    /// <summary>
    /// Whether it looks like a row of a table. 第一条 with a wide blank behind it does not, nor does a full line in which a
    /// blank is somewhat wide.
    /// </summary>
    /// <param name="width">The width of the page's text.</param>
    public bool IsColumned(double width) =>
        Segments.Count > 1
        && Marker.Read(Segments[0].Text + "　") is null
        && (
            Right - Left < 0.9 * width
            || Segments.Zip(Segments.Skip(1), (one, next) => next.Left - one.Right).Any(gap => gap > WideBlank * Height)
        );

    /// <summary>A blank in prose takes up to a letter and a bit, in letters.</summary>
    const double WideBlank = 1.3;
}

/// <summary>Puts the words of a page, each with its place, into lines.</summary>
static class PdfPage
{
    /// <summary>A gap wider than this, in letters, parts columns; a narrower one, words.</summary>
    const double ColumnGap = 0.5;
    const double WordGap = 0.12;

    /// <summary>Letters of several fonts on one line stand no further apart than this, in letters.</summary>
    const double SameLine = 0.3;

    sealed record Word(double Left, double Top, double Right, double Bottom, string Text);

    /// <summary>Reads the pages that <c>pdftotext -bbox-layout</c> writes.</summary>
    /// <exception cref="XmlException">It wrote something else.</exception>
    public static List<List<PdfLine>> ReadAll(string output)
    {
        var pages = new List<List<PdfLine>>();
        var words = new List<Word>();
        using var xml = XmlReader.Create(
            new StringReader(output),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Ignore,
                XmlResolver = null,
                CheckCharacters = false,
            }
        );
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "word")
            {
                var (left, top, right, bottom) = (Number(xml, "xMin"), Number(xml, "yMin"), Number(xml, "xMax"), Number(xml, "yMax"));
                words.Add(Sized(new Word(left, top, right, bottom, xml.ReadElementContentAsString())));
            }
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "page")
            {
                pages.Add(Lines(words));
                words = [];
            }
        }
        return pages;
    }

    /// <summary>Fonts state a height that reaches into the lines around; the width of the letters tells how large they are.</summary>
    static Word Sized(Word word)
    {
        var size = Math.Min(word.Bottom - word.Top, 2 * (word.Right - word.Left) / Math.Max(1, RawLine.DisplayWidth(word.Text)));
        var middle = (word.Top + word.Bottom) / 2;
        return word with { Top = middle - size / 2, Bottom = middle + size / 2 };
    }

    static double Number(XmlReader xml, string name) =>
        double.TryParse(xml.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : 0;

    static List<PdfLine> Lines(List<Word> words)
    {
        var lines = new List<List<Word>>();
        foreach (var word in words.OrderBy(word => word.Top + word.Bottom))
        {
            if (lines.Count > 0 && IsBeside(lines[^1][0], word))
            {
                lines[^1].Add(word);
            }
            else
            {
                lines.Add([word]);
            }
        }
        return lines.ConvertAll(line => new PdfLine(
            line.Min(word => word.Top),
            line.Max(word => word.Bottom),
            Segments([.. line.OrderBy(word => word.Left)])
        ));
    }

    static bool IsBeside(Word one, Word other) =>
        Math.Abs(one.Top + one.Bottom - other.Top - other.Bottom) / 2 < SameLine * Math.Max(one.Bottom - one.Top, other.Bottom - other.Top);

    static List<PdfSegment> Segments(List<Word> words)
    {
        var segments = new List<PdfSegment>();
        foreach (var word in words)
        {
            var height = word.Bottom - word.Top;
            var gap = segments.Count == 0 ? double.MaxValue : word.Left - segments[^1].Right;
            if (gap > ColumnGap * height)
            {
                segments.Add(new PdfSegment(word.Left, word.Right, word.Text));
            }
            else
            {
                var (left, right, text) = segments[^1];
                segments[^1] = new PdfSegment(left, Math.Max(right, word.Right), text + (gap > WordGap * height ? " " : "") + word.Text);
            }
        }
        return segments;
    }
}
