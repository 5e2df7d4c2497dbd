using System.IO.Compression;
using System.Text;
using Assistant.Knowledge.Documents.Importing;

namespace Assistant.Tests.Importing;

/// <summary>Files that were made to do harm are refused before they can, with a word on what to do.</summary>
public sealed class HostileDocumentTests
{
    const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    static readonly Dictionary<string, Func<byte[]>> Files = new()
    {
        ["no zip at all"] = () => "PK没有"u8.ToArray(),
        ["an empty zip"] = () => Zip(),
        ["a zip without a body"] = () => Zip(("word/styles.xml", $"<w:styles {W}/>")),
        ["a bomb"] = () => Zip(("word/document.xml", $"<w:document {W}><!--{new string(' ', 60_000_000)}--></w:document>")),
        ["a bomb beside the text"] = () => Zip(("word/document.xml", Body("甲")), ("word/media/a.bin", new string('0', 120_000_000))),
        ["parts without end"] = () =>
            Zip([("word/document.xml", Body("甲")), .. Enumerable.Range(0, 2000).Select(at => ($"word/{at}.xml", ""))]),
        ["a DTD"] = () => Zip(("word/document.xml", "<!DOCTYPE w [<!ENTITY a \"b\">]>" + Body("&a;"))),
        ["an entity from outside"] = () =>
            Zip(("word/document.xml", "<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + Body("&a;"))),
        ["a DTD in the styles"] = () => Zip(("word/document.xml", Body("甲")), ("word/styles.xml", "<!DOCTYPE w [<!ENTITY a \"b\">]><w/>")),
        ["elements without end"] = () =>
            Zip(
                (
                    "word/document.xml",
                    $"<w:document {W}><w:body>{string.Concat(Enumerable.Repeat("<w:sdt>", 100_000))}{string.Concat(Enumerable.Repeat("</w:sdt>", 100_000))}</w:body></w:document>"
                )
            ),
        ["a body that is cut off"] = () => Zip(("word/document.xml", Body("甲")[..40])),
        ["links that are no XML"] = () => Zip(("word/document.xml", Body("甲")), ("word/_rels/document.xml.rels", "<")),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_docx_file_that_may_not_be_read_is_refused(string name)
    {
        var refused = Assert.Throws<ImportRefusedException>(() => OfficeText.OfDocx(Files[name]()));
        Assert.Contains("另存", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<span><p>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<ul><li>")]
    public void A_page_that_nests_without_end_is_refused(string tag) =>
        Assert.Contains(
            "嵌套得太深",
            Assert.Throws<ImportRefusedException>(() => Html(string.Concat(Enumerable.Repeat(tag, 100_000)) + "甲")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_page_of_more_elements_than_any_document_has_is_refused() =>
        Assert.Contains(
            "内容太多",
            Assert.Throws<ImportRefusedException>(() => Html(string.Concat(Enumerable.Repeat("<p>甲", 300_000)))).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("")]
    [InlineData("<script>document.write('甲')</script>")]
    [InlineData("<!--甲-->")]
    public void A_page_without_text_says_so(string html) =>
        Assert.Contains("没有正文", Assert.Throws<ImportRefusedException>(() => Html(html)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("<p>甲<p>乙<table><td colspan=999999999 rowspan=999999999>丙<td>丁<tr><td>戊")]
    [InlineData("<ol start=999999999999><li>甲")]
    [InlineData("<p>甲</p></div></div></td></table>乙")]
    [InlineData("<plaintext>甲")]
    public void A_page_with_odd_markup_is_read(string html) =>
        Assert.Contains("甲", Importer.Normalise(Html(html)).Text, StringComparison.Ordinal);

    [Fact]
    public void What_is_no_output_of_pdftotext_is_refused() => Assert.Throws<ImportRefusedException>(() => OfficeText.OfPdf("<html"));

    static SourceText Html(string html) => OfficeText.OfHtml(Encoding.UTF8.GetBytes(html));

    static string Body(string text) => $"<w:document {W}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>";

    static byte[] Zip(params IEnumerable<(string Path, string Content)> parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var writer = new StreamWriter(archive.CreateEntry(path).Open());
                writer.Write(content);
            }
        }
        return stream.ToArray();
    }
}
