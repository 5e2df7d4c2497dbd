using System.Text;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>
/// Reads what <c>pdftotext -bbox-layout</c> writes: every word with its place. A line that fills the column goes on in
/// the next one; lines in columns are tables.
/// </summary>
sealed class PdfReader
{
    /// <summary>How far a full line may fall short of the edge, and how far in a new paragraph starts, in letters.</summary>
    const double Short = 2.2;
    const double Indent = 1.2;

    /// <summary>A line that starts behind this share of the width is set to the right.</summary>
    const double RightShare = 0.4;

    readonly SourceText _source = new();
    readonly StringBuilder _paragraph = new();
    readonly double _left;
    readonly double _right;
    PdfLine? _last;

    PdfReader(List<List<PdfLine>> pages)
    {
        var lines = pages.SelectMany(page => page).ToList();
        _left = Edge(lines.ConvertAll(line => line.Left).Order());
        _right = Edge(lines.ConvertAll(line => line.Right).OrderDescending());
    }

    /// <summary>Reads the output.</summary>
    /// <exception cref="ImportRefusedException">It holds no text, or is no such output.</exception>
    public static SourceText Read(string output)
    {
        try
        {
            var pages = PdfPage.ReadAll(output);
            var reader = new PdfReader(pages);
            foreach (var page in reader.WithoutFurniture(pages))
            {
                reader.Read(page);
            }
            reader.EndParagraph();
            reader._source.Warn("PDF", "PDF 里看不见的文字和图片上的文字无法分辨，请对照原件");
            return reader._source;
        }
        catch (System.Xml.XmlException)
        {
            throw new ImportRefusedException("读不懂 pdftotext 的输出，请安装新一些的 poppler，或先另存为 docx、txt。");
        }
    }

    /// <summary>The outermost edge that several lines share.</summary>
    static double Edge(IEnumerable<double> edges)
    {
        var outermost = edges.Take(200).ToList();
        return outermost
            .Where((edge, at) => at + 1 < outermost.Count && Math.Abs(outermost[at + 1] - edge) < 3)
            .Append(outermost.FirstOrDefault())
            .First();
    }

    /// <summary>Running heads and page numbers are taken out before lines are joined across pages.</summary>
    List<List<PdfLine>> WithoutFurniture(List<List<PdfLine>> pages)
    {
        var raw = new List<RawLine>();
        var starts = new List<int>();
        foreach (var page in pages)
        {
            starts.Add(raw.Count);
            raw.AddRange(page.Select(line => new RawLine(line.Text, 0)));
        }
        var removed = new List<Furniture>();
        var kept = RunningHeads.Remove(raw, starts, removed).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var furniture in removed)
        {
            _source.LeaveOut(furniture.Name, furniture.Text);
        }
        var at = 0;
        var left = new List<List<PdfLine>>();
        foreach (var page in pages)
        {
            var lines = new List<PdfLine>();
            foreach (var (place, line) in page.Index())
            {
                var isEdge = place == 0 || place == page.Count - 1;
                if (isEdge && PageFurniture.IsPageNumber(line.Text.Trim()))
                {
                    _source.LeaveOut("页码", line.Text);
                }
                else if (kept.Contains(raw[at]))
                {
                    lines.Add(line);
                }
                at++;
            }
            left.Add(lines);
        }
        return left;
    }

    void Read(List<PdfLine> page)
    {
        for (var at = 0; at < page.Count; )
        {
            var table = PdfTable.Length(page, at, _right - _left);
            if (table > 0)
            {
                EndParagraph();
                _source.AddTable(PdfTable.Rows(page.GetRange(at, table)));
                _source.Warn("PDF 里的表格", $"按版面还原，请逐格对照原件：{page[at].Text}");
                at += table;
                continue;
            }
            Add(page[at++]);
        }
    }

    void Add(PdfLine line)
    {
        if (_last is { } last && (EndsParagraph(last) || StartsParagraph(line)))
        {
            EndParagraph();
        }
        var needsBlank = _paragraph.Length > 0 && char.IsAsciiLetterOrDigit(_paragraph[^1]) && char.IsAsciiLetterOrDigit(line.Text[0]);
        _paragraph.Append(needsBlank ? " " : "").Append(line.Text);
        _last = line;
    }

    /// <summary>A short line does, and so does one that is set to the right, such as a signature.</summary>
    bool EndsParagraph(PdfLine line) => line.Right < _right - Short * line.Height || line.Left > _left + (_right - _left) * RightShare;

    bool StartsParagraph(PdfLine line) =>
        line.Left > _left + Indent * line.Height
        || Marker.Read(line.Text) is { } marker
            && (
                marker.IsHeading
                || marker.Kind is MarkerKind.Article && line.Text.Length > marker.Length && line.Text[marker.Length] == ' '
                || marker.Kind is MarkerKind.Annex && marker.Length == line.Text.Length
            );

    void EndParagraph()
    {
        _source.AddParagraph(_paragraph.ToString());
        _paragraph.Clear();
        _last = null;
    }
}
