using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assistant.Tests.Export;

/// <summary>A Word file as the SDK of its makers reads it.</summary>
static class WordFile
{
    /// <summary>What the standard forbids in it; nothing when it is sound.</summary>
    public static IReadOnlyList<string> Errors(byte[] file) =>
        Read(
            file,
            document =>
                (List<string>)
                    [
                        .. new OpenXmlValidator()
                            .Validate(document)
                            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"),
                    ]
        );

    /// <summary>The text of each paragraph.</summary>
    public static List<string> Paragraphs(byte[] file) =>
        Read(
            file,
            document => document.MainDocumentPart!.Document.Body!.Elements<Paragraph>().Select(paragraph => paragraph.InnerText).ToList()
        );

    /// <summary>Looks into it.</summary>
    public static T Read<T>(byte[] file, Func<WordprocessingDocument, T> read)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        return read(document);
    }
}
