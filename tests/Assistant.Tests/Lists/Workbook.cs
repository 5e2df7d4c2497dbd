using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Assistant.Tests.Lists;

/// <summary>Workbooks made and examined by the Open XML SDK, which knows nothing of our own reader and writer.</summary>
static class Workbook
{
    /// <summary>A workbook whose sheets have the given cells, each with its reference.</summary>
    public static byte[] Of(params (string Sheet, Cell[] Cells)[] sheets) => Of(null, sheets);

    public static byte[] Of(Stylesheet? styles, params (string Sheet, Cell[] Cells)[] sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new Sheets());
            if (styles is not null)
            {
                workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = styles;
            }
            foreach (var (name, cells) in sheets)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(
                    new SheetData(
                        cells
                            .GroupBy(cell => uint.Parse(cell.CellReference!.Value!.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]), Invariant))
                            .Select(row => new Row(row) { RowIndex = row.Key })
                    )
                );
                workbook.Workbook.Sheets!.Append(
                    new DocumentFormat.OpenXml.Spreadsheet.Sheet
                    {
                        Name = name,
                        SheetId = (uint)workbook.Workbook.Sheets.Count() + 1,
                        Id = workbook.GetIdOfPart(part),
                    }
                );
            }
        }
        return stream.ToArray();
    }

    static readonly System.Globalization.CultureInfo Invariant = System.Globalization.CultureInfo.InvariantCulture;

    /// <summary>Rows of text, from the first cell on.</summary>
    public static Cell[] Rows(params string[][] rows) =>
        [.. rows.SelectMany((row, at) => row.Select((text, column) => Text($"{(char)('A' + column)}{at + 1}", text)))];

    public static Cell Text(string at, string text) =>
        new(new InlineString(new Text(text))) { CellReference = at, DataType = CellValues.InlineString };

    public static Cell Number(string at, string value, uint style = 0) =>
        new(new CellValue(value)) { CellReference = at, StyleIndex = style };

    public static Cell Formula(string at, string formula, string? value) =>
        new(new CellFormula(formula))
        {
            CellReference = at,
            DataType = value is null ? null : CellValues.String,
            CellValue = value is null ? null : new CellValue(value),
        };

    /// <summary>Cell formats that show numbers by the given codes; the first of them is the plain one.</summary>
    public static Stylesheet Formats(params string[] codes) =>
        new(
            new NumberingFormats(codes.Select((code, at) => new NumberingFormat { NumberFormatId = 200u + (uint)at, FormatCode = code })),
            new Fonts(new Font()),
            new Fills(new Fill()),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats([
                new CellFormat(),
                .. codes.Select((_, at) => new CellFormat { NumberFormatId = 200u + (uint)at, ApplyNumberFormat = true }),
            ])
        );

    /// <summary>What the standard forbids in a workbook; nothing when it is sound.</summary>
    public static IReadOnlyList<string> Errors(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        return
        [
            .. new OpenXmlValidator().Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"),
        ];
    }

    /// <summary>The texts of a sheet by reference, as the SDK reads them; fails when any cell is a formula or no text.</summary>
    public static Dictionary<string, string> Texts(byte[] workbook, string sheet)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var book = document.WorkbookPart!;
        var id = book.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single(one => one.Name == sheet).Id!;
        var cells = ((WorksheetPart)book.GetPartById(id!)).Worksheet.Descendants<Cell>().ToList();
        Assert.All(
            cells,
            cell =>
            {
                Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
                Assert.Null(cell.CellFormula);
            }
        );
        return cells.ToDictionary(cell => cell.CellReference!.Value!, cell => cell.InnerText);
    }

    /// <summary>The same file with one of its parts replaced or added.</summary>
    public static byte[] With(byte[] workbook, string path, string content)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(path)?.Delete();
            using var entry = archive.CreateEntry(path, CompressionLevel.Optimal).Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }
        return stream.ToArray();
    }

    public static string Part(byte[] workbook, string path)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        using var reader = new StreamReader(archive.GetEntry(path)!.Open());
        return reader.ReadToEnd();
    }
}
