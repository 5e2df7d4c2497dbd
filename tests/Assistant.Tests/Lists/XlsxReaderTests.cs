using Assistant.Lists;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Sheet = Assistant.Dialogue.Lists.Sheet;
using Shown = Assistant.Dialogue.Lists.Cell;

namespace Assistant.Tests.Lists;

/// <summary>Workbooks as spreadsheets write them, made by the Open XML SDK.</summary>
public sealed class XlsxReaderTests
{
    static Sheet Read(byte[] workbook) => Assert.Single(XlsxReader.Read(workbook));

    static string CellOf(byte[] workbook, int row = 1, int column = 0) => Read(workbook).Rows.Single(one => one.Number == row)[column].Text;

    [Fact]
    public void Cells_keep_their_places_and_rows_their_numbers()
    {
        var sheet = Read(Workbook.Of(("名单", [Workbook.Text("B2", "乙"), Workbook.Text("D2", "丁"), Workbook.Text("A7", "甲")])));

        Assert.Equal("名单", sheet.Name);
        Assert.Equal([2, 7], sheet.Rows.Select(row => row.Number));
        Assert.Equal(["", "乙", "", "丁"], sheet.Rows[0].Cells.Select(cell => cell.Text));
        Assert.Equal("", sheet.Rows[0][99].Text);
    }

    [Fact]
    public void Shared_strings_are_read_with_their_runs_and_without_their_readings()
    {
        using var stream = new MemoryStream();
        using (
            var document = SpreadsheetDocument.Open(
                stream.With(
                    Workbook.Of(("名单", [new Cell(new CellValue("1")) { CellReference = "A1", DataType = CellValues.SharedString }]))
                ),
                true
            )
        )
        {
            document.WorkbookPart!.AddNewPart<SharedStringTablePart>().SharedStringTable = new SharedStringTable(
                new SharedStringItem(new Text("另一个")),
                new SharedStringItem(
                    new Run(new Text("张")),
                    new Run(new Text("三_x000D_")),
                    new PhoneticRun(new Text("ZHANG")) { BaseTextStartIndex = 0, EndingBaseIndex = 1 }
                ),
                new SharedStringItem(new Text("后一个"))
            );
        }

        Assert.Equal("张三\r", CellOf(stream.ToArray()));
    }

    [Theory]
    [InlineData("General", "1985.6", "1985.6")]
    [InlineData("General", "1985.5999999999999", "1985.6")]
    [InlineData("General", "8", "8")]
    [InlineData("General", "1E-2", "0.01")]
    [InlineData("0.00", "31201", "31201")]
    [InlineData("General", "110101198506031230", "110101198506031000")]
    [InlineData("yyyy-mm-dd", "31201", "1985-06-03")]
    [InlineData("yyyy/m/d;@", "31201", "1985-06-03")]
    [InlineData("yyyy\"年\"m\"月\"d\"日\"", "31201", "1985-06-03")]
    [InlineData("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "31201", "1985-06-03")]
    [InlineData("yyyy-mm-dd hh:mm:ss", "31201.75", "1985-06-03")]
    [InlineData("yyyy\"年\"m\"月\"", "31199", "1985-06")]
    [InlineData("mmm-yy", "31199", "1985-06")]
    [InlineData("yyyy", "31199", "1985年")]
    [InlineData("m\"月\"d\"日\"", "31201", "6月3日")]
    [InlineData("h:mm:ss", "0.5", "0.5")]
    [InlineData("mm:ss", "1.5", "1.5")]
    [InlineData("\"ymd\"0", "31201", "31201")]
    [InlineData("0.00E+00", "31201", "31201")]
    [InlineData("yyyy-mm-dd", "99999999", "99999999")]
    [InlineData("yyyy-mm-dd", "-1", "-1")]
    public void A_number_is_shown_as_its_format_shows_it(string format, string value, string text) =>
        Assert.Equal(text, CellOf(Workbook.Of(Workbook.Formats(format), ("名单", [Workbook.Number("A1", value, style: 1)]))));

    [Theory]
    [InlineData(14u, "1985-06-03")]
    [InlineData(31u, "1985-06-03")]
    [InlineData(57u, "1985-06")]
    [InlineData(58u, "6月3日")]
    [InlineData(49u, "31201")]
    public void Formats_that_have_only_a_number_are_those_of_chinese_spreadsheets(uint format, string text)
    {
        var styles = Workbook.Formats();
        styles.CellFormats!.Append(new CellFormat { NumberFormatId = format });

        Assert.Equal(text, CellOf(Workbook.Of(styles, ("名单", [Workbook.Number("A1", "31201", style: 1)]))));
    }

    [Fact]
    public void Days_may_be_counted_from_1904()
    {
        var workbook = Workbook.Of(Workbook.Formats("yyyy-mm-dd"), ("名单", [Workbook.Number("A1", "29739", style: 1)]));
        var part = Workbook
            .Part(workbook, "xl/workbook.xml")
            .Replace("<x:sheets>", "<x:workbookPr date1904=\"1\"/><x:sheets>", StringComparison.Ordinal);

        Assert.Equal("1985-06-03", CellOf(Workbook.With(workbook, "xl/workbook.xml", part)));
    }

    [Fact]
    public void Of_a_formula_the_value_is_read_and_where_there_is_none_the_formula_itself()
    {
        var sheet = Read(
            Workbook.Of(("名单", [Workbook.Formula("A1", "UPPER(\"a\")", "A"), Workbook.Formula("B1", "HYPERLINK(\"x\")", null)]))
        );

        Assert.Equal(new Shown("A"), sheet.Rows[0][0]);
        Assert.Equal(new Shown("=HYPERLINK(\"x\")", IsFormula: true), sheet.Rows[0][1]);
    }

    [Fact]
    public void Yes_no_errors_and_iso_dates_are_read_as_people_see_them()
    {
        Cell Typed(string at, string value, CellValues type) => new(new CellValue(value)) { CellReference = at, DataType = type };
        var sheet = Read(
            Workbook.Of(
                (
                    "名单",
                    [
                        Typed("A1", "1", CellValues.Boolean),
                        Typed("B1", "0", CellValues.Boolean),
                        Typed("C1", "#REF!", CellValues.Error),
                        Typed("D1", "1985-06-03T00:00:00", CellValues.Date),
                        Typed("E1", "99", CellValues.SharedString),
                    ]
                )
            )
        );

        Assert.Equal(["是", "否", "#REF!", "1985-06-03"], sheet.Rows[0].Cells.Select(cell => cell.Text));
    }

    [Fact]
    public void Hidden_tables_are_not_read()
    {
        var workbook = Workbook.Of(("名单", [Workbook.Text("A1", "甲")]), ("选项", [Workbook.Text("A1", "乙")]));
        var part = Workbook
            .Part(workbook, "xl/workbook.xml")
            .Replace("name=\"选项\"", "name=\"选项\" state=\"veryHidden\"", StringComparison.Ordinal);

        Assert.Equal("名单", Read(Workbook.With(workbook, "xl/workbook.xml", part)).Name);
    }

    [Fact]
    public void The_strict_variant_of_the_format_is_read_too()
    {
        var workbook = Workbook.Of(("名单", [Workbook.Text("A1", "甲")]));
        foreach (var path in new[] { "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels", "xl/worksheets/sheet1.xml" })
        {
            var part = Workbook
                .Part(workbook, path)
                .Replace(
                    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    "http://purl.oclc.org/ooxml/spreadsheetml/main",
                    StringComparison.Ordinal
                )
                .Replace(
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    "http://purl.oclc.org/ooxml/officeDocument/relationships",
                    StringComparison.Ordinal
                );
            workbook = Workbook.With(workbook, path, part);
        }

        Assert.Equal("甲", CellOf(workbook));
    }
}

/// <summary>Streams as the SDK wants them: of a size that may grow.</summary>
static class Streams
{
    public static MemoryStream With(this MemoryStream stream, byte[] content)
    {
        stream.Write(content);
        return stream;
    }
}
