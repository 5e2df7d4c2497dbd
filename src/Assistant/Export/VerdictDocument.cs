using Assistant.Dialogue.Turns;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assistant.Export;

/// <summary>A verdict's report as a Word document, A4, to print and to hand in: the report's own sentences under headings and bullets.</summary>
static class VerdictDocument
{
    /// <summary>The media type of the files.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // Word measures paper in twentieths of a point.
    const int PaperWidth = 11906;
    const int PaperHeight = 16838;
    const int Margin = 1440;

    /// <summary>Writes the document.</summary>
    /// <param name="output">Where it goes: a stream that can be read and sought.</param>
    /// <param name="verdict">A verdict with its report.</param>
    /// <param name="number">The number of its receipt; null when it has none.</param>
    /// <param name="lead">What is said before the report; null for nothing.</param>
    public static void Write(Stream output, Verdict verdict, string? number = null, string? lead = null)
    {
        var report = verdict.Report!;
        using var file = WordprocessingDocument.Create(output, WordprocessingDocumentType.Document);
        file.PackageProperties.Title = $"{report.Title}核对结果";
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
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = new Footer(PageNumber(number));
        main.Document = new Document(
            new Body([
                .. Head(report, lead, number),
                .. report.Sections.SelectMany(Section),
                .. report.Notes.Select(note => Text(DocumentStyles.Note, note)),
                new SectionProperties(
                    new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
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

    static IEnumerable<Paragraph> Head(VerdictReport report, string? lead, string? number)
    {
        yield return Text(DocumentStyles.Title, $"{report.Title}核对结果");
        yield return Text(DocumentStyles.Outcome, report.Sentence);
        yield return Text(DocumentStyles.Body, report.Day);
        if (lead is not null)
        {
            yield return Text(DocumentStyles.Body, lead);
        }
        if (number is not null)
        {
            yield return Text(DocumentStyles.Body, $"回执编号：{number}");
        }
    }

    static IEnumerable<Paragraph> Section(ReportSection section) =>
        section.Items.SelectMany(Item).Prepend(Text(DocumentStyles.Heading, section.Heading));

    static IEnumerable<Paragraph> Item(ReportItem item)
    {
        yield return Text(DocumentStyles.Bullet, item.Name.Length > 0 ? $"{item.Name}：{item.Reason}" : item.Reason);
        foreach (var line in item.Details)
        {
            yield return Text(DocumentStyles.Detail, line);
        }
        if (item.Source.Length > 0)
        {
            yield return Text(DocumentStyles.Detail, $"依据：{item.Source}");
        }
    }

    static Paragraph PageNumber(string? number) =>
        new(
            new ParagraphProperties(new ParagraphStyleId { Val = DocumentStyles.Footer }),
            Run(number is null ? "第 " : $"核对回执 {number}　第 "),
            new SimpleField(Run("1")) { Instruction = "PAGE" },
            Run(" 页，共 "),
            new SimpleField(Run("1")) { Instruction = "NUMPAGES" },
            Run(" 页")
        );

    static Paragraph Text(string style, string text) => new(new ParagraphProperties(new ParagraphStyleId { Val = style }), Run(text));

    static Run Run(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
}
