using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>
/// Reads the text of a docx file: paragraphs with the numbers that the word processor counts, tables, notes, text boxes.
/// Insertions that are tracked are kept and deletions left out; what nobody sees is left out too, and all of it is told.
/// </summary>
sealed class DocxReader
{
    const string Document = "word/document.xml";

    readonly SourceText _source = new();
    readonly DocxStyles _styles;
    readonly DocxNumbering _numbering;
    readonly Dictionary<string, XElement> _notes = new(StringComparer.Ordinal);

    /// <summary>The notes that the paragraph being read refers to, and the text boxes that hang on it.</summary>
    readonly List<XElement> _behind = [];
    readonly StringBuilder _text = new();
    int _notesRead;

    DocxReader(DocxPackage package)
    {
        _styles = new DocxStyles(package.Load("word/styles.xml"));
        _numbering = new DocxNumbering(package.Load("word/numbering.xml"));
        foreach (var kind in new[] { "footnote", "endnote" })
        {
            foreach (var note in package.Load($"word/{kind}s.xml")?.All(kind) ?? [])
            {
                _notes.TryAdd($"{kind} {note.Get("id")}", note);
            }
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ImportRefusedException">It is no docx file that may be read.</exception>
    public static SourceText Read(ReadOnlyMemory<byte> bytes)
    {
        using var package = DocxPackage.Open(bytes);
        var body =
            package.Load(Document).One("body")
            ?? throw new ImportRefusedException("文件里没有正文，请用文字处理软件打开，另存为 docx 再试。");
        var reader = new DocxReader(package);
        reader.ReadBlocks(body);
        DocxLeftOut.Tell(package, body, reader._source);
        return reader._source;
    }

    void ReadBlocks(XElement container)
    {
        var joined = "";
        foreach (var block in BlocksOf(container))
        {
            if (block.Name.LocalName == "tbl")
            {
                _source.AddTable(Rows(block));
                AddBehind();
                continue;
            }
            joined += TextOf(block, isShaded: false);
            // With its mark deleted, a paragraph runs on into the next one.
            if (block.One("pPr").One("rPr").One("del") is null)
            {
                _source.AddParagraph(joined);
                joined = "";
                AddBehind();
            }
        }
        _source.AddParagraph(joined);
    }

    /// <summary>Notes and text boxes are paragraphs of their own, below the one on which they hang.</summary>
    void AddBehind()
    {
        XElement[] behind = [.. _behind];
        _behind.Clear();
        foreach (var element in behind)
        {
            if (element.Name.LocalName == "txbxContent")
            {
                ReadBlocks(element);
                continue;
            }
            _notesRead++;
            var text = string.Join(' ', BlocksOf(element).Select(block => TextOf(block, isShaded: false).Trim()));
            _source.AddParagraph(NoteMark(_notesRead) + text);
        }
    }

    static string NoteMark(int number) => string.Create(CultureInfo.InvariantCulture, $"〔注{number}〕");

    /// <summary>Paragraphs and tables, whatever they are wrapped in.</summary>
    static IEnumerable<XElement> BlocksOf(XElement container)
    {
        foreach (var child in container.Elements())
        {
            if (child.Name.LocalName is "p" or "tbl")
            {
                yield return child;
            }
            else if (child.Name.LocalName is "sdt" or "sdtContent" or "customXml" or "ins" or "moveTo" or "smartTag")
            {
                foreach (var block in BlocksOf(child))
                {
                    yield return block;
                }
            }
        }
    }

    List<List<List<string>>> Rows(XElement table)
    {
        var rows = new List<List<List<string>>>();
        var isStyled = table.One("tblPr").One("tblStyle") is not null;
        foreach (var row in table.Descendants().Where(element => element.Name.LocalName == "tr" && IsRowOf(element, table)))
        {
            if (row.One("trPr").One("del") is not null)
            {
                _source.LeaveOut("修订删除的表格行", row.Value);
                continue;
            }
            var cells = new List<List<string>>();
            for (var before = DocxXml.Number(row.One("trPr").Value("gridBefore")) ?? 0; before is > 0 and < 100; before--)
            {
                cells.Add([]);
            }
            foreach (var cell in row.Descendants().Where(element => element.Name.LocalName == "tc" && IsCellOf(element, row)))
            {
                var properties = cell.One("tcPr");
                var isCovered = properties.One("vMerge") is { } merge && merge.Get("val") != "restart";
                cells.Add(isCovered ? [] : LinesOf(cell, isStyled || DocxStyles.Shades(properties)));
                // The columns that a wide cell covers are blank.
                cells.AddRange(
                    Enumerable.Repeat(new List<string>(), Math.Clamp((DocxXml.Number(properties.Value("gridSpan")) ?? 1) - 1, 0, 99))
                );
            }
            rows.Add(cells);
        }
        return rows;
    }

    static bool IsRowOf(XElement row, XElement table) => row.Ancestors().First(element => element.Name.LocalName == "tbl") == table;

    static bool IsCellOf(XElement cell, XElement row) => cell.Ancestors().First(element => element.Name.LocalName == "tr") == row;

    List<string> LinesOf(XElement cell, bool isShaded) =>
        [
            .. BlocksOf(cell)
                .SelectMany(block =>
                    block.Name.LocalName == "tbl"
                        ? Rows(block).Select(row => string.Join(' ', row.SelectMany(inner => inner)))
                        : TextOf(block, isShaded).Split('\n')
                )
                .Select(line => line.Trim())
                .Where(line => line.Length > 0),
        ];

    string TextOf(XElement paragraph, bool isShaded)
    {
        var properties = paragraph.One("pPr");
        _text.Clear();
        ReadRuns(paragraph, properties, isShaded);
        var text = _text.ToString();
        return text.Trim().Length > 0 && _styles.NumberOf(properties) is { } number
            ? _numbering.Next(number.List, number.Level) + text.TrimStart()
            : text;
    }

    void ReadRuns(XElement container, XElement? paragraph, bool isShaded)
    {
        foreach (var child in container.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "r":
                    ReadRun(child, paragraph, isShaded);
                    break;
                case "del" or "moveFrom":
                    _source.LeaveOut("修订删除的文字", string.Concat(TextElements(child)));
                    break;
                case "ins" or "moveTo":
                    if (string.Concat(TextElements(child)) is { Length: > 0 } inserted)
                    {
                        _source.Warn("修订插入的文字（已保留）", inserted);
                    }
                    ReadRuns(child, paragraph, isShaded);
                    break;
                case "AlternateContent":
                    ReadRuns(child.One("Choice") ?? child.One("Fallback") ?? child, paragraph, isShaded);
                    break;
                case not ("pPr" or "rPr" or "sdtPr" or "instrText"):
                    ReadRuns(child, paragraph, isShaded);
                    break;
                default:
                    break;
            }
        }
    }

    void ReadRun(XElement run, XElement? paragraph, bool isShaded)
    {
        if (_styles.IsHidden(run.One("rPr"), paragraph, isShaded))
        {
            var hidden = string.Concat(TextElements(run));
            _source.LeaveOut("隐藏文字", hidden);
            if (!string.IsNullOrWhiteSpace(hidden))
            {
                _source.Warn("隐藏文字（没有收进正文）", hidden);
            }
            return;
        }
        foreach (var child in run.Elements())
        {
            ReadInside(child);
        }
    }

    void ReadInside(XElement child)
    {
        switch (child.Name.LocalName)
        {
            case "t":
                _text.Append(child.Value);
                break;
            case "tab" or "ptab":
                _text.Append(' ');
                break;
            case "br" or "cr":
                _text.Append('\n');
                break;
            case "noBreakHyphen":
                _text.Append('-');
                break;
            case "sym":
                _source.Warn("符号字体（请对照原件补上）", child.Get("char") ?? "");
                _text.Append('□');
                break;
            case "footnoteReference" or "endnoteReference":
                if (_notes.TryGetValue($"{child.Name.LocalName[..^"Reference".Length]} {child.Get("id")}", out var note))
                {
                    _behind.Add(note);
                    _text.Append(NoteMark(_notesRead + _behind.Count(element => element.Name.LocalName != "txbxContent")));
                }
                break;
            case "AlternateContent":
                // The same box is written twice, for new programs and for old ones.
                _behind.AddRange(Boxes(child.One("Choice") ?? child.One("Fallback") ?? child));
                break;
            case "drawing" or "pict" or "object":
                _behind.AddRange(Boxes(child));
                break;
            default:
                break;
        }
    }

    /// <summary>The outermost text boxes in a drawing; those inside them are read with their text.</summary>
    static IEnumerable<XElement> Boxes(XElement drawing) =>
        drawing
            .Descendants()
            .Where(element =>
                element.Name.LocalName == "txbxContent"
                && element.Ancestors().TakeWhile(above => above != drawing).All(above => above.Name.LocalName != "txbxContent")
            );

    static IEnumerable<string> TextElements(XElement element) =>
        element.Descendants().Where(text => text.Name.LocalName is "t" or "delText").Select(text => text.Value);
}
