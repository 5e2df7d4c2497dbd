using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.CustomProperties;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.VariantTypes;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assistant.Export;

/// <summary>What a file has that people work on and give back; changes in it are tracked.</summary>
/// <param name="Comments">The comments to which the body refers, numbered from 0.</param>
/// <param name="Properties">What tells the program which file it was.</param>
sealed record Revisable(IReadOnlyCollection<Comment> Comments, IReadOnlyList<(string Name, string Value)> Properties);

/// <summary>Word files as this program writes them: A4, our styles, a footer on every page, and comments where there are any.</summary>
static class WordFile
{
    /// <summary>The media type of the files.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // Word measures paper in twentieths of a point.
    const int PaperWidth = 11906;
    const int PaperHeight = 16838;
    const int Margin = 1440;

    /// <summary>Writes a file.</summary>
    /// <param name="output">Where it goes: a stream that can be read and sought.</param>
    /// <param name="title">Its title.</param>
    /// <param name="footer">What stands before the number of the page; empty for nothing.</param>
    /// <param name="body">What it says.</param>
    /// <param name="revisable">What it has where people work on it; null for one that is to be read.</param>
    public static void Write(Stream output, string title, string footer, IEnumerable<OpenXmlElement> body, Revisable? revisable = null)
    {
        using var file = WordprocessingDocument.Create(output, WordprocessingDocumentType.Document);
        file.PackageProperties.Title = title;
        var main = file.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>().Styles = DocumentStyles.Styles();
        main.AddNewPart<NumberingDefinitionsPart>().Numbering = DocumentStyles.Bullets();
        // Without this Word opens the file as one of an older Word.
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
            new Compatibility(
                new CompatibilitySetting
                {
                    Name = CompatSettingNameValues.CompatibilityMode,
                    Uri = "http://schemas.microsoft.com/office/word",
                    Val = "15",
                }
            )
        );
        if (revisable is not null)
        {
            main.DocumentSettingsPart!.Settings.PrependChild(new TrackRevisions());
            file.AddCustomFilePropertiesPart().Properties = new Properties(revisable.Properties.Select(Property));
        }
        if (revisable is { Comments: { Count: > 0 } comments })
        {
            main.AddNewPart<WordprocessingCommentsPart>().Comments = new Comments(comments);
        }
        var page = main.AddNewPart<FooterPart>();
        page.Footer = new Footer(PageNumber(footer));
        main.Document = new Document(
            new Body([
                .. body,
                new SectionProperties(
                    new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(page) },
                    new PageSize { Width = PaperWidth, Height = PaperHeight },
                    new PageMargin
                    {
                        Top = Margin,
                        Bottom = Margin,
                        Left = Margin,
                        Right = Margin,
                        Header = Margin / 2,
                        Footer = Margin / 2,
                        Gutter = 0,
                    }
                ),
            ])
        );
    }

    /// <summary>A paragraph in a style.</summary>
    public static Paragraph Paragraph(string style, params IEnumerable<OpenXmlElement> runs) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. runs]);

    /// <summary>A paragraph of mere text.</summary>
    public static Paragraph Text(string style, string text) => Paragraph(style, [Run(text)]);

    /// <summary>Words in a paragraph.</summary>
    public static Run Run(string text) => new(new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve });

    /// <summary>A text without what XML cannot hold, which people may have typed or pasted.</summary>
    public static string Printable(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));

    // The format is that of properties that people name; numbers below 2 belong to the standard.
    static CustomDocumentProperty Property((string Name, string Value) property, int place) =>
        new(new VTLPWSTR(property.Value))
        {
            FormatId = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}",
            PropertyId = place + 2,
            Name = property.Name,
        };

    static Paragraph PageNumber(string footer) =>
        Paragraph(
            DocumentStyles.Footer,
            [
                Run($"{footer}第 "),
                new SimpleField(Run("1")) { Instruction = "PAGE" },
                Run(" 页，共 "),
                new SimpleField(Run("1")) { Instruction = "NUMPAGES" },
                Run(" 页"),
            ]
        );
}
