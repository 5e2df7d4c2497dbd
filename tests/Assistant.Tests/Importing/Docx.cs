using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assistant.Tests.Importing;

/// <summary>A docx file, written by the SDK of its makers from the markup of its body.</summary>
sealed class Docx
{
    const string Namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    public string Body { get; init; } = "";

    /// <summary>The markup inside <c>w:numbering</c>.</summary>
    public string Numbering { get; init; } = "";

    /// <summary>The markup inside <c>w:styles</c>.</summary>
    public string Styles { get; init; } = "";

    /// <summary>The text of footnote 1.</summary>
    public string? Footnote { get; init; }

    public string? Header { get; init; }

    public string? ExternalTemplate { get; init; }

    public static string P(string text, string properties = "") =>
        $"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    public static string Numbered(string text, int list, int level = 0) =>
        P(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");

    public static string Level(int level, string format, string text) =>
        $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>";

    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.Document = new Document($"<w:document {Namespaces}><w:body>{Body}</w:body></w:document>");
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering($"<w:numbering {Namespaces}>{Numbering}</w:numbering>");
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles($"<w:styles {Namespaces}>{Styles}</w:styles>");
            if (Footnote is not null)
            {
                main.AddNewPart<FootnotesPart>().Footnotes = new Footnotes(
                    $"<w:footnotes {Namespaces}><w:footnote w:id=\"1\">{P(Footnote)}</w:footnote></w:footnotes>"
                );
            }
            if (Header is not null)
            {
                main.AddNewPart<HeaderPart>().Header = new Header($"<w:hdr {Namespaces}>{P(Header)}</w:hdr>");
            }
            if (ExternalTemplate is not null)
            {
                main.AddExternalRelationship(
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
                    new Uri(ExternalTemplate)
                );
            }
        }
        return stream.ToArray();
    }
}
