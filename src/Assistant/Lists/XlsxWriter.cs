using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Assistant.Lists;

/// <summary>How a cell of a workbook looks.</summary>
enum CellStyle
{
    /// <summary>Wrapped text.</summary>
    Plain,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>An example, in grey.</summary>
    Example,
}

/// <summary>One row to write.</summary>
/// <param name="Number">Its number, from 1, above that of the row before.</param>
/// <param name="Cells">Its texts, from the first column on; empty ones are left out.</param>
/// <param name="Style">How they look.</param>
sealed record OutRow(int Number, IReadOnlyList<string> Cells, CellStyle Style = CellStyle.Plain);

/// <summary>Values to choose from in some cells; others may be written all the same.</summary>
/// <param name="Column">The column of the cells, from 0.</param>
/// <param name="FirstRow">The first row of them, from 1.</param>
/// <param name="LastRow">The last row of them.</param>
/// <param name="Choices">Where the values stand in the workbook, such as <c>选项!$A$1:$A$3</c>.</param>
sealed record Choosing(int Column, int FirstRow, int LastRow, string Choices);

/// <summary>One table to write.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Its rows, in order.</param>
sealed record OutSheet(string Name, IReadOnlyList<OutRow> Rows)
{
    /// <summary>The widths of the columns, in characters; further ones have the usual width.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [];

    /// <summary>The row down to which the table stays in sight; 0 for none.</summary>
    public int FrozenRows { get; init; }

    /// <summary>Where values are offered.</summary>
    public IReadOnlyList<Choosing> Choices { get; init; } = [];

    /// <summary>Whether people do not see it.</summary>
    public bool IsHidden { get; init; }
}

/// <summary>
/// Writes a workbook whose cells are all text, in the format of text, and neutral (<see cref="CellText"/>): what goes in
/// from others comes out as what it says.
/// </summary>
static class XlsxWriter
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Packages = "http://schemas.openxmlformats.org/package/2006";
    const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    // Format 49 is text: a spreadsheet then keeps what is typed, such as 1985.10.
    const string Styles = $"""
        <styleSheet xmlns="{Main}"><fonts count="3"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font><font><i/><sz val="11"/><color rgb="FF808080"/><name val="等线"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDEBF7"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    /// <summary>Writes the workbook. The same tables give the same bytes.</summary>
    public static void Write(Stream output, IReadOnlyList<OutSheet> sheets)
    {
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Part(
            archive,
            "[Content_Types].xml",
            xml =>
            {
                xml.WriteStartElement("Types", $"{Packages}/content-types");
                Default(xml, "rels", "application/vnd.openxmlformats-package.relationships+xml");
                Default(xml, "xml", "application/xml");
                Override(xml, "/xl/workbook.xml", $"{Kind}.sheet.main+xml");
                Override(xml, "/xl/styles.xml", $"{Kind}.styles+xml");
                for (var at = 1; at <= sheets.Count; at++)
                {
                    Override(xml, $"/xl/worksheets/sheet{at}.xml", $"{Kind}.worksheet+xml");
                }
                xml.WriteEndElement();
            }
        );
        Part(archive, "_rels/.rels", xml => Relations(xml, [("officeDocument", "xl/workbook.xml")]));
        Part(
            archive,
            "xl/_rels/workbook.xml.rels",
            xml => Relations(xml, [.. sheets.Select((_, at) => ("worksheet", $"worksheets/sheet{at + 1}.xml")), ("styles", "styles.xml")])
        );
        Part(archive, "xl/workbook.xml", xml => Workbook(xml, sheets));
        Part(
            archive,
            "xl/styles.xml",
            xml =>
            {
                using var styles = XmlReader.Create(new StringReader(Styles));
                xml.WriteNode(styles, defattr: false);
            }
        );
        for (var at = 0; at < sheets.Count; at++)
        {
            var sheet = sheets[at];
            Part(archive, $"xl/worksheets/sheet{at + 1}.xml", xml => Worksheet(xml, sheet));
        }
    }

    /// <summary>The name of a cell, such as AB12.</summary>
    /// <param name="column">Its column, from 0.</param>
    /// <param name="row">Its row, from 1.</param>
    public static string Reference(int column, int row)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }

    static void Part(ZipArchive archive, string path, Action<XmlWriter> write)
    {
        var entry = archive.CreateEntry(path, CompressionLevel.Optimal);
        // A fixed time, so that the same content gives the same file.
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(
            stream,
            new XmlWriterSettings
            {
                Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                NewLineHandling = NewLineHandling.Entitize,
            }
        );
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    static void Default(XmlWriter xml, string extension, string type) =>
        Element(xml, "Default", ("Extension", extension), ("ContentType", type));

    static void Override(XmlWriter xml, string part, string type) => Element(xml, "Override", ("PartName", part), ("ContentType", type));

    static void Relations(XmlWriter xml, IReadOnlyList<(string Kind, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", $"{Packages}/relationships");
        for (var at = 0; at < relations.Count; at++)
        {
            Element(
                xml,
                "Relationship",
                ("Id", $"rId{at + 1}"),
                ("Type", $"{Office}/{relations[at].Kind}"),
                ("Target", relations[at].Target)
            );
        }
        xml.WriteEndElement();
    }

    static void Workbook(XmlWriter xml, IReadOnlyList<OutSheet> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Office);
        xml.WriteStartElement("sheets");
        for (var at = 0; at < sheets.Count; at++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", sheets[at].Name);
            xml.WriteAttributeString("sheetId", Number(at + 1));
            if (sheets[at].IsHidden)
            {
                xml.WriteAttributeString("state", "hidden");
            }
            xml.WriteAttributeString("id", Office, $"rId{at + 1}");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void Worksheet(XmlWriter xml, OutSheet sheet)
    {
        xml.WriteStartElement("worksheet", Main);
        if (sheet.FrozenRows > 0)
        {
            xml.WriteStartElement("sheetViews");
            xml.WriteStartElement("sheetView");
            xml.WriteAttributeString("workbookViewId", "0");
            Element(
                xml,
                "pane",
                ("ySplit", Number(sheet.FrozenRows)),
                ("topLeftCell", Reference(0, sheet.FrozenRows + 1)),
                ("activePane", "bottomLeft"),
                ("state", "frozen")
            );
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        if (sheet.Widths.Count > 0)
        {
            xml.WriteStartElement("cols");
            for (var at = 0; at < sheet.Widths.Count; at++)
            {
                var column = Number(at + 1);
                // The style of the column is that of the cells which are still empty.
                Element(
                    xml,
                    "col",
                    ("min", column),
                    ("max", column),
                    ("width", Number(sheet.Widths[at])),
                    ("style", "0"),
                    ("customWidth", "1")
                );
            }
            xml.WriteEndElement();
        }
        xml.WriteStartElement("sheetData");
        foreach (var row in sheet.Rows)
        {
            Row(xml, row);
        }
        xml.WriteEndElement();
        Choices(xml, sheet.Choices);
        xml.WriteEndElement();
    }

    static void Row(XmlWriter xml, OutRow row)
    {
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", Number(row.Number));
        for (var column = 0; column < row.Cells.Count; column++)
        {
            if (row.Cells[column].Length > 0)
            {
                xml.WriteStartElement("c");
                xml.WriteAttributeString("r", Reference(column, row.Number));
                xml.WriteAttributeString("s", Number((int)row.Style));
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is");
                xml.WriteStartElement("t");
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(Escaped(CellText.Neutral(row.Cells[column])));
                xml.WriteEndElement();
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
        }
        xml.WriteEndElement();
    }

    static void Choices(XmlWriter xml, IReadOnlyList<Choosing> choices)
    {
        if (choices.Count == 0)
        {
            return;
        }
        xml.WriteStartElement("dataValidations");
        xml.WriteAttributeString("count", Number(choices.Count));
        foreach (var choosing in choices)
        {
            xml.WriteStartElement("dataValidation");
            xml.WriteAttributeString("type", "list");
            xml.WriteAttributeString("allowBlank", "1");
            xml.WriteAttributeString("showErrorMessage", "0");
            xml.WriteAttributeString(
                "sqref",
                $"{Reference(choosing.Column, choosing.FirstRow)}:{Reference(choosing.Column, choosing.LastRow)}"
            );
            xml.WriteElementString("formula1", choosing.Choices);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (key, value) in attributes)
        {
            xml.WriteAttributeString(key, value);
        }
        xml.WriteEndElement();
    }

    // What reads like the escape of a character must come back as it was written.
    static string Escaped(string text) => text.Replace("_x", "_x005F_x", StringComparison.Ordinal);

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
