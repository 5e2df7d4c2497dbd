using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Assistant.Dialogue.Lists;

namespace Assistant.Lists;

/// <summary>
/// Reads the visible tables of an xlsx workbook (ECMA-376, both its variants): the values that people see, and formulas
/// where no value was worked out. Macros, links, drawings and everything else of the file are never touched.
/// </summary>
sealed partial class XlsxReader
{
    const int LastColumn = 16383;

    readonly XlsxPackage _package;
    readonly List<string> _strings = [];
    readonly Dictionary<int, string> _formats = [];
    readonly List<int> _styles = [];
    bool _is1904;

    XlsxReader(XlsxPackage package) => _package = package;

    /// <summary>Reads the tables, in the order of the workbook.</summary>
    /// <exception cref="ListRefusedException">It is no workbook that may be read, or exceeds <see cref="TableBounds"/>.</exception>
    public static ImmutableArray<Sheet> Read(ReadOnlyMemory<byte> bytes)
    {
        using var package = XlsxPackage.Open(bytes);
        return new XlsxReader(package).Sheets();
    }

    ImmutableArray<Sheet> Sheets()
    {
        var workbook = Targets("_rels/.rels", "").GetValueOrDefault("officeDocument")?.Path;
        if (workbook is null)
        {
            throw new ListRefusedException("不是 xlsx 工作簿，请用表格软件打开，另存为 xlsx 再试。");
        }
        var folder = workbook.Contains('/', StringComparison.Ordinal) ? workbook[..(workbook.LastIndexOf('/') + 1)] : "";
        var relations = Relations($"{folder}_rels/{workbook[folder.Length..]}.rels", folder);
        ReadStrings(relations);
        ReadStyles(relations);
        List<(string Name, string Id)> visible = [];
        _package.Read(
            workbook,
            xml =>
            {
                while (XlsxPackage.Next(xml))
                {
                    if (IsStart(xml, "workbookPr"))
                    {
                        _is1904 = xml.GetAttribute("date1904") is "1" or "true";
                    }
                    else if (IsStart(xml, "sheet") && xml.GetAttribute("state") is null or "visible")
                    {
                        visible.Add((xml.GetAttribute("name") ?? "", RelationId(xml)));
                    }
                }
            }
        );
        return
        [
            .. visible
                .Select(sheet => (sheet.Name, Relation: relations.Find(relation => relation.Id == sheet.Id)))
                .Where(sheet => sheet.Relation is { Kind: "worksheet" })
                .Select(sheet => ReadSheet(sheet.Name, sheet.Relation!.Path)),
        ];
    }

    /// <summary>Where another part of the workbook is.</summary>
    sealed record Relation(string Id, string Kind, string Path);

    Dictionary<string, Relation> Targets(string path, string folder) =>
        Relations(path, folder)
            .DistinctBy(relation => relation.Kind, StringComparer.Ordinal)
            .ToDictionary(relation => relation.Kind, StringComparer.Ordinal);

    List<Relation> Relations(string path, string folder)
    {
        List<Relation> relations = [];
        _package.Read(
            path,
            xml =>
            {
                while (XlsxPackage.Next(xml))
                {
                    if (IsStart(xml, "Relationship") && xml.GetAttribute("TargetMode") != "External")
                    {
                        var target = xml.GetAttribute("Target") ?? "";
                        relations.Add(
                            new(
                                xml.GetAttribute("Id") ?? "",
                                (xml.GetAttribute("Type") ?? "").Split('/')[^1],
                                target.StartsWith('/') ? target[1..] : folder + target
                            )
                        );
                    }
                }
            }
        );
        return relations;
    }

    void ReadStrings(List<Relation> relations) =>
        ReadPart(
            relations,
            "sharedStrings",
            xml =>
            {
                while (XlsxPackage.Next(xml))
                {
                    if (IsStart(xml, "si"))
                    {
                        _strings.Add(Text(xml));
                    }
                }
            }
        );

    void ReadStyles(List<Relation> relations) =>
        ReadPart(
            relations,
            "styles",
            xml =>
            {
                var isCellFormats = false;
                while (XlsxPackage.Next(xml))
                {
                    if (xml.LocalName == "cellXfs")
                    {
                        isCellFormats = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
                    }
                    else if (IsStart(xml, "numFmt") && Number(xml.GetAttribute("numFmtId")) is { } id)
                    {
                        _formats[id] = xml.GetAttribute("formatCode") ?? "";
                    }
                    else if (isCellFormats && IsStart(xml, "xf"))
                    {
                        _styles.Add(Number(xml.GetAttribute("numFmtId")) ?? 0);
                    }
                }
            }
        );

    void ReadPart(List<Relation> relations, string kind, Action<XmlReader> read)
    {
        if (relations.Find(relation => relation.Kind == kind) is { } relation)
        {
            _package.Read(relation.Path, read);
        }
    }

    Sheet ReadSheet(string name, string path)
    {
        var sheet = new SheetBuilder(name);
        _package.Read(
            path,
            xml =>
            {
                var (row, column) = (0, 0);
                while (XlsxPackage.Next(xml))
                {
                    if (IsStart(xml, "row"))
                    {
                        (row, column) = (Number(xml.GetAttribute("r")) is { } number && number > row ? number : row + 1, 0);
                    }
                    else if (IsStart(xml, "c"))
                    {
                        column = ColumnOf(xml.GetAttribute("r")) ?? column;
                        sheet.Add(row, column, ReadCell(xml));
                        column++;
                    }
                    else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "row" })
                    {
                        sheet.EndRow(row);
                    }
                }
            }
        );
        return sheet.Build();
    }

    Cell ReadCell(XmlReader xml)
    {
        var (type, style) = (xml.GetAttribute("t") ?? "n", Number(xml.GetAttribute("s")) ?? 0);
        var (value, formula, inline) = (default(string), default(string), default(string));
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (XlsxPackage.Next(xml) && xml.Depth > depth)
            {
                value = IsStart(xml, "v") ? Text(xml) : value;
                formula = IsStart(xml, "f") ? Text(xml) : formula;
                inline = IsStart(xml, "is") ? Text(xml) : inline;
            }
        }
        return (type, value, formula) switch
        {
            (_, null or "", not null) => new Cell($"={formula}", IsFormula: true),
            ("inlineStr", _, _) => new Cell(Unescaped(inline ?? "")),
            (_, null or "", _) => new Cell(""),
            ("s", _, _) => new Cell(Number(value) is { } place && place < _strings.Count ? Unescaped(_strings[place]) : ""),
            ("b", _, _) => new Cell(value == "1" ? "是" : "否"),
            ("n", _, _) when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Numeric(
                number,
                style
            ),
            ("d", _, _) => new Cell(value.Split('T')[0]),
            _ => new Cell(Unescaped(value)),
        };
    }

    Cell Numeric(double number, int style)
    {
        var format = style < _styles.Count ? _styles[style] : 0;
        return new Cell(NumberFormats.Text(number, format, _formats.GetValueOrDefault(format), _is1904));
    }

    /// <summary>The text inside of an element, without the readings that stand beside Chinese or Japanese characters.</summary>
    static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }
        var text = new StringBuilder();
        var isReading = false;
        var depth = xml.Depth;
        while (XlsxPackage.Next(xml) && xml.Depth > depth)
        {
            if (xml.LocalName == "rPh")
            {
                isReading = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (
                !isReading
                && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace
            )
            {
                text.Append(xml.Value);
            }
        }
        return text.ToString();
    }

    static bool IsStart(XmlReader xml, string name) => xml.NodeType == XmlNodeType.Element && xml.LocalName == name;

    // The namespace differs between the variants of the format; the name does not.
    static string RelationId(XmlReader xml)
    {
        var id = "";
        while (xml.MoveToNextAttribute())
        {
            id = xml.LocalName == "id" && xml.NamespaceURI.Length > 0 ? xml.Value : id;
        }
        xml.MoveToElement();
        return id;
    }

    static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The column of a cell's reference such as AB12, from 0.</summary>
    static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetterUpper))
        {
            column = Math.Min((column * 26) + letter - 'A' + 1, LastColumn + 1);
        }
        return column == 0 ? null : column - 1;
    }

    /// <summary>Text in which characters that XML cannot hold are written as _x000D_.</summary>
    static string Unescaped(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? Escape()
                .Replace(
                    text,
                    match =>
                        (
                            (char)int.Parse(match.Groups["code"].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                        ).ToString()
                )
            : text;

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
