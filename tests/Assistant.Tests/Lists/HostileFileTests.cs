using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Assistant.Dialogue.Lists;
using Assistant.Lists;

namespace Assistant.Tests.Lists;

/// <summary>Files that are made to break whoever opens them: each is refused, soon, and with what to do.</summary>
public sealed class HostileFileTests
{
    static readonly byte[] Sound = Workbook.Of(("名单", Workbook.Rows(["姓名", "类别"], ["张三", "个人"])));

    const string Sheet = "xl/worksheets/sheet1.xml";
    const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    static string Refusal(string name, byte[] bytes)
    {
        var watch = Stopwatch.StartNew();
        var refused = Assert.Throws<ListRefusedException>(() => TableFile.Of(name, bytes).Sheets());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
        Assert.EndsWith("。", refused.Message, StringComparison.Ordinal);
        return refused.Message;
    }

    static string Refusal(string sheet) => Refusal("名单.xlsx", Workbook.With(Sound, Sheet, sheet));

    static string Rows(IEnumerable<string> rows) => $"<worksheet {Main}><sheetData>{string.Concat(rows)}</sheetData></worksheet>";

    static string Row(string cells) => $"<row>{cells}</row>";

    static string Cell(string text, string at = "") => $"<c {at} t=\"inlineStr\"><is><t>{text}</t></is></c>";

    [Fact]
    public void A_part_that_unpacks_to_a_hundred_times_its_size_is_not_unpacked() =>
        Assert.Contains("压缩得不正常", Refusal(Rows([Row(Cell(new string('a', 3_000_000)))])), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_unpacks_to_more_than_fifty_megabytes_is_not_unpacked()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Text that compresses ten times, so that no ratio gives it away.
            var random = new Random(1);
            var block = new string([.. Enumerable.Range(0, 1_000_000).Select(_ => random.Next(10) == 0 ? 'a' : 'b')]);
            for (var part = 0; part < 60; part++)
            {
                using var entry = archive.CreateEntry($"xl/media/{part}.txt", CompressionLevel.Optimal).Open();
                entry.Write(Encoding.ASCII.GetBytes(block));
            }
        }

        Assert.True(stream.Length < TableBounds.File);
        Assert.Contains("50 MB", Refusal("名单.xlsx", stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_is_larger_than_it_says_is_read_only_as_far_as_it_says()
    {
        // The size of the sheet in the directory of the file, made small by hand.
        var bytes = Workbook.With(Sound, Sheet, Rows([Row(Cell(new string('a', 1500)))]));
        var size = BitConverter.GetBytes((uint)Workbook.Part(bytes, Sheet).Length);
        var at = bytes.AsSpan().LastIndexOf(size);
        BitConverter.TryWriteBytes(bytes.AsSpan(at), 40u);

        Assert.NotEmpty(Refusal("名单.xlsx", bytes));
    }

    [Fact]
    public void More_parts_than_any_workbook_has_are_refused()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var part = 0; part < 1001; part++)
            {
                archive.CreateEntry($"{part}.xml");
            }
        }

        Assert.Contains("不予读取", Refusal("名单.xlsx", stream.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"http://127.0.0.1:9/\">]>")]
    public void A_document_type_is_refused_wherever_it_stands(string type)
    {
        foreach (var path in new[] { Sheet, "xl/workbook.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels" })
        {
            Assert.Contains(
                "不是完好的 xlsx",
                Refusal(
                    "名单.xlsx",
                    Workbook.With(
                        Sound,
                        path,
                        type
                            + Workbook
                                .Part(Sound, path)
                                .TrimStart('\uFEFF')
                                .Replace("<?xml version=\"1.0\" encoding=\"utf-8\"?>", "", StringComparison.OrdinalIgnoreCase)
                                .Replace(
                                    "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>",
                                    "",
                                    StringComparison.OrdinalIgnoreCase
                                )
                    )
                ),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Elements_nested_without_end_are_refused() =>
        Assert.Contains("不是完好的 xlsx", Refusal(string.Concat(Enumerable.Repeat("<a>", 50_000))), StringComparison.Ordinal);

    [Fact]
    public void Too_many_rows_are_refused()
    {
        Assert.Contains(
            "5000行",
            Refusal(Rows(Enumerable.Range(0, 5001).Select(at => Row(Cell($"{at * 7919}"))))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "5000行",
            Refusal("名单.csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("甲\n", 5001)))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rows_that_are_only_formatted_do_not_count()
    {
        var sheet = Rows([Row(Cell("甲")), .. Enumerable.Range(0, 20_000).Select(at => $"<row><c s=\"{at % 5}\"/></row>")]);
        Assert.Single(Assert.Single(TableFile.Of("名单.xlsx", Workbook.With(Sound, Sheet, sheet)).Sheets()).Rows);
    }

    [Fact]
    public void Too_many_columns_are_refused()
    {
        Assert.Contains("200列", Refusal(Rows([Row(Cell("甲", "r=\"GS1\""))])), StringComparison.Ordinal);
        Assert.Contains("200列", Refusal(Rows([Row(Cell("甲", "r=\"ZZZZZZZZZZ1\""))])), StringComparison.Ordinal);
        Assert.Contains("200列", Refusal("名单.csv", Encoding.UTF8.GetBytes(new string(',', 200) + "甲")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_is_too_long_is_refused_and_named()
    {
        Assert.Contains("第1行第1列的内容超过2000字", Refusal(Rows([Row(Cell(new string('字', 2001)))])), StringComparison.Ordinal);
        Assert.Contains(
            "第2行第2列",
            Refusal("名单.csv", Encoding.UTF8.GetBytes("甲\n乙," + new string('字', 2001))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read_to_its_end()
    {
        using var endless = new MemoryStream(new byte[TableBounds.File + 1]);
        var refused = await Assert.ThrowsAsync<ListRefusedException>(() =>
            TableBounds.ReadAsync(endless, TestContext.Current.CancellationToken)
        );
        Assert.Contains("10 MB", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_does_not_say_what_the_file_is_says_what_to_do()
    {
        Assert.Contains("扩展名是 xlsx，内容却不是工作簿", Refusal("名单.xlsx", "姓名,类别"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("扩展名改成 xlsx", Refusal("名单.csv", Sound), StringComparison.Ordinal);
        Assert.Contains("扩展名改成 xlsx", Refusal("名单.json", Sound), StringComparison.Ordinal);
        Assert.Contains("旧版 xls", Refusal("名单.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), StringComparison.Ordinal);
        Assert.Contains("旧版 xls", Refusal("名单.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), StringComparison.Ordinal);
        Assert.Contains("另存为 xlsx", Refusal("名单.xlsm", Sound), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_name_the_content_says_what_the_file_is()
    {
        Assert.Equal(TableFormat.Xlsx, TableFile.Of("-", Sound).Format);
        Assert.Equal(TableFormat.Json, TableFile.Of("-", "\uFEFF \n{"u8.ToArray()).Format);
        Assert.Equal(TableFormat.Csv, TableFile.Of("-", "姓名"u8.ToArray()).Format);
    }

    [Theory]
    [InlineData("xl/workbook.xml", "<workbook/>")]
    [InlineData("_rels/.rels", "<Relationships/>")]
    [InlineData("xl/workbook.xml", "")]
    [InlineData("xl/workbook.xml", "not xml")]
    public void A_workbook_without_its_inside_is_refused_or_empty(string path, string content)
    {
        var bytes = Workbook.With(Sound, path, content);
        try
        {
            Assert.Empty(TableFile.Of("名单.xlsx", bytes).Sheets());
        }
        catch (ListRefusedException refused)
        {
            Assert.Contains("另存为 xlsx", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_cut_short_or_scrambled_is_refused_or_read_and_nothing_else()
    {
        var random = new Random(20250723);
        for (var i = 0; i < 300; i++)
        {
            var bytes = (byte[])Sound.Clone();
            if (random.Next(2) == 0)
            {
                bytes = bytes[..random.Next(4, bytes.Length)];
            }
            for (var change = random.Next(1, 8); change > 0; change--)
            {
                bytes[random.Next(2, bytes.Length)] = (byte)random.Next(256);
            }
            try
            {
                TableFile.Of("名单.xlsx", bytes).Sheets();
            }
            catch (ListRefusedException)
            {
                // As it should be.
            }
        }
    }
}
