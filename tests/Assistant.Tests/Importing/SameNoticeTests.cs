using System.Net;
using System.Text;
using Assistant.Importing;
using Assistant.Knowledge.Documents.Importing;
using Assistant.Tests.Documents;
using Microsoft.Playwright;

namespace Assistant.Tests.Importing;

/// <summary>The same notice gives the same clauses, in whatever format it comes.</summary>
[Collection(Browser.BrowserTests.Name)]
public sealed class SameNoticeTests(Browser.Chromium chromium) : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("same").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static string Outline(Imported imported) => Texts.Outline(Texts.Parse(imported.Text));

    static string MadeUp(string extension) => File.ReadAllText(Repository.Case("documents", $"same-notice.{extension}"));

    [Fact]
    public void A_made_up_notice_with_tables_and_an_annex_is_the_same_as_text_and_as_a_page() =>
        Assert.Equal(
            Outline(Importer.Normalise(MadeUp("txt"))),
            Outline(Importer.Normalise(OfficeText.OfHtml(Encoding.UTF8.GetBytes(MadeUp("html")))))
        );

    [Fact]
    public void It_is_the_same_as_a_docx_file() =>
        Assert.Equal(
            Outline(Importer.Normalise(MadeUp("txt"))),
            Outline(Importer.Normalise(OfficeText.OfDocx(Docx(Importer.Normalise(MadeUp("txt")).Text))))
        );

    [Fact]
    public async Task It_is_the_same_as_a_pdf()
    {
        var page = MadeUp("html");
        var above = page[..page.IndexOf("<nav>", StringComparison.Ordinal)];
        var main = page[page.IndexOf("<article>", StringComparison.Ordinal)..page.IndexOf("<footer>", StringComparison.Ordinal)];
        Assert.Equal(Outline(Importer.Normalise(MadeUp("txt"))), Outline(await PrintedAsync(above + main)));
    }

    public static TheoryData<string> Ids => [.. Texts.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_of_the_five_documents_is_the_same_as_a_docx_file_and_as_a_page(string id)
    {
        var text = Texts.Committed(id).Text;
        var expected = Texts.Outline(Texts.Committed(id));
        Assert.Equal(expected, Outline(Importer.Normalise(OfficeText.OfDocx(Docx(text)))));
        Assert.Equal(expected, Outline(Importer.Normalise(OfficeText.OfHtml(Encoding.UTF8.GetBytes(Page(text))))));
    }

    [Theory]
    [InlineData("notice-2025")]
    [InlineData("studio")]
    public async Task Documents_of_plain_paragraphs_are_the_same_as_a_pdf(string id) =>
        Assert.Equal(Texts.Outline(Texts.Committed(id)), Outline(await PrintedAsync(Page(Texts.Committed(id).Text))));

    async Task<Imported> PrintedAsync(string html)
    {
        var page = await chromium.Browser.NewPageAsync();
        await page.SetContentAsync(html);
        var file = Path.Combine(_folder, "printed.pdf");
        await page.PdfAsync(new PagePdfOptions { Path = file, Format = "A4" });
        await page.CloseAsync();
        return await SourceFile.ReadAsync(new FileInfo(file), TestContext.Current.CancellationToken);
    }

    static string[] Blocks(string text) => text.Trim('\n').Split("\n\n");

    static IEnumerable<string[]> Rows(string table) =>
        table
            .Split('\n')
            .Where(row => !row.StartsWith("| ---", StringComparison.Ordinal))
            .Select(row => row.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray());

    static string Page(string text)
    {
        var blocks = Blocks(text)
            .Select(block =>
                block.StartsWith('|')
                    ? $"<table>{string.Concat(Rows(block).Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{string.Join("<br>", cell.Split("<br>").Select(WebUtility.HtmlEncode))}</td>"))}</tr>"))}</table>"
                    : $"<p>{WebUtility.HtmlEncode(block)}</p>"
            );
        return "<meta charset=utf-8><style>body{font-family:'Noto Sans CJK SC';width:36em;margin:auto}p{text-indent:2em}</style><main>"
            + string.Concat(blocks)
            + "</main>";
    }

    static byte[] Docx(string text) =>
        new Docx
        {
            Body = string.Concat(
                Blocks(text)
                    .Select(block =>
                        block.StartsWith('|')
                            ? $"<w:tbl>{string.Concat(Rows(block).Select(row => $"<w:tr>{string.Concat(row.Select(cell => $"<w:tc>{string.Concat(cell.Split("<br>").Select(line => Importing.Docx.P(WebUtility.HtmlEncode(line))))}</w:tc>"))}</w:tr>"))}</w:tbl>"
                            : Importing.Docx.P(WebUtility.HtmlEncode(block))
                    )
            ),
        }.Write();
}
