namespace Assistant.Knowledge.Documents.Importing;

/// <summary>Reads files that are no plain text. Nothing in them is run, fetched or obeyed.</summary>
public static class OfficeText
{
    /// <summary>Reads a docx file.</summary>
    /// <exception cref="ImportRefusedException">It is no docx file that may be read.</exception>
    public static SourceText OfDocx(ReadOnlyMemory<byte> bytes) => DocxReader.Read(bytes);

    /// <summary>Reads the words of a PDF with their places, as <c>pdftotext -bbox-layout</c> writes them.</summary>
    /// <exception cref="ImportRefusedException">It is something else.</exception>
    public static SourceText OfPdf(string output) => PdfReader.Read(output);

    /// <summary>Reads a web page.</summary>
    /// <exception cref="ImportRefusedException">It is nested too deep, too large, or holds no text.</exception>
    public static SourceText OfHtml(ReadOnlyMemory<byte> bytes) => HtmlReader.Read(bytes);
}
