using System.Text;
using Assistant.Dialogue.Lists;
using Assistant.Lists;

namespace Assistant.Tests.Lists;

public sealed class CsvReaderTests
{
    static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    static string[][] Read(byte[] bytes) =>
        [.. CsvReader.Read(bytes, "").Rows.Select(row => row.Cells.Select(cell => cell.Text).ToArray())];

    static string[][] Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static TheoryData<string> Encodings() => new("utf-8", "utf-8 with mark", "GB18030", "utf-16");

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Chinese_text_is_read_in_every_encoding_that_spreadsheets_write(string encoding)
    {
        Encoding used = encoding switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8 with mark" => new UTF8Encoding(true),
            "utf-16" => Encoding.Unicode,
            _ => Gb18030,
        };
        byte[] bytes = [.. used.GetPreamble(), .. used.GetBytes("姓名,单位\r\n张㐂,甲公司\r\n")];

        Assert.Equal(
            [
                ["姓名", "单位"],
                ["张㐂", "甲公司"],
            ],
            Read(bytes)
        );
    }

    [Theory]
    [InlineData("a,\"b,c\"\nd,\"e\"\"f\"", "b,c", "e\"f")]
    [InlineData("a,\"b\nc\"\r\nd,e", "b\nc", "e")]
    [InlineData("a\tb\nd\te,f", "b", "e,f")]
    [InlineData("a,b\rd,e", "b", "e")]
    [InlineData("a,b \nd,\"\"e", "b ", "e")]
    public void Quotes_separators_and_ends_of_lines_are_those_of_spreadsheets(string text, string first, string second) =>
        Assert.Equal(
            [
                ["a", first],
                ["d", second],
            ],
            Read(text)
        );

    [Fact]
    public void Blank_lines_count_and_are_left_out() =>
        Assert.Equal([1, 3], CsvReader.Read(Encoding.UTF8.GetBytes("a\n,,\n,b"), "").Rows.Select(row => row.Number));

    [Theory]
    [InlineData("a,\"b", "第1行第2列的引号没有配对")]
    [InlineData("a,b\nc,\"d\ne,f\n", "第2行第2列的引号没有配对")]
    [InlineData("a,b\n\"c,d\n\"e\",f\n\"g,h", "第2行第1列的引号没有配对")]
    [InlineData("a,\"b\nc\"\nd,\"e", "第2行第2列的引号没有配对")]
    [InlineData("a\0b", "不是文本文件")]
    public void What_is_no_such_file_says_what_to_do(string text, string message) =>
        Assert.Contains(message, Assert.Throws<ListRefusedException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_in_no_known_encoding_are_refused() =>
        Assert.Contains(
            "CSV UTF-8",
            Assert.Throws<ListRefusedException>(() => Read([0x61, 0xFF, 0xFF, 0x2C])).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void What_is_written_is_read_again()
    {
        OutRow[] rows = [new(1, ["姓名", "a,\"b\"", "两\n行"]), new(3, ["=1+1", "", "-"])];

        Assert.Equal(
            [
                ["姓名", "a,\"b\"", "两\n行"],
                ["=1+1", "", "-"],
            ],
            Read(CsvWriter.Text(rows))
        );
        Assert.Contains("'=1+1,,'-", CsvWriter.Text(rows), StringComparison.Ordinal);
    }
}
